"""Lists of event pages."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import get_language

from events.enums import EventState
from events.models import Event, EventPage
from events.queries.attendance import state_of
from events.querysets import EventPageQuerySet
from portal.base.navigation import page_address
from portal.base.wording import fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class ListedEvent:
    """An event as a list shows it. ``url`` begins with a slash."""

    page: EventPage
    event: Event
    url: str
    state: EventState


def _with_event(pages: EventPageQuerySet) -> EventPageQuerySet:
    events = Event.objects.with_attendance()
    return pages.select_related("locale").prefetch_related(Prefetch("event", queryset=events))


def _listed(pages: EventPageQuerySet, *, at: dt.datetime) -> list[ListedEvent]:
    return [
        ListedEvent(
            page=page,
            event=page.event,
            # Below the reader's own prefix, also where the page itself stands in another language: so does its form.
            url=page_address(page, language_code=get_language() or page.language_code),
            state=state_of(page.event, at=at),
        )
        for page in _with_event(pages)
    ]


def upcoming_events(*, language_code: str, at: dt.datetime, limit: int | None = None) -> list[ListedEvent]:
    """Coming and running events that have a page in the language, the next first."""
    return _listed(EventPage.objects.in_language(language_code).upcoming(at=at)[:limit], at=at)


def next_event(*, language_code: str, at: dt.datetime) -> ListedEvent | None:
    """The next coming or running event, by its page in the first language of the reader's chain that has one.

    Two queries.
    """
    codes = fallback_chain(language_code)
    listed = _listed(EventPage.objects.filter(locale__language_code__in=codes).upcoming(at=at)[: len(codes)], at=at)
    same_event = [row for row in listed if row.event == listed[0].event]
    return min(same_event, key=lambda row: codes.index(row.page.language_code), default=None)


def years_of_past_events(*, language_code: str, at: dt.datetime) -> list[int]:
    """Years with a past event in the language, the latest first."""
    starts = EventPage.objects.in_language(language_code).past(at=at).values_list("event__starts_at", flat=True)
    return sorted({timezone.localtime(start).year for start in starts}, reverse=True)


def past_events(*, language_code: str, at: dt.datetime, year: int) -> list[ListedEvent]:
    """Events of one calendar year that have ended, the latest first."""
    begins = dt.datetime(year, 1, 1, tzinfo=timezone.get_default_timezone())
    ends = dt.datetime(year + 1, 1, 1, tzinfo=timezone.get_default_timezone())
    pages = EventPage.objects.in_language(language_code).past(at=at)
    return _listed(pages.filter(event__starts_at__gte=begins, event__starts_at__lt=ends), at=at)


def events_for_feed(*, language_code: str, at: dt.datetime, limit: int = 50) -> list[ListedEvent]:
    """The latest events by start, coming ones included: what calendar and feed hold."""
    pages = EventPage.objects.in_language(language_code).live().filter(event__live=True).order_by("-event__starts_at")
    return _listed(pages[:limit], at=at)
