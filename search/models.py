"""The search page, what editors keep for it, and the index that the content's own database keeps.

The index tables belong to ``search.engines.database``; nothing else writes them.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel

from portal.base.languages import LANGUAGES, SITE_LANGUAGE_CODES
from portal.base.models import BasePage
from search.analysis import analyse

SITE_LANGUAGE_CHOICES = [(code, LANGUAGES[code].own_name) for code in SITE_LANGUAGE_CODES]


class SearchPage(BasePage):
    """Where one searches: a page of each language, so that its address is content."""

    view: ClassVar[str] = "search.views.search_page"
    menu_place: ClassVar[str] = "search"
    max_count_per_parent: ClassVar[int] = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")


class SynonymGroup(models.Model):
    """Words that editors hold to be one: who asks for one finds them all, in that language."""

    language_code = models.CharField(_("language"), max_length=10, choices=SITE_LANGUAGE_CHOICES, default="fi")
    words = models.TextField(
        _("words"), help_text=_("Words that mean the same, one on each line: kotoutuminen, integraatio.")
    )

    panels = [FieldPanel("language_code"), FieldPanel("words")]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["language_code", "words"]

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if len(self.lines) < 2:
            raise ValidationError({"words": _("Write at least two words, each on its own line.")})
        if long := [line for line in self.lines if len(analyse(line, self.language_code)) != 1]:
            raise ValidationError(
                {"words": _("One word on each line, please. This is not one word: %(line)s") % {"line": long[0]}}
            )


class PromotedResult(models.Model):
    """A page that editors show first for some questions."""

    language_code = models.CharField(_("language"), max_length=10, choices=SITE_LANGUAGE_CHOICES, default="fi")
    questions = models.TextField(
        _("questions"), help_text=_("What is asked, one question on each line, in any form of the words.")
    )
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    text = models.CharField(
        _("text"),
        max_length=300,
        blank=True,
        help_text=_("Shown below the page's title; its lead where this is empty."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("language_code"),
        FieldPanel("questions"),
        PageChooserPanel("page"),
        FieldPanel("text"),
        FieldPanel("sort_order"),
    ]

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["language_code", "sort_order", "pk"]

    def __str__(self) -> str:
        return f"{', '.join(self.lines)} → {self.page.title}"

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.questions.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if not self.lines or not all(analyse(line, self.language_code) for line in self.lines):
            raise ValidationError({"questions": _("Write at least one question, each with a word in it.")})


class UnansweredQuestion(models.Model):
    """A question that no document holds all words of, counted without a trace of who asked.

    What is asked once may be about a person: until it is asked again only its digest is kept, and no text.
    """

    language_code = models.CharField(_("language"), max_length=10, choices=SITE_LANGUAGE_CHOICES)
    digest = models.CharField(max_length=32)
    question = models.CharField(_("question"), max_length=80, blank=True)
    count = models.PositiveIntegerField(_("times asked"), default=1)
    last_asked_on = models.DateField(_("last asked"))

    class Meta:
        verbose_name = _("question without results")
        verbose_name_plural = _("questions without results")
        ordering = ["-count", "-last_asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["language_code", "digest"], name="search_unanswered_once_in_language")
        ]

    def __str__(self) -> str:
        return self.question


class IndexRow(models.Model):
    """A row that no person writes or reads."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.label}:{self.pk}"


class IndexState(IndexRow):
    """The one row that says which build of the index is served and which is being made."""

    live_build = models.PositiveIntegerField(default=1)
    next_build = models.PositiveIntegerField(null=True, blank=True)
    fingerprint = models.CharField(max_length=120)
    next_fingerprint = models.CharField(max_length=120, blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    differences = models.PositiveIntegerField(default=0)
    # Of the last change, and whether a server that follows this index has missed one.
    number = models.BigIntegerField(default=0)
    is_behind = models.BooleanField(default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="search_index_state_only_one")]


class IndexedDocument(IndexRow):
    """What ranks a document and names it. Its keys lie in the full-text table of the same id.

    The id tells build and language (``search.engines.database.ids_of``), so that full text needs no look at this table
    to leave others out. Narrow on purpose: candidates are ranked by reading many of these and no text.
    """

    build = models.PositiveIntegerField()
    key = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    date = models.DateField(null=True, blank=True)
    weight = models.FloatField()
    digest = models.CharField(max_length=32)
    title = models.TextField()
    url = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["build", "key"], name="search_document_once_in_build")]
        indexes = [models.Index(fields=["build", "kind", "object_id"], name="search_document_object")]


class IndexedText(IndexRow):
    """What a snippet is taken from, and the words that the document has added to ``Term``, to be taken back with it."""

    document = models.OneToOneField(IndexedDocument, on_delete=models.CASCADE, primary_key=True, related_name="+")
    lead = models.TextField(blank=True)
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)


class FacetSet(IndexRow):
    """The values of all facets that some documents share, as JSON: counting reads one row for each match.

    ``id`` is made of ``values``: a row never changes its meaning, so processes may remember it.
    """

    id = models.BigIntegerField(primary_key=True)
    values = models.TextField()


class FacetGroup(IndexRow):
    """Documents whose ids begin alike (``search.engines.database.GROUP_BITS``) have this set of facets.

    So full text alone tells how many matches have which facets: counting looks at no row of a document.
    """

    id = models.BigIntegerField(primary_key=True)
    facet_set = models.ForeignKey(FacetSet, on_delete=models.CASCADE, related_name="+", db_index=False)
    # Ids given out, also to documents that are gone.
    size = models.PositiveIntegerField()


class ChangedMeanwhile(IndexRow):
    """An object whose documents changed while a build was under way: the build leaves them alone."""

    build = models.PositiveIntegerField()
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["build", "kind", "object_id"], name="search_changed_once_in_build")
        ]


class Term(IndexRow):
    """A word of the index: offered while typing, and for a word that is nowhere. ``scope`` is build and language."""

    scope = models.CharField(max_length=24)
    word = models.CharField(max_length=64)
    lemma = models.CharField(max_length=70)
    plain = models.CharField(max_length=70)
    documents = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "word"], name="search_term_once_in_scope")]
        indexes = [
            models.Index(fields=["scope", "plain"], name="search_term_plain"),
            models.Index(fields=["scope", "lemma"], name="search_term_lemma"),
        ]


class TermTrigram(IndexRow):
    """Three letters of a term, with its scope before them: how a mistyped word finds its likes."""

    gram = models.CharField(max_length=32)
    term = models.ForeignKey(Term, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gram", "term"], name="search_term_trigram_once")]
