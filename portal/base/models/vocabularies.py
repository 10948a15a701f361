"""Words of the programme that editors keep: stages, themes, sectors, phases, areas, aspects, contacts, links.

All share one table and one table of texts; each vocabulary is a proxy, so that a foreign key names what it points to.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from portal.base.models.records import Record, RecordText, checked_panel
from portal.base.wording import Wording


class TermQuerySet(models.QuerySet["Term"]):
    def live(self) -> TermQuerySet:
        return self.filter(live=True)

    def with_texts(self) -> TermQuerySet:
        return self.prefetch_related("texts__locale")


_TermManager = models.Manager.from_queryset(TermQuerySet)


class TermManager(_TermManager["Term"]):
    """Rows of the proxy's own vocabulary; all rows for ``Term`` itself."""

    def get_queryset(self) -> TermQuerySet:
        terms = TermQuerySet(self.model, using=self._db)
        vocabulary = self.model.vocabulary_key
        return terms.filter(vocabulary=vocabulary) if vocabulary else terms


class Term(Record):
    """One word of a vocabulary, in the order editors gave it.

    ``key`` is what addresses, filters and exports say (English, never shown); ``url``, ``email`` and ``phone`` are
    used by contacts and follow links alone.
    """

    vocabulary_key: ClassVar[str] = ""

    vocabulary = models.CharField(max_length=20, editable=False)
    key = models.SlugField(_("key"), max_length=60, help_text=_("Used in addresses and exports; never shown."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    url = models.URLField(_("address"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)

    objects = TermManager()

    panels = [FieldPanel("key"), FieldPanel("is_example")]

    class Meta:
        ordering = ["vocabulary", "sort_order", "pk"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "key"], name="base_term_key_once_in_vocabulary")]

    def __str__(self) -> str:
        texts = sorted(self.texts.all(), key=lambda text: text.pk) if self.pk else []
        return texts[0].name if texts else self.key

    def clean(self) -> None:
        super().clean()
        self.vocabulary = self.vocabulary or self.vocabulary_key
        # The form does not hold the vocabulary, so it leaves the constraint to the database.
        same = Term.objects.filter(vocabulary=self.vocabulary, key=self.key).exclude(pk=self.pk)
        if same.exists():
            raise ValidationError({"key": _("Another row has this key.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.vocabulary = self.vocabulary or self.vocabulary_key
        if self._state.adding and not self.sort_order:
            last = Term.objects.filter(vocabulary=self.vocabulary).aggregate(last=models.Max("sort_order"))["last"]
            self.sort_order = (last or 0) + 1
        super().save(*args, **kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """An older draft as an object. The order belongs to the list, not to the draft: rows are dragged into place."""
        term = super().with_content_json(content)
        term.sort_order = self.sort_order
        return term

    def name_in(self, language_code: str) -> Wording:
        """The term's name for a reader; its key where no text exists at all."""
        return self.wording("name", language_code) or Wording(text=self.key, language_code="en")


class TermText(RecordText):
    record = models.ForeignKey(Term, verbose_name=_("term"), on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=160)
    description = models.TextField(_("description"), blank=True, max_length=600)

    panels = [FieldPanel("record"), MultiFieldPanel([FieldPanel("name"), FieldPanel("description")]), checked_panel]

    class Meta(RecordText.Meta):
        verbose_name = _("name of a term")
        verbose_name_plural = _("names of terms")

    def __str__(self) -> str:
        return self.name


class Stage(Term):
    """A part of the method: sessions, decision-makers' event, follow-up."""

    vocabulary_key = "stage"

    class Meta:
        proxy = True
        verbose_name = _("stage of the method")
        verbose_name_plural = _("stages of the method")


class Theme(Term):
    """What sessions are about."""

    vocabulary_key = "theme"

    class Meta:
        proxy = True
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class Sector(Term):
    """What kind of body a registrant speaks for."""

    vocabulary_key = "sector"

    class Meta:
        proxy = True
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")


class Audience(Term):
    """Whom a material or an event is meant for: the role it addresses."""

    vocabulary_key = "audience"

    class Meta:
        proxy = True
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")


class Phase(Term):
    """A phase of the programme."""

    vocabulary_key = "phase"

    class Meta:
        proxy = True
        verbose_name = _("phase of the programme")
        verbose_name_plural = _("phases of the programme")


class Area(Term):
    """An area that a plan or an event serves."""

    vocabulary_key = "area"

    class Meta:
        proxy = True
        verbose_name = _("area")
        verbose_name_plural = _("areas")


class Aspect(Term):
    """Under which heading an objective is commented and worked on."""

    vocabulary_key = "aspect"

    class Meta:
        proxy = True
        verbose_name = _("aspect of comments")
        verbose_name_plural = _("aspects of comments")


class Contact(Term):
    """A role that visitors may write to or call."""

    vocabulary_key = "contact"
    panels = [*Term.panels, FieldPanel("email"), FieldPanel("phone")]

    class Meta:
        proxy = True
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")


class FollowLink(Term):
    """Where else the programme can be followed."""

    vocabulary_key = "follow-link"
    panels = [*Term.panels, FieldPanel("url")]

    class Meta:
        proxy = True
        verbose_name = _("follow link")
        verbose_name_plural = _("follow links")


VOCABULARIES: tuple[type[Term], ...] = (Stage, Theme, Sector, Audience, Phase, Area, Aspect, Contact, FollowLink)
