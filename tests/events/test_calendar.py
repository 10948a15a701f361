import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from icalendar import Calendar

from events.actions.facts import raise_calendar_sequence
from events.actions.notifications import render_event_mail
from events.calendar import cancelled_calendar, event_calendar, registration_calendar, sequence_of
from events.mail_kinds import EVENT_MAIL_KINDS
from events.models import Event
from events.queries.naming import PageInfo, page_info
from events.tokens import token_of
from portal.base.navigation import page_address
from portal.base.wording import Wording
from tests.factories.base import ContactFactory
from tests.factories.events import NOW, EventFactory, EventPageFactory, ObjectiveFactory, RegistrationFactory

INFO = PageInfo(
    title=Wording(text="Työpaja; osa 1", language_code="fi"), lead="Tule mukaan", url="https://e.example.org/"
)


def only_event(content):
    calendar = Calendar.from_ical(content)
    (entry,) = calendar.walk("VEVENT")
    return calendar, entry


@pytest.fixture
def event():
    return EventFactory(
        key="uusimaa",
        starts_at=dt.datetime(2024, 5, 20, 7, tzinfo=dt.UTC),
        venue_name="Pasilan virastokeskus",
        venue_city="Helsinki",
        contact=ContactFactory(email="tyopajat@example.org"),
    )


def test_the_file_holds_local_times_with_their_time_zone(event):
    calendar, entry = only_event(event_calendar(event, INFO, at=NOW))

    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Helsinki"]
    assert entry["DTSTART"].params["TZID"] == "Europe/Helsinki"
    assert entry.decoded("dtstart") == event.starts_at
    assert entry.decoded("dtend") == event.ends_at
    assert entry.decoded("dtstart").hour == 10
    assert str(entry["SUMMARY"]) == "Työpaja; osa 1"
    assert str(entry["LOCATION"]) == "Pasilan virastokeskus, Helsinki"
    assert str(entry["ORGANIZER"]) == "mailto:tyopajat@example.org"
    assert str(entry["UID"]) == "event-uusimaa@testserver"
    assert (calendar["METHOD"], entry["STATUS"], entry["SEQUENCE"]) == ("PUBLISH", "CONFIRMED", 0)


def test_the_number_rises_when_the_facts_change_and_only_then(event):
    assert raise_calendar_sequence(event, at=NOW) == 0
    event.capacity = 5
    assert raise_calendar_sequence(event, at=NOW) == 0

    event.venue_city = "Espoo"

    assert raise_calendar_sequence(event, at=NOW) == 1
    event.refresh_from_db()
    assert sequence_of(event) == 1


def test_publishing_an_older_draft_raises_the_number_too(event):
    old = event.save_revision()
    old.publish()
    event.refresh_from_db()
    event.starts_at += dt.timedelta(hours=1)
    event.save_revision().publish()
    old.publish()

    assert sequence_of(Event.objects.get(pk=event.pk)) == 2


def test_a_cancelled_event_says_so(event):
    event.is_cancelled = True

    _calendar, entry = only_event(event_calendar(event, INFO, at=NOW))

    assert entry["STATUS"] == "CANCELLED"


def test_the_entry_of_a_registration_is_taken_away_by_a_higher_number(event):
    event.remote_url = "https://meeting.example.org/x"
    registration = RegistrationFactory(event=event)

    _calendar, entry = only_event(registration_calendar(registration, INFO, link="https://p.example.org/r/x/", at=NOW))
    ending, gone = only_event(cancelled_calendar(registration, INFO, at=NOW))

    assert entry["UID"] == gone["UID"] != "event-uusimaa@testserver"
    assert "https://p.example.org/r/x/" in str(entry["DESCRIPTION"])
    assert str(entry["CONFERENCE"]) == "https://meeting.example.org/x"
    assert (ending["METHOD"], gone["STATUS"]) == ("CANCEL", "CANCELLED")
    assert gone["SEQUENCE"] > entry["SEQUENCE"]


def test_the_events_page_and_list_offer_their_calendars(client, index, event):
    page = EventPageFactory(parent=index, event=event, title="Työpaja", slug="tyopaja")
    EventPageFactory(parent=index)

    one = client.get(f"{page_address(page)}event.ics")
    many = client.get(f"{page_address(index)}calendar.ics")

    assert one["Content-Type"] == many["Content-Type"] == "text/calendar; charset=utf-8"
    assert one["Content-Disposition"] == 'attachment; filename="tyopaja.ics"'
    assert str(only_event(one.content)[1]["URL"]) == f"http://testserver{page_address(page)}"
    assert len(Calendar.from_ical(many.content).walk("VEVENT")) == 2
    assert str(Calendar.from_ical(many.content)["X-WR-CALNAME"]) == "Tapahtumat"


def test_an_event_without_a_public_page_is_named_by_its_key(event):
    assert page_info(event, language_code="fi") == PageInfo(
        title=Wording(text="uusimaa", language_code="en"), lead="", url=""
    )


@pytest.mark.parametrize(("month", "offset"), [(6, "UTC+3"), (12, "UTC+2")])
def test_one_in_another_zone_is_told_whose_time_an_online_event_has(client, index, month, offset):
    starts_at = dt.datetime(2031, month, 3, 9, 0, tzinfo=ZoneInfo("Europe/Helsinki"))
    page = EventPageFactory(parent=index, event__mode="remote", event__starts_at=starts_at)
    registration = RegistrationFactory(event=page.event)
    address = page_address(page)

    shown = [
        client.get(url).content.decode() for url in (address, f"{address}register/", f"/r/{token_of(registration)}/")
    ]
    mail = render_event_mail(EVENT_MAIL_KINDS["registered"], {"registration": registration.pk}, "en")

    assert all(offset in text for text in (*shown, mail.text, mail.html))
    told = BeautifulSoup(shown[0], "html.parser").select_one(".event-facts time")["datetime"]
    entry = Calendar.from_ical(mail.attachments[0].content).walk("VEVENT")[0]
    in_new_york = starts_at.astimezone(ZoneInfo("America/New_York"))
    assert dt.datetime.fromisoformat(told) == entry["DTSTART"].dt == in_new_york
    Event.objects.update(mode="site")
    assert offset not in client.get(address).content.decode()


def test_deadlines_on_the_other_side_of_a_change_of_the_clocks_tell_their_own_distance(client, index):
    # Clocks go back on 26 October 2031: 16.00 is 13.00 UTC in the week before it, and 14.00 UTC in the week after.
    start, end = (
        dt.datetime(2031, 10, day, hour, tzinfo=ZoneInfo("Europe/Helsinki")) for day, hour in ((28, 9), (21, 16))
    )
    page = EventPageFactory(
        parent=index,
        event__mode="remote",
        event__with_ballot=True,
        event__starts_at=start,
        event__registration_opens_at=None,
        event__registration_closes_at=end,
        event__hold_minutes=60,
    )
    ObjectiveFactory(plan=page.event.plan)
    registration = RegistrationFactory(event=page.event)
    address = page_address(page)

    def told(kind):
        return render_event_mail(EVENT_MAIL_KINDS[kind], {"registration": registration.pk}, "en").text

    shown = [client.get(f"{address}{below}").content.decode() for below in ("", "register/")]

    assert all("(UTC+2)" in text and "(UTC+3)" in text for text in (*shown, told("deadline_changed")))
    assert told("closing_changed").count("(UTC+3)") == 2  # in its words, and below them the vote's
    Event.objects.update(
        registration_closes_at=start - dt.timedelta(hours=12), ballot_closes_at=start - dt.timedelta(hours=12)
    )
    registration.refresh_from_db()
    assert "(UTC+3)" not in client.get(address).content.decode() + told("deadline_changed")
    Event.objects.update(mode="site", registration_closes_at=end)
    assert "UTC" not in client.get(address).content.decode()
