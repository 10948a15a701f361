"""The list of materials and its choices."""

import pytest
from django.test import override_settings

from tests.factories.base import AudienceFactory, LocaleFactory, StageFactory, TermTextFactory
from tests.factories.materials import (
    MaterialFactory,
    MaterialFileFactory,
    MaterialIndexPageFactory,
    MaterialPageFactory,
    address_of,
)


@pytest.fixture
def index():
    return MaterialIndexPageFactory()


def listed(index, *, files=(("fi", "docx"),), title="Opas", **facts):
    """A material in the list, with files in these languages and formats."""
    material = MaterialFactory(**facts)
    MaterialPageFactory(parent=index, material=material, title=title)
    return [MaterialFileFactory(material=material, language_code=code, file_format=key) for code, key in files]


def shown(response):
    return {
        entry.name.title.text: [(file.language_code, file.file_format) for file in entry.files]
        for group in response.context["groups"]
        for entry in group.entries
    }


def counts(response, name):
    facet = next(facet for facet in response.context["facets"] if facet.name == name)
    return {option.value: option.count for option in facet.options}


def test_materials_stand_under_their_stages_in_the_order_editors_gave(client, index):
    first, second = StageFactory(key="sessions", sort_order=1), StageFactory(key="event", sort_order=2)
    for stage, name in ((first, "Tilaisuudet"), (second, "Päättäjät")):
        TermTextFactory(record=stage, name=name)
    listed(index, title="Kutsu", stage=second)
    listed(index, title="Toinen lomake", stage=first, sort_order=2)
    listed(index, title="Lomake", stage=first, sort_order=1)
    listed(index, title="Opas", stage=None)

    response = client.get(address_of(index))

    groups = [
        (group.stage_name.text if group.stage_name else None, [entry.name.title.text for entry in group.entries])
        for group in response.context["groups"]
    ]
    assert groups == [(None, ["Opas"]), ("Tilaisuudet", ["Lomake", "Toinen lomake"]), ("Päättäjät", ["Kutsu"])]


def test_files_stand_in_the_order_of_the_languages(client, index):
    listed(index, files=(("et", "docx"), ("ar", "docx"), ("fi", "docx"), ("sv", "docx")))

    response = client.get(address_of(index))

    assert shown(response) == {"Opas": [("fi", "docx"), ("sv", "docx"), ("ar", "docx"), ("et", "docx")]}


def test_a_language_is_named_in_itself(client, index):
    listed(index, files=(("ar", "docx"),))

    response = client.get(address_of(index))

    assert 'hreflang="ar"' in response.content.decode()
    html = response.content.decode()
    assert '<span class="file-link__language" lang="ar" dir="rtl">العربية</span>' in html
    assert '<bdi lang="ar" dir="rtl">العربية</bdi> <span class="file-facet__also">arabia</span>' in html


def test_a_file_that_no_native_reader_has_checked_has_a_sign_that_is_explained(client, index):
    material = MaterialFactory()
    MaterialPageFactory(parent=index, material=material)
    MaterialFileFactory(material=material, language_code="fi", is_checked=True)
    MaterialFileFactory(material=material, language_code="so", is_checked=False)

    whole = client.get(address_of(index)).content.decode()
    finnish = client.get(address_of(index), {"language": "fi"}).content.decode()

    # One at the file and one in the key above the list.
    assert (whole.count('class="unchecked-sign"'), whole.count('class="unchecked-key"')) == (2, 1)
    assert "unchecked-sign" not in finnish


def test_drafts_and_withdrawn_files_are_not_listed(client, index):
    listed(index, title="Luonnos", live=False)
    [withdrawn, _kept] = listed(index, title="Opas", files=(("fi", "docx"), ("fi", "pdf")))
    withdrawn.is_withdrawn = True
    withdrawn.save()

    response = client.get(address_of(index))

    assert shown(response) == {"Opas": [("fi", "pdf")]}


def test_values_of_one_facet_widen_and_facets_narrow(client, index):
    listed(index, title="Opas", files=(("fi", "pdf"), ("sv", "pdf"), ("fi", "docx")))
    listed(index, title="Lomake", files=(("ar", "docx"),))

    response = client.get(address_of(index), {"language": ["sv", "fi"], "file_format": "pdf"})

    assert shown(response) == {"Opas": [("fi", "pdf"), ("sv", "pdf")]}


def test_the_list_narrows_by_stage_and_audience(client, index):
    stage = StageFactory(key="sessions")
    scribe, ngo = AudienceFactory(key="scribe"), AudienceFactory(key="ngo")
    listed(index, title="Lomake", stage=stage, audiences=[scribe, ngo])
    listed(index, title="Kutsu", stage=stage, audiences=[ngo])
    listed(index, title="Opas", audiences=[scribe])

    response = client.get(address_of(index), {"stage": "sessions", "audience": "scribe"})

    assert list(shown(response)) == ["Lomake"]


def test_what_concerns_the_whole_method_can_be_chosen_beside_a_stage(client, index):
    stage, other = StageFactory(key="sessions"), StageFactory(key="event")
    listed(index, title="Lomake", stage=stage)
    listed(index, title="Kutsu", stage=other)
    listed(index, title="Opas")

    response = client.get(address_of(index), {"stage": ["whole", "sessions"]})

    assert list(shown(response)) == ["Opas", "Lomake"]


def test_a_count_says_what_a_value_would_show_beside_the_other_choices(client, index):
    stage = StageFactory(key="sessions")
    audiences = [AudienceFactory(key="scribe"), AudienceFactory(key="ngo")]
    listed(index, title="Opas", files=(("fi", "pdf"), ("sv", "pdf")))
    listed(index, title="Lomake", files=(("fi", "docx"), ("ar", "docx")), stage=stage, audiences=audiences)

    response = client.get(address_of(index), {"language": "fi"})

    assert counts(response, "language") == {"fi": 2, "sv": 1, "ar": 1}
    assert counts(response, "file_format") == {"docx": 1, "pdf": 1}
    assert counts(response, "stage") == {"whole": 1, "sessions": 1}
    assert counts(response, "audience") == {"scribe": 1, "ngo": 1}


def test_a_chosen_value_stays_in_its_facet_when_nothing_is_left_of_it(client, index):
    listed(index, files=(("fi", "pdf"), ("ar", "docx")))

    response = client.get(address_of(index), {"language": "ar", "file_format": "pdf"})

    assert shown(response) == {}
    assert counts(response, "language") == {"fi": 1, "ar": 0}
    assert 'href="?"' in response.content.decode()


def test_a_value_that_means_nothing_is_ignored_and_said(client, index):
    listed(index)

    response = client.get(address_of(index), {"language": ["xx", "fi"], "stage": "<b>", "unknown": "1"})

    assert response.context["ignored"] == ["<b>", "xx"]
    assert shown(response) == {"Opas": [("fi", "docx")]}
    assert "&lt;b&gt;" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "two", "99"])
def test_a_page_that_is_not_there_shows_one_that_is(client, index, page):
    listed(index)

    response = client.get(address_of(index), {"page": page})

    assert shown(response) == {"Opas": [("fi", "docx")]}


def test_an_empty_library_says_so(client, index):
    response = client.get(address_of(index))

    assert response.status_code == 200
    assert 'class="empty-state"' in response.content.decode()


def test_a_material_is_named_in_the_readers_language_or_the_next_that_has_it(client, index):
    swedish = MaterialIndexPageFactory(language_code="sv", slug="material")
    [file] = listed(index, title="Opas")
    listed(index, title="Lomake")
    MaterialPageFactory(parent=swedish, material=file.material, title="Guide", slug="guide")

    response = client.get(address_of(swedish))

    titles = {entry.name.title.text: entry.name.url for group in response.context["groups"] for entry in group.entries}
    assert titles["Guide"] == "/sv/material/guide/"
    assert titles["Lomake"].startswith("/sv/materials/")
    assert '<span lang="fi" dir="ltr">Lomake</span>' in response.content.decode()


def test_a_page_in_a_language_outside_the_chain_names_the_material_too(client, index):
    russian = MaterialIndexPageFactory(language_code="ru")
    material = MaterialFileFactory().material
    MaterialPageFactory(parent=russian, material=material, title="Образец")

    response = client.get(address_of(index))

    assert list(shown(response)) == ["Образец"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_materials(client, index, count, django_assert_max_num_queries):
    LocaleFactory(language_code="sv")
    stage = StageFactory(key="sessions")
    TermTextFactory(record=stage, name="Tilaisuudet")
    for number in range(count):
        audience = AudienceFactory(key=f"audience-{number}")
        TermTextFactory(record=audience)
        listed(index, title=f"Opas {number}", stage=stage, audiences=[audience], files=(("fi", "pdf"), ("ar", "docx")))

    with django_assert_max_num_queries(20) as captured:
        response = client.get(address_of(index), {"language": ["fi", "ar"]})

    assert len(shown(response)) == count
    assert len(captured) == len(captured.captured_queries)
    assert QUERIES.setdefault("index", len(captured)) == len(captured)


QUERIES: dict[str, int] = {}


def test_long_lists_come_in_pages(client, index, monkeypatch):
    monkeypatch.setattr("materials.views.MATERIALS_PER_PAGE", 1)
    listed(index, title="Opas")
    listed(index, title="Lomake")

    response = client.get(address_of(index), {"page": "2", "language": "fi"})

    assert list(shown(response)) == ["Lomake"]
    assert "?language=fi&amp;page=1" in response.content.decode()


@override_settings(LANGUAGE_CODE="fi")
def test_the_list_needs_no_cookie(client, index):
    response = client.get(address_of(index))

    assert "Set-Cookie" not in response.headers
    assert "csrfmiddlewaretoken" not in response.content.decode()
