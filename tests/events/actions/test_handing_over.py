"""A place given to a colleague, a place taken in the last day, a caller signed up, data removed."""

import datetime as dt

import pytest

from events.actions.registration import (
    COLLEAGUES_A_DAY,
    TRIES_A_DAY,
    ContactDetails,
    cancel_registration,
    change_registration,
    confirm_registration,
    hand_over,
    promote_waiting,
    register_caller,
    remove_own_data,
    send_link_again,
)
from events.enums import RegistrationState as State
from events.exceptions import (
    AlreadyRegisteredError,
    EventBegunError,
    HandOverEndedError,
    NothingToHandOverError,
    TooManyOffersError,
    TooManyTriesError,
)
from events.models import Registration
from events.queries.own_data import own_data
from portal.mail.models import OutboxMail
from tests.factories.events import DAY, NOW, EventFactory, ObjectiveFactory, RegistrationFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)
CALLER = ContactDetails(name="Soittaja", language_code="fi")


def offer(registration, *, email="kollega@example.org", at=NOW):
    hand_over(registration, name="Kollega", email=email, language_code="sv", at=at)
    return Registration.objects.filter(replaces=registration).first()


def kinds():
    return [mail.kind.removeprefix("events.") for mail in OutboxMail.objects.order_by("pk")]


def test_the_place_changes_hands_when_the_colleague_confirms_and_not_before():
    former = RegistrationFactory(name="Aino", diet="pähkinä", organisation="Yhdistys", event__with_ballot=True)
    former.votes.create(objective=ObjectiveFactory(plan=former.event.plan), cast_at=NOW)
    successor = offer(former)
    former.refresh_from_db()
    assert (former.state, successor.state, kinds()) == (State.CONFIRMED, State.UNCONFIRMED, ["take_over"])

    taken = confirm_registration(successor, at=NOW + HOUR)

    former.refresh_from_db()
    assert (taken.state, taken.email, taken.diet) == (State.CONFIRMED, "kollega@example.org", "")
    assert (former.state, former.name, former.email, former.diet, former.organisation) == (
        State.CANCELLED,
        "",
        "",
        "",
        "",
    )
    assert not former.votes.exists()
    assert former.event.registrations.holding_a_place().count() == 1
    assert kinds() == ["take_over", "handed_over", "registered"]
    assert OutboxMail.objects.get(kind="events.handed_over").recipient.startswith("aino")


def test_a_waiting_place_is_handed_over_with_its_turn():
    former = RegistrationFactory(state=State.WAITING, queued_at=NOW)
    later = RegistrationFactory(event=former.event, state=State.WAITING, queued_at=NOW + HOUR)

    taken = confirm_registration(offer(former, at=NOW + 2 * HOUR), at=NOW + 3 * HOUR)

    assert list(former.event.registrations.waiting()) == [taken, later]


def test_a_second_offer_ends_the_first():
    former = RegistrationFactory()
    first = offer(former)
    second = offer(former, email="toinen@example.org", at=NOW + HOUR)
    first.refresh_from_db()
    assert (first.state, first.email) == (State.CANCELLED, "")

    assert confirm_registration(Registration.objects.get(replaces=former, state=State.UNCONFIRMED), at=NOW + HOUR)
    assert second is not None


def test_a_place_given_up_meanwhile_cannot_be_taken_over():
    former = RegistrationFactory(state=State.CONFIRMED)
    successor = offer(former)
    Registration.objects.filter(pk=former.pk).update(state=State.EXPIRED)

    with pytest.raises(HandOverEndedError):
        confirm_registration(successor, at=NOW)


def test_cancelling_ends_the_offer_to_the_colleague():
    former = RegistrationFactory()
    successor = offer(former)

    cancel_registration(former, at=NOW)

    successor.refresh_from_db()
    assert (successor.state, successor.name) == (State.CANCELLED, "")


@pytest.mark.parametrize("deed", [cancel_registration, remove_own_data])
def test_a_colleague_who_declines_is_not_offered_the_place_again(deed):
    former = RegistrationFactory()
    successor = offer(former)

    deed(successor, at=NOW + HOUR)

    former.refresh_from_db()
    assert former.state == State.CONFIRMED
    assert kinds() == ["take_over", "cancelled"]


def test_a_colleague_who_is_registered_gets_the_own_link_and_nobody_is_told():
    former = RegistrationFactory()
    colleague = RegistrationFactory(event=former.event, email="kollega@example.org")

    offer(former)

    assert not Registration.objects.filter(replaces=former).exists()
    assert OutboxMail.objects.get().context == {"registration": colleague.pk}


def test_what_is_not_confirmed_and_what_has_begun_is_not_handed_over():
    held = RegistrationFactory(state=State.HELD)
    with pytest.raises(NothingToHandOverError):
        offer(held)

    place = RegistrationFactory()
    for deed in (offer, cancel_registration):
        with pytest.raises(EventBegunError):
            deed(place, at=place.event.starts_at)


# The last day


def full_event_with_two_waiting():
    event = EventFactory(capacity=1)
    holder = RegistrationFactory(event=event)
    waiting = [RegistrationFactory(event=event, state=State.WAITING, queued_at=NOW + n * HOUR) for n in range(2)]
    return event, holder, waiting


def test_offers_grow_shorter_as_the_event_nears():
    event, holder, waiting = full_event_with_two_waiting()
    at = event.starts_at - 40 * HOUR

    cancel_registration(holder, at=at)

    waiting[0].refresh_from_db()
    assert (waiting[0].state, waiting[0].kept_until) == (State.OFFERED, at + 10 * HOUR)


def test_in_the_last_day_all_who_wait_are_told_once_and_the_first_answer_wins():
    event, holder, waiting = full_event_with_two_waiting()
    at = event.starts_at - 10 * HOUR
    cancel_registration(holder, at=at)
    promote_waiting(at + HOUR)
    assert kinds() == ["cancelled", "last_call", "last_call"]

    taken = confirm_registration(waiting[1], at=at + HOUR)
    late = confirm_registration(waiting[0], at=at + 2 * HOUR)

    assert (taken.state, late.state) == (State.CONFIRMED, State.WAITING)
    assert event.registrations.holding_a_place().count() == 1


def test_a_place_that_frees_again_in_the_last_day_is_told_anew():
    event, holder, waiting = full_event_with_two_waiting()
    at = event.starts_at - 10 * HOUR
    cancel_registration(holder, at=at)
    taken = confirm_registration(waiting[0], at=at)

    cancel_registration(taken, at=at + HOUR)

    assert kinds().count("last_call") == 3


# For a caller


def test_a_caller_is_signed_up_and_marked_with_or_without_an_address():
    event = EventFactory(capacity=2, with_ballot=True)
    objective = ObjectiveFactory(plan=event.plan)
    late = event.registration_closes_at

    first = register_caller(event, CALLER, email="", at=late, objectives=[objective])
    second = register_caller(event, CALLER, email="", at=late + HOUR)
    third = register_caller(event, CALLER, email="soittaja@example.org", at=late + HOUR)

    assert [row.state for row in (first, second, third)] == [State.CONFIRMED, State.CONFIRMED, State.WAITING]
    assert all(row.is_by_organiser for row in (first, second, third))
    assert first.votes.get().is_proxy
    assert kinds() == ["waiting_list"]
    with pytest.raises(AlreadyRegisteredError):
        register_caller(event, CALLER, email="Soittaja@example.org", at=late)


# Changing, the link again, and removing


def test_needs_are_closed_before_the_rest_of_the_details():
    registration = RegistrationFactory(diet="vegaani", event__needs_close_at=NOW)

    change_registration(registration, ContactDetails(name="Uusi", language_code="fi", diet="kaikki"), at=NOW + HOUR)

    registration.refresh_from_db()
    assert (registration.name, registration.diet) == ("Uusi", "vegaani")


def test_the_link_goes_to_a_registered_address_alone_and_once_an_hour():
    registration = RegistrationFactory()

    for address in (registration.email.upper(), registration.email, "muu@example.org"):
        send_link_again(registration.event, email=address, at=NOW)

    assert [mail.recipient for mail in OutboxMail.objects.all()] == [registration.email]


def test_removing_takes_everything_that_tells_who_it_was_and_frees_the_place():
    event = EventFactory(capacity=1)
    registration = RegistrationFactory(event=event, name="Aino", diet="x", access_needs="y", note="z", organisation="o")
    waiting = RegistrationFactory(event=event, state=State.WAITING)

    remove_own_data(registration, at=NOW + DAY)

    registration.refresh_from_db()
    waiting.refresh_from_db()
    told = own_data(registration)
    assert [told[key] for key in ("name", "email", "organisation", "diet", "access_needs", "organisers_note")] == [
        ""
    ] * 6
    assert (registration.state, registration.token_version, waiting.state) == (State.CANCELLED, 2, State.OFFERED)


def test_handing_over_fills_nobodys_mailbox():
    event = EventFactory(capacity=None)
    for former in RegistrationFactory.create_batch(TRIES_A_DAY, event=event):
        offer(former)
        remove_own_data(former, at=NOW)

    with pytest.raises(TooManyTriesError):
        offer(RegistrationFactory(event=event), email=" KOLLEGA@example.org", at=NOW + HOUR)

    assert kinds().count("take_over") == TRIES_A_DAY


def test_a_link_is_no_way_to_write_to_many_strangers():
    former = RegistrationFactory()
    for number in range(COLLEAGUES_A_DAY):
        offer(former, email=f"kollega{number}@example.org")

    with pytest.raises(TooManyOffersError):
        offer(former, email="yksi.viela@example.org", at=NOW + HOUR)

    assert kinds().count("take_over") == COLLEAGUES_A_DAY
    assert former.successors.filter(state=State.UNCONFIRMED).count() == 1
    assert offer(former, email="huomenna@example.org", at=NOW + DAY)
