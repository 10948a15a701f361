"""Files that wait for a release: nothing of them is public before it, everything at once with it."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from materials.actions.files import add_file, check_upload, replace_file
from materials.models import MaterialFile
from materials.queries.library import files_of
from portal.translation.models import Release
from portal.translation.public import add_to_release, publish_release
from tests.factories.accounts import UserFactory
from tests.factories.materials import MaterialFactory, docx_saying

TODAY = dt.date(2026, 11, 22)


def upload(words):
    return check_upload("lomake.docx", docx_saying(words))


@pytest.fixture
def release():
    return Release.objects.create(title="Kevät")


@pytest.fixture
def file():
    """Public in its first version, with a second one that waits."""
    file = add_file(MaterialFactory(), upload("Vanha"), language_code="sv", on=TODAY, is_checked=True)
    replace_file(
        file, upload("Uusi"), on=TODAY, what_changed="Ny.", note_language_code="sv", is_checked=False, is_held=True
    )
    return file


def test_readers_keep_the_earlier_version_until_the_release(client, file, release):
    add_to_release(release, file.held)
    before = downloaded(client, file)

    publish_release(release, at=timezone.now())

    shown = MaterialFile.objects.get(pk=file.pk)
    after = downloaded(client, shown)
    assert (before, after) == (docx_bytes(file, 1), docx_bytes(file, 2))
    assert (shown.is_checked, shown.held, shown.newest.published_on) == (False, None, timezone.localdate())


def downloaded(client, file):
    response = client.get(file.download_url)
    return b"".join(response.streaming_content)


def docx_bytes(file, number):
    with file.versions.get(number=number).upload.open() as stored:
        return stored.read()


def test_a_first_version_that_waits_has_no_public_address(client, release):
    file = add_file(MaterialFactory(), upload("Uusi"), language_code="sv", on=TODAY, is_held=True)
    address = file.download_url
    assert (client.get(address).status_code, files_of(file.material)) == (404, [])

    add_to_release(release, file.held)
    publish_release(release, at=timezone.now())

    assert downloaded(client, file) == docx_bytes(file, 1)
    assert [each.newest.number for each in files_of(file.material)] == [1]


def test_its_mark_of_a_native_reader_waits_with_it(file):
    assert MaterialFile.objects.get(pk=file.pk).is_checked


def test_keeping_back_leads_on_to_the_choice_of_a_release(client, editor, file):
    response = client.post(
        reverse("material_files:replace", args=[file.material_id, file.pk]),
        {
            "upload": SimpleUploadedFile("lomake.docx", docx_saying("Uusin")),
            "what_changed": "Ny.",
            "note_language_code": "sv",
            "is_held": "on",
        },
    )

    assert response.url == reverse("translation_releases:add_item", args=["materials", "fileversion", file.held.pk])
    assert client.get(response.url).status_code == 200
    assert (
        "A newer version waits"
        in client.get(reverse("wagtailsnippets_materials_material:edit", args=[file.material_id])).content.decode()
    )


def test_one_who_may_not_publish_materials_releases_no_file(roles, file, release):
    from portal.translation.actions.releases import may_publish

    held = file.held

    assert (may_publish(held, UserFactory(groups=["editor"])), may_publish(held, UserFactory())) == (True, False)
