"""The trail of who on the editors' side saw, took out or changed registrations."""

from __future__ import annotations

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
