"""Who holds a place, and what a visitor may do now."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Max, Min, Prefetch, Q, prefetch_related_objects

from events.enums import PLACE_STATES, EventState, RegistrationState
from events.models import Event, EventPage, EventSector, Registration
from events.querysets import folded_name


@dataclasses.dataclass(frozen=True, kw_only=True)
class Roster:
    """How an event's places stand.

    ``last_queued_at`` None: nobody has registered. ``next_lapse`` is the moment from which the first place that waits
    for an answer is free again; None where none waits.
    """

    capacity: int | None
    taken: int
    waiting: int
    last_queued_at: dt.datetime | None
    next_lapse: dt.datetime | None

    @property
    def has_free_place(self) -> bool:
        """Whether a newcomer gets a place: there is room, and nobody with a confirmed address waits for it."""
        return self.capacity is None or (not self.waiting and self.taken < self.capacity)

    def with_one_more(self) -> Roster:
        return dataclasses.replace(self, taken=self.taken + 1)


def roster_of(event: Event) -> Roster:
    """One query. Inside an action the event must be locked, or the answer is old when it arrives."""
    found = event.registrations.aggregate(
        taken=Count("pk", filter=Q(state__in=PLACE_STATES)),
        waiting=Count("pk", filter=Q(state=RegistrationState.WAITING)),
        last_queued_at=Max("queued_at"),
        next_lapse=Min("kept_until", filter=Q(state__in=(RegistrationState.HELD, RegistrationState.OFFERED))),
    )
    return Roster(capacity=event.capacity, **found)


def has_free_place(event: Event) -> bool:
    """As ``Roster.has_free_place``: one query, none for an event without a limit."""
    return event.capacity is None or roster_of(event).has_free_place


# From this long before the start, a free place is offered to everyone who waits, and the first answer wins.
LAST_CALL = dt.timedelta(hours=24)


def is_last_call(event: Event, *, at: dt.datetime) -> bool:
    return event.offer_hours is not None and event.starts_at - LAST_CALL <= at < event.starts_at


def offer_ends_at(event: Event, *, at: dt.datetime) -> dt.datetime:
    """Until when a place offered now waits: the event's offer time, but never past a quarter of the time that is left.

    ``event.offer_hours`` is set, and the last call has not begun.
    """
    return at + min(dt.timedelta(hours=event.offer_hours or 0), (event.starts_at - at) / 4)


def has_room(event: Event) -> bool:
    """Whether a place is free, whoever waits for it."""
    return event.capacity is None or event.registrations.holding_a_place().count() < event.capacity


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
        is_second_round = event.second_round_closes_at is not None and at <= event.second_round_closes_at
        return EventState.SECOND_ROUND if is_second_round and event.is_counted else EventState.CLOSED
    return EventState.WAITING_LIST if is_full(event) else EventState.OPEN


def next_change(events: Iterable[Event], *, at: dt.datetime) -> dt.datetime | None:
    """The next moment at which a page about these events is no longer true by itself; None if it stays."""
    moments = (moment for event in events for moment in event.moments_of_change() if moment > at)
    return min(moments, default=None)


def organisations_of(event: Event) -> list[str]:
    """Organisations whose registrants have a confirmed place and asked to show them, each once, by name. No query where
    the event has no such list."""
    if not event.lists_organisations:
        return []
    shown = event.registrations.filter(state=RegistrationState.CONFIRMED, shows_organisation=True)
    names = sorted({" ".join(name.split()) for name in shown.values_list("organisation", flat=True)} - {""})
    return sorted({name.casefold(): name for name in reversed(names)}.values(), key=str.casefold)


def with_name(event: Event, name: str) -> list[Registration]:
    """Registrations in force whose name is the same, whatever the case and the spaces."""
    wanted = folded_name(name)
    rows = event.registrations.active().with_person().only("name", "state", "event_id")
    return [row for row in rows if wanted and folded_name(row.name) == wanted]


def event_of_form(page: EventPage) -> Event:
    """The page's event with its attendance alone, for its form: one query."""
    event: Event = Event.objects.with_attendance().get(pk=page.event_id)
    return event


def event_of_page(page: EventPage) -> Event:
    """The page's event with what its page shows: attendance, area, contact and the invited sectors. Three queries."""
    event: Event = (
        Event.objects.with_attendance()
        .select_related("area", "contact", "calendar_sequence")
        .prefetch_related(Prefetch("invited_sectors", EventSector.objects.select_related("sector")))
        .get(pk=page.event_id)
    )
    sectors = (row.sector for row in event.invited_sectors.all())
    # Terms of any vocabulary lie in one table, and so do their texts.
    prefetch_related_objects([term for term in (event.area, event.contact, *sectors) if term], "texts")
    return event
