"""What other apps and search are given."""

import datetime as dt

import pytest

from materials.public import languages_of_templates, library_address, material_groups, newest_materials
from materials.search_source import MaterialSource
from tests.factories.base import AudienceFactory, StageFactory
from tests.factories.materials import (
    FileVersionFactory,
    MaterialFactory,
    MaterialFileFactory,
    MaterialIndexPageFactory,
    MaterialPageFactory,
)


@pytest.fixture
def index():
    return MaterialIndexPageFactory()


def published(index, *, on=dt.date(2025, 4, 28), title="Opas", code="fi", **facts):
    material = MaterialFactory(**facts)
    MaterialPageFactory(parent=index, material=material, title=title, slug=title.lower().replace(" ", "-"))
    return MaterialFileFactory(material=material, language_code=code, content__published_on=on)


def documents(code, **ids):
    return list(MaterialSource().documents(language_code=code, **ids))


def test_the_newest_materials_come_by_the_day_of_their_newest_file(index):
    published(index, title="Vanha", on=dt.date(2024, 1, 1))
    renewed = published(index, title="Uusittu", on=dt.date(2023, 1, 1))
    FileVersionFactory(file=renewed, number=2, published_on=dt.date(2026, 1, 1))
    published(index, title="Uusi", on=dt.date(2025, 1, 1))

    newest = newest_materials("fi", limit=2)

    assert [(item.name.title.text, item.changed_on.year) for item in newest] == [("Uusittu", 2026), ("Uusi", 2025)]


def test_drafts_and_withdrawn_files_are_not_new(index):
    published(index, title="Luonnos", live=False)
    withdrawn = published(index, title="Poistettu")
    withdrawn.is_withdrawn = True
    withdrawn.save()

    assert newest_materials("fi") == []


def test_a_material_without_a_page_is_not_offered():
    MaterialFileFactory()

    assert newest_materials("fi") == []


def test_every_language_of_the_templates_leads_to_its_files(index):
    for code in ("ar", "fi", "fi"):
        published(index, title=f"Opas {code} {MaterialFactory().pk}", code=code)

    offered = languages_of_templates("fi")

    assert [(item.language.code, item.count, item.url) for item in offered] == [
        ("fi", 2, "/fi/materials/?language=fi"),
        ("ar", 1, "/fi/materials/?language=ar"),
    ]


def test_the_library_of_a_language_without_one_is_where_its_source_is_shown(index):
    assert library_address("sv") == "/sv/materials/"


def test_a_site_without_a_library_offers_nothing():
    MaterialFileFactory()

    assert languages_of_templates("fi") == []
    assert library_address("fi") is None


def test_the_groups_of_the_library_are_offered_whole(index):
    stage = StageFactory(key="sessions")
    published(index, title="Lomake", stage=stage)
    published(index, title="Opas")

    groups = material_groups("fi")

    assert [[entry.name.title.text for entry in group.entries] for group in groups] == [["Opas"], ["Lomake"]]


def test_search_finds_the_words_inside_files_in_their_own_language(index):
    swedish = MaterialIndexPageFactory(language_code="sv")
    file = published(index, title="Lomake", stage=StageFactory(key="sessions"), audiences=[AudienceFactory(key="ngo")])
    MaterialPageFactory(parent=swedish, material=file.material, title="Blankett", adapting="<p>Fyll i.</p><p>Tid.</p>")
    file.versions.update(text="Kyselylomakkeeseen")

    [finnish], [in_swedish] = documents("fi"), documents("sv")

    assert (finnish.title, finnish.file_text) == ("Lomake", "Kyselylomakkeeseen")
    assert (in_swedish.title, in_swedish.file_text) == ("Blankett", "")
    assert in_swedish.body.split() == ["Fyll", "i.", "Tid."]
    assert finnish.facets == {
        "stage": ["sessions"],
        "language": ["fi"],
        "format": ["docx"],
        "audience": ["ngo"],
    }


def test_search_finds_a_file_in_a_language_without_a_page(index):
    file = published(index, title="Lomake", code="sv")
    file.versions.update(text="Välkommen")

    [document] = documents("sv")

    assert (document.title, document.url, document.file_text) == ("Lomake", "/sv/materials/lomake/", "Välkommen")


def test_search_reads_the_newest_version_alone(index):
    file = published(index)
    file.versions.update(text="vanha")
    FileVersionFactory(file=file, number=2, text="uusi")

    [document] = documents("fi")

    assert document.file_text == "uusi"


def test_search_finds_nothing_that_is_not_public(index):
    published(index, title="Luonnos", live=False)
    withdrawn = published(index, title="Opas")
    withdrawn.versions.update(text="salaisuus")
    withdrawn.is_withdrawn = True
    withdrawn.save()

    [document] = documents("fi")

    assert document.file_text == ""
    assert document.facets["language"] == []


def test_search_can_ask_for_some_materials(index):
    first = published(index, title="Opas")
    published(index, title="Lomake")

    assert [document.title for document in documents("fi", ids=[first.material_id])] == ["Opas"]


@pytest.mark.parametrize("count", [1, 3])
def test_documents_cost_the_same_for_any_number_of_materials(index, count, django_assert_num_queries):
    for number in range(count):
        published(index, title=f"Opas {number}")

    with django_assert_num_queries(7):
        found = documents("fi")

    assert len(found) == count
