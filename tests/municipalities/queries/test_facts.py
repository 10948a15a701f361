import pytest

from municipalities.enums import UNKNOWN, Held, Role
from municipalities.queries.facts import facts_of_all, facts_of_some, phases
from tests.factories.base import PhaseFactory
from tests.factories.municipalities import DecisionMakersEventFactory, MunicipalityFactory, RoundFactory


def facts_about(municipality):
    return facts_of_some([municipality.pk], phases())[0]


def test_nothing_is_said_of_a_municipality_that_has_not_taken_part():
    facts = facts_about(MunicipalityFactory())

    assert facts.role is None
    assert not facts.took_part
    assert not facts.knows_details
    assert facts.phases == facts.languages == facts.decision_events == facts.roles == frozenset()


def test_what_a_round_does_not_tell_is_unknown():
    municipality = MunicipalityFactory()
    RoundFactory(held=[municipality])

    facts = facts_about(municipality)

    assert facts.role == Role.HELD
    assert facts.phases == facts.languages == facts.decision_events == {UNKNOWN}
    assert facts.decision_event == Held.UNKNOWN
    assert not facts.knows_details


def test_what_any_round_tells_is_known():
    municipality = MunicipalityFactory()
    RoundFactory(held=[municipality])
    RoundFactory(held=[municipality], phase=PhaseFactory(key="pilot"), languages=["so", "ar"], is_example=True)

    facts = facts_about(municipality)

    assert facts.phases == {"pilot"}
    assert facts.languages == {"so", "ar"}
    assert facts.is_example
    assert facts.knows_details


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([], Held.UNKNOWN),
        ([Held.UNKNOWN], Held.UNKNOWN),
        ([Held.NO], Held.NO),
        ([Held.NO, Held.UNKNOWN], Held.UNKNOWN),
        ([Held.NO, Held.YES], Held.YES),
    ],
)
def test_an_unknown_event_is_never_taken_for_one_that_was_not_held(answers, said):
    municipality = MunicipalityFactory()
    each = RoundFactory(held=[municipality])
    for held in answers:
        DecisionMakersEventFactory(round=each, held=held)

    facts = facts_about(municipality)

    assert facts.rounds[0].decision_event == said
    assert facts.decision_event == said


def test_residents_took_part_through_those_that_held_the_sessions():
    kajaani, sotkamo = MunicipalityFactory(name_fi="Kajaani"), MunicipalityFactory(name_fi="Sotkamo")
    RoundFactory(held=[kajaani], took_part=[sotkamo])

    guest, host = facts_about(sotkamo), facts_about(kajaani)

    assert guest.role == Role.TOOK_PART
    assert guest.through == (kajaani,)
    assert host.through == ()
    assert host.rounds[0].guests == (sotkamo,)


def test_drafts_are_not_told():
    municipality = MunicipalityFactory()
    RoundFactory(held=[municipality], live=False)
    known = RoundFactory(held=[municipality], phase=PhaseFactory(key="pilot", live=False))
    DecisionMakersEventFactory(round=known, live=False)

    facts = facts_about(municipality)

    assert len(facts.rounds) == 1
    assert facts.phases == {UNKNOWN}
    assert facts.decision_events == {UNKNOWN}


def test_a_municipality_taken_off_the_site_is_not_told_of():
    hidden = MunicipalityFactory(live=False)
    guest = MunicipalityFactory()
    RoundFactory(held=[hidden], took_part=[guest])

    assert facts_of_some([hidden.pk], {}) == []
    assert facts_about(guest).through == ()


@pytest.mark.parametrize("count", [1, 5])
def test_the_facts_of_many_cost_as_many_queries_as_those_of_one(count, django_assert_num_queries):
    for _number in range(count):
        each = RoundFactory(languages=["so"], phase=PhaseFactory())
        DecisionMakersEventFactory(round=each)
    known = phases()

    with django_assert_num_queries(5):
        facts = facts_of_all(known)

    assert len(facts) == count
