import datetime as dt

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from portal.accounts.models import User
from portal.mail.actions import (
    CONTENTS_KEPT,
    NotInThatStateError,
    approve_batch,
    empty_mailbox,
    forget_contents,
    forget_mails,
    queue_mail,
    queue_mails,
    remind_approvers,
    send_again,
    withhold_batch,
)
from portal.mail.contracts import NewMail, UndeliverableError
from portal.mail.digest import render_digest
from portal.mail.models import KeptMail, MailBatch, OutboxMail
from portal.mail.queries import texts_of
from portal.mail.sending import render, send_due_mails
from tests.factories.mail import OutboxMailFactory
from tests.mail.kinds import INVITATIONS

State = OutboxMail.State
NOW = dt.datetime(2030, 3, 4, 10, 0, tzinfo=dt.UTC)  # a Monday, noon in Helsinki


def _queue(**changes):
    values = {
        "kind": "greeting",
        "key": "greeting:1",
        "recipient": "aino@example.org",
        "language_code": "sv",
        "context": {"number": 1},
        **changes,
    }
    queue_mail(**values)
    return OutboxMail.objects.get(key=values["key"])


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


def test_a_mail_costs_one_statement(django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(1):
        queue_mail("greeting", key="greeting:1", recipient="aino@example.org", language_code="fi", context={})


def _person(username="approver", **fields):
    return User.objects.create_user(username, email=f"{username}@example.org", **fields)


def _approve(batch, **changes):
    by = User.objects.filter(username="head").first() or _person("head")
    return approve_batch(batch, **{"by_id": by.pk, "at": NOW, "seen": texts_of(batch).fingerprint, **changes})


def _invitations(*codes, title="Työpaja"):
    mails = [
        NewMail(key=f"invitation:{code}", recipient=f"{code}@example.org", language_code=code, context={"title": title})
        for code in codes
    ]
    queue_mails("invitation", mails, batch="invitations")
    return MailBatch.objects.get(key="invitations")


def test_a_mail_to_approve_waits_until_someone_approves_its_batch():
    mail = _queue(needs_approval=True)
    due_before = list(OutboxMail.objects.due(at=NOW + dt.timedelta(days=1)))

    released = _approve(mail.batch)

    assert (due_before, released) == ([], 1)
    assert list(OutboxMail.objects.due(at=NOW)) == [mail]


def test_all_languages_are_approved_at_once_and_unreviewed_ones_go_in_the_fallback():
    batch = _invitations("fi", "sv", "ar", "so")

    released = _approve(batch)

    assert released == 4
    subjects = {mail.language_code: render(mail).subject for mail in OutboxMail.objects.select_related("batch")}
    assert subjects == {
        "fi": "Kutsu: Työpaja",
        "sv": "Inbjudan: Työpaja",
        "ar": "Kutsu: Työpaja",
        "so": "Kutsu: Työpaja",
    }


def test_what_was_approved_is_sent_also_when_the_text_changes_afterwards(monkeypatch):
    batch = _invitations("sv")
    _approve(batch)
    monkeypatch.setitem(INVITATIONS, "sv", ("Nytt", "Nytt", True))

    assert render(OutboxMail.objects.get()).subject == "Inbjudan: Työpaja"


def test_a_text_that_changed_since_it_was_shown_cannot_be_approved(monkeypatch):
    batch = _invitations("sv")
    seen = texts_of(batch).fingerprint
    monkeypatch.setitem(INVITATIONS, "sv", ("Nytt", "Nytt", True))

    with pytest.raises(NotInThatStateError):
        _approve(batch, seen=seen)

    assert OutboxMail.objects.get().state == State.APPROVAL


@pytest.mark.parametrize(
    ("decide", "state"),
    [(lambda batch: _approve(batch), State.QUEUED), (lambda batch: withhold_batch(batch, at=NOW), State.FAILED)],
)
def test_a_mail_that_joins_a_decided_batch_shares_its_fate(decide, state):
    decide(_invitations("fi"))

    _invitations("fi", "sv")

    assert {mail.state for mail in OutboxMail.objects.all()} == {state}


def test_withheld_mails_are_not_sent_and_say_why():
    batch = _invitations("fi", "sv")

    count = withhold_batch(batch, at=NOW)

    assert count == 2
    assert {(mail.state, mail.last_error) for mail in OutboxMail.objects.all()} == {(State.FAILED, "not approved")}


@pytest.mark.parametrize("first", [_approve, lambda batch: withhold_batch(batch, at=NOW)])
@pytest.mark.parametrize("second", [_approve, lambda batch: withhold_batch(batch, at=NOW)])
def test_a_batch_is_decided_on_once(first, second):
    batch = _invitations("fi")
    first(batch)
    before = OutboxMail.objects.get().state

    with pytest.raises(NotInThatStateError):
        second(batch)

    assert OutboxMail.objects.get().state == before


@pytest.mark.parametrize("state", [State.FAILED, State.SENT])
def test_a_mail_that_is_done_with_can_be_sent_again_under_the_same_message_id(state):
    mail = OutboxMailFactory(state=state, sent_at=timezone.now())
    message_id = mail.message_id

    send_again(mail, at=timezone.now())

    assert mail.state == State.QUEUED
    assert mail.message_id == message_id
    assert mail.possibly_sent_twice == (state == State.SENT)


def test_a_mail_that_waits_is_not_sent_again():
    mail = OutboxMailFactory(state=State.QUEUED, next_try_at=NOW)

    with pytest.raises(NotInThatStateError):
        send_again(mail, at=NOW)

    assert OutboxMail.objects.get().next_try_at == NOW


def test_addresses_and_texts_of_old_mails_are_forgotten_and_their_keys_are_not():
    now = timezone.now()
    old, waiting, new = OutboxMailFactory.create_batch(
        3, state=State.SENT, sent_at=now, sent_subject="Words", sent_text="More words"
    )
    OutboxMail.objects.filter(pk__in=[old.pk, waiting.pk]).update(created_at=now - CONTENTS_KEPT - dt.timedelta(days=1))
    OutboxMail.objects.filter(pk=waiting.pk).update(state=State.QUEUED)

    counts = [forget_contents(now, True), forget_contents(now, False), forget_contents(now, False)]

    assert counts == [1, 1, 0]
    row = OutboxMail.objects.get(pk=old.pk)
    assert (row.recipient, row.sent_subject, row.sent_text) == ("", "", "")
    assert OutboxMail.objects.get(pk=new.pk).sent_text == "More words"
    assert OutboxMail.objects.filter(key=old.key).exists()
    assert set(OutboxMail.objects.exclude(recipient="")) == {waiting, new}


def test_kept_mails_of_the_demo_do_not_stay_for_ever():
    now = timezone.now()
    KeptMail.objects.create(recipients="aino@example.org", message=b"", kept_at=now - CONTENTS_KEPT * 2)
    new = KeptMail.objects.create(recipients="aino@example.org", message=b"", kept_at=now)

    counts = [empty_mailbox(now, True), empty_mailbox(now, False)]

    assert counts == [1, 1]
    assert list(KeptMail.objects.all()) == [new]


def test_of_a_person_whose_data_go_nothing_stays_once_the_last_mail_is_out():
    last = OutboxMailFactory(about="registration:1", context={"registration": 1})
    OutboxMailFactory(about="registration:1", state=State.APPROVAL)
    OutboxMailFactory(about="registration:1", state=State.SENT, sent_at=NOW, sent_text="Words")
    other = OutboxMailFactory(about="registration:2")

    count = forget_mails("registration:1")

    assert count == 3
    assert OutboxMail.objects.get(pk=last.pk).recipient != ""
    send_due_mails()
    rows = OutboxMail.objects.filter(about="registration:1")
    assert sorted(rows.values_list("state", flat=True)) == [State.FAILED, State.SENT, State.SENT]
    assert set(rows.values_list("recipient", "sent_subject", "sent_text")) == {("", "", "")}
    assert OutboxMail.objects.get(pk=other.pk).recipient != ""


@pytest.fixture
def waiting_since_friday(roles):
    approver = _person(language="sv")
    approver.groups.add(Group.objects.get(name="editor"))
    _person("reader").groups.add(Group.objects.get(name="moderator"))
    _person("head", is_superuser=True)
    batch = _invitations("fi", "ar")
    MailBatch.objects.filter(pk=batch.pk).update(created_at=NOW - dt.timedelta(days=3))
    return approver


def test_an_unapproved_mail_reminds_its_approvers_once_each_working_day(waiting_since_friday):
    hours = [NOW + dt.timedelta(hours=number) for number in range(-8, 6 * 24)]

    written = sum(remind_approvers(at) for at in hours)

    digests = OutboxMail.objects.filter(kind="mail.approval_digest")
    assert written == digests.count() == 5
    assert set(digests.values_list("recipient", "language_code")) == {("approver@example.org", "sv")}


@pytest.mark.parametrize("moment", [NOW + dt.timedelta(days=5), NOW.replace(hour=5)], ids=["Saturday", "before eight"])
def test_nobody_is_reminded_outside_working_hours(waiting_since_friday, moment):
    assert remind_approvers(moment) == 0


def test_what_was_written_today_reminds_nobody_yet(waiting_since_friday):
    MailBatch.objects.update(created_at=NOW.replace(hour=1))

    assert remind_approvers(NOW) == 0


def test_where_nobody_has_the_right_administrators_are_reminded(roles):
    _person("head", is_superuser=True)
    batch = _invitations("fi")
    MailBatch.objects.filter(pk=batch.pk).update(created_at=NOW - dt.timedelta(days=3))

    assert remind_approvers(NOW) == 1
    assert OutboxMail.objects.get(kind="mail.approval_digest").recipient == "head@example.org"


def test_the_digest_names_what_waits_and_is_not_sent_when_nothing_does():
    batch = _invitations("fi", "ar", title="Työpaja & kahvi")
    waiting = render_digest({}, "en")
    withhold_batch(batch, at=NOW)

    assert waiting.subject == "2 mails wait for your approval"
    assert "Kutsu: Työpaja & kahvi: 2 mails, for 0 days" in waiting.text
    assert f"/cms/mailbatches/inspect/{batch.pk}/" in waiting.text
    with pytest.raises(UndeliverableError):
        render_digest({}, "en")
