import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from municipalities.models import DecisionMakersEvent, LanguageStatement, Municipality, Region, Round
from tests.factories.accounts import AdminFactory
from tests.factories.base import PhaseFactory
from tests.factories.municipalities import (
    DecisionMakersEventFactory,
    LanguageStatementFactory,
    MunicipalityFactory,
    MunicipalityPageFactory,
    RoundFactory,
)


@pytest.fixture
def editor(client):
    client.force_login(AdminFactory())
    return client


def address(model, name, *args):
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def rows(response):
    return [str(row) for row in response.context["object_list"]]


@pytest.mark.parametrize("model", [Municipality, Round, DecisionMakersEvent, LanguageStatement, Region])
def test_an_editor_sees_what_there_is_and_may_add(editor, model):
    DecisionMakersEventFactory()
    LanguageStatementFactory()

    listing = editor.get(address(model, "list"))

    assert listing.status_code == 200
    assert len(rows(listing)) == 1
    assert editor.get(address(model, "add")).status_code == 200


def test_municipalities_are_filtered_and_searched(editor):
    kemi = MunicipalityFactory(name_fi="Kemi", name_sv="Kemi")
    MunicipalityFactory(name_fi="Turku", name_sv="Åbo")
    RoundFactory(held=[kemi])

    listing = address(Municipality, "list")

    assert rows(editor.get(f"{listing}?took_part=true")) == ["Kemi"]
    assert rows(editor.get(f"{listing}?took_part=false")) == ["Turku"]
    assert rows(editor.get(f"{listing}?q=Åbo")) == ["Turku"]
    assert rows(editor.get(f"{listing}?region={kemi.region_id}")) == ["Kemi"]


def test_rounds_are_filtered_and_searched(editor):
    phase = PhaseFactory(key="pilot")
    RoundFactory(held=[MunicipalityFactory(name_fi="Kemi")], phase=phase, languages=["so"])
    DecisionMakersEventFactory(round=RoundFactory(held=[MunicipalityFactory(name_fi="Turku")]))

    listing = address(Round, "list")

    assert rows(editor.get(f"{listing}?phase={phase.pk}")) == ["Kemi"]
    assert rows(editor.get(f"{listing}?language=so")) == ["Kemi"]
    assert rows(editor.get(f"{listing}?held=yes")) == ["Turku"]
    assert rows(editor.get(f"{listing}?q=Turku")) == ["Turku"]


def round_form(*parts, sessions=()):
    return nested_form_data(
        {
            "phase": "",
            "starts_on": "",
            "ends_on": "",
            "note": "",
            "participations": inline_formset([{"municipality": str(pk), "role": role} for pk, role in parts]),
            "sessions": inline_formset([{"language_code": code, "number": "", "held_on": ""} for code in sessions]),
            "action-publish": "yes",
        }
    )


def test_a_round_is_made_with_its_municipalities_and_sessions_in_one_form(editor):
    host, guest = MunicipalityFactory(), MunicipalityFactory()

    response = editor.post(
        address(Round, "add"), round_form((host.pk, "held"), (guest.pk, "took_part"), sessions=["so", "ar"])
    )

    made = Round.objects.get()
    assert response.status_code == 302
    assert made.live
    assert {(row.municipality_id, row.role) for row in made.participations.all()} == {
        (host.pk, "held"),
        (guest.pk, "took_part"),
    }
    assert [row.language_code for row in made.sessions.all()] == ["so", "ar"]


def test_a_round_that_nobody_held_is_refused(editor):
    guest = MunicipalityFactory()

    response = editor.post(address(Round, "add"), round_form((guest.pk, "took_part")))

    assert response.status_code == 422
    assert not Round.objects.exists()
    assert response.context["form"].non_field_errors()


def test_a_round_without_municipalities_is_refused(editor):
    editor.post(address(Round, "add"), round_form())

    assert not Round.objects.exists()


def test_languages_of_a_statement_are_ticked(editor):
    editor.post(
        address(LanguageStatement, "add"),
        {"at_least": "2", "as_of": "2025-04-28", "language_codes": ["so", "vi"], "action-publish": "yes"},
    )

    assert LanguageStatement.objects.get().language_codes == ["so", "vi"]


def test_a_municipality_in_use_is_not_deleted(editor):
    municipality = MunicipalityFactory()
    RoundFactory(held=[municipality])

    response = editor.post(address(Municipality, "delete", municipality.pk))

    assert response.status_code in (302, 403)
    assert Municipality.objects.filter(pk=municipality.pk).exists()


def test_a_municipality_lists_its_pages(editor, indexes):
    municipality = MunicipalityFactory()
    MunicipalityPageFactory(parent=indexes["fi"], municipality=municipality)

    assert editor.get(address(Municipality, "edit", municipality.pk)).status_code == 200


def test_a_page_of_a_municipality_is_not_copied(editor, indexes):
    page = MunicipalityPageFactory(parent=indexes["fi"])

    refused = editor.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))
    other = editor.get(reverse("wagtailadmin_pages:copy", args=[indexes["fi"].pk]))

    assert refused.status_code == 302
    assert other.status_code == 200
