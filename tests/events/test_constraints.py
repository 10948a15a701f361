import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from events.enums import RegistrationState as State
from events.models import Event, EventPage, Objective, PlanArea, Registration, Vote
from portal.base.models import Area
from tests.factories.base import LocaleFactory
from tests.factories.events import (
    DAY,
    NOW,
    EventFactory,
    EventIndexPageFactory,
    EventPageFactory,
    MeasureFactory,
    ObjectiveFactory,
    PlanFactory,
    ProgrammeItemFactory,
    RegistrationFactory,
)


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()
    return True


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_at": NOW + 21 * DAY},
        {"doors_at": NOW + 22 * DAY},
        {"registration_opens_at": NOW, "registration_closes_at": NOW},
        {"registration_opens_at": NOW, "registration_closes_at": None},
        {"registration_closes_at": NOW + 30 * DAY},
        {"capacity": 0},
        {"price_eur": -1},
        {"hold_minutes": 0},
        {"offer_hours": 0},
        {"ballot_max_choices": 0},
        {"ballot_max_choices": 8},
        {"ballot_forwarded": 0},
        {"ballot_forwarded": 3},
        {"ballot_closes_at": NOW + 21 * DAY + dt.timedelta(minutes=1)},
    ],
)
def test_the_database_refuses_facts_that_cannot_be(facts):
    assert refused(lambda: EventFactory(**facts))


def test_a_vote_without_a_deadline_is_refused():
    assert refused(lambda: EventFactory(plan=PlanFactory(), ballot_closes_at=None))


def test_an_editor_is_told_what_is_wrong_in_words():
    event = EventFactory.build(ends_at=NOW)

    with pytest.raises(ValidationError) as refusal:
        event.validate_constraints()

    assert "The event must end after it starts." in refusal.value.messages


def test_an_objective_keeps_its_number_and_key_to_itself():
    objective = ObjectiveFactory(number=1, key="school")

    assert refused(lambda: ObjectiveFactory(plan=objective.plan, number=1))
    assert refused(lambda: ObjectiveFactory(plan=objective.plan, number=2, key="school"))
    assert ObjectiveFactory(number=1, key="school").plan != objective.plan


def test_a_plan_serves_an_area_once():
    row = PlanArea.objects.create(plan=PlanFactory(), area=Area.objects.create(key="uusimaa"))

    assert refused(lambda: PlanArea.objects.create(plan=row.plan, area=row.area))


@pytest.mark.parametrize("facts", [{"event": None}, {"objective": None}, {"event": None, "objective": None}])
def test_a_measure_is_agreed_at_exactly_one_place(facts):
    assert refused(lambda: MeasureFactory(**facts))


def test_a_measure_does_not_belong_to_two_places():
    from tests.factories.municipalities import DecisionMakersEventFactory

    decided = DecisionMakersEventFactory()

    assert refused(lambda: MeasureFactory(decision_makers_event=decided))
    assert MeasureFactory(event=None, objective=None, decision_makers_event=decided).pk


def test_a_programme_item_ends_after_it_starts_and_is_not_its_own_parent():
    item = ProgrammeItemFactory()

    assert refused(lambda: ProgrammeItemFactory(starts_at=NOW, ends_at=NOW))
    assert refused(lambda: ProgrammeItemFactory(ends_at=NOW))
    item.parent = item
    assert refused(item.save)


def test_a_sub_item_belongs_to_a_main_item_of_its_own_event():
    main = ProgrammeItemFactory()
    sub = ProgrammeItemFactory(event=main.event, parent=main)

    sub.full_clean()
    for parent in (ProgrammeItemFactory(), sub):
        with pytest.raises(ValidationError, match="main item"):
            ProgrammeItemFactory.build(event=main.event, parent=parent).clean()


def test_an_address_has_one_active_registration_however_it_is_typed():
    first = RegistrationFactory(email="aino@example.org")

    assert refused(lambda: RegistrationFactory(event=first.event, email="AINO@example.org", state=State.WAITING))
    assert RegistrationFactory(event=first.event, email="aino@example.org", state=State.EXPIRED).pk
    assert RegistrationFactory(email="aino@example.org").pk


def test_a_form_makes_one_registration_per_event():
    first = RegistrationFactory()

    assert refused(lambda: RegistrationFactory(event=first.event, nonce=first.nonce))


@pytest.mark.parametrize(
    "columns",
    [
        {"state": "unheard-of"},
        {"state": State.HELD, "kept_until": None},
        {"state": State.CONFIRMED, "kept_until": NOW},
        {"state": State.CONFIRMED, "confirmed_at": None},
        {"state": State.WAITING, "confirmed_at": None},
        {"state": State.CANCELLED, "cancelled_at": None},
        {"state": State.CONFIRMED, "cancelled_at": NOW},
    ],
)
def test_the_columns_of_a_registration_agree_with_its_state(columns):
    assert refused(lambda: RegistrationFactory(**columns))


def test_a_vote_is_cast_once_and_keeps_its_objective_from_being_deleted():
    vote = Vote.objects.create(registration=RegistrationFactory(), objective=ObjectiveFactory(), cast_at=NOW)

    assert refused(lambda: Vote.objects.create(registration=vote.registration, objective=vote.objective, cast_at=NOW))
    with pytest.raises(IntegrityError):
        Objective.objects.get(pk=vote.objective_id).delete()


def test_an_event_with_registrations_is_not_deleted():
    registration = RegistrationFactory()

    with pytest.raises(IntegrityError):
        Event.objects.get(pk=registration.event_id).delete()

    assert Registration.objects.count() == 1


def test_an_event_has_one_page_in_each_language(fronts, index):
    swedish = EventIndexPageFactory(parent=fronts["sv"], slug="evenemang")
    page = EventPageFactory(parent=index)

    assert EventPageFactory(parent=swedish, event=page.event).locale == LocaleFactory(language_code="sv")
    with pytest.raises(ValidationError, match="already has a page"):
        EventPageFactory(parent=index, event=page.event)
    assert EventPage.objects.count() == 2
