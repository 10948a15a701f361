import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.urls import reverse

from events.actions.notifications import queue_registration_mail, queue_state_mail
from events.models import EventMail, EventMailText
from portal.accounts.actions.roles import setup_roles
from portal.accounts.models import User
from portal.base.languages import SITE_LANGUAGE_CODES
from portal.mail.models import OutboxMail
from portal.mail.public import history_of, send_due_mails
from tests.factories.base import LocaleFactory
from tests.factories.events import (
    NOW,
    EventFactory,
    EventMailTextFactory,
    EventPageFactory,
    RegistrationFactory,
)


@pytest.fixture
def event(index):
    event = EventFactory(with_ballot=True)
    EventPageFactory(parent=index, event=event, title="Työpaja")
    return event


@pytest.fixture
def editor(client, fronts):
    setup_roles()
    user = User.objects.create_user("editor", language="en")
    user.groups.add(Group.objects.get(name="editor"))
    client.force_login(user)
    return client


def add_text_url(mail, code="fi"):
    return f"{reverse(EventMailText.snippet_viewset.get_url_name('add'))}?record={mail.pk}&locale={code}"


def edit_url(record):
    return reverse(type(record).snippet_viewset.get_url_name("edit"), args=[record.pk])


def test_an_events_mails_are_listed_with_when_they_go(editor, event):
    EventFactory()

    page = editor.get(reverse(EventMail.snippet_viewset.get_url_name("list")), {"event": event.pk})

    assert len(page.context["object_list"]) == event.mails.count()
    content = page.content.decode()
    assert "3 days before the event (03/22/2030 9 a.m.)" in content
    assert "2 days before the vote closes" in content
    assert "waits for approval" in content


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_events(editor, event, count, django_assert_max_num_queries):
    EventFactory.create_batch(count)

    with django_assert_max_num_queries(25):
        editor.get(reverse(EventMail.snippet_viewset.get_url_name("list")))


def test_a_text_begins_with_the_shipped_words_and_says_what_may_be_filled_in(editor, event):
    page = editor.get(add_text_url(event.mails.get(kind="place_offered"))).content.decode()

    assert "Sinulle on vapautunut paikka" in page
    assert "{until_day}" in page
    assert "<code>{until_time}</code> time until which a place is kept" in page
    assert "<code>{vote_day}</code>" not in page


def test_an_editor_writes_a_text_and_publishes_it(editor, event):
    mail = event.mails.get(kind="registered")

    answer = editor.post(
        add_text_url(mail),
        {"subject": "{title}", "body": "Tervetuloa {name}.", "is_checked": "on", "action-publish": "1"},
    )

    assert answer.status_code == 302
    # Finnish goes before Swedish here, and the screen asks why.
    editor.post(answer["Location"], {"reason": "Ruotsi kirjoitetaan heti perään."})
    text = EventMailText.objects.get()
    assert (text.record, text.body, text.live, text.is_checked) == (mail, "Tervetuloa {name}.", True, True)


def test_a_wrong_placeholder_is_told_beside_its_field_and_nothing_typed_is_lost(editor, event):
    mail = event.mails.get(kind="place_offered")

    answer = editor.post(
        add_text_url(mail), {"subject": "{title}", "body": "Hei {nmae}, ota paikka.", "action-publish": "1"}
    )

    errors = answer.context["form"].errors
    assert list(errors) == ["body"]
    assert "There is no placeholder {nmae} here." in errors["body"][0]
    assert "The reader must be told {until_day}, {until_time}." in errors["body"][1]
    assert "Hei {nmae}, ota paikka." in answer.content.decode()
    assert not EventMailText.objects.exists()


def test_an_editor_changes_when_a_reminder_goes(editor, event):
    mail = event.mails.get(kind="reminder")
    values = {
        "is_on": "on",
        "days": "5",
        "at_time": "12:30",
        "states": ["confirmed", "waiting"],
        "needs_approval": "on",
        "action-publish": "1",
    }

    answer = editor.post(edit_url(mail), values)

    assert answer.status_code == 302
    mail.refresh_from_db()
    assert (mail.days, str(mail.at_time), mail.states, mail.needs_approval) == (
        5,
        "12:30:00",
        ["confirmed", "waiting"],
        True,
    )
    assert (mail.event, mail.kind) == (event, "reminder")


def test_a_mail_of_a_change_cannot_be_switched_off(editor, event):
    mail = event.mails.get(kind="registered")

    editor.post(edit_url(mail), {"days": "4", "states": [], "action-publish": "1"})

    mail.refresh_from_db()
    assert (mail.is_on, mail.days) == (True, 0)


def test_a_second_reminder_can_be_added_and_another_confirmation_cannot(editor, event):
    url = reverse(EventMail.snippet_viewset.get_url_name("add"))
    values = {"event": event.pk, "is_on": "on", "days": "1", "at_time": "9:00", "states": ["confirmed"]}

    added = editor.post(url, {**values, "kind": "reminder", "action-publish": "1"})
    refused = editor.post(url, {**values, "kind": "registered", "action-publish": "1"})

    assert added.status_code == 302
    assert event.mails.filter(kind="reminder").count() == 2
    assert "kind" in refused.context["form"].errors
    assert event.mails.filter(kind="registered").count() == 1


@pytest.mark.parametrize("code", SITE_LANGUAGE_CODES)
def test_every_mail_can_be_looked_at_in_every_language(editor, event, code):
    for mail in event.mails.all():
        page = editor.get(reverse("events_mail_looks", args=[mail.pk, code]))
        framed = editor.get(reverse("events_mail_looks_html", args=[mail.pk, code]))

        assert page.status_code == framed.status_code == 200
        assert f'<html lang="{code}"' in framed.content.decode()
        assert framed.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "/r/" not in page.content.decode() + framed.content.decode()


def test_a_language_that_the_site_does_not_have_is_not_there(editor, event):
    mail = event.mails.get(kind="registered")

    assert editor.get(reverse("events_mail_looks", args=[mail.pk, "xx"]), follow=True).status_code == 404


def test_a_text_that_is_only_begun_is_previewed_too(editor, event):
    mail = event.mails.get(kind="result")
    add = reverse(EventMailText.snippet_viewset.get_url_name("add"))
    shown = BeautifulSoup(editor.get(f"{add}?record={mail.pk}&locale=fi").content, "html.parser")
    url = shown.select_one("[data-w-preview-url-value]")["data-w-preview-url-value"]

    told = editor.post(url, {"subject": "{title}: tulos", "body": "Kiitos, {name}. Jatkoon: {forwarded}."}).json()
    preview = editor.get(f"{url}&mode=html").content.decode()

    assert told["is_available"]
    assert "Kiitos, " in preview
    for number in ("", "999999", "9" * 5_000):
        there = url.replace(f"record={mail.pk}", f"record={number}")
        assert (there != url, editor.get(there).status_code) == (True, 404)


@pytest.mark.parametrize(("mode", "expected"), [("html", "<!doctype html>"), ("text", "<h1>Työpaja: tervetuloa</h1>")])
def test_a_text_is_previewed_while_it_is_written(editor, event, mode, expected):
    text = EventMailTextFactory(record=event.mails.get(kind="registered"))
    url = reverse(EventMailText.snippet_viewset.get_url_name("preview_on_edit"), args=[text.pk])
    editor.post(url, {"subject": "{title}: tervetuloa", "body": "Uusi teksti, {name}"})

    page = editor.get(url, {"mode": mode}).content.decode()

    assert expected in page
    assert "Uusi teksti, " in page
    assert "Tervetuloa Example" not in page


@pytest.fixture
def organiser(client, fronts):
    setup_roles()
    user = User.objects.create_user("organiser", language="en")
    user.groups.add(Group.objects.get(name="organiser"))
    client.force_login(user)
    return user


def test_an_organiser_changes_mails_of_own_events_alone(client, organiser, event):
    other = EventFactory()
    event.organisers.add(organiser)
    own_mail, others_mail = (row.mails.get(kind="reminder") for row in (event, other))

    listed = client.get(reverse(EventMail.snippet_viewset.get_url_name("list")))

    assert {mail.event_id for mail in listed.context["object_list"]} == {event.pk}
    assert client.get(edit_url(own_mail)).status_code == 200
    assert client.get(edit_url(others_mail)).status_code == 302
    assert client.get(reverse("events_mail_looks", args=[own_mail.pk, "fi"])).status_code == 200
    assert client.get(reverse("events_mail_looks", args=[others_mail.pk, "fi"])).status_code == 302


def test_a_registration_shows_the_mails_it_was_sent(client, organiser, event):
    event.organisers.add(organiser)
    registration, other = RegistrationFactory.create_batch(2, event=event)
    queue_state_mail(registration, at=NOW)
    queue_registration_mail(other, "last_call", at=NOW)
    send_due_mails()

    page = client.get(reverse("registrations:inspect", args=[registration.pk])).content.decode()
    (line,) = history_of(f"registration:{registration.pk}", user=User.objects.create_superuser("head"))

    assert "Event: you are registered" in page
    assert "Event: a place is free for the first" not in page
    assert "/cms/outbox/inspect/" not in page
    assert line.url.startswith("/cms/outbox/inspect/")
    assert line.at == OutboxMail.objects.get(about=f"registration:{registration.pk}").sent_at


def test_who_has_no_right_to_mails_sees_none(client, fronts, event):
    setup_roles()
    user = User.objects.create_user("moderator", language="en")
    user.groups.add(Group.objects.get(name="moderator"))
    client.force_login(user)
    mail = event.mails.get(kind="registered")

    assert client.get(reverse("events_mail_looks", args=[mail.pk, "fi"])).status_code == 302


def test_a_published_change_of_a_text_is_what_the_next_mail_says(editor, event):
    text = EventMailTextFactory(record=event.mails.get(kind="registered"), locale=LocaleFactory(language_code="fi"))
    EventMailTextFactory(
        record=text.record, locale=LocaleFactory(language_code="sv"), translation_key=text.translation_key
    )

    asked = editor.post(edit_url(text), {"subject": "Uusi {title}", "body": "Uusi teksti.", "action-publish": "1"})
    editor.post(asked.headers["Location"], {"reason": "Ruotsi on kääntäjällä."})

    text.refresh_from_db()
    assert (text.subject, text.body) == ("Uusi {title}", "Uusi teksti.")
