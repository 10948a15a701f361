"""Deadlines mean what an editor typed: over a change of the clocks, and in whatever zone the server's clock runs.

In Finland clocks go forward at 3.00 on 31 March 2030, which is 1.00 UTC, and back at 4.00 on 27 October.
"""

import datetime as dt
import re
import time
import uuid

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from events.actions.notifications import render_event_mail
from events.actions.registration import ContactDetails, refuse_unless_open, register_attendee
from events.exceptions import RegistrationClosedError
from events.mail_kinds import EVENT_MAIL_KINDS
from events.models import Event, EventPage
from events.tokens import token_of
from portal.base.navigation import page_address
from tests.factories.accounts import AdminFactory
from tests.factories.events import EventFactory, EventPageFactory, RegistrationFactory

AINO = ContactDetails(name="Aino", language_code="fi")
SECOND = dt.timedelta(seconds=1)


@pytest.fixture(params=["UTC", "America/New_York"])
def _server_clock(request, monkeypatch):
    """As on a server that is set to another zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("day", "utc"),
    [("2030-03-30", "14"), ("2030-03-31", "13"), ("2030-10-26", "13"), ("2030-10-27", "14")],
    ids=["before it is summer time", "summer time", "before it is winter time", "winter time"],
)
@pytest.mark.usefixtures("_server_clock")
def test_a_deadline_is_the_hour_that_was_typed_to_the_second(client, index, day, utc):
    client.force_login(AdminFactory())
    typed = {"title": "Työpaja", "parent": index.pk, "mode": "site", "ballot_max_choices": "2", "ballot_forwarded": "2"}
    moments = {"starts_at": "2030-11-20 10:00", "ends_at": "2030-11-20 15:00", "registration_closes_at": f"{day} 16:00"}
    client.post(reverse("wagtailsnippets_events_event:add"), {**typed, **moments})
    EventPage.objects.get().save_revision().publish()
    client.logout()

    event = Event.objects.get()
    end = dt.datetime.fromisoformat(f"{day}T{utc}:00:00+00:00")
    shown = BeautifulSoup(client.get(page_address(EventPage.objects.get())).content, "html.parser")
    times = {one["datetime"]: one.get_text() for one in shown.select(".event-facts time")}
    said = next(text for moment, text in times.items() if dt.datetime.fromisoformat(moment) == end)

    assert event.registration_closes_at == end
    assert "16.00" in said
    refuse_unless_open(event, at=end)
    with pytest.raises(RegistrationClosedError):
        refuse_unless_open(event, at=end + SECOND)


@pytest.mark.usefixtures("_server_clock")
def test_a_place_is_held_for_as_long_when_clocks_change_and_the_mail_says_until_when(db):
    event = EventFactory(hold_minutes=60, starts_at=dt.datetime(2030, 4, 20, 7, tzinfo=dt.UTC))
    at = dt.datetime(2030, 3, 31, 0, 30, tzinfo=dt.UTC)

    registration = register_attendee(event, AINO, email="aino@example.org", nonce=uuid.uuid4(), at=at)
    mail = render_event_mail(EVENT_MAIL_KINDS["confirm_address"], {"registration": registration.pk}, "fi")

    # It is 2.30 then, and two hours later by the clock on the wall.
    assert registration.kept_until == at + dt.timedelta(hours=1)
    assert "4.30" in mail.text


def test_an_event_over_two_days_names_both_wherever_its_hours_stand(client, index):
    start = dt.datetime(2031, 5, 20, 7, tzinfo=dt.UTC)
    page = EventPageFactory(
        parent=index, event__open_now=True, event__starts_at=start, event__ends_at=start + dt.timedelta(days=1)
    )
    registration = RegistrationFactory(event=page.event)
    address = page_address(page)
    personal = f"/r/{token_of(registration)}/"
    mail = render_event_mail(EVENT_MAIL_KINDS["reminder"], {"registration": registration.pk}, "fi")

    addresses = (address, f"{address}register/", page_address(index), personal)
    shown = [client.get(url).content.decode() for url in addresses]

    assert all(re.search("21 May|21. toukokuuta", text) for text in (*shown, mail.text, mail.html))
    # Also in the editor's own words.
    assert mail.text.count("21. toukokuuta") == 2
