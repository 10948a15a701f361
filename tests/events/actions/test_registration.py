import datetime as dt
import uuid

import pytest

from events.actions.registration import (
    ContactDetails,
    cancel_registration,
    change_registration,
    confirm_registration,
    expire_holds,
    expire_offers,
    fill_free_places,
    promote_waiting,
    register_attendee,
    remove_own_data,
    renew_link,
)
from events.enums import ACTIVE_STATES, PLACE_STATES
from events.enums import RegistrationState as State
from events.exceptions import (
    EventBegunError,
    EventCancelledError,
    EventOverError,
    OtherRegistrationError,
    RegistrationClosedError,
    RegistrationEndedError,
    RegistrationNotOpenError,
    TooManyChoicesError,
)
from events.models import Event, Registration
from portal.mail.models import OutboxMail
from tests.factories.events import DAY, NOW, EventFactory, ObjectiveFactory, RegistrationFactory

AINO = ContactDetails(name="Aino", language_code="fi")


def register(event, *, email="aino@example.org", at=NOW, nonce=None, **more):
    return register_attendee(event, AINO, email=email, nonce=nonce or uuid.uuid4(), at=at, **more)


def mails_to(email):
    return list(OutboxMail.objects.filter(recipient=email).order_by("pk").values_list("kind", flat=True))


def test_a_new_registrant_has_a_place_until_the_hold_ends():
    event = EventFactory(hold_minutes=60)

    registration = register(event)

    assert registration.state == State.HELD
    assert registration.kept_until == NOW + dt.timedelta(minutes=60)
    assert mails_to("aino@example.org") == ["events.confirm_address"]


def test_a_registrant_at_a_full_event_holds_no_place():
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event)

    registration = register(event)

    assert registration.state == State.UNCONFIRMED
    assert registration.kept_until is None


def test_a_free_place_belongs_to_those_who_wait_before_a_newcomer():
    event = EventFactory(capacity=2)
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, state=State.WAITING)

    registration = register(event)

    assert registration.state == State.UNCONFIRMED


def test_an_event_without_a_limit_always_has_a_place():
    event = EventFactory(capacity=None)
    RegistrationFactory.create_batch(5, event=event)

    assert register(event).state == State.HELD


def test_the_deadline_holds_to_the_second():
    event = EventFactory()
    deadline = event.registration_closes_at

    in_time = register(event, at=deadline)

    assert in_time.state == State.HELD
    with pytest.raises(RegistrationClosedError, match="closed on"):
        register(event, email="late@example.org", at=deadline + dt.timedelta(seconds=1))


def test_nobody_registers_before_the_opening():
    event = EventFactory()

    with pytest.raises(RegistrationNotOpenError):
        register(event, at=event.registration_opens_at - dt.timedelta(seconds=1))


def test_nobody_registers_for_an_event_that_takes_none_or_is_cancelled():
    with pytest.raises(RegistrationClosedError, match="closed"):
        register(EventFactory(registration_opens_at=None, registration_closes_at=None))
    with pytest.raises(EventCancelledError):
        register(EventFactory(is_cancelled=True))


def test_two_clicks_make_one_registration_and_one_mail():
    event = EventFactory()
    nonce = uuid.uuid4()

    first = register(event, nonce=nonce)
    second = register(event, nonce=nonce, at=NOW + dt.timedelta(seconds=1))

    assert second == first
    assert mails_to("aino@example.org") == ["events.confirm_address"]


def test_a_known_address_gets_its_link_again_at_most_once_an_hour_and_keeps_what_it_told():
    event = EventFactory()
    known = RegistrationFactory(event=event, email="Aino@Example.org", name="Aino Ensimmäinen")

    for minute in (0, 1, 2):
        again = register(event, email=" aino@example.ORG ", at=NOW + dt.timedelta(minutes=minute))
        assert again == known

    known.refresh_from_db()
    assert known.name == "Aino Ensimmäinen"
    assert event.registrations.count() == 1
    assert mails_to("Aino@Example.org") == ["events.registered"]


def test_a_known_address_is_refused_for_the_same_faults_as_a_new_one():
    event = EventFactory(with_ballot=True, ballot_max_choices=1)
    RegistrationFactory(event=event, email="aino@example.org")
    objectives = ObjectiveFactory.create_batch(2, plan=event.plan)

    with pytest.raises(TooManyChoicesError):
        register(event, objectives=objectives)


def test_one_who_cancelled_may_register_anew():
    event = EventFactory()
    RegistrationFactory(event=event, email="aino@example.org", state=State.CANCELLED)

    assert register(event).state == State.HELD


@pytest.mark.parametrize(
    "end",
    [
        lambda registration: cancel_registration(registration, at=NOW),
        lambda registration: remove_own_data(registration, at=NOW),
        lambda registration: expire_holds(NOW + dt.timedelta(hours=2)),
    ],
)
def test_a_kept_form_registers_anew_once_what_it_made_has_ended(end):
    event, nonce = EventFactory(), uuid.uuid4()
    first = register(event, nonce=nonce)
    end(first)

    again = register(event, nonce=nonce, at=NOW + dt.timedelta(hours=3))
    clicked_twice = register(event, nonce=nonce, at=NOW + dt.timedelta(hours=3, seconds=1))

    assert again != first
    assert again.state == State.HELD
    assert clicked_twice == again


def test_a_refused_vote_leaves_no_registration_and_no_mail():
    event = EventFactory(with_ballot=True, ballot_max_choices=1)
    objectives = ObjectiveFactory.create_batch(2, plan=event.plan)

    with pytest.raises(TooManyChoicesError):
        register(event, objectives=objectives)

    assert not Registration.objects.exists()
    assert not OutboxMail.objects.exists()


def test_confirming_in_time_makes_the_held_place_ones_own():
    registration = register(EventFactory())

    confirmed = confirm_registration(registration, at=NOW + dt.timedelta(minutes=5))
    again = confirm_registration(registration, at=NOW + dt.timedelta(minutes=6))

    assert (confirmed.state, confirmed.kept_until) == (State.CONFIRMED, None)
    assert again.confirmed_at == confirmed.confirmed_at == NOW + dt.timedelta(minutes=5)
    assert mails_to("aino@example.org") == ["events.confirm_address", "events.registered"]


def test_confirming_at_a_full_event_leads_to_the_waiting_list():
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event)
    registration = register(event)

    confirmed = confirm_registration(registration, at=NOW)

    assert confirmed.state == State.WAITING
    assert mails_to("aino@example.org") == ["events.confirm_waiting", "events.waiting_list"]


def test_the_waiting_list_keeps_the_order_of_registering_not_of_confirming():
    event = EventFactory(capacity=1, offer_hours=None)
    holder = RegistrationFactory(event=event)
    first = register(event, email="first@example.org", at=NOW)
    second = register(event, email="second@example.org", at=NOW + dt.timedelta(minutes=1))
    confirm_registration(second, at=NOW + dt.timedelta(minutes=2))
    confirm_registration(first, at=NOW + dt.timedelta(minutes=3))

    cancel_registration(holder, at=NOW + dt.timedelta(minutes=4))

    assert {row.email: row.state for row in event.registrations.active()} == {
        "first@example.org": State.CONFIRMED,
        "second@example.org": State.WAITING,
    }


def test_a_hold_that_ran_out_frees_the_place_for_the_next_registrant():
    event = EventFactory(capacity=1, hold_minutes=60)
    silent = register(event, email="silent@example.org")

    next_one = register(event, at=NOW + dt.timedelta(minutes=61))

    silent.refresh_from_db()
    assert (silent.state, next_one.state) == (State.EXPIRED, State.HELD)
    assert mails_to("silent@example.org") == ["events.confirm_address"]


def test_one_whose_hold_ran_out_may_still_confirm_while_registration_is_open():
    event = EventFactory(capacity=1, hold_minutes=60)
    registration = register(event)
    late = NOW + dt.timedelta(minutes=90)

    confirmed = confirm_registration(registration, at=late)

    assert (confirmed.state, confirmed.queued_at) == (State.CONFIRMED, late)


def test_one_whose_hold_ran_out_does_not_pass_those_who_came_meanwhile():
    event = EventFactory(capacity=1, hold_minutes=60)
    registration = register(event)
    register(event, email="next@example.org", at=NOW + dt.timedelta(minutes=61))

    assert confirm_registration(registration, at=NOW + dt.timedelta(minutes=90)).state == State.WAITING


def test_a_hold_that_ran_out_cannot_be_confirmed_after_the_deadline():
    event = EventFactory()
    registration = register(event, at=event.registration_closes_at)

    with pytest.raises(RegistrationClosedError):
        confirm_registration(registration, at=event.registration_closes_at + dt.timedelta(minutes=61))


def test_a_hold_from_before_the_deadline_can_be_confirmed_after_it():
    event = EventFactory()
    registration = register(event, at=event.registration_closes_at)

    confirmed = confirm_registration(registration, at=event.registration_closes_at + dt.timedelta(minutes=30))

    assert confirmed.state == State.CONFIRMED


def test_an_expired_registration_gives_way_to_a_newer_one_of_the_same_address():
    event = EventFactory()
    old = RegistrationFactory(event=event, email="aino@example.org", state=State.EXPIRED)
    register(event)

    with pytest.raises(OtherRegistrationError):
        confirm_registration(old, at=NOW)


def test_a_cancelled_registration_cannot_be_confirmed_or_changed():
    cancelled = RegistrationFactory(state=State.CANCELLED)

    with pytest.raises(RegistrationEndedError):
        confirm_registration(cancelled, at=NOW)
    with pytest.raises(RegistrationEndedError):
        change_registration(cancelled, AINO, at=NOW)


def test_nothing_is_confirmed_for_an_event_that_is_over_or_cancelled():
    held = register(EventFactory())

    with pytest.raises(EventOverError):
        confirm_registration(held, at=held.event.ends_at)
    Event.objects.update(is_cancelled=True)
    with pytest.raises(EventCancelledError):
        confirm_registration(held, at=NOW)


def test_a_cancelled_place_is_offered_to_the_next_who_waits():
    event = EventFactory(capacity=1, offer_hours=48)
    holder = RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, state=State.WAITING, email="next@example.org")

    cancel_registration(holder, at=NOW)
    cancel_registration(holder, at=NOW + DAY)

    waiting.refresh_from_db()
    assert (waiting.state, waiting.kept_until) == (State.OFFERED, NOW + 2 * DAY)
    assert mails_to("next@example.org") == ["events.place_offered"]
    assert mails_to(holder.email) == ["events.cancelled"]


def test_without_offer_time_the_next_gets_the_place_at_once():
    event = EventFactory(capacity=1, offer_hours=None)
    holder = RegistrationFactory(event=event)
    waiting = RegistrationFactory(event=event, state=State.WAITING, email="next@example.org")

    cancel_registration(holder, at=NOW)

    waiting.refresh_from_db()
    assert waiting.state == State.CONFIRMED
    assert mails_to("next@example.org") == ["events.registered"]


def test_taking_an_offer_makes_the_place_ones_own():
    offered = RegistrationFactory(state=State.OFFERED, kept_until=NOW + DAY)

    assert confirm_registration(offered, at=NOW).state == State.CONFIRMED


def test_an_offer_that_ran_out_goes_on_to_the_next_and_says_so():
    event = EventFactory(capacity=1, offer_hours=24)
    silent = RegistrationFactory(event=event, state=State.OFFERED, kept_until=NOW, email="silent@example.org")
    waiting = RegistrationFactory(event=event, state=State.WAITING)

    assert expire_offers(NOW + dt.timedelta(seconds=1)) == 1
    assert expire_offers(NOW + dt.timedelta(seconds=1)) == 0

    silent.refresh_from_db()
    waiting.refresh_from_db()
    assert (silent.state, waiting.state) == (State.EXPIRED, State.OFFERED)
    assert mails_to("silent@example.org") == ["events.expired"]


def test_holds_run_out_for_each_event_by_themselves():
    held = [register(EventFactory(), email=f"{number}@example.org") for number in range(2)]
    offered = RegistrationFactory(state=State.OFFERED, kept_until=NOW)

    assert expire_holds(NOW + dt.timedelta(hours=2)) == 2

    assert {Registration.objects.get(pk=row.pk).state for row in held} == {State.EXPIRED}
    offered.refresh_from_db()
    assert offered.state == State.OFFERED


def test_places_that_an_editor_adds_go_to_those_who_wait():
    event = EventFactory(capacity=1, offer_hours=None)
    RegistrationFactory(event=event)
    waiting = RegistrationFactory.create_batch(2, event=event, state=State.WAITING)
    Event.objects.filter(pk=event.pk).update(capacity=2)

    assert promote_waiting(NOW) == 1
    assert promote_waiting(NOW) == 0

    assert [Registration.objects.get(pk=row.pk).state for row in waiting] == [State.CONFIRMED, State.WAITING]


def test_nobody_is_moved_up_once_the_event_has_begun():
    event = EventFactory(capacity=1)
    RegistrationFactory(event=event, state=State.WAITING)

    assert fill_free_places(event, at=event.starts_at) == 0


def test_details_can_be_changed_after_the_deadline_and_not_after_the_event():
    registration = RegistrationFactory()
    details = ContactDetails(name="Aino Uusi", language_code="ar", diet="vegaani")

    changed = change_registration(registration, details, at=registration.event.registration_closes_at + DAY)

    assert (changed.name, changed.language_code, changed.diet) == ("Aino Uusi", "ar", "vegaani")
    with pytest.raises(EventOverError):
        change_registration(registration, details, at=registration.event.ends_at)
    with pytest.raises(EventBegunError):
        cancel_registration(registration, at=registration.event.starts_at)


def test_a_new_link_ends_the_old_ones():
    registration = RegistrationFactory()

    renewed = renew_link(registration, at=NOW)

    assert renewed.token_version == registration.token_version + 1
    assert mails_to(registration.email) == ["events.registered"]


def test_the_states_that_hold_a_place_are_all_active():
    assert set(PLACE_STATES) < set(ACTIVE_STATES)
