"""Who was there."""

from __future__ import annotations

import datetime as dt

from events.models import Registration


def mark_attendance(registration: Registration, *, is_here: bool, at: dt.datetime) -> None:
    """Tick or untick; the first moment stays when ticked twice."""
    rows = Registration.objects.filter(pk=registration.pk)
    if is_here:
        rows.filter(attended_at__isnull=True).update(attended_at=at)
    else:
        rows.update(attended_at=None)
