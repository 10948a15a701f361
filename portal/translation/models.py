"""What goes public at one moment, and the work of bringing texts to other languages."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, Revision
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    String,
    StringSegment,
    Template,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import extract_segments

from portal.base.models import Term

# Languages of which one does not go public without the other, unless someone has written down why.
RELEASED_TOGETHER = ("fi", "sv")


class ReleaseQuerySet(models.QuerySet["Release"]):
    def open(self) -> ReleaseQuerySet:
        return self.filter(released_at=None)


class Release(models.Model):
    """Pages, texts, facts and files that become public together."""

    title = models.CharField(_("title"), max_length=160)
    planned_at = models.DateTimeField(
        _("goes public at"), null=True, blank=True, help_text=_("Leave empty to publish by hand.")
    )
    when_accepted = models.BooleanField(
        _("goes public when its last translation is accepted"),
        default=False,
        help_text=_("Finnish and Swedish then appear at the same moment; other languages are not waited for."),
    )
    pair_reason = models.TextField(
        _("why one language goes alone"),
        blank=True,
        max_length=600,
        help_text=_("Needed where Finnish goes without Swedish or the other way round."),
    )
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(_("released"), null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    last_error = models.CharField(_("why it did not go public"), max_length=300, blank=True, editable=False)

    objects = ReleaseQuerySet.as_manager()

    panels = [FieldPanel("title"), FieldPanel("planned_at"), FieldPanel("when_accepted"), FieldPanel("pair_reason")]

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = [models.F("released_at").desc(nulls_first=True), "planned_at", "pk"]
        permissions = [("publish_release", _("Can publish a release"))]

    def __str__(self) -> str:
        return self.title


class ReleaseItem(models.Model):
    """One thing in a release. ``revision`` is the version that was added; None for what has no drafts."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="items")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    revision = models.ForeignKey(Revision, null=True, on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    thing = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("part of a release")
        verbose_name_plural = _("parts of releases")
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["release", "content_type", "object_id"], name="translation_item_once")
        ]

    def __str__(self) -> str:
        return self.revision.object_str if self.revision else str(self.thing)

    @property
    def language_code(self) -> str:
        """The language of a page, text or file; empty for facts."""
        thing: Any = self.thing
        return thing.locale.language_code if hasattr(thing, "locale_id") else getattr(thing, "language_code", "")

    @property
    def is_newest(self) -> bool:
        """Whether nothing has been written since this version was added."""
        thing: Any = self.thing
        return not isinstance(thing, DraftStateMixin) or thing.latest_revision_id == self.revision_id


class BulkSource(TranslationSource):
    """The language editor's own source, read with the same number of queries however many segments it has.

    What is written is the same row by row; the language editor itself asks for and writes each row alone.
    """

    class Meta:
        proxy = True
        default_permissions = ()

    @transaction.atomic
    def refresh_segments(self) -> None:
        instance = self.as_instance()
        values = list(extract_segments(instance))
        contexts = self._contexts(instance, {value.path for value in values})

        def of(kind: type) -> list[Any]:
            return [value for value in values if isinstance(value, kind)]

        strings, templates = of(StringSegmentValue), of(TemplateSegmentValue)
        related, overridable = of(RelatedObjectSegmentValue), of(OverridableSegmentValue)
        string_ids = _ids(
            String,
            "data_hash",
            {String._get_data_hash(value.string.data): value.string.data for value in strings},
            lambda key, data: String(locale_id=self.locale_id, data_hash=key, data=data),
            locale=self.locale_id,
        )
        template_ids = _ids(
            Template,
            "uuid",
            {_template_uuid(value): value for value in templates},
            lambda key, value: Template(
                uuid=key, template=value.template, template_format=value.format, string_count=value.string_count
            ),
        )
        _ids(
            TranslatableObject,
            "translation_key",
            {value.translation_key: value for value in related},
            lambda key, value: TranslatableObject(translation_key=key, content_type=value.content_type),
        )
        self._keep(
            StringSegment,
            ("context_id", "order", "string_id", "attrs"),
            [
                (
                    contexts[value.path],
                    value.order,
                    string_ids[String._get_data_hash(value.string.data)],
                    _json(value.attrs),
                )
                for value in strings
            ],
        )
        self._keep(
            TemplateSegment,
            ("context_id", "order", "template_id"),
            [(contexts[value.path], value.order, template_ids[_template_uuid(value)]) for value in templates],
        )
        self._keep(
            RelatedObjectSegment,
            ("context_id", "order", "object_id"),
            [(contexts[value.path], value.order, value.translation_key) for value in related],
        )
        self._keep(
            OverridableSegment,
            ("context_id", "order", "data_json"),
            [(contexts[value.path], value.order, _json(value.data)) for value in overridable],
        )

    def _contexts(self, instance: Any, paths: set[str]) -> dict[str, int]:
        own = TranslationContext.objects.filter(object_id=self.object_id)
        known = {context.path: context for context in own}
        if missing := sorted(paths - known.keys()):
            TranslationContext.objects.bulk_create(
                [
                    TranslationContext(
                        object_id=self.object_id, path=path, path_id=TranslationContext._get_path_id(path)
                    )
                    for path in missing
                ],
                ignore_conflicts=True,
            )
            known = {context.path: context for context in own.all()}
        nameless = [known[path] for path in sorted(paths) if not known[path].field_path]
        for context in nameless:
            # It would save itself; all are saved together below.
            context.save = lambda **kwargs: None
            context.get_field_path(instance)
        TranslationContext.objects.bulk_update(nameless, ["field_path"])
        return {path: context.pk for path, context in known.items()}

    def _keep(self, kind: type[models.Model], fields: tuple[str, ...], wanted: list[tuple[Any, ...]]) -> None:
        standing = {
            tuple(row[1:]): row[0] for row in kind._default_manager.filter(source=self).values_list("pk", *fields)
        }
        kind._default_manager.bulk_create(
            kind(source_id=self.pk, **dict(zip(fields, row, strict=True)))
            for row in dict.fromkeys(wanted)
            if row not in standing
        )
        if gone := standing.keys() - set(wanted):
            kind._default_manager.filter(source=self, pk__in=[standing[row] for row in gone]).delete()


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _template_uuid(value: TemplateSegmentValue) -> uuid.UUID:
    return uuid.uuid5(uuid.uuid5(Template.BASE_UUID_NAMESPACE, value.format), value.template)


def _ids(
    model: type[models.Model],
    key_field: str,
    wanted: dict[Any, Any],
    made: Callable[[Any, Any], models.Model],
    **scope: Any,
) -> dict[Any, Any]:
    """Primary keys by ``key_field`` of rows that are shared by all sources; those that are missing are made."""

    def standing() -> dict[Any, Any]:
        rows = model._default_manager.filter(**scope, **{f"{key_field}__in": list(wanted)})
        return dict(rows.values_list(key_field, "pk"))

    found = standing() if wanted else {}
    if wanted.keys() - found.keys():
        # Another worker may write the same sentence at the same moment.
        model._default_manager.bulk_create(
            [made(key, value) for key, value in wanted.items() if key not in found], ignore_conflicts=True
        )
        found = standing()
    return found


class JobQuerySet(models.QuerySet["TranslationJob"]):
    def open(self) -> JobQuerySet:
        """Jobs on which somebody has something to do."""
        states = TranslationJob.State
        return self.exclude(state=states.CLOSED).exclude(state=states.PUBLISHED, stale_since=None)

    def in_languages(self, locale_ids: set[int]) -> JobQuerySet:
        return self.filter(translation__target_locale__in=locale_ids)

    def along(self) -> JobQuerySet:
        """With everything a list shows of a job."""
        return self.select_related(
            "translation__source__locale", "translation__target_locale", "assignee", "requested_by"
        )


class TranslationJob(models.Model):
    """Bringing one page or text to one language. Its words stand in the language editor's own tables.

    ``source_revision`` is the published version the words were taken from. ``accepted_words`` keeps, by segment key,
    what a reviewer accepted last: ``[path, source, words]``. A job is stale from the moment the source moved on in
    substance until the translation has followed.
    """

    class State(models.TextChoices):
        REQUESTED = "requested", pgettext_lazy("translation", "requested")
        TRANSLATING = "translating", pgettext_lazy("translation", "in translation")
        REVIEW = "review", pgettext_lazy("translation", "in review")
        ACCEPTED = "accepted", pgettext_lazy("translation", "accepted")
        PUBLISHED = "published", pgettext_lazy("translation", "published")
        CLOSED = "closed", pgettext_lazy("translation", "closed")

    translation = models.OneToOneField(Translation, on_delete=models.CASCADE, related_name="job")
    state = models.CharField(_("state"), max_length=12, choices=State.choices, default=State.REQUESTED)
    source_revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    source_published_at = models.DateTimeField(_("version of the source"), null=True)
    stale_since = models.DateTimeField(_("source has moved on since"), null=True)
    tells_readers = models.BooleanField(
        _("tell readers that the source is newer"), default=False, help_text=_("As long as the translation is behind.")
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested"))
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="translation_jobs",
        verbose_name=_("translator"),
    )
    agency = models.CharField(_("agency"), max_length=120, blank=True)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    note = models.TextField(_("note to the translator"), blank=True, max_length=1000)
    word_count = models.PositiveIntegerField(_("words"), default=0)
    accepted_words = models.JSONField(default=dict)
    glossary_reason = models.TextField(_("why other words than the glossary's were used"), blank=True, max_length=600)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation job")
        verbose_name_plural = _("translation jobs")
        default_permissions = ()
        ordering = [models.F("due_on").asc(nulls_last=True), "requested_at", "pk"]
        indexes = [models.Index(fields=["state", "stale_since"], name="translation_job_state")]

    def __str__(self) -> str:
        return f"{self.translation.source.object_repr} → {self.translation.target_locale.language_code}"

    @property
    def is_stale(self) -> bool:
        return self.stale_since is not None

    @property
    def language_code(self) -> str:
        return str(self.translation.target_locale.language_code)


class JobEvent(models.Model):
    """What happened to a job, when and by whom. Kept as long as the job."""

    class Kind(models.TextChoices):
        OPENED = "opened", pgettext_lazy("translation", "requested")
        CHANGED = "changed", pgettext_lazy("translation", "order changed")
        TRANSLATED = "translated", pgettext_lazy("translation", "words saved")
        IMPORTED = "imported", pgettext_lazy("translation", "read from a file")
        SUBMITTED = "submitted", pgettext_lazy("translation", "delivered for review")
        RETURNED = "returned", pgettext_lazy("translation", "returned to the translator")
        ACCEPTED = "accepted", pgettext_lazy("translation", "accepted")
        PUBLISHED = "published", pgettext_lazy("translation", "published")
        STALE = "stale", pgettext_lazy("translation", "source changed")
        UNCHANGED = "unchanged", pgettext_lazy("translation", "source corrected, meaning unchanged")
        CLOSED = "closed", pgettext_lazy("translation", "closed")

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = _("event of a translation job")
        verbose_name_plural = _("events of translation jobs")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"


class Remark(models.Model):
    """What a reviewer says about one segment, named by its key."""

    job = models.ForeignKey(TranslationJob, on_delete=models.CASCADE, related_name="remarks")
    segment_key = models.CharField(max_length=20)
    text = models.TextField(_("remark"), max_length=1000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_settled = models.BooleanField(_("settled"), default=False)

    class Meta:
        verbose_name = _("remark on a translation")
        verbose_name_plural = _("remarks on translations")
        default_permissions = ()
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class SourceChange(models.Model):
    """A published version of a source that differs from the one before it. ``changes`` lists ``[path, before, after]``.

    ``is_minor`` says that the meaning has not changed: no translation is behind because of it.
    """

    source = models.ForeignKey(TranslationSource, on_delete=models.CASCADE, related_name="portal_changes")
    revision = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_minor = models.BooleanField(_("meaning unchanged"), default=False)
    changes = models.JSONField(default=list)

    class Meta:
        verbose_name = _("change of a source text")
        verbose_name_plural = _("changes of source texts")
        default_permissions = ()
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["source", "revision"], name="translation_change_once_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.source.object_repr} {self.at:%Y-%m-%d}"


class SegmentVersion(models.Model):
    """Words a segment has had, and who wrote them. Bound to nothing that could take it along when it is deleted."""

    object_key = models.UUIDField(db_index=True)
    path = models.TextField()
    language_code = models.CharField(max_length=10)
    source = models.TextField()
    words = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    translation_type = models.CharField(max_length=20)
    tool_name = models.CharField(max_length=255, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("earlier words of a segment")
        verbose_name_plural = _("earlier words of segments")
        default_permissions = ()
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.words[:60]


class JobOrder(models.Model):
    """Several pages and languages asked for at once. The worker goes through its lines, level by level."""

    title = models.CharField(max_length=200)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    requested_at = models.DateTimeField()
    assignee = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    agency = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    note = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = _("order of translations")
        verbose_name_plural = _("orders of translations")
        default_permissions = ()
        ordering = ["-requested_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class JobOrderLine(models.Model):
    """One page or text into one language. ``level`` is the depth in the tree: parents are made before children."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("translation order", "waiting")
        DONE = "done", pgettext_lazy("translation order", "done")
        FAILED = "failed", pgettext_lazy("translation order", "not possible")

    order = models.ForeignKey(JobOrder, on_delete=models.CASCADE, related_name="lines")
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=200)
    level = models.PositiveSmallIntegerField(default=0)
    locale = models.ForeignKey("wagtailcore.Locale", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    error = models.CharField(max_length=300, blank=True)

    thing = GenericForeignKey("content_type", "object_id", for_concrete_model=False)

    class Meta:
        verbose_name = _("line of an order of translations")
        verbose_name_plural = _("lines of orders of translations")
        default_permissions = ()
        ordering = ["level", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "content_type", "object_id", "locale"], name="translation_order_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} → {self.locale.language_code}"


class AloneReason(models.Model):
    """Why something is public in one of two languages that go together. ``key`` is the translation key of both."""

    key = models.UUIDField(primary_key=True)
    reason = models.TextField(_("why one language goes alone"), blank=True, max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reason why one language goes alone")
        verbose_name_plural = _("reasons why one language goes alone")
        default_permissions = ()

    def __str__(self) -> str:
        return self.reason[:60]


class DigestMark(models.Model):
    """Up to which event the daily mails have told, and on which day. One row."""

    day = models.DateField(null=True)
    last_event = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("mark of the daily mails")
        verbose_name_plural = _("marks of the daily mails")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.day)


class GlossaryTerm(Term):
    """A word of the method that is to be the same everywhere. A text's description lists other forms, one on a line."""

    vocabulary_key = "glossary"

    class Meta:
        proxy = True
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
