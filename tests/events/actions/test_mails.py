import dataclasses
import datetime as dt
import email
import email.policy
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.mail import get_connection
from django.utils import timezone, translation

from events.actions.mails import add_mails, copy_mails
from events.actions.notifications import (
    draw_sample,
    queue_event_mails,
    queue_result_mails,
    queue_timed_mails,
    render_event_mail,
)
from events.actions.registration import cancel_registration
from events.enums import RegistrationState as State
from events.mail_kinds import EVENT_MAIL_KINDS, PLACEHOLDERS, Words
from events.models import EventMail, EventMailText, Tally
from events.moments import clock
from events.queries.mails import MailWords, shipped_words, words_for
from portal.base.languages import LANGUAGES, SITE_LANGUAGE_CODES
from portal.mail.actions import approve_batch
from portal.mail.models import MailBatch, OutboxMail
from portal.mail.placeholders import faults_of
from portal.mail.public import UndeliverableError
from portal.mail.queries import texts_of
from portal.mail.sending import _message_of, render
from tests.factories.base import LocaleFactory
from tests.factories.events import (
    DAY,
    NOW,
    EventFactory,
    EventMailTextFactory,
    EventPageFactory,
    ObjectiveFactory,
    ObjectivePageFactory,
    PlanPageFactory,
    RegistrationFactory,
)

HELSINKI = ZoneInfo("Europe/Helsinki")


@pytest.fixture
def event(index):
    event = EventFactory(with_ballot=True, venue_city="Helsinki")
    EventPageFactory(parent=index, event=event, title="Työpaja")
    return event


def mail_of(event, kind):
    return event.mails.get(kind=kind)


def outbox(**filters):
    return OutboxMail.objects.filter(**filters)


# What every event has


def test_an_event_has_one_mail_of_every_kind_from_the_beginning(event):
    add_mails(event)

    assert sorted(event.mails.values_list("kind", flat=True)) == sorted(EVENT_MAIL_KINDS)


@pytest.mark.parametrize("code", SITE_LANGUAGE_CODES)
def test_shipped_words_hold_placeholders_that_the_mail_can_fill(code):
    for kind in EVENT_MAIL_KINDS.values():
        subject, body = kind.shipped(code)

        assert "{title}" in subject
        assert faults_of(subject, allowed=kind.placeholders) == []
        assert faults_of(body, allowed=kind.placeholders, needed=kind.needed) == []
        _subject, body = kind.of_event(has_ballot=False).shipped(code)
        assert faults_of(body, allowed=kind.placeholders, needed=kind.needed) == []


def test_every_placeholder_is_explained():
    used = {name for kind in EVENT_MAIL_KINDS.values() for name in kind.placeholders}

    assert used == set(PLACEHOLDERS)


@pytest.mark.parametrize("kind", list(EVENT_MAIL_KINDS))
@pytest.mark.parametrize("code", ["fi", "ar"])
def test_a_sample_of_every_mail_fills_every_placeholder_and_opens_nobodys_registration(event, kind, code):
    mail = mail_of(event, kind)

    sample = draw_sample(mail, words_for(mail.rules, code, event=event, mail=mail), language_code=code)

    assert "Työpaja" in sample.subject
    assert "{" not in sample.text
    assert "/r/" not in sample.text + sample.html


def test_a_sample_of_the_result_names_objectives_before_anything_is_counted(counted):
    counted.tallies.all().delete()
    mail = mail_of(counted, "result")
    words = MailWords(subject="{title}", body="Tulos: {forwarded}.", language_code="fi", is_checked=True)

    assert "Tulos: Koulu." in draw_sample(mail, words, language_code="fi").text


# An editor's own words


def test_an_editors_words_are_sent_and_filled(event):
    EventMailTextFactory(record=mail_of(event, "registered"), body="Tervetuloa {name}!\n\n{day}, {place}")
    registration = RegistrationFactory(event=event, name="Aino <b>")

    mail = render_event_mail(EVENT_MAIL_KINDS["registered"], {"registration": registration.pk}, "fi")

    assert mail.subject == "Työpaja: tervetuloa"
    assert "Tervetuloa Aino <b>!\n\nmaanantai 25. maaliskuuta 2030, Helsinki\n" in mail.text
    assert "Aino &lt;b&gt;" in mail.html
    assert "Olet ilmoittautunut" not in mail.text


def test_words_that_are_not_published_are_not_sent(event):
    EventMailTextFactory(record=mail_of(event, "registered"), live=False)
    registration = RegistrationFactory(event=event)

    mail = render_event_mail(EVENT_MAIL_KINDS["registered"], {"registration": registration.pk}, "fi")

    assert "Tervetuloa Aino" not in mail.text


@pytest.mark.parametrize(
    ("code", "chain"), [("ar", "العربية, الفنلندية, السويدية, الإنجليزية"), ("sv", "svenska, finska, engelska")]
)
def test_words_missing_in_a_language_go_in_the_next_of_the_chain_and_the_mail_says_so(event, code, chain):
    EventMailTextFactory(record=mail_of(event, "registered"))
    registration = RegistrationFactory(event=event, language_code=code)

    mail = render_event_mail(EVENT_MAIL_KINDS["registered"], {"registration": registration.pk}, code)

    assert "Tervetuloa" in mail.text
    assert "(suomi)" in mail.text
    assert chain in mail.text
    assert chain in mail.html
    assert '<div lang="fi" dir="ltr">' in mail.html


def test_a_text_that_nobody_has_checked_carries_the_mark(event):
    text = EventMailTextFactory(record=mail_of(event, "registered"), is_checked=False)
    registration = RegistrationFactory(event=event)
    arguments = (EVENT_MAIL_KINDS["registered"], {"registration": registration.pk}, "fi")
    with translation.override("fi"):
        mark = translation.gettext(
            "This message is in your language (%(language)s). No native reader has checked its words yet."
        ) % {"language": "suomi"}
    assert mark in render_event_mail(*arguments).text

    EventMailText.objects.filter(pk=text.pk).update(is_checked=True)

    assert mark not in render_event_mail(*arguments).text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("subject", "{tittle}"),
        ("body", "Hei {nmae}"),
        ("body", "Paikkasi on varattu."),
        ("body", "{until_day} {until_time} {"),
        ("subject", "{vote_day}"),
    ],
)
def test_a_text_is_checked_when_it_is_saved(event, field, text):
    words = {"subject": "{title}", "body": "{until_day} {until_time}", field: text}
    draft = EventMailText(record=mail_of(event, "confirm_address"), locale=LocaleFactory(language_code="fi"), **words)

    with pytest.raises(ValidationError) as refused:
        draft.full_clean()

    assert list(refused.value.message_dict) == [field]


def test_until_when_a_place_was_kept_stays_true_in_a_mail_that_leaves_late(event):
    registration = RegistrationFactory(event=event, state=State.CONFIRMED)
    context = {"registration": registration.pk, "until": "2030-03-06T10:00:00+00:00"}

    mail = render_event_mail(EVENT_MAIL_KINDS["place_offered"], context, "fi")

    assert "6. maaliskuuta 2030" in mail.text
    assert "12.00" in mail.text


# Mails that time sets off


def every_quarter(first, last):
    """Moments at which ``run_due`` may run, from one to the other."""
    return [first + number * dt.timedelta(minutes=15) for number in range(int((last - first).total_seconds() // 900))]


@pytest.mark.parametrize(
    ("kind", "moment"),
    [
        # In Helsinki the event starts on 25 March at 12 and the vote closes on 18 March at 12.
        ("reminder", dt.datetime(2030, 3, 22, 9, 0, tzinfo=HELSINKI)),
        ("not_voted", dt.datetime(2030, 3, 16, 9, 0, tzinfo=HELSINKI)),
        ("thanks", dt.datetime(2030, 3, 26, 9, 0, tzinfo=HELSINKI)),
    ],
)
def test_each_timed_mail_is_written_once_at_its_moment(event, kind, moment):
    registration = RegistrationFactory(event=event)
    rows = outbox(kind=f"events.{kind}")
    counts = []

    for at in every_quarter(moment - dt.timedelta(hours=2), moment + dt.timedelta(hours=2)):
        queue_timed_mails(at)
        queue_timed_mails(at)
        counts.append((at < moment, rows.count()))

    assert set(counts) == {(True, 0), (False, 1)}
    assert rows.get().context["registration"] == registration.pk


def test_days_are_counted_over_a_change_of_the_clocks(event):
    event.starts_at = dt.datetime(2030, 4, 2, 10, 0, tzinfo=HELSINKI)
    event.ends_at = event.starts_at + dt.timedelta(hours=5)
    mail = mail_of(event, "reminder")
    mail.event = event

    assert mail.due_at.isoformat() == "2030-03-30T09:00:00+02:00"
    assert event.starts_at.utcoffset() == dt.timedelta(hours=3)


def test_a_reminder_goes_to_those_it_is_set_for_and_not_to_who_came_after_it(event):
    due_at = mail_of(event, "reminder").due_at
    EventMail.objects.filter(event=event, kind="reminder").update(states=["confirmed", "waiting"])
    expected = [RegistrationFactory(event=event), RegistrationFactory(event=event, state=State.WAITING)]
    for state in (State.CANCELLED, State.EXPIRED, State.HELD, State.OFFERED, State.UNCONFIRMED):
        RegistrationFactory(event=event, state=state, language_code="en")
    RegistrationFactory(event=event, registered_at=due_at + dt.timedelta(hours=1))

    queue_timed_mails(due_at + dt.timedelta(hours=2))

    reminded = outbox(kind="events.reminder").values_list("context__registration", flat=True)
    assert sorted(reminded) == [registration.pk for registration in expected]


def test_who_has_voted_is_not_told_to_vote(event):
    objective = ObjectiveFactory(plan=event.plan)
    voted, silent = RegistrationFactory.create_batch(2, event=event)
    voted.votes.create(objective=objective, cast_at=NOW)

    queue_timed_mails(mail_of(event, "not_voted").due_at)

    assert outbox(kind="events.not_voted").get().context["registration"] == silent.pk


@pytest.mark.parametrize(
    "change",
    [
        {"event": {"is_cancelled": True}},
        {"event": {"live": False}},
        {"mail": {"is_on": False}},
        {"mail": {"live": False}},
        # Changed after its time had passed: it waits for no past moment.
        {"mail": {"last_published_at": NOW + 19 * DAY}},
    ],
)
def test_no_reminder_of_what_is_off_or_late(event, change):
    mail = mail_of(event, "reminder")
    RegistrationFactory(event=event)
    type(event).objects.filter(pk=event.pk).update(**change.get("event", {}) or {"key": event.key})
    EventMail.objects.filter(pk=mail.pk).update(**change.get("mail", {}) or {"kind": "reminder"})

    assert queue_timed_mails(NOW + 20 * DAY) == 0


@pytest.mark.parametrize(
    ("kind", "at"),
    [("reminder", NOW + 21 * DAY), ("not_voted", NOW + 14 * DAY), ("thanks", NOW + 60 * DAY)],
    ids=["the event has begun", "the vote has closed", "long ago"],
)
def test_a_mail_that_would_puzzle_its_reader_is_not_sent(event, kind, at):
    RegistrationFactory(event=event)

    queue_timed_mails(at)

    assert not outbox(kind=f"events.{kind}").exists()


def test_an_event_without_a_vote_reminds_of_none(index):
    event = EventFactory()
    RegistrationFactory(event=event)

    for at in every_quarter(NOW, NOW + 20 * DAY)[::96]:
        queue_timed_mails(at)

    assert mail_of(event, "not_voted").due_at is None
    assert not outbox(kind="events.not_voted").exists()


def test_a_second_reminder_is_one_more_mail(event):
    registration = RegistrationFactory(event=event)
    EventMail.objects.create(event=event, kind="reminder", days=1, states=["confirmed"])

    for at in every_quarter(NOW + 17 * DAY, NOW + 21 * DAY)[::8]:
        queue_timed_mails(at)

    rows = outbox(kind="events.reminder")
    assert rows.count() == 2
    assert set(rows.values_list("about", flat=True)) == {f"registration:{registration.pk}"}


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("reminder", {"days": 0, "at_time": dt.time(23, 0)}, "at_time"),
        ("thanks", {"days": 0, "at_time": dt.time(8, 0)}, "at_time"),
        ("reminder", {"states": []}, "states"),
        ("reminder", {"states": ["nonsense"]}, "states"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_when_it_is_saved(event, kind, changes, field):
    mail = mail_of(event, kind)
    for name, value in changes.items():
        setattr(mail, name, value)

    with pytest.raises(ValidationError) as refused:
        mail.full_clean()

    assert list(refused.value.message_dict) == [field]


def test_a_mail_whose_rule_was_removed_is_not_sent(event):
    RegistrationFactory(event=event)
    mail = mail_of(event, "reminder")
    queue_timed_mails(mail.due_at)
    mail.delete()

    with pytest.raises(UndeliverableError):
        render(OutboxMail.objects.get())


# The result of the vote


@pytest.fixture
def counted(event, index):
    plan = PlanPageFactory(parent=index.get_parent(), plan=event.plan)
    school, work = (ObjectiveFactory(plan=event.plan, key=key) for key in ("school", "work"))
    ObjectivePageFactory(parent=plan, objective=school, title="Koulu")
    ObjectivePageFactory(parent=plan, objective=work, title="Työ")
    event.ballot_forwarded = 1
    event.save()
    for code in ("fi", "sv", "ar"):
        RegistrationFactory(event=event, language_code=code)
    tally = Tally.objects.create(event=event, counted_at=NOW, ballot_count=2, forwarded_at_most=1, tie="all")
    tally.lines.create(objective=work, votes=2, rank=1, is_forwarded=True)
    tally.lines.create(objective=school, votes=1, rank=2, is_forwarded=False)
    return event


def test_the_result_waits_for_approval_once_and_names_what_goes_forward(counted):
    RegistrationFactory(event=counted, state=State.CANCELLED)

    written = [queue_result_mails(counted, at=NOW), queue_result_mails(counted, at=NOW)]

    assert written == [3, 0]
    rows = outbox(kind="events.result")
    assert set(rows.values_list("state", flat=True)) == {OutboxMail.State.APPROVAL}
    finnish = render(rows.get(language_code="fi"))
    assert "Työpaja" in finnish.subject
    assert "- Työ: 2 – " in finnish.text
    assert "- Koulu: 1\n" in finnish.text
    assert MailBatch.objects.count() == 1


def test_a_new_count_is_told_anew(counted):
    queue_result_mails(counted, at=NOW, run="1")

    assert queue_result_mails(counted, at=NOW, run="2") == 3
    assert MailBatch.objects.count() == 2


def test_the_result_goes_by_itself_where_the_editor_chose_so(counted):
    EventMail.objects.filter(event=counted, kind="result").update(needs_approval=False)

    queue_result_mails(counted, at=NOW)

    assert set(outbox().values_list("state", flat=True)) == {OutboxMail.State.QUEUED}


def test_approving_the_result_sends_what_no_native_reader_has_checked_in_finnish_and_says_so(
    counted, django_user_model
):
    rule = mail_of(counted, "result")
    EventMailTextFactory(record=rule, body="Tulos: {forwarded}", is_checked=False)
    for code, body, is_checked in [("sv", "Resultatet: {forwarded}", True), ("ar", "النتيجة: {forwarded}", False)]:
        locale = LocaleFactory(language_code=code)
        EventMailTextFactory(record=rule, locale=locale, body=body, is_checked=is_checked)
    queue_result_mails(counted, at=NOW)
    batch = MailBatch.objects.get()
    texts = texts_of(batch)
    assert {row.language_code: row.sent_in for row in texts.rows} == {"fi": "fi", "sv": "sv", "ar": "fi"}

    by = django_user_model.objects.create_user("approver")
    approve_batch(batch, by_id=by.pk, at=NOW, seen=texts.fingerprint)

    mails = {row.language_code: render(row).text for row in outbox().select_related("batch")}
    assert "Tulos: Työ\n" in mails["fi"]
    assert "Resultatet: Työ\n" in mails["sv"]
    assert "Tulos: Työ\n" in mails["ar"]
    assert "(suomi)" in mails["ar"]
    assert "(suomi)" not in mails["sv"]


def test_an_editors_reviewed_text_is_approved_in_its_language(counted):
    rule = mail_of(counted, "result")
    EventMailTextFactory(record=rule, body="Tulos: {forwarded}", is_checked=False)
    EventMailTextFactory(
        record=rule, locale=LocaleFactory(language_code="ar"), subject="نتيجة", body="نتيجة: {forwarded}"
    )
    queue_result_mails(counted, at=NOW)

    texts = texts_of(MailBatch.objects.get())

    # There is no Swedish text, and shipped words beside an editor's own would tell something else.
    assert {row.language_code: row.sent_in for row in texts.rows} == {"fi": "fi", "sv": "fi", "ar": "ar"}
    assert texts.to_send["ar"]["text"] == "نتيجة: {forwarded}"


# Changes of the event


@pytest.mark.parametrize(
    ("name", "method", "told"), [("event_changed", "PUBLISH", 3), ("event_cancelled", "CANCEL", 5)]
)
def test_those_concerned_are_told_once_of_a_change_of_the_event(event, name, method, told):
    for state in State:
        RegistrationFactory(event=event, state=state, language_code="en")
    RegistrationFactory(event=event, email="")

    written = [queue_event_mails(event, name, run="1") for _time in range(2)]

    rows = outbox(kind=f"events.{name}")
    assert written == [told, told]
    assert rows.count() == told
    place = event.registrations.filter(state=State.CONFIRMED).exclude(email="").get()
    (entry,) = render(rows.get(about=f"registration:{place.pk}")).attachments
    assert entry.mime_type == f'text/calendar; method={method}; charset="utf-8"'


# Copying


def test_a_copied_event_takes_mails_and_their_words_along_and_no_outbox(event):
    rule = mail_of(event, "reminder")
    EventMail.objects.filter(pk=rule.pk).update(days=5, states=["confirmed", "waiting"])
    text = EventMailTextFactory(record=rule, body="Tervetuloa!")
    text.body = "Tervetuloa pian!"
    text.save_revision()
    EventMailTextFactory(record=rule, locale=LocaleFactory(language_code="sv"), subject="Hej", live=False)
    other = EventFactory()

    copy_mails(event, other)
    copy_mails(event, other)

    copy = mail_of(other, "reminder")
    assert other.mails.count() == event.mails.count()
    assert (copy.days, copy.states) == (5, ["confirmed", "waiting"])
    texts = {text.locale.language_code: (text.body, text.live) for text in copy.texts.all()}
    assert texts == {"fi": ("Tervetuloa pian!", True), "sv": ("Tervetuloa {name}.", False)}
    assert len({text.translation_key for text in copy.texts.all()}) == 1
    assert rule.texts.count() == 2


def test_a_registrant_without_an_address_is_written_to_by_nobody(event):
    registration = RegistrationFactory(event=event, email="")

    cancel_registration(registration, at=NOW)
    queue_timed_mails(mail_of(event, "reminder").due_at)

    assert not outbox().exists()


def test_every_language_of_the_site_is_in_the_table():
    assert set(SITE_LANGUAGE_CODES) <= set(LANGUAGES)


def test_shipped_words_that_a_catalogue_lacks_go_in_the_next_language_and_are_not_passed_off_as_its_own():
    kind = EVENT_MAIL_KINDS["reminder"]
    unknown = dataclasses.replace(kind, subject=Words("Nobody has translated %(title)s"))

    assert kind.is_shipped_in("en")
    assert not unknown.is_shipped_in("ar")
    assert not unknown.is_shipped_in("fi")
    assert shipped_words(unknown, "ar").language_code == "en"
    assert EVENT_MAIL_KINDS["registered"].is_shipped_in("ar")
    assert shipped_words(EVENT_MAIL_KINDS["registered"], "ar").language_code == "ar"


def _publish(event, **changes):
    for name, value in changes.items():
        setattr(event, name, value)
    event.save_revision().publish()


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"venue_city": "Espoo"}, "event_changed"),
        ({"later": DAY}, "event_changed"),
        ({"is_cancelled": True}, "event_cancelled"),
    ],
)
def test_publishing_another_time_or_place_or_a_cancellation_tells_those_concerned_once(index, changes, kind):
    event, changes = EventFactory(open_now=True), dict(changes)
    _publish(event)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, state=State.CANCELLED)
    told_before = outbox().count()

    if later := changes.pop("later", None):
        changes = {"starts_at": event.starts_at + later, "ends_at": event.ends_at + later}
    _publish(event, **changes)
    _publish(event)

    assert told_before == 0
    assert list(outbox().values_list("kind", flat=True)) == [f"events.{kind}"]


@pytest.mark.parametrize("state", [State.HELD, State.UNCONFIRMED, State.OFFERED, State.WAITING])
def test_a_cancelled_event_is_told_to_all_who_have_signed_up(index, state):
    event = EventFactory(open_now=True)
    _publish(event)
    registration = RegistrationFactory(event=event, state=state)

    _publish(event, is_cancelled=True)

    assert outbox().get(kind="events.event_cancelled").recipient == registration.email


def test_publishing_another_end_of_the_vote_tells_those_concerned_once(index):
    event = EventFactory(with_ballot=True)
    _publish(event)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, state=State.CANCELLED)
    told_before = outbox().count()

    later = event.ballot_closes_at + dt.timedelta(hours=3)
    _publish(event, ballot_closes_at=later)
    _publish(event)

    assert told_before == 0
    assert list(outbox().values_list("kind", flat=True)) == ["events.deadline_changed"]
    outbox().update(state=OutboxMail.State.SENT, sent_at=NOW)
    _publish(event, ballot_closes_at=later - dt.timedelta(hours=1))
    assert outbox().count() == 2
    # One that nobody has begun to send tells the newest moment itself.
    _publish(event, ballot_closes_at=later - dt.timedelta(hours=2))
    assert outbox().count() == 2


def test_publishing_another_end_of_registration_tells_those_concerned_once(index):
    event = EventFactory(open_now=True)
    _publish(event)
    for state in (State.CONFIRMED, State.WAITING, State.HELD, State.UNCONFIRMED, State.CANCELLED, State.EXPIRED):
        RegistrationFactory(event=event, state=state, language_code="en")
    told_before = outbox().count()

    _publish(event, registration_closes_at=event.registration_closes_at - dt.timedelta(hours=3))
    _publish(event)

    assert told_before == 0
    assert set(outbox().values_list("kind", flat=True)) == {"events.closing_changed"}
    told = event.registrations.filter(pk__in=list(outbox().values_list("context__registration", flat=True)))
    assert {row.state for row in told} == {State.CONFIRMED, State.WAITING, State.HELD, State.UNCONFIRMED}
    assert outbox().count() == 4
    closes_at = event.registration_closes_at + dt.timedelta(hours=1)
    _publish(event, registration_closes_at=closes_at)
    assert outbox().count() == 4
    assert clock(closes_at) in render(outbox().first()).text
    outbox().update(state=OutboxMail.State.SENT, sent_at=NOW)
    _publish(event, registration_closes_at=closes_at + dt.timedelta(hours=1))
    assert outbox().count() == 8


def test_a_moment_that_is_past_is_told_to_nobody(index):
    event = EventFactory(open_now=True)
    _publish(event)
    RegistrationFactory(event=event)

    _publish(event, registration_opens_at=None, registration_closes_at=timezone.now() - dt.timedelta(minutes=1))

    assert not outbox().exists()


def test_place_and_deadlines_that_change_together_are_one_mail(index):
    event = EventFactory(with_ballot=True, open_now=True)
    _publish(event)
    registration = RegistrationFactory(event=event, language_code="en")
    held = RegistrationFactory(event=event, state=State.HELD)
    hour = dt.timedelta(hours=1)

    _publish(
        event,
        venue_city="Espoo",
        registration_closes_at=event.registration_closes_at - hour,
        ballot_closes_at=event.ballot_closes_at - hour,
    )

    assert dict(outbox().values_list("about", "kind")) == {
        f"registration:{registration.pk}": "events.event_changed",
        f"registration:{held.pk}": "events.closing_changed",
    }
    text = render(outbox().get(kind="events.event_changed")).text
    assert all(clock(moment) in text for moment in (event.registration_closes_at, event.ballot_closes_at))
    assert outbox().count() == 2


def test_the_mail_of_another_deadline_names_it(index):
    event = EventFactory(with_ballot=True)
    _publish(event)
    RegistrationFactory(event=event, language_code="en")
    _publish(
        event,
        ballot_closes_at=dt.datetime(2031, 1, 15, 14, 0, tzinfo=dt.UTC),
        starts_at=dt.datetime(2031, 2, 1, tzinfo=dt.UTC),
        ends_at=dt.datetime(2031, 2, 2, tzinfo=dt.UTC),
    )

    mail = render(outbox().get(kind="events.event_changed"))

    assert "15 January 2031" in mail.text


def test_after_the_count_the_rules_of_the_vote_are_refused(index):
    event = EventFactory(with_ballot=True)
    Tally.objects.create(event=event, counted_at=NOW, ballot_count=3, forwarded_at_most=2, tie=event.ballot_tie)
    event.ballot_closes_at += dt.timedelta(minutes=1)

    with pytest.raises(ValidationError) as refusal:
        event.clean()

    assert "3 ballots" in str(refusal.value.message_dict["ballot_closes_at"])
    event.refresh_from_db()
    event.capacity = 70
    event.clean()


def test_publishing_other_facts_or_a_past_event_tells_nobody(index):
    event, past = EventFactory(open_now=True), EventFactory(starts_at=NOW - 4000 * DAY)
    for each in (event, past):
        _publish(each)
        RegistrationFactory(event=each)

    _publish(event, capacity=40)
    _publish(past, venue_city="Espoo")

    assert not outbox().exists()


@pytest.mark.parametrize(
    ("name", "mode", "has_code"),
    [
        ("registered", "site", True),
        ("reminder", "both", True),
        ("registered", "remote", False),
        ("event_changed", "site", False),
    ],
)
def test_the_code_for_the_door_stands_in_the_mail_and_is_fetched_from_nowhere(index, name, mode, has_code):
    event = EventFactory(open_now=True, mode=mode)
    registration = RegistrationFactory(event=event)
    queue_event_mails(event, name, run="1")
    row = outbox().get()
    sent = _message_of(row, render(row), get_connection()).message().as_bytes()

    message = email.message_from_bytes(sent, policy=email.policy.default)
    html = message.get_body(("html",)).get_content()
    pictures = [part for part in message.iter_attachments() if part.get_content_type() == "image/png"]

    assert ('src="cid:code"' in html) is has_code
    assert [part["Content-ID"] for part in pictures] == ["<code>"] * has_code
    assert all(part.get_content().startswith(b"\x89PNG") for part in pictures)
    assert 'src="http' not in html
    assert all(f"here/{registration.key}" not in part for part in (html, render(row).text))
