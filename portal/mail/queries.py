"""Reads of the outbox."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.base.registry import WaitingRow
from portal.mail.models import OutboxMail

# Older than this, something is wrong with the worker or the mail server.
WELL_BELOW = dt.timedelta(minutes=15)


def outbox_health(*, at: dt.datetime) -> dict[str, Any]:
    """How many mails wait and how long the oldest has, for ``/readyz``. Mails to be sent later do not count.

    Units: seconds. Shape: ``ok``, ``waiting``, ``oldest_seconds``, ``failed``.
    """
    # A mail waiting for its next try is as old as its first: next_try_at moves, created_at does not.
    waiting = OutboxMail.objects.filter(state=OutboxMail.State.QUEUED).exclude(attempts=0, next_try_at__gt=at)
    figures = waiting.order_by().aggregate(count=Count("pk"), oldest=Min("created_at"), due=Min("next_try_at"))
    oldest = figures["oldest"]
    seconds = max(0, int((at - oldest).total_seconds())) if oldest else 0
    unserved = OutboxMail.objects.due(at=at - WELL_BELOW).exists()
    return {
        "ok": not unserved,
        "waiting": figures["count"],
        "oldest_seconds": seconds,
        "failed": OutboxMail.objects.filter(state=OutboxMail.State.FAILED).count(),
    }


def waiting_rows(request: HttpRequest) -> list[WaitingRow]:
    """Mails that wait for someone's approval or have failed, for users who may act on them."""
    if not request.user.has_perm("mail.send_outboxmail"):
        return []
    figures = {
        row["state"]: row
        for row in OutboxMail.objects.filter(state__in=(OutboxMail.State.APPROVAL, OutboxMail.State.FAILED))
        .order_by()
        .values("state")
        .annotate(count=Count("pk"), oldest=Min("created_at"))
    }
    labels = {OutboxMail.State.APPROVAL: _("Mails to approve"), OutboxMail.State.FAILED: _("Mails that failed")}
    return [
        WaitingRow(
            label=label,
            count=figures[state]["count"],
            oldest_at=figures[state]["oldest"],
            url=f"{reverse('outbox:index')}?state={state}",
        )
        for state, label in labels.items()
        if state in figures
    ]
