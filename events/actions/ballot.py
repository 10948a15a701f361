"""Changes to votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import transaction

from events.exceptions import (
    BallotClosedError,
    EventCancelledError,
    OwnVoteError,
    RegistrationEndedError,
    TooManyChoicesError,
    UnknownObjectiveError,
)
from events.models import Event, Follower, Registration, Vote
from events.queries.own_data import followers_with

if TYPE_CHECKING:
    from events.models import Objective


@transaction.atomic
def cast_vote(
    registration: Registration,
    objectives: Collection[Objective],
    *,
    at: dt.datetime,
    votes_for: str = "",
    wants_news: bool = False,
    is_proxy: bool = False,
) -> Registration:
    """Replace the registrant's choice. An empty choice takes the vote back.

    ``votes_for`` and ``wants_news`` go with it: a label without weight, and the wish to hear what becomes of it.
    ``is_proxy`` marks what an organiser casts for the registrant, and never replaces what they have cast themselves.

    Raises:
        BallotClosedError: ``at`` is past ``event.ballot_closes_at``, or the event has no vote.
        TooManyChoicesError: more than ``event.ballot_max_choices``.
        UnknownObjectiveError: an objective of another plan, or one that is not public.
        RegistrationEndedError: the registration was cancelled or has expired.
        EventCancelledError: the event will not be held.
        OwnVoteError: an organiser votes for someone who has voted.
    """
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    fresh: Registration = event.registrations.get(pk=registration.pk)
    fresh.event = event
    if event.is_cancelled:
        raise EventCancelledError
    if not fresh.is_active:
        raise RegistrationEndedError
    if not event.is_ballot_open(at=at):
        raise BallotClosedError
    if is_proxy and fresh.votes.filter(is_proxy=False).exists():
        raise OwnVoteError
    replace_votes(fresh, objectives, at=at, is_proxy=is_proxy)
    fresh.votes_for, fresh.wants_news = votes_for, wants_news
    fresh.save(update_fields=["votes_for", "wants_news"])
    return fresh


def replace_votes(
    registration: Registration,
    objectives: Collection[Objective],
    *,
    at: dt.datetime,
    is_trial: bool = False,
    is_first: bool = False,
    is_proxy: bool = False,
) -> None:
    """Check the choice against the event's rules and write it. The caller holds the event's lock.

    Votes that stay keep the time they were cast at. ``is_trial`` checks and writes nothing, ``is_first`` says
    that there are no votes yet. ``is_proxy`` marks what an
    organiser casts for a caller.
    """
    event = registration.event
    chosen = {objective.pk: objective for objective in objectives}
    if chosen and not event.is_ballot_open(at=at):
        raise BallotClosedError
    if len(chosen) > event.ballot_max_choices:
        raise TooManyChoicesError(event.ballot_max_choices)
    if any(objective.plan_id != event.plan_id or not objective.live for objective in chosen.values()):
        raise UnknownObjectiveError
    if is_trial:
        return
    kept: set[int] = set()
    if not is_first:
        registration.votes.exclude(objective__in=chosen).delete()
        kept = set(registration.votes.values_list("objective_id", flat=True))
    Vote.objects.bulk_create(
        Vote(registration=registration, objective=objective, cast_at=at, is_proxy=is_proxy)
        for pk, objective in chosen.items()
        if pk not in kept
    )


def forget_follower(registration: Registration) -> None:
    """Forget that the registrant's address follows the event's objectives. In the caller's transaction."""
    followers_with(registration.event, registration.email).delete()


def stop_following(follower: Follower) -> None:
    """Forget the address of one who wants to hear no more of an event's objectives."""
    follower.delete()
