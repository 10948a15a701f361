"""A vote is counted once, cut from persons, published by its rules, and opened again only with a reason."""

import datetime as dt
import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.template.loader import render_to_string
from django.utils import timezone, translation

from events.actions.closing import close_ballot, close_ballots, reopen_ballot
from events.actions.notifications import queue_timed_mails, render_event_mail
from events.actions.registration import (
    cancel_registration,
    confirm_registration,
    expire_offers,
    hand_over,
    remove_own_data,
)
from events.actions.retention import purge_votes
from events.enums import RegistrationState as State
from events.exceptions import BallotMomentError, BallotNotCountedError, EventBegunError
from events.mail_kinds import EVENT_MAIL_KINDS
from events.models import CountedBallot, Event, EventMail, Follower, Registration, Tally, Vote
from events.queries.tally import recounted, stored_lines, tallies_of
from events.tokens import token_of
from portal.base.models import Sector
from portal.mail.models import OutboxMail
from portal.mail.public import UndeliverableError
from tests.factories.accounts import AdminFactory
from tests.factories.events import DAY, NOW, EventFactory, EventPageFactory, ObjectiveFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def event():
    event = EventFactory(with_ballot=True, capacity=None)
    for number in (1, 2, 3):
        ObjectiveFactory(plan=event.plan, number=number, key=f"o{number}")
    return event


def voter(event, *numbers, state=State.CONFIRMED, **values):
    registration = RegistrationFactory(event=event, state=state, **values)
    for objective in event.plan.objectives.filter(number__in=numbers):
        Vote.objects.create(registration=registration, objective=objective, cast_at=NOW)
    return registration


def after(event):
    return event.ballot_closes_at + dt.timedelta(seconds=1)


def table(tally):
    return [(line.number, line.votes, line.rank, line.is_forwarded) for line in stored_lines(tally)]


def test_a_vote_is_counted_after_its_deadline_and_once(event):
    voter(event, 1, 2)
    voter(event, 2)
    assert close_ballots(event.ballot_closes_at) == 0

    assert [close_ballots(after(event)) for _run in range(3)] == [1, 0, 0]

    tally = Tally.objects.get()
    assert (tally.ballot_count, table(tally)) == (2, [(2, 2, 1, True), (1, 1, 2, True), (3, 0, 3, False)])
    assert OutboxMail.objects.filter(kind="events.result").count() == 2


def test_only_confirmed_registrations_that_stand_count(event):
    voter(event, 1, state=State.WAITING)
    for state in (State.CANCELLED, State.EXPIRED):
        voter(event, 3, state=state)

    tally = close_ballot(event.pk, at=after(event))

    assert (tally.ballot_count, table(tally)[0]) == (1, (1, 1, 1, True))


def late_end_of_an_offer(registration, *, at):
    Registration.objects.filter(pk=registration.pk).update(state=State.OFFERED, kept_until=at - HOUR)
    expire_offers(at)


def late_hand_over(registration, *, at):
    hand_over(registration, name="Kollega", email="kollega@example.org", language_code="fi", at=at)
    confirm_registration(registration.successors.get(), at=at)


def test_the_count_tells_how_many_ballots_an_organiser_entered_and_not_whose(event, index):
    EventPageFactory(parent=index, event=event)
    for _number in range(2):
        voter(event, 1, 2).votes.update(is_proxy=True)
    voter(event, 1)

    tally = close_ballot(event.pk, at=after(event))

    assert (tally.ballot_count, tally.proxy_count) == (3, 2)
    with translation.override("en"):
        (result,) = tallies_of(event, language_code="en")
        told = render_to_string("events/components/tally.html", {"result": result, "event": event})
    assert "2 of them were entered by an organiser" in told


@pytest.mark.parametrize("end", [cancel_registration, remove_own_data, late_hand_over, late_end_of_an_offer])
def test_a_ballot_that_stood_at_the_close_is_counted_whatever_happens_before_the_count(event, end):
    one = voter(event, 2)
    voter(event, 1)

    end(one, at=after(event))
    tally = close_ballot(event.pk, at=after(event) + HOUR)

    assert (tally.ballot_count, table(tally)[:2]) == (2, [(1, 1, 1, True), (2, 1, 1, True)])
    assert not Vote.objects.exists()


@pytest.mark.parametrize("end", [cancel_registration, remove_own_data, late_hand_over])
def test_a_ballot_that_ended_before_the_close_is_not_counted(event, end):
    end(voter(event, 2), at=NOW)

    assert close_ballot(event.pk, at=after(event)).ballot_count == 0


def test_a_place_that_changes_hands_after_the_close_brings_no_second_ballot(event):
    former = voter(event, 1)
    hand_over(former, name="Kollega", email="kollega@example.org", language_code="fi", at=NOW)
    successor = former.successors.get()
    Vote.objects.create(registration=successor, objective=event.plan.objectives.get(number=2), cast_at=NOW)

    confirm_registration(successor, at=after(event))

    assert table(close_ballot(event.pk, at=after(event)))[:2] == [(1, 1, 1, True), (2, 0, 2, False)]


def test_a_cancelled_events_votes_lock_no_objective_and_are_deleted_in_time(event):
    voter(event, 1)
    objective = event.plan.objectives.get(number=3)
    objective.number = 9
    with pytest.raises(ValidationError):
        objective.clean()
    Event.objects.update(is_cancelled=True)

    objective.clean()

    late = event.ends_at + dt.timedelta(days=event.needs_kept_days, minutes=1)
    assert [purge_votes(late, dry) for dry in (True, False, False)] == [1, 1, 0]
    assert not Vote.objects.exists()


def test_the_count_waits_for_those_who_may_still_confirm(event):
    late = voter(event, 3, state=State.HELD, registered_at=event.ballot_closes_at, kept_until=after(event) + HOUR)
    assert close_ballot(event.pk, at=after(event)) is None

    confirm_registration(late, at=after(event))

    assert table(close_ballot(event.pk, at=after(event)))[0] == (3, 1, 1, True)


def test_the_count_waits_no_longer_than_the_hold_time(event):
    voter(event, 3, state=State.UNCONFIRMED, registered_at=event.ballot_closes_at)

    tally = close_ballot(event.pk, at=event.ballot_closes_at + HOUR + dt.timedelta(seconds=1))

    assert tally.ballot_count == 0


@pytest.mark.parametrize(("tie", "forwarded"), [("all", [1, 2, 3]), ("plan-order", [1, 2])])
def test_even_votes_at_the_edge_follow_the_published_rule(event, tie, forwarded):
    Event.objects.filter(pk=event.pk).update(ballot_tie=tie)
    voter(event, 1, 2)
    voter(event, 3)

    tally = close_ballot(event.pk, at=after(event))

    assert [line.number for line in stored_lines(tally) if line.is_forwarded] == forwarded


def test_after_the_count_nothing_tells_who_voted_for_what(event):
    people = [voter(event, 1, email=f"aani{number}@example.org") for number in range(3)]

    tally = close_ballot(event.pk, at=after(event))

    assert not Vote.objects.exists()
    ballots = list(CountedBallot.objects.all())
    assert [ballot.objectives for ballot in ballots] == [[event.plan.objectives.get(number=1).pk]] * 3
    columns = {field.name for field in CountedBallot._meta.concrete_fields}
    assert columns == {"id", "tally", "objectives"}
    assert len({ballot.pk for ballot in ballots}) == 3
    assert Registration.objects.filter(pk__in=[person.pk for person in people]).count() == 3
    assert tally.groups == {"sector": {}, "votes_for": {}}


def test_who_wants_news_is_kept_apart_from_vote_and_registration(event):
    voter(event, 1, email="uutiset@example.org", wants_news=True)
    voter(event, 2)

    close_ballot(event.pk, at=after(event))

    assert Follower.objects.get().email == "uutiset@example.org"
    assert {field.name for field in Follower._meta.get_fields()} == {
        *("id", "key", "event", "email", "language_code", "since"),
    }
    assert not Registration.objects.filter(wants_news=True).exists()


def test_small_groups_are_not_shown_in_the_split(event):
    sectors = {key: Sector.objects.create(key=key) for key in ("authority", "ngo", "school")}
    for key, people in (("authority", 7), ("ngo", 6), ("school", 1)):
        for _number in range(people):
            voter(event, 1, sector=sectors[key], votes_for="person")

    groups = close_ballot(event.pk, at=after(event)).groups["sector"]

    assert groups["groups"] == ["authority", "*"]
    assert groups["ballots"] == [7, 7]


def test_the_command_prints_the_same_table_from_the_stored_ballots(event):
    voter(event, 1, 2)
    voter(event, 2)
    tally = close_ballot(event.pk, at=after(event))
    out = io.StringIO()

    call_command("recount", event.key, stdout=out)

    assert recounted(tally) == stored_lines(tally)
    assert [line.split() for line in out.getvalue().splitlines()[2:5]] == [
        ["1", "2", "yes", "2"],
        ["2", "1", "yes", "1"],
        ["3", "0", "no", "3"],
    ]
    tally.lines.filter(rank=1).update(votes=9)
    with pytest.raises(CommandError, match="another"):
        call_command("recount", event.key, stdout=out)


def test_the_result_waits_for_approval_unless_the_event_sends_it_at_once(event):
    voter(event, 1)
    close_ballot(event.pk, at=after(event))
    assert OutboxMail.objects.get(kind="events.result").state == OutboxMail.State.APPROVAL

    other = EventFactory(with_ballot=True)
    other.mails.filter(kind="result").update(needs_approval=False)
    voter(other, state=State.CONFIRMED)
    close_ballot(other.pk, at=after(other))

    assert OutboxMail.objects.latest("pk").state == OutboxMail.State.QUEUED


def test_reopening_keeps_the_old_table_as_void_and_discards_the_ballots(event):
    registration = voter(event, 1)
    tally = close_ballot(event.pk, at=after(event))
    closes_at = event.starts_at - DAY

    reopen_ballot(event, closes_at=closes_at, reason="Tavoite puuttui", user=AdminFactory(), at=after(event) + HOUR)

    tally.refresh_from_db()
    event.refresh_from_db()
    assert (tally.void_reason, tally.lines.count(), tally.ballots.count()) == ("Tavoite puuttui", 3, 0)
    assert event.is_ballot_open(at=closes_at)
    assert OutboxMail.objects.filter(kind="events.vote_again").count() == 1
    Vote.objects.create(registration=registration, objective=event.plan.objectives.get(number=3), cast_at=NOW)
    assert table(close_ballot(event.pk, at=closes_at + HOUR))[0] == (3, 1, 1, True)


def test_an_older_draft_of_the_facts_does_not_bring_the_old_deadline_back(event):
    event.venue_city = "Pori"
    event.save_revision()
    voter(event, 1)
    close_ballot(event.pk, at=after(event))
    closes_at = event.starts_at - DAY

    reopen_ballot(event, closes_at=closes_at, reason="x", user=AdminFactory(), at=after(event))
    event.refresh_from_db()
    event.get_latest_revision().publish()

    event.refresh_from_db()
    assert (event.venue_city, event.ballot_closes_at) == ("Pori", closes_at)


def test_a_vote_that_was_not_counted_or_whose_event_has_begun_is_not_reopened(event):
    user = AdminFactory()
    with pytest.raises(BallotNotCountedError):
        reopen_ballot(event, closes_at=event.starts_at, reason="x", user=user, at=after(event))
    with pytest.raises(EventBegunError):
        reopen_ballot(event, closes_at=event.starts_at, reason="x", user=user, at=event.starts_at)


def test_a_cancelled_event_and_one_without_a_vote_are_not_counted():
    EventFactory(with_ballot=True, is_cancelled=True)
    EventFactory()

    assert close_ballots(timezone.now() + 4000 * DAY) == 0


def test_a_count_after_the_event_has_begun_is_told_to_nobody(event):
    voter(event, 1)

    close_ballot(event.pk, at=event.starts_at)

    assert not OutboxMail.objects.filter(kind="events.result").exists()


def test_a_deadline_means_the_same_hour_when_the_clocks_change_in_between():
    # In Finland clocks go forward at 3.00 on 31 March 2030: 16.00 is 14.00 UTC the day before and 13.00 UTC after.
    zone = timezone.get_default_timezone()
    for day, hour_utc in ((30, 14), (31, 13)):
        closes_at = dt.datetime(2030, 3, day, 16, 0, tzinfo=zone)
        event = EventFactory(with_ballot=True, starts_at=closes_at + 7 * DAY, registration_closes_at=closes_at)
        stored = Event.objects.get(pk=event.pk)

        assert stored.is_ballot_open(at=dt.datetime(2030, 3, day, hour_utc, 0, tzinfo=dt.UTC))
        assert not stored.is_ballot_open(at=dt.datetime(2030, 3, day, hour_utc, 0, 1, tzinfo=dt.UTC))


def test_the_count_is_there_before_the_event_whoever_has_not_confirmed(event):
    event.ballot_closes_at = event.starts_at - 2 * HOUR
    event.hold_minutes = 24 * 60
    event.save()
    voter(event, 1)
    voter(event, 3, state=State.UNCONFIRMED, registered_at=event.ballot_closes_at)

    assert close_ballot(event.pk, at=event.starts_at - HOUR) is None
    tally = close_ballot(event.pk, at=event.starts_at - HOUR + dt.timedelta(seconds=1))

    assert (tally.ballot_count, OutboxMail.objects.filter(kind="events.result").count()) == (1, 1)


@pytest.mark.parametrize("moment", ["past", "after the start", "after the second round"])
def test_a_vote_is_not_opened_until_a_moment_at_which_nobody_could_vote(event, moment):
    event.second_round_closes_at = event.starts_at - HOUR
    event.save()
    voter(event, 1)
    at = after(event)
    tally = close_ballot(event.pk, at=at)
    closes_at = {
        "past": at - HOUR,
        "after the start": event.starts_at + HOUR,
        "after the second round": event.second_round_closes_at,
    }[moment]

    with pytest.raises(BallotMomentError):
        reopen_ballot(event, closes_at=closes_at, reason="Syy", user=AdminFactory(), at=at)

    tally.refresh_from_db()
    assert tally.voided_at is None


def test_mails_of_a_void_count_are_not_sent_whether_approved_or_not(event):
    voter(event, 1)
    at = after(event)
    close_ballot(event.pk, at=at)
    waiting = OutboxMail.objects.get(kind="events.result")

    reopen_ballot(event, closes_at=event.starts_at - HOUR, reason="Syy", user=AdminFactory(), at=at)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.batch.withheld_at) == (OutboxMail.State.FAILED, at)
    with pytest.raises(UndeliverableError, match="void"):
        render_event_mail(EVENT_MAIL_KINDS["result"], waiting.context, "fi")


def test_who_did_not_vote_is_reminded_in_each_round(event):
    voter(event, 1)
    RegistrationFactory(event=event, state=State.CONFIRMED, registered_at=NOW - 30 * DAY)
    rule = event.mails.get(kind="not_voted")
    at = after(event)
    queue_timed_mails(rule.due_at)
    close_ballot(event.pk, at=at)

    reopen_ballot(event, closes_at=at + 3 * DAY, reason="Syy", user=AdminFactory(), at=at)
    due_at = EventMail.objects.get(kind="not_voted").due_at
    written = [queue_timed_mails(due_at) for _run in range(2)]

    assert written == [2, 0]


@pytest.mark.parametrize(
    ("rule", "value"),
    [("ballot_tie", "plan-order"), ("ballot_forwarded", 1), ("ballot_closes_at", timezone.now() - HOUR)],
)
def test_the_rules_of_a_vote_stay_while_people_vote(event, rule, value):
    voter(event, 1)
    setattr(event, rule, value)

    with translation.override("en"), pytest.raises(ValidationError, match="1 person has voted") as refused:
        event.clean()

    assert set(refused.value.message_dict) == {rule}


def test_what_names_an_objective_in_a_published_table_stays(event):
    voter(event, 1)
    close_ballot(event.pk, at=after(event))
    objective = event.plan.objectives.get(number=1)
    objective.number = 9

    with pytest.raises(ValidationError):
        objective.clean()


def test_a_follower_stops_by_the_link_in_the_result_mail(client, event):
    follows = voter(event, 1, email="Aino@example.org", wants_news=True)
    other = voter(event, 1)
    close_ballot(event.pk, at=after(event))
    stop = f"/r/follow/{Follower.objects.get().key}/"

    mail = render_event_mail(EVENT_MAIL_KINDS["result"], {"registration": follows.pk}, "fi")
    bare = render_event_mail(EVENT_MAIL_KINDS["result"], {"registration": other.pk}, "fi")

    assert stop in mail.text
    assert stop in mail.html
    assert stop not in mail.masked().text + mail.masked().html
    assert "/r/follow/" not in bare.text + bare.html
    assert stop in client.get(f"/r/{token_of(follows)}/").content.decode()
    client.post(stop)
    assert not Follower.objects.exists()
    assert "/r/follow/" not in client.get(f"/r/{token_of(follows)}/").content.decode()


def test_removing_ones_data_takes_the_followers_address_too(event):
    follows, stays = voter(event, 1, wants_news=True), voter(event, 1, wants_news=True)
    close_ballot(event.pk, at=after(event))
    elsewhere = Follower.objects.create(event=EventFactory(), email=follows.email, language_code="fi", since=NOW.date())

    remove_own_data(follows, at=after(event))

    assert set(Follower.objects.values_list("event", "email")) == {
        (event.pk, stays.email),
        (elsewhere.event_id, follows.email),
    }


def test_one_who_hands_the_place_over_follows_no_more(event):
    former = voter(event, 1, wants_news=True)
    close_ballot(event.pk, at=after(event))
    hand_over(former, name="Kollega", email="kollega@example.org", language_code="fi", at=after(event))

    confirm_registration(former.successors.get(), at=after(event))

    assert not Follower.objects.exists()


def test_whether_someone_voted_is_known_after_the_count_until_it_is_void_and_never_for_what(event):
    voted, silent = voter(event, 1), voter(event)
    at = after(event)

    def has_voted():
        rows = Registration.objects.with_voting()
        return [rows.get(pk=row.pk).has_voted for row in (voted, silent)]

    before = has_voted()
    close_ballot(event.pk, at=at)
    counted = has_voted()
    reopen_ballot(event, closes_at=at + DAY, reason="Syy", user=AdminFactory(), at=at)

    assert (before, counted, has_voted()) == ([True, False], [True, False], [False, False])
