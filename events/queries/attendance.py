"""Who holds a place, and what a visitor may do now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from events.enums import EventState
from events.models import Event, EventPage


def has_free_place(event: Event) -> bool:
    """Whether a newcomer gets a place: there is room, and nobody with a confirmed address waits for it.

    Inside an action the event's roster must be locked, or the answer is old when it arrives.
    """
    if event.capacity is None:
        return True
    if event.registrations.waiting().exists():
        return False
    return event.registrations.holding_a_place().count() < event.capacity


def is_full(event: Event) -> bool:
    """As ``has_free_place``, read from an event that was fetched ``with_attendance()``: no query."""
    return event.capacity is not None and (event.waiting_count > 0 or event.places_taken >= event.capacity)


def state_of(event: Event, *, at: dt.datetime) -> EventState:
    """What a visitor may do now. ``event`` is fetched ``with_attendance()``."""
    if event.is_cancelled:
        return EventState.CANCELLED
    if at >= event.ends_at:
        return EventState.PAST
    if event.registration_closes_at is None:
        return EventState.NO_SIGN_UP
    if event.registration_opens_at is not None and at < event.registration_opens_at:
        return EventState.OPENS_LATER
    if at > event.registration_closes_at:
        return EventState.CLOSED
    return EventState.WAITING_LIST if is_full(event) else EventState.OPEN


def next_change(events: Iterable[Event], *, at: dt.datetime) -> dt.datetime | None:
    """The next moment at which a page about these events is no longer true by itself; None if it stays."""
    moments = (moment for event in events for moment in event.moments_of_change() if moment > at)
    return min(moments, default=None)


def event_of_page(page: EventPage) -> Event:
    """The page's event with what its page shows: attendance, area, contact and the invited sectors."""
    event: Event = (
        Event.objects.with_attendance()
        .select_related("area", "contact", "calendar_sequence")
        .prefetch_related("area__texts__locale", "contact__texts__locale", "invited_sectors__sector__texts__locale")
        .get(pk=page.event_id)
    )
    return event
