"""The editors' screens."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from materials.models import Material, MaterialFile, MaterialPage
from tests.factories.accounts import UserFactory
from tests.factories.base import AudienceFactory, StageFactory
from tests.factories.materials import (
    DownloadCountFactory,
    MaterialFactory,
    MaterialFileFactory,
    MaterialIndexPageFactory,
    MaterialPageFactory,
    docx_saying,
)

pytestmark = pytest.mark.usefixtures("editor")

LIST = "wagtailsnippets_materials_material:list"
ADD = "wagtailsnippets_materials_material:add"
EDIT = "wagtailsnippets_materials_material:edit"
DELETE = "wagtailsnippets_materials_material:delete"


@pytest.fixture
def index():
    return MaterialIndexPageFactory()


def chosen(words="Tervetuloa", name="lomake.docx"):
    return SimpleUploadedFile(name, docx_saying(words))


def words_of(response):
    return response.content.decode()


def test_adding_a_material_makes_facts_and_page_in_one_go(client, index):
    stage, audience = StageFactory(key="sessions"), AudienceFactory(key="scribe")
    MaterialFactory(stage=stage, sort_order=4)

    response = client.post(
        reverse(ADD), {"title": "Uusi lomake", "parent": index.pk, "stage": stage.pk, "audiences": [audience.pk]}
    )

    page = MaterialPage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live, page.material.live, page.is_checked) == ("Uusi lomake", False, False, True)
    assert (page.material.key, page.material.sort_order) == ("uusi-lomake", 5)
    assert list(page.material.audiences.all()) == [audience]


@pytest.mark.parametrize(("language_code", "is_checked"), [("so", False), ("fi", True)])
def test_a_new_material_takes_its_first_file_along(client, index, language_code, is_checked):
    facts = {"title": "Uusi lomake", "parent": index.pk, "language_code": language_code}

    client.post(reverse(ADD), {**facts, "upload": chosen()})

    [file] = MaterialPage.objects.get().material.files.all()
    assert (file.file_format, file.newest.original_name) == ("docx", "lomake.docx")
    assert (file.language_code, file.is_checked) == (language_code, is_checked)
    # Like its material, it is not public yet.
    assert client.get(file.download_url).status_code == 404


def test_an_unsuitable_first_file_is_told_beside_its_field_and_makes_nothing(client, index):
    upload = SimpleUploadedFile("lomake.docx", b"<html>")

    response = client.post(reverse(ADD), {"title": "Uusi lomake", "parent": index.pk, "upload": upload})

    assert list(response.context["form"].errors) == ["upload"]
    assert not Material.objects.exists()


def test_adding_a_material_without_a_name_says_what_is_missing(client, index):
    response = client.post(reverse(ADD), {"title": "", "parent": index.pk})

    assert "title" in response.context["form"].errors
    assert not Material.objects.exists()


def test_the_form_of_a_new_material_opens_with_every_list_of_the_site(client, index):
    swedish = MaterialIndexPageFactory(language_code="sv")

    response = client.get(reverse(ADD))

    assert list(response.context["form"].fields["parent"].queryset) == [index, swedish]


def test_the_form_of_a_new_material_opens_on_a_site_without_a_list(client):
    response = client.get(reverse(ADD))

    assert response.status_code == 200


def test_the_list_tells_stage_and_number_of_files(client, index):
    file = MaterialFileFactory(material=MaterialFactory(key="opas"))
    MaterialPageFactory(parent=index, material=file.material, title="Opas kunnille")

    response = client.get(reverse(LIST))

    assert "Opas kunnille" in words_of(response)
    assert "The whole method" in words_of(response)


QUERIES: dict[str, int] = {}


def test_a_materials_form_shows_its_files_and_what_is_known_of_them(client, index):
    material = MaterialFactory(live=False)
    file = MaterialFileFactory(material=material, language_code="ar", content__original_name="دعوة.docx")
    withdrawn = MaterialFileFactory(material=material, language_code="fi", is_withdrawn=True)
    DownloadCountFactory(file=file, count=12)

    html = words_of(client.get(reverse(EDIT, args=[material.pk])))

    assert "دعوة.docx" in html
    assert '<span lang="ar" dir="rtl">العربية</span>' in html
    assert "<td>12</td>" in html
    assert reverse("material_files:replace", args=[material.pk, file.pk]) in html
    assert reverse("material_files:bring-back", args=[material.pk, withdrawn.pk]) in html
    assert reverse("material_files:delete", args=[material.pk, file.pk]) not in html


@pytest.mark.parametrize(("stated", "is_told"), [("fi-FI", True), ("so", False), ("", False)])
def test_the_files_panel_tells_of_a_file_that_states_another_language(client, stated, is_told):
    file = MaterialFileFactory(language_code="so", content__stated_language=stated, content__analysed_at=timezone.now())

    html = words_of(client.get(reverse(EDIT, args=[file.material_id])))

    assert ("The file states another language" in html) == is_told


def test_a_file_is_added_to_a_material(client):
    material = MaterialFactory()

    response = client.post(
        reverse("material_files:add", args=[material.pk]),
        {"upload": chosen(name="näin.docx"), "language_code": "so", "is_checked": ""},
    )

    file = MaterialFile.objects.get()
    assert response.url == reverse(EDIT, args=[material.pk])
    assert (file.language_code, file.file_format, file.newest.original_name) == ("so", "docx", "näin.docx")
    assert not file.is_checked


def test_a_file_with_an_address_that_is_taken_is_refused_beside_the_field(client):
    file = MaterialFileFactory(language_code="fi", file_format="docx")

    response = client.post(
        reverse("material_files:add", args=[file.material_id]), {"upload": chosen(), "language_code": "fi"}
    )

    assert "already has a file in this language and format" in str(response.context["form"].errors["upload"])


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("lomake.exe", b"MZ", "Give a text document"),
        ("lomake.pdf", b"MZ", "not what its name says"),
        ("lomake.docx", b"PK\x03\x04", "does not open"),
    ],
)
def test_an_unsuitable_upload_is_refused_beside_the_field(client, name, content, message):
    material = MaterialFactory()

    response = client.post(
        reverse("material_files:add", args=[material.pk]),
        {"upload": SimpleUploadedFile(name, content), "language_code": "fi"},
    )

    assert message in str(response.context["form"].errors["upload"])
    assert not MaterialFile.objects.exists()


def test_an_upload_over_the_limit_is_refused_unread(client, settings):
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
    material = MaterialFactory()

    response = client.post(
        reverse("material_files:add", args=[material.pk]), {"upload": chosen(), "language_code": "fi"}
    )

    assert "too large" in str(response.context["form"].errors["upload"])


def test_a_file_is_replaced_with_a_note_of_what_changed(client, editor):
    file = MaterialFileFactory(is_checked=True)
    address = reverse("material_files:replace", args=[file.material_id, file.pk])

    opened = client.get(address)
    client.post(
        address,
        {
            "upload": chosen("Uudet sanat"),
            "what_changed": "Kysymykset ovat lyhyempiä.",
            "note_language_code": "fi",
            "is_checked": "on",
        },
    )

    newest = MaterialFile.objects.get().newest
    assert opened.context["form"].initial["is_checked"] is True
    assert (newest.number, newest.what_changed, newest.added_by) == (2, "Kysymykset ovat lyhyempiä.", editor)


def test_a_replacement_needs_a_note(client):
    file = MaterialFileFactory()

    response = client.post(
        reverse("material_files:replace", args=[file.material_id, file.pk]),
        {"upload": chosen("Uudet sanat"), "what_changed": "", "note_language_code": "fi"},
    )

    assert "what_changed" in response.context["form"].errors


def test_a_file_is_withdrawn_and_brought_back(client):
    file = MaterialFileFactory()

    client.post(reverse("material_files:withdraw", args=[file.material_id, file.pk]))
    withdrawn = MaterialFile.objects.get().is_withdrawn
    client.post(reverse("material_files:bring-back", args=[file.material_id, file.pk]))

    assert withdrawn is True
    assert MaterialFile.objects.get().is_withdrawn is False


def test_deleting_a_file_that_someone_took_is_refused_with_the_way_out(client):
    file = MaterialFileFactory()
    DownloadCountFactory(file=file)

    response = client.post(reverse("material_files:delete", args=[file.material_id, file.pk]), follow=True)

    assert "Withdraw it instead" in words_of(response)
    assert MaterialFile.objects.filter(pk=file.pk).exists()


def test_a_file_that_nobody_took_is_deleted(client):
    file = MaterialFileFactory()

    client.post(reverse("material_files:delete", args=[file.material_id, file.pk]))

    assert not MaterialFile.objects.exists()


def test_a_deed_needs_a_post(client):
    file = MaterialFileFactory()

    response = client.get(reverse("material_files:delete", args=[file.material_id, file.pk]))

    assert response.status_code == 405


def test_an_editor_may_read_a_version_that_is_not_public(client):
    file = MaterialFileFactory(material=MaterialFactory(live=False), is_withdrawn=True)
    version = file.versions.get()

    response = client.get(reverse("material_files:version", args=[file.material_id, version.pk]))

    assert b"".join(response.streaming_content) == b"0123456789"
    assert "private" in response.headers["Cache-Control"]
    assert not file.download_counts.exists()


def test_a_material_with_files_or_pages_is_not_deleted_and_they_are_listed(client, index):
    file = MaterialFileFactory()
    page = MaterialPageFactory(parent=index, material=file.material, title="Opas kunnille")

    shown = client.get(reverse(DELETE, args=[file.material_id]))
    refused = client.post(reverse(DELETE, args=[file.material_id]))

    assert "Opas kunnille" in words_of(shown)
    assert refused.status_code != 500
    assert Material.objects.filter(pk=file.material_id).exists()
    assert MaterialPage.objects.filter(pk=page.pk).exists()


def test_deleting_a_page_keeps_the_facts(client, index):
    page = MaterialPageFactory(parent=index)

    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not MaterialPage.objects.exists()
    assert Material.objects.filter(pk=page.material_id).exists()


def test_the_page_form_shows_the_facts_with_their_state(client, index):
    page = MaterialPageFactory(parent=index, material=MaterialFactory(live=False, audiences=[AudienceFactory()]))
    MaterialFileFactory(material=page.material, language_code="ar")

    html = words_of(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert "They are published together with this page." in html
    assert "العربية" in html
    assert reverse(EDIT, args=[page.material_id]) in html


def test_the_page_form_says_that_changed_facts_go_out_with_it(client, index):
    page = MaterialPageFactory(parent=index)
    page.material.stage = StageFactory(key="draft-stage")
    page.material.save_revision()

    html = words_of(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    assert "in every language at once" in html
    assert "draft-stage" in html


def test_copying_a_page_begins_a_new_material(client, index):
    page = MaterialPageFactory(parent=index)

    response = client.get(reverse("wagtailadmin_pages:copy", args=[page.pk]))

    assert response.url == reverse(ADD)


def test_copying_another_page_is_left_to_wagtail(client, index):
    response = client.get(reverse("wagtailadmin_pages:copy", args=[index.pk]))

    assert response.status_code == 200


def test_downloads_are_told_by_file_and_day(client):
    file = MaterialFileFactory(language_code="ar")
    DownloadCountFactory(file=file, day=dt.date(2026, 11, 21), count=3)
    DownloadCountFactory(file=file, day=dt.date(2026, 11, 22), count=41)

    response = client.get(reverse("material_downloads:index"))

    assert [count.count for count in response.context["object_list"]] == [41, 3]
    assert "العربية" in words_of(response)


def test_downloads_are_narrowed_by_day_language_and_material(client):
    wanted = MaterialFileFactory(language_code="ar")
    other = MaterialFileFactory(language_code="fi")
    for file, day in ((wanted, 21), (wanted, 22), (other, 22)):
        DownloadCountFactory(file=file, day=dt.date(2026, 11, day))

    response = client.get(
        reverse("material_downloads:index"),
        {"day_from": "2026-11-22", "day_to": "2026-11-22", "language": "ar", "material": wanted.material_id},
    )

    assert [(count.file, count.day.day) for count in response.context["object_list"]] == [(wanted, 22)]


def test_downloads_leave_as_a_spreadsheet(client):
    count = DownloadCountFactory(count=7)

    response = client.get(reverse("material_downloads:index"), {"export": "xlsx"})

    content = b"".join(response.streaming_content) if response.streaming else response.content
    rows = list(load_workbook(io.BytesIO(content)).active.values)
    assert rows[1][1] == count.file.material.key
    assert rows[1][-1] == 7


@pytest.mark.parametrize("count", [1, 3])
def test_the_report_costs_the_same_for_any_number_of_days(client, count, django_assert_max_num_queries):
    file = MaterialFileFactory()
    for day in range(1, count + 1):
        DownloadCountFactory(file=file, day=dt.date(2026, 11, day))
    client.get(reverse("material_downloads:index"))

    with django_assert_max_num_queries(60) as captured:
        client.get(reverse("material_downloads:index"))

    assert QUERIES.setdefault("report", len(captured)) == len(captured)


def test_one_without_the_right_sees_none_of_it(client, roles, index):
    file = MaterialFileFactory()
    client.force_login(UserFactory(groups=["moderator"]))
    addresses = [
        reverse(ADD),
        reverse("material_files:add", args=[file.material_id]),
        reverse("material_files:replace", args=[file.material_id, file.pk]),
        reverse("material_files:version", args=[file.material_id, file.versions.get().pk]),
        reverse("material_downloads:index"),
    ]

    statuses = {client.get(address).status_code for address in addresses}

    assert statuses <= {302, 403}
    assert 200 not in statuses


def test_a_file_screen_of_another_material_is_not_found(client):
    file, other = MaterialFileFactory(), MaterialFactory()

    response = client.get(reverse("material_files:replace", args=[other.pk, file.pk]))

    assert response.status_code == 404
