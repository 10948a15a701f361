"""Many at once: threads with transactions of their own, so what they write is committed and deleted here again."""

import datetime as dt
import threading
import uuid

import pytest
from django.db import connections

from events.actions.registration import ContactDetails, register_attendee
from events.enums import RegistrationState as State
from events.models import Event, Registration
from portal.mail.models import OutboxMail
from tests.factories.events import NOW, EventFactory


@pytest.fixture
def _django_db_helper(django_db_setup, django_db_blocker):
    """In place of pytest-django's: no transaction around the test, and no table emptied that was not filled here."""
    with django_db_blocker.unblock():
        yield
        for model in (Registration, Event, OutboxMail):
            model.objects.all().delete()
        connections.close_all()


def test_twenty_people_at_once_get_exactly_five_places():
    event = EventFactory(capacity=5)
    gate = threading.Barrier(20)
    registrations, faults = [], []

    def try_one(number):
        try:
            gate.wait(timeout=30)
            details = ContactDetails(name=f"Osallistuja {number}", language_code="fi")
            # The clock of whoever asks later runs behind: the lock decides, not the clock.
            at = NOW - dt.timedelta(seconds=number)
            registrations.append(
                register_attendee(event, details, email=f"{number}@example.org", nonce=uuid.uuid4(), at=at)
            )
        except Exception as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_one, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert faults == []
    assert sorted(row.state for row in registrations) == [State.HELD] * 5 + [State.UNCONFIRMED] * 15
    assert event.registrations.holding_a_place().count() == 5
    queue = [row.state for row in event.registrations.order_by("queued_at", "pk")]
    assert queue == [State.HELD] * 5 + [State.UNCONFIRMED] * 15
    assert OutboxMail.objects.count() == 20
