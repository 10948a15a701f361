"""iCalendar files: of one event, of all coming events, and those that go with mails.

The times are in the portal's own time zone with its VTIMEZONE, so that an entry stays right when a country changes its
clocks. SEQUENCE comes from ``CalendarSequence``: programs take a change over only when the number has risen.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, vCalAddress, vText
from icalendar import Event as CalendarEvent

from events.models import CalendarSequence, Event, Registration
from events.queries.naming import PageInfo

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_facts(event: Event) -> str:
    """Fingerprint of what a calendar shows of an event: when it changes, SEQUENCE rises."""
    facts = (event.starts_at.timestamp(), event.ends_at.timestamp(), event.place, event.remote_url, event.is_cancelled)
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def event_calendar(event: Event, page: PageInfo, *, at: dt.datetime) -> bytes:
    """The file a visitor takes from the event's page."""
    return _calendar([_entry(event, page, uid=f"event-{event.key}", at=at)])


def events_calendar(events: Iterable[tuple[Event, PageInfo]], *, name: str, at: dt.datetime) -> bytes:
    """The calendar that a program subscribes to."""
    return _calendar([_entry(event, page, uid=f"event-{event.key}", at=at) for event, page in events], name=name)


def registration_calendar(registration: Registration, page: PageInfo, *, link: str, at: dt.datetime) -> bytes:
    """The entry that goes with "you are registered". Holds the address of an online meeting and the personal link."""
    event = registration.event
    entry = _entry(event, page, uid=_registration_uid(registration), at=at)
    if event.remote_url:
        entry.add("conference", event.remote_url, parameters={"VALUE": "URI"})
    entry["description"] = vText("\n".join(part for part in (page.lead, link) if part))
    return _calendar([entry])


def cancelled_calendar(registration: Registration, page: PageInfo, *, at: dt.datetime) -> bytes:
    """Takes the registrant's entry away. Its number is one higher than the entry's, or programs would pass it over."""
    entry = _entry(registration.event, page, uid=_registration_uid(registration), at=at)
    entry["sequence"] = sequence_of(registration.event) + 1
    entry["status"] = vText("CANCELLED")
    return _calendar([entry], method="CANCEL")


def sequence_of(event: Event) -> int:
    try:
        return event.calendar_sequence.number
    except CalendarSequence.DoesNotExist:
        return 0


def _registration_uid(registration: Registration) -> str:
    # Its own entry for each registration: one who cancels and registers again gets a new one that nothing has ended.
    return f"registration-{registration.key}"


def _calendar(entries: list[CalendarEvent], *, method: str = "PUBLISH", name: str = "") -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{_host()}//Portal//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", dt.timedelta(hours=12), parameters={"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _entry(event: Event, page: PageInfo, *, uid: str, at: dt.datetime) -> CalendarEvent:
    zone = timezone.get_default_timezone()
    entry = CalendarEvent()
    entry.add("uid", f"{uid}@{_host()}")
    entry.add("dtstamp", at.astimezone(dt.UTC))
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("sequence", sequence_of(event))
    entry.add("summary", page.title.text, parameters={"LANGUAGE": page.title.language_code})
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    if page.lead:
        entry.add("description", page.lead, parameters={"LANGUAGE": page.title.language_code})
    if event.place:
        entry.add("location", event.place)
    if page.url:
        entry.add("url", page.url)
    if event.contact is not None and event.contact.email:
        entry.add("organizer", vCalAddress(f"mailto:{event.contact.email}"))
    return entry


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"
