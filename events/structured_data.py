"""What search engines read about an event: schema.org in JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from events.enums import EventMode
from events.models import Event
from events.queries.naming import PageInfo

_ATTENDANCE = {
    EventMode.SITE: "OfflineEventAttendanceMode",
    EventMode.REMOTE: "OnlineEventAttendanceMode",
    EventMode.BOTH: "MixedEventAttendanceMode",
}
# A "</script>" inside the data would end it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def event_json_ld(event: Event, page: PageInfo) -> SafeString:
    """JSON for ``<script type="application/ld+json">``: what is known of the event, safe inside HTML."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": page.title.text,
        "description": page.lead or None,
        "url": page.url,
        "inLanguage": event.languages or None,
        "startDate": timezone.localtime(event.starts_at).isoformat(),
        "endDate": timezone.localtime(event.ends_at).isoformat(),
        "doorTime": timezone.localtime(event.doors_at).isoformat() if event.doors_at else None,
        "eventStatus": f"https://schema.org/{'EventCancelled' if event.is_cancelled else 'EventScheduled'}",
        "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE[EventMode(event.mode)]}",
        "isAccessibleForFree": None if event.price_eur is None else event.price_eur == 0,
        "location": _locations(event, page),
    }
    known = {name: value for name, value in data.items() if value is not None}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(_ESCAPES))


def _locations(event: Event, page: PageInfo) -> list[dict[str, Any]] | None:
    places: list[dict[str, Any]] = []
    if event.is_on_site and event.place:
        address = {
            "@type": "PostalAddress",
            "streetAddress": event.venue_address,
            "postalCode": event.venue_postal_code,
            "addressLocality": event.venue_city,
        }
        name = ", ".join(part for part in (event.venue_room, event.venue_name) if part)
        places.append(
            {"@type": "Place", "name": name or event.place, "address": {k: v for k, v in address.items() if v}}
        )
    if event.is_online:
        # The meeting's own address is for those who have a place.
        places.append({"@type": "VirtualLocation", "url": page.url})
    return places or None
