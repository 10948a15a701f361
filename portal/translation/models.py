"""What goes public at one moment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, Revision

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

    panels = [FieldPanel("title"), FieldPanel("planned_at"), FieldPanel("pair_reason")]

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
