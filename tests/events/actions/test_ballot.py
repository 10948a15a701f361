import datetime as dt

import pytest

from events.actions.ballot import cast_vote
from events.enums import RegistrationState as State
from events.exceptions import (
    BallotClosedError,
    EventCancelledError,
    RegistrationEndedError,
    TooManyChoicesError,
    UnknownObjectiveError,
)
from events.models import Event
from tests.factories.events import NOW, EventFactory, ObjectiveFactory, RegistrationFactory


@pytest.fixture
def registration():
    return RegistrationFactory(event=EventFactory(with_ballot=True, ballot_max_choices=2))


@pytest.fixture
def objectives(registration):
    return ObjectiveFactory.create_batch(3, plan=registration.event.plan)


def votes_of(registration):
    return {vote.objective for vote in registration.votes.select_related("objective")}


def test_a_vote_replaces_the_one_before_and_keeps_the_time_of_what_stays(registration, objectives):
    later = NOW + dt.timedelta(hours=1)
    cast_vote(registration, objectives[:2], at=NOW)

    cast_vote(registration, objectives[1:], at=later)

    assert votes_of(registration) == set(objectives[1:])
    assert {vote.objective: vote.cast_at for vote in registration.votes.all()} == {
        objectives[1]: NOW,
        objectives[2]: later,
    }


def test_an_empty_choice_takes_the_vote_back(registration, objectives):
    cast_vote(registration, objectives[:1], at=NOW)

    cast_vote(registration, [], at=NOW)

    assert votes_of(registration) == set()


def test_more_than_the_event_allows_is_refused_and_the_vote_stays(registration, objectives):
    cast_vote(registration, objectives[:1], at=NOW)

    with pytest.raises(TooManyChoicesError, match="at most 2"):
        cast_vote(registration, objectives, at=NOW)

    assert votes_of(registration) == {objectives[0]}


def test_the_same_objective_twice_is_one_choice(registration, objectives):
    cast_vote(registration, [objectives[0]] * 3, at=NOW)

    assert votes_of(registration) == {objectives[0]}


def test_the_vote_freezes_at_the_deadline_to_the_second(registration, objectives):
    deadline = registration.event.ballot_closes_at

    cast_vote(registration, objectives[:1], at=deadline)

    with pytest.raises(BallotClosedError):
        cast_vote(registration, objectives[1:2], at=deadline + dt.timedelta(seconds=1))
    assert votes_of(registration) == {objectives[0]}


def test_an_event_without_a_plan_takes_no_vote():
    with pytest.raises(BallotClosedError):
        cast_vote(RegistrationFactory(), [ObjectiveFactory()], at=NOW)


def test_objectives_of_another_plan_and_drafts_are_refused(registration):
    with pytest.raises(UnknownObjectiveError):
        cast_vote(registration, [ObjectiveFactory()], at=NOW)
    with pytest.raises(UnknownObjectiveError):
        cast_vote(registration, [ObjectiveFactory(plan=registration.event.plan, live=False)], at=NOW)


def test_one_who_cancelled_does_not_vote(objectives, registration):
    cancelled = RegistrationFactory(event=registration.event, state=State.CANCELLED)

    with pytest.raises(RegistrationEndedError):
        cast_vote(cancelled, objectives[:1], at=NOW)


def test_nobody_votes_for_a_cancelled_event(registration, objectives):
    Event.objects.update(is_cancelled=True)

    with pytest.raises(EventCancelledError):
        cast_vote(registration, objectives[:1], at=NOW)
