import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from municipalities.enums import Held, Role
from municipalities.filters import FACETS, MunicipalityFilter
from municipalities.models import Municipality, Region, Session
from municipalities.queries.facts import MunicipalityFacts, RoundFacts, facts_of_all, phases
from portal.base.models import Phase
from tests.factories.base import PhaseFactory, TermTextFactory
from tests.factories.municipalities import DecisionMakersEventFactory, MunicipalityFactory, RegionFactory, RoundFactory


def found(query="", language_code="fi"):
    known = phases()
    return MunicipalityFilter(
        QueryDict(query), rows=facts_of_all(known), phases=known.values(), language_code=language_code
    )


def names(finder):
    return [row.municipality.name_fi for row in finder.results]


@pytest.fixture
def some():
    """Four municipalities in two regions, one of which has not taken part."""
    north, south = RegionFactory(code="19", name_fi="Lappi"), RegionFactory(code="01", name_fi="Uusimaa")
    kemi = MunicipalityFactory(name_fi="Kemi", name_sv="Kemi", region=north, population=20_000)
    tornio = MunicipalityFactory(name_fi="Tornio", name_sv="Torneå", region=north, population=21_000)
    vantaa = MunicipalityFactory(name_fi="Vantaa", name_sv="Vanda", region=south, population=240_000)
    MunicipalityFactory(name_fi="Espoo", name_sv="Esbo", region=south, population=300_000)
    RoundFactory(held=[kemi], took_part=[tornio], languages=["so", "ar"], phase=PhaseFactory(key="pilot"))
    other = RoundFactory(held=[vantaa], languages=["so"])
    DecisionMakersEventFactory(round=other, held=Held.YES)


def test_without_a_filter_those_that_took_part_are_shown(some):
    finder = found()

    assert names(finder) == ["Kemi", "Tornio", "Vantaa"]
    assert not finder.is_narrowed


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("took_part=all", ["Espoo", "Kemi", "Tornio", "Vantaa"]),
        ("q=esbo", ["Espoo"]),
        ("q=Vantaalla", ["Vantaa"]),
        ("role=took_part", ["Tornio"]),
        ("role=held&role=took_part", ["Kemi", "Tornio", "Vantaa"]),
        ("language=ar", ["Kemi", "Tornio"]),
        ("language=ar&language=so", ["Kemi", "Tornio", "Vantaa"]),
        ("language=so&region=01", ["Vantaa"]),
        ("phase=pilot", ["Kemi", "Tornio"]),
        ("phase=unknown", ["Vantaa"]),
        ("phase=pilot&phase=unknown", ["Kemi", "Tornio", "Vantaa"]),
        ("decision_event=yes", ["Vantaa"]),
        ("decision_event=no", []),
        ("decision_event=unknown", ["Kemi", "Tornio"]),
        ("region=19&took_part=all", ["Kemi", "Tornio"]),
        ("sort=population", ["Vantaa", "Tornio", "Kemi"]),
        ("sort=region", ["Kemi", "Tornio", "Vantaa"]),
        ("took_part=all&sort=population&region=01", ["Espoo", "Vantaa"]),
        ("q=%00%20", ["Kemi", "Tornio", "Vantaa"]),
        ("q=" + "x" * 5000, []),
        ("language=vi", []),
    ],
)
def test_values_of_one_facet_widen_and_facets_narrow(some, query, expected):
    finder = found(query)

    assert names(finder) == expected
    assert finder.ignored == []


@pytest.mark.parametrize(
    "query",
    ["region=99", "language=xx", "phase=nothing", "role=boss", "sort=size", "took_part=maybe", "decision_event=1"],
)
def test_what_cannot_be_meant_is_left_out_and_named(some, query):
    finder = found(query)

    assert names(finder) == ["Kemi", "Tornio", "Vantaa"]
    assert len(finder.ignored) == 1
    assert query.split("=")[1] in finder.ignored[0]


def test_a_swedish_reader_sees_the_order_of_swedish_names(some):
    assert [row.municipality.name_sv for row in found("took_part=all", "sv").results] == [
        "Esbo",
        "Kemi",
        "Torneå",
        "Vanda",
    ]


def test_counts_say_what_a_value_alone_would_find(some):
    facets = {facet.name: {each.value: each.count for each in facet.options} for facet in found("region=19").facets}

    assert facets == {
        "role": {"held": 1, "took_part": 1},
        "region": {"19": 2, "01": 1},
        "phase": {"pilot": 2},
        "language": {"so": 2, "ar": 2},
        "decision_event": {"unknown": 2},
    }


def test_a_chosen_value_without_results_stays_to_be_taken_away(some):
    languages = next(facet for facet in found("language=vi").facets if facet.name == "language")

    assert [(each.value, each.count) for each in languages.options if each.is_chosen] == [("vi", 0)]
    assert languages.chosen == 1


def test_a_phase_is_called_by_its_name(some):
    TermTextFactory(record=Phase.objects.get(key="pilot"), name="Pilottihanke")

    phase = next(facet for facet in found().facets if facet.name == "phase")

    assert phase.options[0].label.text == "Pilottihanke"


REGIONS = [Region(pk=1, code="01", name_fi="Uusimaa"), Region(pk=2, code="19", name_fi="Lappi")]
PHASES = [Phase(pk=1, key="pilot", vocabulary="phase"), Phase(pk=2, key="follow-up-project", vocabulary="phase")]
for phase in PHASES:
    phase._prefetched_objects_cache = {"texts": Phase.objects.none()}

rounds = st.builds(
    lambda role, phase, languages, example: RoundFacts(
        is_example=example,
        role=role,
        phase=phase,
        starts_on=None,
        ends_on=None,
        sessions=tuple(Session(language_code=code) for code in languages),
        events=(),
        hosts=(),
        guests=(),
    ),
    st.sampled_from(Role),
    st.sampled_from([None, *PHASES]),
    st.lists(st.sampled_from(["so", "ar", "fi"]), max_size=2),
    st.booleans(),
)
rows = st.lists(
    st.builds(lambda region, held: (region, tuple(held)), st.sampled_from(REGIONS), st.lists(rounds, max_size=2)),
    max_size=12,
).map(
    lambda drawn: [
        MunicipalityFacts(
            municipality=Municipality(
                pk=number, code=f"{number:03}", name_fi=f"Kunta {number}", name_sv=f"Kommun {number}", region=region
            ),
            rounds=held,
        )
        for number, (region, held) in enumerate(drawn)
    ]
)
choices = st.fixed_dictionaries(
    {},
    optional={
        "role": st.lists(st.sampled_from(["held", "took_part"]), max_size=2),
        "region": st.lists(st.sampled_from(["01", "19"]), max_size=2),
        "phase": st.lists(st.sampled_from(["pilot", "follow-up-project", "unknown"]), max_size=2),
        "language": st.lists(st.sampled_from(["so", "ar", "fi", "unknown"]), max_size=3),
        "decision_event": st.lists(st.sampled_from(["yes", "no", "unknown"]), max_size=2),
        "took_part": st.just(["all"]),
    },
)


def finder_for(facts, chosen):
    data = QueryDict(mutable=True)
    for name, values in chosen.items():
        data.setlist(name, values)
    return MunicipalityFilter(data, rows=facts, phases=PHASES, language_code="fi")


@settings(max_examples=60, deadline=None)
@given(facts=rows, chosen=choices)
def test_for_any_facts_and_filters_the_counts_are_what_choosing_gives(facts, chosen):
    finder = finder_for(facts, chosen)

    for facet in finder.facets:
        for option in facet.options:
            alone = finder_for(facts, {**chosen, facet.name: [option.value]})
            assert option.count == len(alone.results)


@settings(max_examples=60, deadline=None)
@given(facts=rows, chosen=choices)
def test_for_any_facts_and_filters_a_further_value_in_a_facet_never_narrows(facts, chosen):
    few = {row.municipality.pk for row in finder_for(facts, chosen).results}

    for name in FACETS:
        if chosen.get(name):
            wider = {**chosen, name: [*chosen[name], "unknown" if name in ("phase", "language") else chosen[name][0]]}
            assert few <= {row.municipality.pk for row in finder_for(facts, wider).results}
            without = {key: values for key, values in chosen.items() if key != name}
            assert few <= {row.municipality.pk for row in finder_for(facts, without).results}
