import datetime as dt
import logging

import pytest
from django.core import mail as django_mail
from django.utils import timezone

from portal.mail import sending
from portal.mail.models import OutboxMail
from portal.mail.sending import BACKOFF, CLAIM, UNREACHABLE_PAUSE, send_due_mails
from tests.factories.mail import OutboxMailFactory

State = OutboxMail.State


def _at(moment):
    return lambda: moment


def test_a_due_mail_goes_out_with_what_it_promises(mail_server):
    row = OutboxMailFactory(recipient="aino@example.org", language_code="sv", context={"number": 7})

    sent = send_due_mails()

    assert sent == 1
    (message,) = mail_server.accepted
    assert message["To"] == "aino@example.org"
    assert message["Subject"] == "Greeting 7"
    assert message["Message-ID"] == row.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "sv"
    assert message.get_body(("plain",)).get_content().strip() == "Good day in sv."
    assert "<p>Good day in sv.</p>" in message.get_body(("html",)).get_content()
    assert [part.get_filename() for part in message.iter_attachments()] == ["day.ics"]
    row.refresh_from_db()
    assert (row.state, row.attempts, row.possibly_sent_twice) == (State.SENT, 1, False)
    assert row.sent_at is not None


def test_what_is_not_due_or_waits_for_approval_stays(mail_server):
    now = timezone.now()
    OutboxMailFactory(next_try_at=now + dt.timedelta(minutes=5))
    OutboxMailFactory(state=State.APPROVAL)
    OutboxMailFactory(state=State.FAILED)

    assert send_due_mails(clock=_at(now)) == 0
    assert mail_server.steps == []


@pytest.mark.parametrize("kind", ["broken", "nobody-knows-it", "withdrawn"])
def test_one_bad_mail_does_not_stop_the_others(mail_server, kind):
    bad = OutboxMailFactory(kind=kind)
    good = OutboxMailFactory.create_batch(2)

    sent = send_due_mails()

    assert sent == 2
    assert {message["Message-ID"] for message in mail_server.accepted} == {row.message_id for row in good}
    bad.refresh_from_db()
    assert bad.state == (State.QUEUED if kind == "broken" else State.FAILED)
    assert bad.last_error != ""


def test_a_failing_mail_waits_longer_each_time_and_then_has_failed(mail_server):
    now = timezone.now()
    mail_server.answers = {"RCPT": "451 try later"}
    row = OutboxMailFactory(next_try_at=now)

    waits = []
    for _attempt in range(len(BACKOFF) + 1):
        assert send_due_mails(clock=_at(now)) == 0
        row.refresh_from_db()
        waits.append(row.next_try_at - now)
        now = row.next_try_at

    assert waits[:-1] == list(BACKOFF)
    assert row.state == State.FAILED
    assert row.last_error == "SMTPRecipientsRefused 451"


def test_an_address_refused_for_good_is_not_tried_again(mail_server):
    mail_server.answers = {"nobody@example.org": "550 no such user"}
    row = OutboxMailFactory(recipient="nobody@example.org")

    send_due_mails()

    row.refresh_from_db()
    assert (row.state, row.attempts, row.last_error) == (State.FAILED, 1, "SMTPRecipientsRefused 550")


def test_a_mail_that_the_server_refused_is_not_called_sent_twice_when_it_goes_out(mail_server):
    now = timezone.now()
    mail_server.answers = {"DATA": "451 not now"}
    row = OutboxMailFactory(next_try_at=now)
    send_due_mails(clock=_at(now))
    mail_server.answers = {}

    send_due_mails(clock=_at(now + BACKOFF[0]))

    row.refresh_from_db()
    assert (row.state, row.attempts, row.possibly_sent_twice) == (State.SENT, 2, False)


def test_a_mail_whose_fate_the_server_did_not_tell_is_marked_when_it_goes_out_again(mail_server):
    now = timezone.now()
    mail_server.hangs_up_at = ["DATA"]
    row = OutboxMailFactory(next_try_at=now)
    send_due_mails(clock=_at(now))

    send_due_mails(clock=_at(now + BACKOFF[0]))

    row.refresh_from_db()
    assert (row.state, row.possibly_sent_twice, row.handing_over_since) == (State.SENT, True, None)


def test_after_a_broken_line_the_next_mail_gets_a_new_one(mail_server):
    mail_server.hangs_up_at = ["MAIL"]
    OutboxMailFactory.create_batch(2)

    assert send_due_mails() == 1
    assert mail_server.steps.count("connect") == 2


def test_a_server_that_is_away_costs_no_attempt_and_work_resumes_by_itself(settings, mail_server):
    now = timezone.now()
    rows = OutboxMailFactory.create_batch(2, next_try_at=now)
    settings.EMAIL_PORT = 1
    send_due_mails(clock=_at(now))
    waiting = OutboxMail.objects.filter(attempts=0, next_try_at=now + UNREACHABLE_PAUSE)
    assert set(waiting) == set(rows)
    assert {row.last_error for row in waiting} == {"mail server not reached: ConnectionRefusedError"}
    settings.EMAIL_PORT = mail_server.port

    sent = send_due_mails(clock=_at(now + UNREACHABLE_PAUSE))

    assert sent == 2
    assert set(OutboxMail.objects.values_list("state", "last_error")) == {(State.SENT, "")}


def test_a_claimed_mail_is_nobody_elses_until_the_claim_ends(mail_server):
    now = timezone.now()
    OutboxMailFactory(next_try_at=now)
    first = sending._claim_next(at=now)

    during = send_due_mails(clock=_at(now + CLAIM / 2))
    after = send_due_mails(clock=_at(now + CLAIM))

    assert first.attempts == 1
    assert (during, after) == (0, 1)
    assert OutboxMail.objects.get().possibly_sent_twice is False


def test_a_sender_that_was_overtaken_sends_nothing_and_records_nothing(mail_server):
    now = timezone.now()
    OutboxMailFactory(next_try_at=now)
    slow = sending._claim_next(at=now)
    send_due_mails(clock=_at(now + CLAIM))
    connection = django_mail.get_connection()

    sent = sending._send(slow, connection, clock=_at(now + CLAIM))

    assert sent is False
    assert len(mail_server.accepted) == 1
    assert OutboxMail.objects.get().state == State.SENT


def test_a_sender_overtaken_while_speaking_to_the_server_says_so(mail_server, monkeypatch, caplog):
    now = timezone.now()
    row = OutboxMailFactory(next_try_at=now)
    slow = sending._claim_next(at=now)
    connection = django_mail.get_connection()
    real_send = connection.send_messages

    def send_slowly(messages):
        send_due_mails(clock=_at(now + CLAIM))
        return real_send(messages)

    monkeypatch.setattr(connection, "send_messages", send_slowly)
    with caplog.at_level(logging.WARNING):
        sending._send(slow, connection, clock=_at(now + CLAIM))

    assert "may go out twice" in caplog.text
    row.refresh_from_db()
    assert row.possibly_sent_twice is True


def test_a_sender_stops_between_two_mails_when_told_to(mail_server):
    OutboxMailFactory.create_batch(3)

    sent = send_due_mails(should_stop=lambda: len(mail_server.accepted) == 1)

    assert sent == 1


def test_the_log_names_neither_address_nor_words(mail_server, caplog):
    mail_server.answers = {"nobody@example.org": "550 nobody@example.org is no user"}
    OutboxMailFactory(recipient="nobody@example.org")
    OutboxMailFactory(recipient="aino@example.org")
    with caplog.at_level(logging.DEBUG, logger="portal"):
        send_due_mails()

    assert caplog.records != []
    assert "@example.org" not in caplog.text
    assert "Greeting" not in caplog.text
    assert not any("@" in row.last_error for row in OutboxMail.objects.all())
