"""Two people with the same form open: the second is asked before anything of the first is written over."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from events.actions.attendance import mark_attendance
from events.actions.registration import ContactDetails, change_registration
from events.enums import RegistrationState as State
from events.forms import initial_details
from events.models import ClosingReport, EventMail, EventMailText
from events.tokens import token_of
from tests.events.forms import form_of, ticks_of
from tests.factories.accounts import AdminFactory
from tests.factories.events import EventFactory, EventIndexPageFactory, ObjectiveFactory, RegistrationFactory
from tests.factories.front import front_pages_of

pytestmark = pytest.mark.django_db


def visitor(name):
    client = Client()
    client.force_login(AdminFactory(first_name=name, last_name="Esimerkki", language="en"))
    return client


def mail_text():
    mail = EventMail.objects.get(event=EventFactory(), kind="registered")
    return EventMailText.objects.create(
        record=mail, locale=Locale.objects.get(language_code="fi"), subject="Tervetuloa", body="Hei {name}"
    )


def snippet(record):
    return reverse(f"wagtailsnippets_events_{record._meta.model_name}:edit", args=[record.pk])


def page_address(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def a_page():
    Page.objects.filter(depth=2).delete()
    return EventIndexPageFactory(parent=front_pages_of("fi")["fi"])


KINDS = {
    "event": (EventFactory, snippet, "venue_name", "venue_city", "Venue"),
    "objective": (ObjectiveFactory, snippet, "number", "number", "Number"),
    "mail": (lambda: EventMail.objects.get(event=EventFactory(), kind="reminder"), snippet, "days", "days", "Days"),
    "mail text": (mail_text, snippet, "subject", "body", "Subject"),
    "page": (a_page, page_address, "title", "lead", "Title"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_second_of_two_editors_is_asked_and_loses_nothing_typed(kind):
    make, address_of, first_field, second_field, label = KINDS[kind]
    record = make()
    address = address_of(record)
    first, second = visitor("Aino"), visitor("Bertta")
    opened_by_first, opened_by_second = form_of(first.get(address)), form_of(second.get(address))

    saved = first.post(address, {**opened_by_first, first_field: ["41"]})
    asked = second.post(address, {**opened_by_second, second_field: ["42"]})

    def newest():
        record.refresh_from_db()
        found = record.get_latest_revision_as_object()
        return [str(getattr(found, field)) for field in (first_field, second_field)]

    assert saved.status_code == 302
    # The answer of Wagtail's own page editor to any fault is 200.
    assert asked.status_code == (200 if kind == "page" else 422)
    assert "Aino Esimerkki changed" in asked.content.decode()
    assert label in asked.context["form"].non_field_errors()[0]
    assert newest()[0] == "41"
    come_back = form_of(asked)
    assert come_back[second_field] == ["42"]
    # Pressing the button again is no answer.
    assert second.post(address, come_back).status_code == asked.status_code
    assert newest()[0] == "41"

    ticked = second.post(address, {**come_back, "asked": ticks_of(asked)})

    assert ticked.status_code == 302
    assert newest()[1] == "42"


def test_a_tick_for_one_change_is_none_for_the_next():
    event = EventFactory()
    address = snippet(event)
    first, second = visitor("Aino"), visitor("Bertta")
    mine = form_of(second.get(address))
    first.post(address, {**form_of(first.get(address)), "venue_name": ["Kirjasto"]})
    asked = second.post(address, mine)
    first.post(address, {**form_of(first.get(address)), "venue_name": ["Kaupungintalo"]})

    again = second.post(address, {**form_of(asked), "asked": ticks_of(asked)})

    event.refresh_from_db()
    assert again.status_code == 422
    assert event.get_latest_revision_as_object().venue_name == "Kaupungintalo"


def test_nobody_is_asked_where_nothing_would_be_written_over():
    event = EventFactory()
    address = snippet(event)
    first, second = visitor("Aino"), visitor("Bertta")
    mine = form_of(second.get(address))
    first.post(address, form_of(first.get(address)))

    assert second.post(address, {**mine, "venue_name": ["Kirjasto"]}).status_code == 302
    # One alone saves as often as they like, each time from the form as it came back.
    for name in ("Torni", "Sali"):
        response = second.post(address, {**form_of(second.get(address)), "venue_name": [name]})
        assert response.status_code == 302


@pytest.mark.parametrize("seen", ["", "[", "[]", "{}", "[" * 100_000, '{"version": [], "fields": 3}'])
def test_a_broken_mark_is_no_fault_of_ours(seen):
    event = EventFactory()
    editor = visitor("Aino")

    response = editor.post(snippet(event), {**form_of(editor.get(snippet(event))), "seen": seen})

    assert response.status_code in (302, 422)


def details_of(registration, **changes):
    known = {**initial_details(registration), "sector": None, "municipality": None}
    return ContactDetails(**{**known, **changes})


def test_an_organiser_is_asked_before_what_the_registrant_wrote_is_lost():
    registration = RegistrationFactory(name="Cecilia", event__open_now=True)
    address = reverse("event_desk:change", args=[registration.event_id, registration.pk])
    organiser = visitor("Aino")
    organised = registration.event.organisers
    organised.add(*organised.model.objects.all())
    mine = form_of(organiser.get(address))
    at = timezone.now() + dt.timedelta(seconds=1)
    change_registration(registration, details_of(registration, organisation="Järjestö"), at=at)

    asked = organiser.post(address, {**mine, "name": ["Cecilia E."]})

    registration.refresh_from_db()
    assert asked.status_code == 422
    assert "the registrant changed" in asked.content.decode()
    assert "Organisation" in asked.context["form"].non_field_errors()[0]
    assert registration.organisation == "Järjestö"
    ticked = organiser.post(address, {**form_of(asked), "asked": ticks_of(asked)})
    registration.refresh_from_db()
    assert (ticked.status_code, registration.name, registration.organisation) == (302, "Cecilia E.", "")


def test_a_registrant_is_asked_before_what_an_organiser_wrote_is_lost(client):
    registration = RegistrationFactory(name="Cecilia", language_code="en", event__open_now=True)
    organiser = visitor("Aino")
    organised = registration.event.organisers
    organised.add(*organised.model.objects.all())
    shown = client.get(reverse("events:registration", args=[token_of(registration)]))
    mine = form_of(shown)
    desk = reverse("event_desk:change", args=[registration.event_id, registration.pk])
    organiser.post(desk, {**form_of(organiser.get(desk)), "organisation": ["Järjestö"]})
    address = reverse("events:registration_deed", args=[token_of(registration), "change"])

    asked = client.post(address, {**mine, "name": ["Cecilia E."]})

    text = asked.content.decode()
    assert asked.status_code == 422
    assert "the organiser changed" in text
    assert "Aino" not in text
    registration.refresh_from_db()
    assert (registration.name, registration.organisation) == ("Cecilia", "Järjestö")
    assert client.post(address, {**mine, "name": ["Cecilia E."], "asked": ticks_of(asked)}).status_code == 302


def test_being_ticked_at_the_door_asks_nobody_anything():
    registration = RegistrationFactory(state=State.CONFIRMED, event__open_now=True)
    organiser = visitor("Aino")
    organised = registration.event.organisers
    organised.add(*organised.model.objects.all())
    address = reverse("event_desk:change", args=[registration.event_id, registration.pk])
    mine = form_of(organiser.get(address))
    mark_attendance(registration, is_here=True, at=timezone.now())

    assert organiser.post(address, mine).status_code == 302


def test_two_who_write_one_closing_report_are_asked():
    event = EventFactory()
    address = reverse("event_desk:report", args=[event.pk])
    first, second = visitor("Aino"), visitor("Bertta")
    mine = form_of(second.get(address))
    first.post(address, {**form_of(first.get(address)), "minutes": ["Ainon pöytäkirja"]})

    asked = second.post(address, {**mine, "minutes": ["Bertan pöytäkirja"]})

    assert asked.status_code == 422
    assert "Aino Esimerkki changed" in asked.content.decode()
    assert ClosingReport.objects.get().minutes == "Ainon pöytäkirja"
    assert form_of(asked)["minutes"] == ["Bertan pöytäkirja"]
    second.post(address, {**form_of(asked), "asked": ticks_of(asked)})
    assert ClosingReport.objects.get().minutes == "Bertan pöytäkirja"
