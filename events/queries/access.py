"""Reads of the trail of who on the editors' side saw or changed registrations."""

from __future__ import annotations

from events.enums import AccessDeed
from events.models import AccessEntry, Registration


def last_changed_by(registration: Registration) -> AccessEntry | None:
    """The organiser's deed that made the registration what it is; None where its registrant changed it last."""
    # The trail is written after the change.
    deeds = registration.access_entries.filter(deed=AccessDeed.CHANGED, at__gte=registration.changed_at)
    return deeds.select_related("user").order_by("at", "pk").first()
