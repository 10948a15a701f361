import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone

from portal.mail.actions import (
    ADDRESS_KEPT,
    NotInThatStateError,
    approve_mail,
    empty_mailbox,
    forget_addresses,
    queue_mail,
    send_again,
    withhold_mail,
)
from portal.mail.models import KeptMail, OutboxMail
from tests.factories.mail import OutboxMailFactory

State = OutboxMail.State


def _queue(**changes):
    return queue_mail(
        **{
            "kind": "greeting",
            "key": "greeting:1",
            "recipient": "aino@example.org",
            "language_code": "sv",
            "context": {"number": 1},
            **changes,
        }
    )


def test_the_same_key_makes_one_mail_and_the_first_one_stands():
    first = _queue()

    second = _queue(recipient="other@example.org", context={"number": 2})

    assert second == first
    assert OutboxMail.objects.get().context == {"number": 1}
    assert second.recipient == "aino@example.org"


def test_a_mail_vanishes_with_the_change_it_tells_about():
    def change_that_fails():
        _queue()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        transaction.atomic(change_that_fails)()

    assert not OutboxMail.objects.exists()


def test_a_queued_mail_is_due_at_once_and_a_later_one_is_not():
    now = timezone.now()
    mail = _queue()
    _queue(key="greeting:2", send_after=now + dt.timedelta(hours=1))

    due = OutboxMail.objects.due(at=timezone.now())

    assert list(due) == [mail]


def test_a_mail_has_its_message_id_from_the_beginning():
    mail = _queue()

    assert mail.message_id.endswith("@testserver>")
    assert OutboxMail.objects.get().message_id == mail.message_id


def test_a_mail_to_approve_waits_until_someone_approves():
    now = timezone.now()
    mail = _queue(needs_approval=True)
    due_before = list(OutboxMail.objects.due(at=now + dt.timedelta(days=1)))

    approve_mail(mail, at=now)

    assert due_before == []
    assert list(OutboxMail.objects.due(at=now)) == [mail]


def test_a_withheld_mail_is_not_sent_and_says_why():
    mail = _queue(needs_approval=True)

    withhold_mail(mail, reason="not approved")

    assert (mail.state, mail.last_error) == (State.FAILED, "not approved")


@pytest.mark.parametrize("state", [State.FAILED, State.SENT])
def test_a_mail_that_is_done_with_can_be_sent_again_under_the_same_message_id(state):
    mail = OutboxMailFactory(state=state, sent_at=timezone.now())
    message_id = mail.message_id

    send_again(mail, at=timezone.now())

    assert mail.state == State.QUEUED
    assert mail.message_id == message_id
    assert mail.possibly_sent_twice == (state == State.SENT)


@pytest.mark.parametrize(
    ("state", "action"),
    [
        (State.QUEUED, lambda mail: approve_mail(mail, at=timezone.now())),
        (State.SENT, lambda mail: withhold_mail(mail, reason="late")),
        (State.QUEUED, lambda mail: send_again(mail, at=timezone.now())),
    ],
)
def test_a_mail_that_has_moved_on_is_left_alone(state, action):
    mail = OutboxMailFactory(state=state, sent_at=timezone.now())

    with pytest.raises(NotInThatStateError):
        action(mail)

    assert OutboxMail.objects.get().state == state


def test_addresses_of_old_mails_are_forgotten_and_their_keys_are_not():
    now = timezone.now()
    old, waiting, new = OutboxMailFactory.create_batch(3, state=State.SENT, sent_at=now)
    OutboxMail.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=now - ADDRESS_KEPT - dt.timedelta(days=1))
    OutboxMail.objects.filter(pk=waiting.pk).update(state=State.QUEUED)

    counts = [forget_addresses(now, True), forget_addresses(now, False), forget_addresses(now, False)]

    assert counts == [1, 1, 0]
    assert OutboxMail.objects.get(pk=old.pk).recipient == ""
    assert OutboxMail.objects.filter(key=old.key).exists()
    assert set(OutboxMail.objects.exclude(recipient="")) == {waiting, new}


def test_kept_mails_of_the_demo_do_not_stay_for_ever():
    now = timezone.now()
    KeptMail.objects.create(recipients="aino@example.org", message=b"", kept_at=now - ADDRESS_KEPT * 2)
    new = KeptMail.objects.create(recipients="aino@example.org", message=b"", kept_at=now)

    counts = [empty_mailbox(now, True), empty_mailbox(now, False)]

    assert counts == [1, 1]
    assert list(KeptMail.objects.all()) == [new]
