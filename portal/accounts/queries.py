from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page

from portal.accounts.models import User
from portal.base.models import Record, RecordText


@dataclasses.dataclass(frozen=True, kw_only=True)
class OwnDraft:
    title: str
    kind: str
    saved_at: dt.datetime
    url: str


def own_drafts(user: User) -> list[OwnDraft]:
    """Pages, facts and texts whose newest unpublished version the user has saved; the longest waiting first."""
    finder = AdminURLFinder(user)
    found: list[OwnDraft] = []
    for model in (Page, *_kinds_with_drafts()):
        drafts = model._default_manager.filter(has_unpublished_changes=True, latest_revision__user=user)
        for draft in drafts.select_related("latest_revision"):
            thing = draft.specific_deferred if isinstance(draft, Page) else draft
            found.append(
                OwnDraft(
                    title=draft.latest_revision.object_str,
                    kind=capfirst(str(thing._meta.verbose_name)),
                    saved_at=draft.latest_revision.created_at,
                    url=finder.get_edit_url(thing) or "",
                )
            )
    return sorted(found, key=lambda draft: draft.saved_at)


def _kinds_with_drafts() -> list[type[Any]]:
    """Records and texts that have a screen; of a table with proxies, the proxies: each row counts once."""
    kinds = [model for model in apps.get_models() if issubclass(model, (Record, RecordText, DraftStateMixin))]
    return [kind for kind in kinds if hasattr(kind, "snippet_viewset")]
