"""A material's own page."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from materials.models import MaterialPage
from tests.factories.base import AudienceFactory, StageFactory, TermTextFactory
from tests.factories.materials import (
    FileVersionFactory,
    MaterialFactory,
    MaterialFileFactory,
    MaterialIndexPageFactory,
    MaterialPageFactory,
    address_of,
)


@pytest.fixture
def index():
    return MaterialIndexPageFactory()


def test_the_page_shows_its_files_with_language_size_day_and_pages(client, index):
    page = MaterialPageFactory(parent=index)
    file = MaterialFileFactory(
        material=page.material, language_code="ar", content__size_bytes=45_300, content__page_count=4
    )

    response = client.get(address_of(page))

    html = response.content.decode()
    assert response.context["files"] == [file]
    assert '<span lang="ar" dir="rtl">العربية</span>' in html
    assert "<bdi>45 kt</bdi>" in html.replace("\xa0", " ")
    assert '<time datetime="2025-04-28">28. huhtikuuta 2025</time>' in html
    assert "<dd>4</dd>" in html
    assert f'href="{file.download_url}"' in html


def test_a_file_that_no_native_reader_has_checked_is_marked(client, index):
    page = MaterialPageFactory(parent=index, is_checked=True)
    MaterialFileFactory(material=page.material, language_code="fi", is_checked=True)
    MaterialFileFactory(material=page.material, language_code="so", is_checked=False)

    response = client.get(address_of(page))

    assert response.content.decode().count("mark--unchecked") == 1


@pytest.mark.parametrize(
    ("stated", "told"), [("ar-SA", '<span lang="ar" dir="rtl">العربية</span>'), ("", "Ei"), ("tlh", "Ei")]
)
def test_the_page_tells_which_language_a_file_states_inside(client, index, stated, told):
    page = MaterialPageFactory(parent=index)
    MaterialFileFactory(
        material=page.material, language_code="ar", content__stated_language=stated, content__has_structure=True
    )

    html = client.get(address_of(page)).content.decode()

    assert f"<dd>{told}</dd></div>\n  </dl>" in html


def test_what_changed_is_told_with_every_version(client, index):
    page = MaterialPageFactory(parent=index)
    file = MaterialFileFactory(material=page.material)
    FileVersionFactory(
        file=file,
        number=2,
        what_changed="Frågorna är kortare.",
        note_language_code="sv",
        published_on=dt.date(2026, 1, 2),
    )

    response = client.get(address_of(page))

    assert "2. tammikuuta 2026" in response.content.decode()
    assert '<span lang="sv" dir="ltr">Frågorna är kortare.</span>' in response.content.decode()


def test_the_page_says_where_and_for_whom_the_material_is(client, index):
    stage, audience = StageFactory(key="sessions"), AudienceFactory()
    TermTextFactory(record=stage, name="Keskustelutilaisuudet", description="Omalla kielellä.")
    TermTextFactory(record=audience, name="Kirjuri")
    page = MaterialPageFactory(
        parent=index,
        material=MaterialFactory(stage=stage, audiences=[audience]),
        adapting="<ul><li>Täydennä aika.</li></ul>",
    )

    response = client.get(address_of(page))

    html = response.content.decode()
    assert '<a href="/fi/materials/?stage=sessions">Keskustelutilaisuudet</a>' in html
    assert "Omalla kielellä." in html
    assert "<li>Kirjuri</li>" in html
    assert "<li>Täydennä aika.</li>" in html


def test_a_material_for_the_whole_method_leads_to_its_like(client, index):
    page = MaterialPageFactory(parent=index)

    response = client.get(address_of(page))

    assert '<a href="/fi/materials/?stage=whole">' in response.content.decode()


def test_a_withdrawn_file_is_not_shown(client, index):
    page = MaterialPageFactory(parent=index)
    MaterialFileFactory(material=page.material, is_withdrawn=True)

    response = client.get(address_of(page))

    assert response.context["files"] == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_for_any_number_of_files(client, index, count, django_assert_max_num_queries):
    stage = StageFactory(key="sessions")
    TermTextFactory(record=stage)
    page = MaterialPageFactory(parent=index, material=MaterialFactory(stage=stage))
    for code in ("fi", "sv", "ar")[:count]:
        FileVersionFactory(file=MaterialFileFactory(material=page.material, language_code=code), number=2)
    address = address_of(page)

    with django_assert_max_num_queries(20) as captured:
        response = client.get(address)

    assert len(response.context["files"]) == count
    assert QUERIES.setdefault("page", len(captured)) == len(captured)


QUERIES: dict[str, int] = {}


def test_a_preview_shows_the_draft_of_the_facts(index):
    draft_stage = StageFactory(key="event")
    TermTextFactory(record=draft_stage, name="Päättäjätilaisuus")
    page = MaterialPageFactory(parent=index)
    page.material.stage = draft_stage
    page.material.save_revision()
    page = MaterialPage.objects.get(pk=page.pk)

    response = page.make_preview_request(preview_mode="")

    assert "Päättäjätilaisuus" in response.content.decode()


def test_a_material_has_one_page_in_a_language(index):
    page = MaterialPageFactory(parent=index)

    with pytest.raises(ValidationError) as refused:
        MaterialPageFactory(parent=index, material=page.material)

    assert list(refused.value.message_dict) == ["material"]


def test_a_material_has_a_page_in_another_language_too(index):
    page = MaterialPageFactory(parent=index)
    swedish = MaterialIndexPageFactory(language_code="sv")

    translated = MaterialPageFactory(parent=swedish, material=page.material)

    assert set(page.material.pages.all()) == {page, translated}


def test_a_page_missing_in_a_language_is_shown_in_its_own(client, index):
    MaterialIndexPageFactory(language_code="sv")
    page = MaterialPageFactory(parent=index, title="Opas", slug="opas")
    MaterialFileFactory(material=page.material, language_code="sv", file_format="pdf")

    response = client.get("/sv/materials/opas/")

    assert response.status_code == 200
    assert "Opas" in response.content.decode()
