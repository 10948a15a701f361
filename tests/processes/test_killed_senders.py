"""What a killed process leaves behind. Every sender here is a process of its own, on the real database."""

import datetime as dt
import random
from collections import Counter

import pytest
from django.utils import timezone

from events.actions.notifications import queue_timed_mails
from events.models import EventMail
from portal.mail.models import OutboxMail
from portal.mail.sending import CLAIM, send_due_mails
from tests.factories.events import EventFactory, RegistrationFactory
from tests.factories.mail import OutboxMailFactory
from tests.processes.running import start

SENDER = """
import django; django.setup()
from tests.mail import kinds; kinds.register()
from portal.mail.sending import send_due_mails
send_due_mails()
"""
WRITER = """
import os, signal
import django; django.setup()
from django.db import transaction
from portal.mail.public import queue_mail
with transaction.atomic():
    queue_mail("greeting", key="greeting:a", recipient="aino@example.org", language_code="fi", context={})
    if os.environ["DIES"] == "before": os.kill(os.getpid(), signal.SIGKILL)
os.kill(os.getpid(), signal.SIGKILL)
"""


def _sender(server):
    return start("-c", SENDER, TEST_MAIL_PORT=str(server.port))


def _ended(process):
    output = process.communicate(timeout=90)[0]
    return process.returncode, output


def _send_what_is_left():
    """As the next sender does, once the claims of the dead one have ended."""
    return send_due_mails(clock=lambda: timezone.now() + CLAIM * 2)


@pytest.mark.parametrize(("moment", "rows"), [("before", 0), ("after", 1)])
def test_the_row_is_there_if_and_only_if_its_transaction_was_committed(moment, rows):
    _ended(start("-c", WRITER, DIES=moment))

    assert OutboxMail.objects.count() == rows


@pytest.mark.parametrize(
    ("step", "accepted", "marked"),
    [
        ("connect", 1, False),
        ("render", 1, False),
        # From here on nobody can know whether the server has taken the mail.
        ("mail", 1, True),
        ("rcpt", 1, True),
        ("data", 1, True),
        ("accepted", 2, True),
    ],
)
def test_a_sender_killed_at_any_step_loses_nothing(mail_server, tmp_path, step, accepted, marked):
    kind = "deadly" if step == "render" else "greeting"
    row = OutboxMailFactory(kind=kind, context={"flag": str(tmp_path / "flag")})
    sender = _sender(mail_server)
    mail_server.kill(sender, at=step)
    code, output = _ended(sender)
    assert code == -9, output

    _send_what_is_left()

    row.refresh_from_db()
    assert row.state == OutboxMail.State.SENT
    assert row.possibly_sent_twice is marked
    assert [message["Message-ID"] for message in mail_server.accepted] == [row.message_id] * accepted


def test_senders_killed_at_random_lose_nothing_and_mark_what_went_out_twice(mail_server):
    chance = random.Random(2411)
    rows = OutboxMailFactory.create_batch(24)
    for _round in range(4):
        sender = _sender(mail_server)
        step = chance.choice(["mail", "rcpt", "data", "accepted"])
        mail_server.kill(sender, at=step, after=chance.randrange(4))
        _ended(sender)

    _send_what_is_left()

    accepted = Counter(message["Message-ID"] for message in mail_server.accepted)
    assert set(accepted) == {row.message_id for row in rows}
    assert set(OutboxMail.objects.values_list("state", flat=True)) == {OutboxMail.State.SENT}
    twice = {message_id for message_id, count in accepted.items() if count > 1}
    marked = set(OutboxMail.objects.filter(possibly_sent_twice=True).values_list("message_id", flat=True))
    assert twice <= marked
    assert len(marked) <= 4
    assert max(accepted.values()) <= 2


def test_several_senders_at_once_send_each_mail_once(mail_server):
    rows = OutboxMailFactory.create_batch(30)
    senders = [_sender(mail_server) for _number in range(2)]

    codes = [_ended(sender) for sender in senders]

    assert [code for code, _output in codes] == [0, 0], codes
    assert Counter(message["Message-ID"] for message in mail_server.accepted) == {row.message_id: 1 for row in rows}
    assert not OutboxMail.objects.filter(possibly_sent_twice=True).exists()


TIMED = """
import os, signal
import django; django.setup()
from django.utils.dateparse import parse_datetime
from events.actions import notifications
real, left = notifications.queue_mails, [int(os.environ["RULES"])]
def queue_mails(*args, **kwargs):
    real(*args, **kwargs)
    left[0] -= 1
    if left[0] == 0: os.kill(os.getpid(), signal.SIGKILL)
notifications.queue_mails = queue_mails
notifications.queue_timed_mails(parse_datetime(os.environ["AT"]))
"""


@pytest.mark.parametrize("rules", [1, 2])
def test_timed_mails_are_written_once_also_when_the_process_dies_in_the_middle(rules):
    event = EventFactory()
    RegistrationFactory.create_batch(3, event=event)
    EventMail.objects.create(event=event, kind="reminder", days=4, states=["confirmed"])
    at = event.starts_at - dt.timedelta(hours=20)
    code, output = _ended(start("-c", TIMED, RULES=str(rules), AT=at.isoformat()))
    assert code == -9, output
    before = OutboxMail.objects.count()

    queue_timed_mails(at)
    queue_timed_mails(at)

    # What died with its transaction was not there; what was committed before it is not written again.
    assert before == 3 * (rules - 1)
    assert OutboxMail.objects.filter(kind="events.reminder").count() == 6
