"""Whatever people do in whatever order: places never exceed the capacity, and the count is what the ballots say."""

import contextlib
import datetime as dt
import itertools
import uuid

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.actions.ballot import cast_vote
from events.actions.closing import close_ballots, reopen_ballot
from events.actions.registration import (
    ContactDetails,
    cancel_registration,
    change_registration,
    confirm_registration,
    expire_holds,
    expire_offers,
    hand_over,
    promote_waiting,
    register_attendee,
    register_caller,
    remove_own_data,
)
from events.enums import RegistrationState as State
from events.exceptions import EventsError
from events.models import CountedBallot, Event
from events.queries.attendance import is_last_call
from events.queries.tally import recounted, stored_lines
from portal.mail.models import OutboxMail
from tests.factories.accounts import UserFactory
from tests.factories.events import NOW, EventFactory, ObjectiveFactory

DEEDS = (
    "register",
    "confirm",
    "vote",
    "cancel",
    "hand_over",
    "remove",
    "raise",
    "lower",
    "due",
    "caller",
    "change",
    "reopen",
    "near",
)
steps = st.lists(
    st.tuples(st.sampled_from(DEEDS), st.integers(0, 7), st.integers(0, 3), st.integers(1, 60 * 60)),
    min_size=5,
    max_size=40,
)


def act(event, deed, who, what, at, objectives):
    rows = list(event.registrations.order_by("pk"))
    one = rows[who % len(rows)] if rows else None
    if deed == "register":
        details = ContactDetails(name=f"n{who}", language_code="fi")
        chosen = objectives[:what]
        register_attendee(event, details, email=f"p{who}@example.org", nonce=uuid.uuid4(), at=at, objectives=chosen)
    elif deed in ("raise", "lower"):
        capacity = max(1, event.capacity + (what if deed == "raise" else -what))
        Event.objects.filter(pk=event.pk).update(capacity=capacity)
    elif deed == "due":
        for job in (close_ballots, expire_holds, expire_offers, promote_waiting):
            job(at)
    elif deed == "caller":
        details = ContactDetails(name=f"c{who}", language_code="fi")
        register_caller(
            event, details, email=f"p{who}@example.org" if what else "", at=at, objectives=objectives[:what]
        )
    elif deed == "reopen":
        reopen_ballot(event, closes_at=at + dt.timedelta(hours=2), reason="x", user=UserFactory(), at=at)
    elif one is None:
        return
    elif deed == "confirm":
        confirm_registration(one, at=at)
    elif deed == "vote":
        cast_vote(one, objectives[what:], at=at)
    elif deed == "change":
        details = ContactDetails(name=f"m{who}", language_code="sv")
        change_registration(one, details, at=at, note="x", email=f"p{what}@example.org")
    elif deed == "cancel":
        cancel_registration(one, at=at)
    elif deed == "hand_over":
        hand_over(one, name="k", email=f"k{who}@example.org", language_code="fi", at=at)
    elif deed == "remove":
        remove_own_data(one, at=at)


def check(event, *, taken_before, highest):
    taken = event.registrations.holding_a_place().count()
    # A lowered capacity takes nobody's place; nobody new comes in above it.
    assert taken <= max(event.capacity, taken_before)
    assert taken <= highest
    for registration in event.registrations.prefetch_related("votes"):
        assert len(registration.votes.all()) <= event.ballot_max_choices
    addresses = [row.email_normalised for row in event.registrations.active() if row.email_normalised]
    assert len(addresses) == len(set(addresses))
    assert OutboxMail.objects.count() == len(set(OutboxMail.objects.values_list("key", flat=True)))


def waiting_of(event):
    return dict(event.registrations.waiting().values_list("pk", "queued_at"))


def check_order(event, queue, *, at):
    """Who waited longer is moved up first; in the last day the first answer wins instead."""
    if is_last_call(event, at=at):
        return
    moved = event.registrations.filter(pk__in=queue, state__in=(State.OFFERED, State.CONFIRMED))
    left = [queue[pk] for pk in waiting_of(event) if pk in queue]
    assert not moved or not left or max(queue[row.pk] for row in moved) <= min(left)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_any_sequence_keeps_the_promises(sequence):
    savepoint = transaction.savepoint()
    try:
        go_through(sequence)
    finally:
        transaction.savepoint_rollback(savepoint)


def go_through(sequence):
    event = EventFactory(with_ballot=True, capacity=2, hold_minutes=300)
    objectives = [ObjectiveFactory(plan=event.plan, number=number) for number in (1, 2, 3)]
    at, highest = NOW, event.capacity
    for deed, who, what, minutes in sequence:
        at += dt.timedelta(minutes=minutes)
        event.refresh_from_db()
        if deed == "near":
            # Where a free place goes to whoever answers first.
            at = max(at, event.starts_at - dt.timedelta(hours=20))
        before = event.registrations.holding_a_place().count()
        queue = waiting_of(event)
        with contextlib.suppress(EventsError), transaction.atomic():
            act(event, deed, who, what, at, objectives)
        event.refresh_from_db()
        highest = max(highest, event.capacity)
        check(event, taken_before=before, highest=highest)
        check_order(event, queue, at=at)
    for job, later in itertools.product((expire_holds, expire_offers, close_ballots), (0, 30)):
        job(event.ballot_closes_at + dt.timedelta(days=1, minutes=later))
    assert not CountedBallot.objects.filter(tally__event=event, tally__voided_at__isnull=False).exists()
    tally = event.tallies.get(voided_at__isnull=True)
    assert recounted(tally) == stored_lines(tally)
    assert tally.ballots.count() == tally.ballot_count
    assert sum(line.votes for line in tally.lines.all()) == sum(len(row.objectives) for row in tally.ballots.all())
    assert not event.registrations.filter(votes__isnull=False).exists()
    assert not event.registrations.filter(state=State.HELD).exists()
