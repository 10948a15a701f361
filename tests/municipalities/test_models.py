import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from municipalities.enums import Held, Role
from municipalities.models import DecisionMakersEvent, MunicipalityPage, Round, RoundMunicipality, Session
from tests.factories.municipalities import (
    DecisionMakersEventFactory,
    LanguageStatementFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    RegionFactory,
    RoundFactory,
)


@pytest.mark.parametrize(
    "fault",
    [
        {"code": "9"},
        {"code": "09a"},
        {"latitude": 12},
        {"longitude": 61},
        {"language_status": "en"},
        {"population_year": None},
        {"name_fi": "Kunta", "slug": "taken"},
    ],
)
def test_the_database_refuses_what_no_municipality_is(fault):
    MunicipalityFactory(slug="taken")

    with pytest.raises(IntegrityError), transaction.atomic():
        MunicipalityFactory(**fault)


def test_the_database_refuses_a_region_without_two_digits():
    with pytest.raises(IntegrityError), transaction.atomic():
        RegionFactory(code="4")


def test_the_database_refuses_what_no_round_is():
    each = RoundFactory(held=[])
    municipality = MunicipalityFactory()
    RoundMunicipality.objects.create(round=each, municipality=municipality)

    for refused in (
        lambda: RoundMunicipality.objects.create(round=each, municipality=municipality, role=Role.TOOK_PART),
        lambda: RoundMunicipality.objects.create(round=each, municipality=MunicipalityFactory(), role="watched"),
        lambda: Session.objects.create(round=each, language_code="so", number=0),
        lambda: Round.objects.create(starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 1, 1)),
        lambda: DecisionMakersEvent.objects.create(round=each, held="maybe"),
        lambda: DecisionMakersEvent.objects.create(round=each, held=Held.NO, held_on=dt.date(2024, 1, 1)),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            refused()


def test_the_same_faults_are_told_beside_the_field():
    with pytest.raises(ValidationError) as round_fault:
        Round(starts_on=dt.date(2024, 2, 1), ends_on=dt.date(2024, 1, 1)).clean()
    with pytest.raises(ValidationError) as event_fault:
        DecisionMakersEvent(held=Held.NO, held_on=dt.date(2024, 1, 1)).clean()
    with pytest.raises(ValidationError) as statement_fault:
        LanguageStatementFactory.build(language_codes=["xx"]).clean()

    assert list(round_fault.value.message_dict) == ["ends_on"]
    assert list(event_fault.value.message_dict) == ["held_on"]
    assert list(statement_fault.value.message_dict) == ["language_codes"]


def test_what_is_right_is_not_refused():
    Round(starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2024, 2, 1)).clean()
    DecisionMakersEvent(held=Held.YES, held_on=dt.date(2024, 1, 1)).clean()
    LanguageStatementFactory.build().clean()


def test_a_round_is_called_by_those_that_held_it():
    kemi, tornio = MunicipalityFactory(name_fi="Kemi"), MunicipalityFactory(name_fi="Tornio")
    each = RoundFactory(held=[kemi], took_part=[tornio], languages=["so"])
    event = DecisionMakersEventFactory(round=each)

    assert str(each) == "Kemi"
    assert str(event) == "Kemi: Yes"
    assert str(RoundFactory(held=[])).startswith("round ")
    assert [str(row) for row in each.participations.order_by("pk")] == [
        "Kemi (Held sessions)",
        "Tornio (Residents took part)",
    ]
    assert str(each.sessions.get()) == "somali"
    assert str(LanguageStatementFactory.build()) == "15 (2025-04-28)"


def test_a_name_that_is_the_same_in_both_languages_is_said_once():
    kemi = MunicipalityFactory(name_fi="Kemi", name_sv="Kemi")
    turku = MunicipalityFactory(name_fi="Turku", name_sv="Åbo")

    assert [each.text for each in kemi.names_for("sv")] == ["Kemi"]
    assert [(each.text, each.language_code) for each in turku.names_for("sv")] == [("Åbo", "sv"), ("Turku", "fi")]
    assert turku.name_in("ar").text == "Turku"
    assert str(turku.region) == turku.region.name_fi


def test_publishing_an_older_draft_of_a_round_leaves_its_events(finland):
    each = RoundFactory(held=[finland["609"]])
    draft = each.save_revision()
    event = DecisionMakersEventFactory(round=each)

    draft.publish()

    assert DecisionMakersEvent.objects.get() == event


def test_a_municipality_has_one_page_in_a_language(indexes):
    municipality = MunicipalityFactory()
    first = MunicipalityPageFactory(parent=indexes["fi"], municipality=municipality)
    in_swedish = MunicipalityPageFactory(parent=indexes["sv"], municipality=municipality)
    second = MunicipalityPage(title="Again", municipality=municipality, locale=indexes["fi"].locale)

    with pytest.raises(ValidationError) as refusal:
        second.clean()

    first.clean()
    assert list(refusal.value.message_dict) == ["municipality"]
    assert first.slug == in_swedish.slug == municipality.slug
