"""How jobs hear of what happens on other screens: publishing, reviewing, deleting, and every word that is written."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import (
    page_published,
    published,
    workflow_approved,
    workflow_cancelled,
    workflow_rejected,
)
from wagtail_localize.models import StringTranslation

from portal.base.models import BasePage, RecordText
from portal.translation.actions import jobs
from portal.translation.models import SegmentVersion

BEFORE = "public_before"


def keep_what_was_public(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """The version that this one takes the place of, for when it is published: nobody else keeps it."""
    if raw or not isinstance(instance, (BasePage, RecordText)) or not instance.live or not instance.live_revision_id:
        return
    standing = type(instance)._base_manager.filter(pk=instance.pk, live=True)
    instance.__dict__[BEFORE] = standing.exclude(live_revision=instance.live_revision_id).first()


def on_published(instance: Any, revision: Revision | None = None, **kwargs: Any) -> None:
    user = revision.user if revision else None
    # Pages send two signals; the first is the one to look at what was before.
    before = instance.__dict__.pop(BEFORE, None)
    jobs.published_elsewhere(instance, revision, user=user, at=timezone.now(), before=before)


def on_review_ended(instance: WorkflowState, user: Any = None, **kwargs: Any) -> None:
    jobs.review_ended(instance, user=user, at=timezone.now())


def on_deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, (Page, RecordText)):
        jobs.gone(instance, at=timezone.now())


def keep_words(instance: StringTranslation, **kwargs: Any) -> None:
    """Every wording is kept: also one that is overwritten or deleted later, with its page or by hand."""
    if instance.context is None:
        return
    source = instance.translation_of.data
    last = (
        SegmentVersion.objects.filter(
            object_key=instance.context.object_id,
            path=instance.context.path,
            language_code=instance.locale.language_code,
            source=source,
        )
        .order_by("-at", "-pk")
        .first()
    )
    if last and last.words == instance.data and last.translation_type == instance.translation_type:
        return
    SegmentVersion.objects.create(
        object_key=instance.context.object_id,
        path=instance.context.path,
        language_code=instance.locale.language_code,
        source=source,
        words=instance.data,
        by=instance.last_translated_by,
        translation_type=instance.translation_type,
        tool_name=instance.tool_name,
        at=instance.updated_at or timezone.now(),
    )


def connect() -> None:
    pre_save.connect(keep_what_was_public, dispatch_uid="translation-public-before")
    page_published.connect(on_published, dispatch_uid="translation-page-published")
    published.connect(on_published, dispatch_uid="translation-text-published")
    for signal in (workflow_approved, workflow_rejected, workflow_cancelled):
        signal.connect(on_review_ended, dispatch_uid="translation-review-ended")
    post_delete.connect(on_deleted, dispatch_uid="translation-deleted")
    post_save.connect(keep_words, sender=StringTranslation, dispatch_uid="translation-words-saved")
    pre_delete.connect(keep_words, sender=StringTranslation, dispatch_uid="translation-words-deleted")
