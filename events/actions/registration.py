"""Changes to who comes.

Every action locks the event's row first, so that places are given out one at a time: two people cannot take the last
one. SQLite has no row lock; its IMMEDIATE transaction is the lock. The clock is always an argument. Each change of
state writes its mail into the outbox in the same transaction: stored together or not at all.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F, Q

from events.actions.ballot import forget_follower, replace_votes
from events.actions.notifications import about, queue_registration_mail, queue_state_mail
from events.enums import RegistrationState as State
from events.exceptions import (
    AlreadyRegisteredError,
    EventBegunError,
    EventCancelledError,
    EventOverError,
    HandOverEndedError,
    NothingToHandOverError,
    OtherRegistrationError,
    RegistrationClosedError,
    RegistrationEndedError,
    RegistrationNotOpenError,
    TooManyOffersError,
    TooManyTriesError,
)
from events.models import Answer, Event, Registration
from events.models.secrets import UNREADABLE, UnreadableText
from events.queries.attendance import Roster, has_free_place, has_room, is_last_call, offer_ends_at, roster_of
from events.queries.questions import locked_questions
from events.querysets import normalised_address
from portal.base.forms import count_one
from portal.mail.public import forget_mails, readdress_mails
from portal.pagecache import purge

if TYPE_CHECKING:
    from events.models import Objective
    from municipalities.models import Municipality
    from portal.base.models import Sector


# Forms with one address in a day, over all events, whoever sends them: nobody fills another's mailbox by our forms.
TRIES_A_DAY = 20
# Colleagues to whom one registrant may offer the place in a day: a link is no way to write to strangers.
COLLEAGUES_A_DAY = 5


@dataclasses.dataclass(frozen=True, kw_only=True)
class ContactDetails:
    """What a registrant tells and may change until the event ends. The address is not among it."""

    name: str
    language_code: str
    organisation: str = ""
    shows_organisation: bool = False
    sector: Sector | None = None
    municipality: Municipality | None = None
    diet: str = ""
    access_needs: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class GivenAnswer:
    """An answer to a question of the event: a text, or the numbers of the chosen options."""

    text: str = ""
    numbers: tuple[int, ...] = ()


@transaction.atomic
def register_attendee(
    event: Event,
    details: ContactDetails,
    *,
    email: str,
    nonce: uuid.UUID,
    at: dt.datetime,
    objectives: Collection[Objective] = (),
    votes_for: str = "",
    wants_news: bool = False,
    answers: Mapping[int, GivenAnswer] | None = None,
) -> Registration:
    """Give one person a place at the event until the address is confirmed, or a waiting place when it is full.

    The answer is the same for a known address: its link goes out by mail, at most once an hour, and what it has told
    before stays as it was.

    Args:
        event: The event itself, shared by its pages in all languages.
        email: As typed; compared without regard to case.
        nonce: Names the filled form. A second click with the same one returns the first registration.
        objectives: The vote; it counts once the address is confirmed.
        votes_for, wants_news: What goes with the vote, see ``cast_vote``.
        answers: To the event's own questions, by their id.
        at: Moment of the request, timezone-aware.

    Raises:
        RegistrationNotOpenError: ``at`` is before ``event.registration_opens_at``.
        RegistrationClosedError: ``at`` is past ``event.registration_closes_at``.
        EventCancelledError: the event will not be held.
        TooManyChoicesError, UnknownObjectiveError, BallotClosedError: the vote cannot be taken.
        TooManyTriesError: the address has been used more than ``TRIES_A_DAY`` times.
    """
    _count_try(email, at=at)
    locked = _lock_roster(event)
    # What is asked while the lock is held makes everybody behind wait: one query for both, and one for the roster.
    earlier = locked.registrations.from_form(nonce, email=email)
    if repeated := next((row for row in earlier if row.nonce == nonce), None):
        return repeated
    refuse_unless_open(locked, at=at)
    before = roster = roster_of(locked)
    if roster.next_lapse is not None and roster.next_lapse < at:
        _release_lapsed(locked, at=at)
        roster = roster_of(locked)
        earlier = locked.registrations.from_form(nonce, email=email)
    if known := next((row for row in earlier if row.is_active), None):
        # The same refusals as for a newcomer, or the screen would tell who is registered.
        replace_votes(Registration(event=locked), objectives, at=at, is_trial=True)
        queue_state_mail(known, at=at, is_reminder=True)
        return known

    gets_place = roster.has_free_place
    registration = Registration(
        event=locked,
        state=State.HELD if gets_place else State.UNCONFIRMED,
        kept_until=at + dt.timedelta(minutes=locked.hold_minutes) if gets_place else None,
        email=email.strip(),
        nonce=nonce,
        votes_for=votes_for,
        wants_news=wants_news,
        registered_at=at,
        queued_at=_end_of_queue(roster, at=at),
        changed_at=at,
        **_columns(details),
    )
    registration.save(force_insert=True)
    replace_votes(registration, objectives, at=at, is_first=True)
    _write_answers(registration, answers or {}, is_first=True)
    queue_state_mail(registration, at=at)
    after = roster.with_one_more() if gets_place else roster
    if before.has_free_place != after.has_free_place:
        purge()
    return registration


@transaction.atomic
def confirm_registration(registration: Registration, *, at: dt.datetime) -> Registration:
    """Take the held, offered or handed over place, or the place on the waiting list. Confirming twice changes nothing.

    In the last day before the event, one who waits takes a free place so: the first answer wins.

    One whose time ran out may come back while registration is open, as the last in the queue.

    Raises:
        EventOverError, EventCancelledError: there is nothing to take part in any more.
        RegistrationEndedError: the registration was cancelled.
        RegistrationClosedError: the time ran out and registration has closed.
        OtherRegistrationError: the time ran out and the address has registered anew.
        HandOverEndedError: the colleague's place is no longer there.
    """
    event, registration = _lock(registration)
    _refuse_unless_coming(event, at=at)
    was_full = not has_free_place(event)
    _release_lapsed(event, at=at)
    registration.refresh_from_db()
    if registration.state == State.WAITING and is_last_call(event, at=at) and has_room(event):
        _move(registration, State.CONFIRMED, at=at)
        if not has_room(event):
            event.registrations.update(called_at=None)
        return registration
    if registration.state in (State.CONFIRMED, State.WAITING):
        return registration
    if registration.state == State.CANCELLED:
        raise RegistrationEndedError
    if registration.replaces_id is not None:
        return _take_over(event, registration, at=at)
    if registration.state == State.EXPIRED:
        refuse_unless_open(event, at=at)
        if event.registrations.active().with_address(registration.email).exists():
            raise OtherRegistrationError
        registration.queued_at = _end_of_queue(roster_of(event), at=at)
    gets_place = registration.has_place or has_free_place(event)
    registration.confirmed_at = registration.confirmed_at or at
    _move(registration, State.CONFIRMED if gets_place else State.WAITING, at=at)
    _purge_if_changed(event, was_full=was_full)
    return registration


@transaction.atomic
def change_registration(
    registration: Registration,
    details: ContactDetails,
    *,
    at: dt.datetime,
    answers: Mapping[int, GivenAnswer] | None = None,
    note: str | None = None,
    email: str | None = None,
) -> Registration:
    """Write what the registrant tells of themselves. Possible until the event ends, also after the deadline.

    ``answers`` None leaves the answers as they are; those to questions that are locked at the deadline stay after it.
    ``note`` is the organiser's own, and None where the registrant writes: whose diet and access needs stay as they are
    once ``event.needs_close_at`` is past. ``remove_needs`` empties them at any time.
    ``email`` is an address that the organiser corrects or adds, and None leaves it: links sent to the former one end,
    and the new one is told where the registration stands.

    Raises:
        EventOverError: the event has ended.
        RegistrationEndedError: the registration was cancelled or has expired.
        AlreadyRegisteredError: the new address has a registration of its own.
    """
    event, registration = _lock(registration)
    if at >= event.ends_at:
        raise EventOverError
    if not registration.is_active:
        raise RegistrationEndedError
    has_moved = email is not None and normalised_address(email) != registration.email_normalised
    if email is not None:
        if has_moved and event.registrations.active().with_address(email).exists():
            raise AlreadyRegisteredError
        registration.email = email.strip()
    columns = _columns(details)
    for column in ("diet", "access_needs"):
        # A form sends back the mark for what no key opens; written over, it could never be read again.
        is_unread = isinstance(getattr(registration, column), UnreadableText) and columns[column] == UNREADABLE
        if is_unread or (note is None and not event.takes_needs(at=at)):
            del columns[column]
    if registration.state == State.CONFIRMED and any(
        columns[name] != getattr(registration, name) for name in ("organisation", "shows_organisation")
    ):
        _purge_if_listed(registration, is_shown=details.shows_organisation)
    for column, value in columns.items():
        setattr(registration, column, value)
    if note is not None:
        registration.note = note
    registration.changed_at = at
    registration.save()
    if answers is not None:
        _write_answers(registration, answers, without=locked_questions(event, at=at))
    if has_moved:
        registration.token_version += 1
        registration.save(update_fields=["token_version"])
        readdress_mails(about(registration), recipient=registration.email)
        queue_state_mail(registration, at=at)
    return registration


@transaction.atomic
def remove_needs(registration: Registration, *, at: dt.datetime) -> Registration:
    """Empty diet and access needs. Their ground is consent, so this is possible at any time, also after the event."""
    _event, registration = _lock(registration)
    registration.diet = registration.access_needs = ""
    registration.changed_at = at
    registration.save()
    return registration


@transaction.atomic
def cancel_registration(registration: Registration, *, at: dt.datetime) -> Registration:
    """Give up the place or the place on the waiting list; a free place goes to the next who waits.

    Possible until the event begins, also after the deadline. Cancelling twice changes nothing.

    Raises:
        EventBegunError: the event has begun.
    """
    event, registration = _lock(registration)
    if registration.state == State.CANCELLED:
        return registration
    if at >= event.starts_at:
        raise EventBegunError
    was_full = not has_free_place(event)
    _cancel(event, registration, at=at)
    fill_free_places(event, at=at)
    _purge_if_changed(event, was_full=was_full)
    return registration


@transaction.atomic
def hand_over(registration: Registration, *, name: str, email: str, language_code: str, at: dt.datetime) -> None:
    """Offer the place, or the place on the waiting list, to a colleague, until the event begins.

    The colleague gets a mail and confirms; until then nothing changes. A later offer ends an earlier one. A colleague
    who is registered already gets the own link instead, so that the screen tells nobody who is registered.

    Raises:
        EventCancelledError, EventBegunError: it is too late.
        NothingToHandOverError: there is no confirmed place to give.
        TooManyTriesError: the colleague's address has been used more than ``TRIES_A_DAY`` times.
        TooManyOffersError: the place has been offered more than ``COLLEAGUES_A_DAY`` times.
    """
    _count_try(email, at=at)
    offers = count_one("events.hand_over", registration.key, within=dt.timedelta(days=1), at=at)
    if offers > COLLEAGUES_A_DAY:
        raise TooManyOffersError
    event, registration = _lock(registration)
    if event.is_cancelled:
        raise EventCancelledError
    if at >= event.starts_at:
        raise EventBegunError
    if registration.state not in (State.CONFIRMED, State.WAITING):
        raise NothingToHandOverError
    for earlier in registration.successors.filter(state=State.UNCONFIRMED):
        earlier.cancelled_at = at
        _move(earlier, State.CANCELLED, at=at, is_told=False)
        erase_person(earlier, at=at)
    if known := event.registrations.active().with_address(email).first():
        queue_state_mail(known, at=at, is_reminder=True)
        return
    successor = Registration(
        event=event,
        replaces=registration,
        state=State.UNCONFIRMED,
        name=name,
        email=email.strip(),
        language_code=language_code,
        registered_at=at,
        queued_at=registration.queued_at,
        changed_at=at,
        is_example=registration.is_example,
    )
    successor.save(force_insert=True)
    queue_state_mail(successor, at=at)


def _take_over(event: Event, successor: Registration, *, at: dt.datetime) -> Registration:
    """The colleague has confirmed: the place changes its holder, and the old holder's data goes at once."""
    former = event.registrations.filter(pk=successor.replaces_id or 0).first()
    if former is None or former.state not in (State.CONFIRMED, State.WAITING):
        raise HandOverEndedError
    if at >= event.starts_at:
        raise EventBegunError
    state, former.cancelled_at = State(former.state), at
    _move(former, State.CANCELLED, at=at, is_told=False)
    queue_registration_mail(former, "handed_over", at=at)
    forget_follower(former)
    erase_person(former, at=at)
    if not event.is_ballot_open(at=at):
        # The place brings no second ballot to a vote that has closed.
        successor.votes.all().delete()
    successor.replaces = None
    successor.confirmed_at = at
    _move(successor, state, at=at)
    return successor


@transaction.atomic
def remove_own_data(registration: Registration, *, at: dt.datetime) -> None:
    """Cancel, where there is something to cancel, and remove everything that tells who the registrant is.

    The wish to hear what becomes of the objectives ends too.
    What stays is a row without a person, so that numbers of the event stay true. A ballot that has been counted was cut
    from its person at the count, and stays counted.
    """
    event, registration = _lock(registration)
    was_full = not has_free_place(event)
    if registration.is_active and at < event.starts_at:
        _cancel(event, registration, at=at)
        fill_free_places(event, at=at)
    forget_follower(registration)
    erase_person(registration, at=at)
    _purge_if_changed(event, was_full=was_full)


def erase_person(registration: Registration, *, at: dt.datetime) -> None:
    """Empty what tells who it is, end the personal links, and delete what was answered and voted. In a transaction.

    A ballot of a vote that has closed stands: it waits at the row without a person, and is cut from it at the count.
    """
    for column in ("name", "email", "organisation", "diet", "access_needs", "note"):
        setattr(registration, column, "")
    registration.municipality = None
    _purge_if_listed(registration)
    registration.shows_organisation = registration.is_ballot_counted = False
    registration.token_version += 1
    registration.erased_at = registration.changed_at = at
    registration.save()
    event = registration.event
    if event.is_ballot_open(at=at) or event.is_cancelled or registration.confirmed_at is None:
        registration.votes.all().delete()
    registration.answers.all().delete()
    forget_mails(about(registration))


@transaction.atomic
def register_caller(
    event: Event,
    details: ContactDetails,
    *,
    email: str,
    at: dt.datetime,
    objectives: Collection[Objective] = (),
    votes_for: str = "",
    wants_news: bool = False,
    answers: Mapping[int, GivenAnswer] | None = None,
    note: str = "",
) -> Registration:
    """Sign up someone who called or wrote. The organiser answers for the address, so the place is confirmed at once.

    Possible until the event begins, also after the deadline; the vote until its own. Marked as done by an organiser,
    and so are the votes. ``email`` may be empty: then no mail goes out.

    Raises:
        EventCancelledError, EventBegunError: it is too late.
        AlreadyRegisteredError: the address has a registration.
        TooManyChoicesError, UnknownObjectiveError, BallotClosedError: the vote cannot be taken.
    """
    locked = _lock_roster(event)
    if locked.is_cancelled:
        raise EventCancelledError
    if at >= locked.starts_at:
        raise EventBegunError
    if locked.registrations.active().with_address(email).exists():
        raise AlreadyRegisteredError
    was_full = not has_free_place(locked)
    _release_lapsed(locked, at=at)
    registration = Registration(
        event=locked,
        state=State.CONFIRMED if has_free_place(locked) else State.WAITING,
        email=email.strip(),
        is_by_organiser=True,
        votes_for=votes_for,
        wants_news=wants_news,
        note=note,
        registered_at=at,
        queued_at=_end_of_queue(roster_of(locked), at=at),
        changed_at=at,
        confirmed_at=at,
        **_columns(details),
    )
    registration.save(force_insert=True)
    replace_votes(registration, objectives, at=at, is_proxy=True)
    _write_answers(registration, answers or {})
    queue_state_mail(registration, at=at)
    _purge_if_changed(locked, was_full=was_full)
    return registration


@transaction.atomic
def send_link_again(event: Event, *, email: str, at: dt.datetime) -> None:
    """Send the personal link to an address that is registered, at most once an hour; to another address nothing."""
    if known := event.registrations.active().with_address(email).first():
        queue_state_mail(known, at=at, is_reminder=True)


@transaction.atomic
def renew_link(registration: Registration, *, at: dt.datetime) -> Registration:
    """End every personal link sent so far and send a new one, to the same address."""
    _event, registration = _lock(registration)
    registration.token_version += 1
    registration.changed_at = at
    registration.save()
    queue_state_mail(registration, at=at)
    return registration


def fill_free_places(event: Event, *, at: dt.datetime) -> int:
    """Give free places to those who wait, in order: offered for a time, or at once where the event has no offer time.

    In the last day before the event nobody is moved: all who wait are told, once for each time that places become free.
    The caller holds the event's lock. Returns how many moved up or were told. Nothing happens once the event has begun.
    """
    if event.is_cancelled or at >= event.starts_at:
        return 0
    waiting = event.registrations.waiting()
    if is_last_call(event, at=at):
        told = list(waiting.filter(called_at__isnull=True)) if has_room(event) else []
        for registration in told:
            registration.called_at = at
            registration.save(update_fields=["called_at"])
            queue_registration_mail(registration, "last_call", at=at)
        return len(told)
    if event.capacity is not None:
        waiting = waiting[: max(0, event.capacity - event.registrations.holding_a_place().count())]
    moved = list(waiting)
    for registration in moved:
        if event.offer_hours is None:
            _move(registration, State.CONFIRMED, at=at)
        else:
            _move(registration, State.OFFERED, at=at, kept_until=offer_ends_at(event, at=at))
    return len(moved)


def expire_holds(at: dt.datetime) -> int:
    """Due job: take back places whose address was not confirmed in time. Returns how many."""
    return _expire(State.HELD, at=at)


def expire_offers(at: dt.datetime) -> int:
    """Due job: take back offered places that nobody took in time. Returns how many."""
    return _expire(State.OFFERED, at=at)


def promote_waiting(at: dt.datetime) -> int:
    """Due job: fill places that became free without a registrant's doing, as when an editor adds some."""
    moved = 0
    waited_for = Event.objects.with_attendance().filter(starts_at__gt=at, waiting_count__gt=0)
    with_room = waited_for.filter(Q(capacity__isnull=True) | Q(places_taken__lt=F("capacity")))
    for event_id in list(with_room.values_list("pk", flat=True)):
        with transaction.atomic():
            event = Event.objects.select_for_update().get(pk=event_id)
            was_full = not has_free_place(event)
            moved += fill_free_places(event, at=at)
            _purge_if_changed(event, was_full=was_full)
    return moved


def _expire(state: State, *, at: dt.datetime) -> int:
    """One transaction per event, so that a long list never holds up the registrations of another event."""
    lapsed = Registration.objects.lapsed(at=at).filter(state=state)
    expired = 0
    for event_id in sorted(set(lapsed.values_list("event_id", flat=True))):
        with transaction.atomic():
            event = Event.objects.select_for_update().get(pk=event_id)
            was_full = not has_free_place(event)
            expired += _release_lapsed(event, at=at, states=(state,))
            _purge_if_changed(event, was_full=was_full)
    return expired


def _release_lapsed(event: Event, *, at: dt.datetime, states: Collection[State] = (State.HELD, State.OFFERED)) -> int:
    lapsed = list(event.registrations.lapsed(at=at).filter(state__in=states))
    for registration in lapsed:
        _move(registration, State.EXPIRED, at=at)
    if lapsed:
        fill_free_places(event, at=at)
    return len(lapsed)


def _cancel(event: Event, registration: Registration, *, at: dt.datetime) -> None:
    registration.cancelled_at = at
    _move(registration, State.CANCELLED, at=at)
    for successor in registration.successors.filter(state=State.UNCONFIRMED):
        successor.cancelled_at = at
        _move(successor, State.CANCELLED, at=at, is_told=False)
        erase_person(successor, at=at)


def _move(
    registration: Registration,
    state: State,
    *,
    at: dt.datetime,
    kept_until: dt.datetime | None = None,
    is_told: bool = True,
) -> None:
    """One change of state with its one mail. Nobody is written to about a place held for an unproved address."""
    was_offered = registration.state == State.OFFERED
    if State.CONFIRMED in (registration.state, state):
        _purge_if_listed(registration)
    registration.state = state
    registration.kept_until = kept_until
    registration.changed_at = at
    if state in (State.EXPIRED, State.CANCELLED):
        # Its form may be sent anew: a page that is kept or gone back to has the same mark, and is no second click now.
        registration.nonce = uuid.uuid4()
    registration.save()
    if is_told and (state != State.EXPIRED or was_offered):
        queue_state_mail(registration, at=at)


def _write_answers(
    registration: Registration,
    answers: Mapping[int, GivenAnswer],
    *,
    without: Collection[int] = (),
    is_first: bool = False,
) -> None:
    """Replace the answers, but for those to the questions in ``without``. ``is_first``: there are none yet."""
    if not is_first:
        registration.answers.exclude(question__in=without).delete()
    if not answers:
        return
    Answer.objects.bulk_create(
        Answer(registration=registration, question_id=pk, text=answer.text, numbers=list(answer.numbers))
        for pk, answer in answers.items()
        if pk not in without and (answer.text or answer.numbers)
    )


def _count_try(email: str, *, at: dt.datetime) -> None:
    if count_one("events.register", normalised_address(email), within=dt.timedelta(days=1), at=at) > TRIES_A_DAY:
        raise TooManyTriesError


def _end_of_queue(roster: Roster, *, at: dt.datetime) -> dt.datetime:
    """The moment of a newcomer in the queue: in the order of the lock, which is not that of the requests' clocks."""
    return at if roster.last_queued_at is None else max(at, roster.last_queued_at)


def _lock_roster(event: Event) -> Event:
    locked: Event = Event.objects.select_for_update().get(pk=event.pk)
    return locked


def _lock(registration: Registration) -> tuple[Event, Registration]:
    """The event locked, and the registration as it is now."""
    event = Event.objects.select_for_update().get(pk=registration.event_id)
    fresh: Registration = event.registrations.select_related("sector", "municipality").get(pk=registration.pk)
    fresh.event = event
    return event, fresh


def _refuse_unless_coming(event: Event, *, at: dt.datetime) -> None:
    if event.is_cancelled:
        raise EventCancelledError
    if at >= event.ends_at:
        raise EventOverError


def refuse_unless_open(event: Event, *, at: dt.datetime) -> None:
    """Whether one may register now, for whatever is in the form.

    Raises:
        RegistrationNotOpenError, RegistrationClosedError, EventCancelledError: see ``register_attendee``.
    """
    if event.is_cancelled:
        raise EventCancelledError
    if event.registration_closes_at is None or at > event.registration_closes_at:
        raise RegistrationClosedError(event.registration_closes_at)
    if event.registration_opens_at is not None and at < event.registration_opens_at:
        raise RegistrationNotOpenError


def _purge_if_listed(registration: Registration, *, is_shown: bool = False) -> None:
    """The event's page may list the organisation, and a kept page would go on doing so."""
    if is_shown or registration.shows_organisation:
        purge()


def _purge_if_changed(event: Event, *, was_full: bool) -> None:
    """Kept pages say "open" or "waiting list" and no more: only a change between the two makes them stale."""
    if was_full == has_free_place(event):
        purge()


def _columns(details: ContactDetails) -> dict[str, object]:
    return {field.name: getattr(details, field.name) for field in dataclasses.fields(details)}
