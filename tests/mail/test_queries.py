import datetime as dt

from django.contrib.auth.models import AnonymousUser, Permission
from django.test import RequestFactory
from django.utils import timezone

from portal.accounts.models import User
from portal.mail.models import OutboxMail
from portal.mail.queries import WELL_BELOW, outbox_health, waiting_rows
from tests.factories.mail import OutboxMailFactory


def _written(mail, moment):
    OutboxMail.objects.filter(pk=mail.pk).update(created_at=moment)


def test_an_empty_outbox_is_well():
    assert outbox_health(at=timezone.now()) == {"ok": True, "waiting": 0, "oldest_seconds": 0, "failed": 0}


def test_the_age_is_that_of_the_longest_waiting_mail():
    now = timezone.now()
    _written(OutboxMailFactory(next_try_at=now, attempts=1), now - dt.timedelta(minutes=7))
    OutboxMailFactory(next_try_at=now + dt.timedelta(days=1))
    OutboxMailFactory(state=OutboxMail.State.FAILED)

    health = outbox_health(at=now)

    assert health == {"ok": True, "waiting": 1, "oldest_seconds": 7 * 60, "failed": 1}


def test_mails_that_nobody_fetches_are_a_reason_to_worry():
    now = timezone.now()
    OutboxMailFactory(next_try_at=now - WELL_BELOW - dt.timedelta(seconds=1))

    assert outbox_health(at=now)["ok"] is False


def _request(user):
    request = RequestFactory().get("/cms/")
    request.user = user
    return request


def test_who_may_send_is_told_what_waits_for_them():
    now = timezone.now()
    user = User.objects.create_user("aino")
    user.user_permissions.add(Permission.objects.get(codename="send_outboxmail"))
    first, _second = OutboxMailFactory.create_batch(2, state=OutboxMail.State.APPROVAL)
    _written(first, now - dt.timedelta(days=2))
    OutboxMailFactory(state=OutboxMail.State.SENT, sent_at=now)

    (row,) = waiting_rows(_request(user))

    assert (row.count, row.oldest_at) == (2, now - dt.timedelta(days=2))
    assert row.url == "/cms/mailbatches/?waiting=true"


def test_who_may_not_send_is_told_nothing():
    OutboxMailFactory(state=OutboxMail.State.FAILED)

    assert waiting_rows(_request(AnonymousUser())) == []
