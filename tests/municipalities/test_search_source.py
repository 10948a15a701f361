import pytest
from wagtail.models import PageViewRestriction

from municipalities import signals
from municipalities.search_source import MunicipalitySource
from municipalities.sitemap import municipality_entries
from tests.factories.municipalities import MunicipalityFactory, MunicipalityPageFactory, RoundFactory


def documents(language_code, **options):
    return {each.object_id: each for each in MunicipalitySource().documents(language_code=language_code, **options)}


def test_every_municipality_is_offered_with_both_names(indexes, finland):
    found = documents("sv")

    assert len(found) == 308
    turku = found[finland["853"].pk]
    assert turku.title == "Åbo – Turku"
    assert turku.url == "/sv/kommuner/turku/"
    assert turku.facets["municipality"] == ["turku"]


def test_a_language_without_the_list_offers_none(index, finland):
    assert documents("sv") == {}


def test_what_an_editor_wrote_is_found_but_no_draft(indexes):
    municipality, other = MunicipalityFactory(), MunicipalityFactory()
    RoundFactory(held=[municipality], languages=["so"])
    body = '[{"type": "text", "value": "<p>Own words</p>"}]'
    MunicipalityPageFactory(parent=indexes["en"], municipality=municipality, lead="A lead", body=body)
    MunicipalityPageFactory(parent=indexes["en"], municipality=other, lead="Secret").unpublish()

    found = documents("en", ids=[municipality.pk, other.pk])

    assert found[municipality.pk].lead == "A lead"
    assert "Own words" in found[municipality.pk].body
    assert "Somali" in found[municipality.pk].body
    assert "Secret" not in found[other.pk].lead
    assert list(documents("en", ids=[other.pk])) == [other.pk]


def test_the_languages_of_an_example_are_not_found(indexes):
    municipality = MunicipalityFactory()
    RoundFactory(held=[municipality], languages=["so"])
    RoundFactory(held=[municipality], languages=["ar"], is_example=True)

    found = documents("en", ids=[municipality.pk])[municipality.pk]

    assert found.facets["language"] == ["so"]
    assert "Arabic" not in found.body


@pytest.fixture
def refreshed(monkeypatch):
    told = []
    monkeypatch.setattr(signals, "refresh", lambda key, object_id: told.append((key, object_id)))
    return told


def test_search_is_told_when_a_round_is_published_taken_down_or_deleted(refreshed):
    municipality = MunicipalityFactory()
    each = RoundFactory(held=[municipality])
    one = ("municipality", municipality.pk)

    each.save_revision().publish()
    each.unpublish()
    each.delete()

    assert refreshed == [one, one, one]


def test_search_is_told_when_a_municipality_changes(refreshed):
    municipality = MunicipalityFactory()

    municipality.save_revision().publish()

    assert refreshed == [("municipality", municipality.pk)]


def test_the_sitemap_holds_each_municipality_in_every_language_that_has_the_list(indexes):
    written, plain = MunicipalityFactory(name_fi="Pori"), MunicipalityFactory(name_fi="Espoo")
    closed = MunicipalityFactory(name_fi="Akaa")
    MunicipalityFactory(live=False)
    page = MunicipalityPageFactory(parent=indexes["fi"], municipality=written)
    PageViewRestriction.objects.create(
        page=MunicipalityPageFactory(parent=indexes["fi"], municipality=closed),
        restriction_type=PageViewRestriction.LOGIN,
    )

    espoo, pori = municipality_entries("fi")

    assert (espoo.path, espoo.changed_at) == ("/fi/kunnat/espoo/", plain.last_published_at)
    assert (pori.path, pori.changed_at) == ("/fi/kunnat/pori/", page.last_published_at)
    assert pori.alternates.items() >= {"fi": "/fi/kunnat/pori/", "sv": "/sv/kommuner/pori/"}.items()
    assert [entry.path for entry in municipality_entries("sv")] == [
        f"/sv/kommuner/{slug}/" for slug in ("akaa", "espoo", "pori")
    ]
    assert municipality_entries("vi") == []
