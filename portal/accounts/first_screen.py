"""What waits for the one who has signed in: rows that need no app of content."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import TaskState

from portal.accounts.queries import own_drafts
from portal.base.registry import WaitingRow


def rows(request: HttpRequest) -> list[WaitingRow]:
    """Tasks the user may approve, and drafts the user has left."""
    tasks = TaskState.objects.reviewable_by(request.user).order_by("started_at")
    drafts = own_drafts(request.user)  # type: ignore[arg-type]
    return [
        WaitingRow(
            label=_("Texts waiting for your review"),
            count=tasks.count(),
            oldest_at=tasks.values_list("started_at", flat=True).first(),
            url=reverse("wagtailadmin_reports:workflow_tasks") + "?reviewable=true",
        ),
        WaitingRow(
            label=_("Your own drafts, not yet published"),
            count=len(drafts),
            oldest_at=drafts[0].saved_at if drafts else None,
            url=drafts[0].url if len(drafts) == 1 else reverse("accounts_own_drafts"),
        ),
    ]
