import pytest
from icalendar import Calendar

from events.actions.notifications import MAIL_KINDS, queue_state_mail, render_event_mail
from events.actions.registration import confirm_registration, hand_over
from events.enums import RegistrationState as State
from events.mail_kinds import EVENT_MAIL_KINDS
from events.tokens import personal_url
from portal.mail.models import OutboxMail
from portal.mail.public import UndeliverableError, mail_kinds
from tests.factories.base import ContactFactory, ProgrammeTextFactory
from tests.factories.events import (
    NOW,
    EventFactory,
    EventPageFactory,
    ObjectiveFactory,
    ObjectivePageFactory,
    PlanPageFactory,
    RegistrationFactory,
)

NAMES = [kind.key.removeprefix("events.") for kind in MAIL_KINDS]


def render(name, registration, language_code="fi"):
    return render_event_mail(EVENT_MAIL_KINDS[name], {"registration": registration.pk}, language_code)


@pytest.fixture
def registration(index):
    contact = ContactFactory(email="tyopajat@example.org")
    event = EventFactory(with_ballot=True, contact=contact, venue_city="Helsinki")
    EventPageFactory(parent=index, event=event, title="Työpaja & <kahvi>")
    return RegistrationFactory(event=event, name="Aino <b>Esimerkki</b>")


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_mail_that_an_outbox_row_names_by_id_alone(state):
    registration = RegistrationFactory(state=state)

    queue_state_mail(registration, at=NOW)
    queue_state_mail(registration, at=NOW)

    mail = OutboxMail.objects.get()
    assert mail.kind in {kind.key for kind in mail_kinds}
    assert mail.context["registration"] == registration.pk
    assert set(mail.context) <= {"registration", "until"}
    assert mail.about == f"registration:{registration.pk}"
    assert mail.language_code == registration.language_code


@pytest.mark.parametrize("name", NAMES)
def test_each_mail_has_subject_text_and_html_with_the_personal_link(registration, name):
    mail = render(name, registration)

    assert "Työpaja & <kahvi>" in mail.subject
    assert "\n" not in mail.subject
    assert "Aino <b>Esimerkki</b>" in mail.text
    assert personal_url(registration) in mail.text
    assert personal_url(registration) in mail.html
    assert "tyopajat@example.org" in mail.text
    assert "Aino &lt;b&gt;Esimerkki&lt;/b&gt;" in mail.html
    assert "Työpaja &amp; &lt;kahvi&gt;" in mail.html
    assert "<b>Esimerkki" not in mail.html


def test_an_arabic_mail_runs_from_right_to_left_and_says_what_nobody_has_checked(registration):
    mail = render("registered", registration, "ar")

    assert '<html lang="ar" dir="rtl"' in mail.html
    assert '<span lang="fi" dir="ltr">Työpaja' in mail.html
    assert "direction:rtl" in mail.html
    assert "direction:ltr" not in mail.html
    assert "العربية" in mail.text
    assert "العربية" in mail.html


def test_a_finnish_mail_runs_from_left_to_right_without_that_mark(registration):
    mail = render("registered", registration, "fi")

    assert '<html lang="fi" dir="ltr"' in mail.html
    assert "suomi" not in mail.text


def test_a_place_brings_the_entry_for_the_calendar_and_cancelling_takes_it_away(registration):
    entry, code = render("registered", registration).attachments
    (ending,) = render("cancelled", registration).attachments

    assert code.mime_type == "image/png"
    assert entry.mime_type == 'text/calendar; method=PUBLISH; charset="utf-8"'
    assert personal_url(registration) in str(Calendar.from_ical(entry.content).walk("VEVENT")[0]["DESCRIPTION"])
    assert ending.mime_type == 'text/calendar; method=CANCEL; charset="utf-8"'


def test_handing_over_takes_the_entry_away_and_links_to_nothing(registration):
    (entry, _code) = render("registered", registration).attachments
    hand_over(registration, name="Kollega", email="kollega@example.org", language_code="fi", at=NOW)
    confirm_registration(registration.successors.get(), at=NOW)
    registration.refresh_from_db()

    mail = render("handed_over", registration)

    (ending,) = mail.attachments
    uids = {str(Calendar.from_ical(file.content).walk("VEVENT")[0]["UID"]) for file in (entry, ending)}
    assert ending.mime_type == 'text/calendar; method=CANCEL; charset="utf-8"'
    assert len(uids) == 1
    assert "/r/" not in mail.text + mail.html
    assert mail.secrets == ()
    assert "tyopajat@example.org" in mail.text


def test_one_who_never_confirmed_has_no_entry_to_take_away():
    assert render("cancelled", RegistrationFactory(state=State.CANCELLED)).attachments == ()


def test_the_mail_says_that_one_has_voted_and_never_for_what(registration, index):
    objective = ObjectiveFactory(plan=registration.event.plan)
    ObjectivePageFactory(
        parent=PlanPageFactory(parent=index.get_parent(), plan=objective.plan), objective=objective, title="Koulu"
    )
    assert "You have voted" not in render("confirm_address", registration, "en").text
    registration.votes.create(objective=objective, cast_at=NOW)

    mail = render("confirm_address", registration, "en")

    assert "You have voted" in mail.text
    assert "Koulu" not in mail.text + mail.html


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("is_cancelled", [False, True])
def test_the_mail_speaks_of_a_vote_only_while_the_registration_stands(index, state, is_cancelled):
    event = EventFactory(with_ballot=True, open_now=True, is_cancelled=is_cancelled)
    registration = RegistrationFactory(event=event, state=state)
    registration.votes.create(objective=ObjectiveFactory(plan=event.plan), cast_at=NOW)
    name = {State.CANCELLED: "cancelled", State.EXPIRED: "expired"}.get(state, "registered")
    stands = state not in (State.CANCELLED, State.EXPIRED)

    mail = render(name, registration, "en")

    assert ("You have voted" in mail.text, "You have voted" in mail.html) == (stands, stands)
    may_change = stands and not is_cancelled
    assert ("You can change your" in mail.text, "You can change your" in mail.html) == (may_change, may_change)


@pytest.mark.parametrize("with_ballot", [True, False])
def test_the_mail_that_asks_to_confirm_speaks_of_a_vote_only_where_there_is_one(index, with_ballot):
    registration = RegistrationFactory(event=EventFactory(with_ballot=with_ballot, open_now=True), state=State.HELD)

    text = render("confirm_address", registration, "en").text

    assert "confirm: then the place is yours" in text
    assert ("vote" in text) is with_ballot


def test_the_online_address_is_in_the_mail_of_those_with_a_place_alone(registration):
    registration.event.mode = "remote"
    registration.event.remote_url = "https://meeting.example.org/x"
    registration.event.save()
    waiting = RegistrationFactory(event=registration.event, state=State.WAITING)

    assert "meeting.example.org" in render("registered", registration).text
    assert "meeting.example.org" not in render("waiting_list", waiting).text


def test_the_mail_carries_the_programmes_name(registration):
    ProgrammeTextFactory(name="Hyvät väestösuhteet")

    assert "Hyvät väestösuhteet" in render("registered", registration).html


def test_a_mail_about_a_removed_registration_cannot_be_sent():
    with pytest.raises(UndeliverableError):
        render_event_mail(EVENT_MAIL_KINDS["registered"], {"registration": 0}, "fi")
