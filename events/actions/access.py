"""The trail of who on the editors' side saw, took out or changed registrations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from events.enums import AccessDeed
from events.models import AccessEntry, Event, Registration


def note_access(
    deed: AccessDeed, *, user: Any, event: Event | None, registration: Registration | None = None, count: int = 1
) -> None:
    """Write down one deed: who, of which event, how many registrations, when. No name and no content."""
    AccessEntry.objects.create(
        user=user, event=event, registration=registration, deed=deed, count=count, at=timezone.now()
    )


def note_mails_read(user: Any, contexts: Sequence[Mapping[str, Any]]) -> None:
    """Someone saw mails to registrants: a line for the one, or for each event with how many."""
    wanted = {context["registration"] for context in contexts if "registration" in context}
    rows = list(Registration.objects.filter(pk__in=wanted).with_person().select_related("event"))
    if len(rows) == 1:
        note_access(AccessDeed.SAW, user=user, event=rows[0].event, registration=rows[0])
        return
    events = {row.event_id: row.event for row in rows}
    at = timezone.now()
    AccessEntry.objects.bulk_create(
        AccessEntry(user=user, event=events[pk], deed=AccessDeed.LISTED, count=count, at=at)
        for pk, count in Counter(row.event_id for row in rows).items()
    )
