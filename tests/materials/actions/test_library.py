import datetime as dt

import pytest

from materials.actions.files import check_upload
from materials.actions.library import begin_material, free_key
from materials.models import Material, MaterialFile, MaterialPage
from tests.factories.accounts import AdminFactory
from tests.factories.base import AudienceFactory, StageFactory
from tests.factories.materials import MaterialFactory, MaterialIndexPageFactory, MaterialPageFactory, docx_saying


@pytest.fixture
def index():
    return MaterialIndexPageFactory(language_code="sv")


def begun(index, **facts):
    facts = {
        "title": "Guide",
        "stage": None,
        "audiences": [],
        "sort_order": 1,
        "on": dt.date(2026, 1, 2),
        "user": AdminFactory(),
        **facts,
    }
    return begin_material(index, **facts)


def test_a_new_material_and_its_page_are_drafts(index):
    stage, audience = StageFactory(), AudienceFactory()

    page = begun(index, stage=stage, audiences=[audience])

    material = Material.objects.get()
    assert (page.live, material.live) == (False, False)
    assert page.language_code == "sv"
    assert material.latest_revision.as_object().stage == stage.term_ptr if hasattr(stage, "term_ptr") else stage
    assert list(material.audiences.all()) == [audience]


def test_the_first_file_is_in_the_language_of_the_page_unless_told_otherwise(index):
    begun(index, upload=check_upload("guide.docx", docx_saying("Välkommen")))
    begun(index, upload=check_upload("guide.docx", docx_saying("Tervetuloa")), file_language_code="fi")

    assert list(MaterialFile.objects.order_by("pk").values_list("language_code", flat=True)) == ["sv", "fi"]
    assert {file.newest.published_on for file in MaterialFile.objects.all()} == {dt.date(2026, 1, 2)}


def test_publishing_the_page_publishes_the_facts(index):
    page = begun(index)

    page.get_latest_revision().publish()

    assert Material.objects.get().live
    assert MaterialPage.objects.get().live


def test_publishing_the_page_publishes_a_changed_draft_of_the_facts(index):
    page = MaterialPageFactory(parent=index)
    page.material.sort_order = 9
    page.material.save_revision()

    page.save_revision().publish()

    assert Material.objects.get().sort_order == 9
    assert not Material.objects.get().has_unpublished_changes


def test_publishing_the_page_leaves_facts_without_changes_alone(index):
    page = MaterialPageFactory(parent=index)

    page.save_revision().publish()

    assert Material.objects.get().latest_revision is None


def test_a_page_that_fails_leaves_no_material_behind(index, monkeypatch):
    monkeypatch.setattr(MaterialPage, "save_revision", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        begun(index)

    assert not Material.objects.exists()


def test_a_key_is_made_from_the_title_and_is_new():
    MaterialFactory(key="guide")

    assert free_key("Guide") == "guide-2"
    assert free_key("Opas kunnille") == "opas-kunnille"


def test_a_title_without_latin_letters_gets_a_key_too():
    assert free_key("دليل").startswith("material-")
