"""Before a language of an event goes, the editor is told whom it touches and what they read instead."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from events.enums import RegistrationState as State
from events.models import EventMail
from tests.events.forms import form_of, ticks_of
from tests.factories.accounts import AdminFactory
from tests.factories.base import LocaleFactory
from tests.factories.events import (
    EventFactory,
    EventIndexPageFactory,
    EventMailTextFactory,
    EventPageFactory,
    RegistrationFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    user = AdminFactory(language="en")
    client.force_login(user)
    return user


@pytest.fixture
def event():
    event = EventFactory(open_now=True, languages=["fi", "sv"])
    for state in (State.CONFIRMED, State.WAITING, State.CANCELLED):
        RegistrationFactory(event=event, state=state, language_code="sv")
    RegistrationFactory(event=event, language_code="fi")
    return event


def facts_of(event):
    return reverse("wagtailsnippets_events_event:edit", args=[event.pk])


def text_of(event, code, kind="registered"):
    mail = EventMail.objects.get(event=event, kind=kind)
    return EventMailTextFactory(record=mail, locale=LocaleFactory(language_code=code))


def test_a_language_of_the_event_goes_after_a_tick_that_names_whom_it_touches(client, admin, event):
    text_of(event, "sv")
    typed = {**form_of(client.get(facts_of(event))), "languages": ["fi"], "venue_city": ["Pori"]}

    asked = client.post(facts_of(event), typed)

    (said, *_more) = asked.context["form"].non_field_errors()
    assert asked.status_code == 422
    assert "2 registrants have chosen Swedish." in said
    assert "Event: you are registered" in said
    event.refresh_from_db()
    assert event.latest_revision is None
    come_back = form_of(asked)
    assert (come_back["languages"], come_back["venue_city"]) == (["fi"], ["Pori"])
    assert client.post(facts_of(event), {**come_back, "asked": ticks_of(asked)}).status_code == 302
    draft = event.__class__.objects.get(pk=event.pk).get_latest_revision_as_object()
    assert (draft.languages, draft.venue_city) == (["fi"], "Pori")
    # Once is enough: the next save asks no more.
    assert client.post(facts_of(event), form_of(client.get(facts_of(event)))).status_code == 302


def test_a_language_that_nobody_reads_goes_without_a_question(client, admin):
    event = EventFactory(languages=["fi", "sv"])

    typed = {**form_of(client.get(facts_of(event))), "languages": ["fi"]}

    assert client.post(facts_of(event), typed).status_code == 302


@pytest.mark.parametrize("way", ["unpublish", "delete"])
@pytest.mark.parametrize(
    ("others", "instead"), [((), "read it in Swedish"), (("fi", "en"), "read it in Finnish"), (("en",), "in English")]
)
def test_a_text_of_a_mail_goes_after_saying_what_is_sent_instead(client, admin, event, way, others, instead):
    text = text_of(event, "sv")
    for code in others:
        text_of(event, code)
    address = reverse(f"wagtailsnippets_events_eventmailtext:{way}", args=[text.pk])

    asked = client.post(address)

    shown = asked.content.decode()
    text.refresh_from_db()
    assert (asked.status_code, text.live) == (422, True)
    assert "2 registrants have chosen Swedish." in shown
    assert instead in shown
    assert client.post(address, {**form_of(asked), "asked": ticks_of(asked)}).status_code == 302
    left = type(text).objects.filter(pk=text.pk).first()
    assert left is None if way == "delete" else not left.live


@pytest.mark.parametrize("way", ["unpublish", "delete"])
def test_the_page_of_a_language_goes_after_saying_what_is_read_instead(client, admin, event, fronts, way):
    lists = {code: EventIndexPageFactory(parent=fronts[code]) for code in ("fi", "sv")}
    finnish = EventPageFactory(parent=lists["fi"], event=event)
    swedish = EventPageFactory(parent=lists["sv"], event=event, translation_key=finnish.translation_key)
    address = reverse(f"wagtailadmin_pages:{way}", args=[swedish.pk])

    asked = client.post(address, {"include_descendants": "on"})

    assert asked.status_code == 422
    assert "2 registrants have chosen Swedish. From then on they read it in Finnish." in asked.content.decode()
    assert form_of(asked)["include_descendants"] == ["on"]
    assert client.post(address, {**form_of(asked), "asked": ticks_of(asked)}).status_code == 302
    left = type(swedish).objects.filter(pk=swedish.pk).first()
    assert left is None if way == "delete" else not left.live


def test_the_list_that_holds_the_page_is_asked_about_too(client, admin, event, fronts):
    index = EventIndexPageFactory(parent=fronts["sv"])
    EventPageFactory(parent=index, event=event)

    asked = client.post(reverse("wagtailadmin_pages:unpublish", args=[index.pk]))

    assert asked.status_code == 422
    assert "It is in no other language" in asked.content.decode()


def test_what_registrants_read_is_not_taken_down_among_many(client, admin, event, fronts):
    page = EventPageFactory(parent=EventIndexPageFactory(parent=fronts["sv"]), event=event)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])

    response = client.post(f"{address}?id={page.pk}", {"include_descendants": ""})

    page.refresh_from_db()
    assert page.live
    assert page.title in str(next(iter(get_messages(response.wsgi_request))))
