"""What makes kept pages stale."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail import signals as wagtail_signals

from portal.pagecache.generation import purge

# Fields that a saved draft touches; no visitor sees them.
_DRAFT_FIELDS = frozenset(
    {
        "latest_revision",
        "latest_revision_id",
        "latest_revision_created_at",
        "has_unpublished_changes",
        "draft_title",
        "locked",
        "locked_at",
        "locked_by",
        "alias_of",
    }
)

_shown: set[type[models.Model]] = set()


def purge_on_save(*shown: type[models.Model]) -> None:
    """Saves and deletions of these models, and of models derived from them, make kept pages stale.

    Pages, records and their texts, images, settings and all other snippets are known without being named. Not seen, as
    no signal is sent: ``QuerySet.update``, ``bulk_create`` and raw SQL; code that uses them calls ``purge()``.
    """
    _shown.update(shown)


def _is_shown(model: type[models.Model]) -> bool:
    from wagtail.snippets.models import get_snippet_models  # imports models: only when all apps are loaded

    return issubclass(model, tuple(_shown)) or model in get_snippet_models()


def _on_save(sender: type[models.Model], update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    if update_fields and _DRAFT_FIELDS.issuperset(update_fields):
        return
    if _is_shown(sender):
        purge()


def _on_delete(sender: type[models.Model], **kwargs: Any) -> None:
    if _is_shown(sender):
        purge()


def _on_many(instance: models.Model, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and _is_shown(type(instance)):
        purge()


def _on_wagtail_signal(sender: Any, **kwargs: Any) -> None:
    purge()


def connect() -> None:
    """Listen. Called once, when all apps are loaded."""
    for signal in (
        wagtail_signals.page_published,
        wagtail_signals.page_unpublished,
        wagtail_signals.page_slug_changed,
        wagtail_signals.post_page_move,
        wagtail_signals.published,
        wagtail_signals.unpublished,
    ):
        signal.connect(_on_wagtail_signal, dispatch_uid="pagecache")
    post_save.connect(_on_save, dispatch_uid="pagecache")
    post_delete.connect(_on_delete, dispatch_uid="pagecache")
    m2m_changed.connect(_on_many, dispatch_uid="pagecache")
