"""The end of a vote: counted once, cut from persons, and opened again only with a reason."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from events.actions.notifications import queue_registration_mail, queue_result_mails, withhold_result_mails
from events.enums import ACTIVE_STATES, RegistrationState
from events.exceptions import BallotMomentError, BallotNotCountedError, EventBegunError
from events.models import (
    CalendarSequence,
    CountedBallot,
    Event,
    Follower,
    Objective,
    Registration,
    Tally,
    TallyLine,
    Vote,
)
from events.queries.tally import count, counting_registrations, split
from portal.pagecache import purge

if TYPE_CHECKING:
    from portal.accounts.models import User


def close_ballots(at: dt.datetime) -> int:
    """Due job: count every vote whose time has come, each once, whatever the number of processes. Returns how many."""
    due = Event.objects.filter(plan__isnull=False, ballot_closes_at__lt=at, is_cancelled=False, live=True)
    counted = 0
    in_force = Tally.objects.filter(voided_at__isnull=True)
    for event_id in list(due.exclude(pk__in=in_force.values("event")).values_list("pk", flat=True)):
        counted += close_ballot(event_id, at=at) is not None
    return counted


@transaction.atomic
def close_ballot(event_id: int, *, at: dt.datetime, tells: bool = True) -> Tally | None:
    """Count the event's vote if it is closed, not counted, and nobody who signed up in time may still confirm.

    The ballots are cut from their persons in the same transaction: stored again under random ids in random order, and
    the votes of persons deleted. The result mail of each registrant goes into the outbox, unless the event has begun;
    none does without ``tells``.

    Returns:
        The count, or None where there was nothing to do.
    """
    event = Event.objects.select_for_update().get(pk=event_id)
    if event.plan_id is None or event.is_ballot_open(at=at) or event.is_cancelled:
        return None
    if event.tallies.filter(voided_at__isnull=True).exists() or _someone_may_still_confirm(event, at=at):
        return None
    registrations = list(counting_registrations(event).select_related("sector").prefetch_related("votes"))
    ballots = [sorted(vote.objective_id for vote in row.votes.all()) for row in registrations]
    numbers = dict(Objective.objects.filter(plan_id=event.plan_id, live=True).values_list("pk", "number")) | dict(
        Objective.objects.filter(pk__in={pk for ballot in ballots for pk in ballot}).values_list("pk", "number")
    )
    ids = sorted(numbers, key=lambda pk: numbers[pk])
    tally = Tally.objects.create(
        event=event,
        counted_at=at,
        ballot_count=len(ballots),
        proxy_count=sum(any(vote.is_proxy for vote in row.votes.all()) for row in registrations),
        forwarded_at_most=event.ballot_forwarded,
        tie=event.ballot_tie,
        is_example=bool(registrations) and all(row.is_example for row in registrations),
        groups={
            "sector": split(
                ((row.sector.key if row.sector else "", ballot) for row, ballot in _pairs(registrations, ballots)),
                objective_ids=ids,
            ),
            "votes_for": split(
                ((row.votes_for, ballot) for row, ballot in _pairs(registrations, ballots)), objective_ids=ids
            ),
        },
    )
    lines = count(ballots, numbers=numbers, forwarded_at_most=tally.forwarded_at_most, tie=tally.tie)
    TallyLine.objects.bulk_create(
        TallyLine(
            tally=tally,
            objective_id=line.objective_id,
            votes=line.votes,
            rank=line.rank,
            is_forwarded=line.is_forwarded,
        )
        for line in lines
    )
    random.SystemRandom().shuffle(ballots)
    # In the order of the random ids, so that not even the order on the disk tells anything.
    ids_of_ballots = sorted(uuid.uuid4() for _ballot in ballots)
    CountedBallot.objects.bulk_create(
        CountedBallot(id=pk, tally=tally, objectives=ballot) for pk, ballot in zip(ids_of_ballots, ballots, strict=True)
    )
    Vote.objects.filter(registration__event=event).delete()
    Follower.objects.bulk_create(
        (
            Follower(event=event, email=row.email, language_code=row.language_code, since=at.date())
            for row in registrations
            if row.wants_news and row.email
        ),
        ignore_conflicts=True,
    )
    Registration.objects.filter(event=event).update(wants_news=False)
    Registration.objects.filter(pk__in=[row.pk for row in registrations]).update(is_ballot_counted=True)
    if tells and at < event.starts_at:
        queue_result_mails(event, at=at, run=str(tally.pk))
    purge()
    return tally


@transaction.atomic
def reopen_ballot(event: Event, *, closes_at: dt.datetime, reason: str, user: User, at: dt.datetime) -> None:
    """Declare the count void and let everyone vote anew. The old table stays published as void, with the reason.

    The cut ballots are discarded: nobody knows whose they were. All who are registered are told.

    Raises:
        EventBegunError: the event has begun.
        BallotMomentError: the new moment is past, or after the event's start, or not before the second round's end.
        BallotNotCountedError: there is no count in force.
    """
    locked = Event.objects.select_for_update().get(pk=event.pk)
    if at >= locked.starts_at:
        raise EventBegunError
    if closes_at <= at:
        raise BallotMomentError(_("The vote must close at a moment to come."))
    if closes_at > locked.starts_at:
        raise BallotMomentError(_("The vote must close before the event starts."))
    if locked.second_round_closes_at is not None and closes_at >= locked.second_round_closes_at:
        raise BallotMomentError(_("The second round must close after the vote."))
    tally = locked.tallies.filter(voided_at__isnull=True).first()
    if tally is None:
        raise BallotNotCountedError
    tally.voided_at = at
    tally.void_reason = reason
    tally.save()
    tally.ballots.all().delete()
    Registration.objects.filter(event=locked).update(is_ballot_counted=False)
    withhold_result_mails(locked, run=str(tally.pk), at=at)
    # The mail that the vote is open again tells it.
    CalendarSequence.objects.filter(event=locked).update(vote_closes_at=closes_at)
    draft = locked.get_latest_revision_as_object() if locked.has_unpublished_changes else None
    locked.ballot_closes_at = closes_at
    locked.save()
    if draft is not None:
        # The draft of other facts stays a draft, with the moment that holds now.
        draft.ballot_closes_at = closes_at
        draft.save_revision(user=user)
    else:
        locked.save_revision(user=user, log_action=False)
        Event.objects.filter(pk=locked.pk).update(has_unpublished_changes=False)
    log(locked, "events.reopened", user=user, data={"reason": reason, "tally": tally.pk})
    for registration in locked.registrations.filter(state__in=ACTIVE_STATES):
        queue_registration_mail(registration, "vote_again", at=at)
    purge()


def _someone_may_still_confirm(event: Event, *, at: dt.datetime) -> bool:
    """A sign-up sent before the deadline may be confirmed during the hold time after it, as the event's facts allow."""
    if event.ballot_closes_at is None or event.count_waits_until is None or at > event.count_waits_until:
        return False
    pending: bool = event.registrations.filter(
        state__in=(RegistrationState.HELD, RegistrationState.UNCONFIRMED),
        registered_at__lte=event.ballot_closes_at,
        votes__isnull=False,
    ).exists()
    return pending


def _pairs(registrations: list[Registration], ballots: list[list[int]]) -> list[tuple[Registration, list[int]]]:
    return list(zip(registrations, ballots, strict=True))
