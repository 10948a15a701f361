import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from materials.actions.files import add_file, bring_back_file, check_upload, delete_file, replace_file, withdraw_file
from materials.exceptions import AddressTakenError, FileInUseError, FormatChangedError, SameContentError
from materials.models import FileVersion, MaterialFile
from tests.factories.materials import (
    DownloadCountFactory,
    FileVersionFactory,
    MaterialFactory,
    MaterialFileFactory,
    docx_saying,
)

TODAY = dt.date(2026, 11, 22)


def upload(words="Tervetuloa", name="lomake.docx"):
    return check_upload(name, docx_saying(words))


def replaced(file, words, **facts):
    facts = {"what_changed": "Selkeämmät ohjeet.", "note_language_code": "fi", "is_checked": True, **facts}
    return replace_file(file, upload(words), on=TODAY, **facts)


def test_a_file_begins_with_its_first_version():
    file = add_file(MaterialFactory(), upload(), language_code="fi", on=TODAY, is_checked=True)

    version = file.versions.get()
    assert (version.number, version.original_name, version.published_on) == (1, "lomake.docx", TODAY)
    assert version.size_bytes == version.upload.size
    assert file.is_checked


def test_the_words_of_a_new_file_are_read():
    file = add_file(MaterialFactory(), upload("Tule juttelemaan"), language_code="fi", on=TODAY)

    version = file.versions.get()
    assert "Tule juttelemaan" in version.text
    assert version.stated_language == "fi-FI"
    assert version.has_structure is True
    assert version.analysed_at is not None


def test_a_second_file_of_a_language_and_format_is_refused():
    file = MaterialFileFactory(language_code="fi", file_format="docx")

    with pytest.raises(AddressTakenError):
        add_file(file.material, upload(), language_code="fi", on=TODAY)


def test_a_file_in_another_language_is_added():
    file = MaterialFileFactory(language_code="fi", file_format="docx")

    add_file(file.material, upload(), language_code="sv", on=TODAY)

    assert file.material.files.count() == 2


def test_the_database_holds_one_file_per_language_and_format():
    file = MaterialFileFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        MaterialFile.objects.create(material=file.material, language_code="fi", file_format="docx")


def test_a_new_version_keeps_the_address_and_the_old_bytes():
    file = MaterialFileFactory()
    address = file.download_url.rpartition("/")[0]

    version = replaced(file, "Uudet sanat")

    assert version.number == 2
    assert version.note.text == "Selkeämmät ohjeet."
    assert MaterialFile.objects.get().download_url.rpartition("/")[0] == address
    with file.versions.get(number=1).upload.open() as earlier:
        assert earlier.read() == b"0123456789"
    assert MaterialFile.objects.get().is_checked


def test_numbers_go_on_from_the_highest():
    file = MaterialFileFactory()
    FileVersionFactory(file=file, number=7, content=b"seven")

    assert replaced(file, "Uudet sanat").number == 8


def test_the_same_file_again_is_no_new_version():
    file = add_file(MaterialFactory(), upload(), language_code="fi", on=TODAY)

    with pytest.raises(SameContentError):
        replaced(file, "Tervetuloa")


def test_a_version_of_another_format_is_refused():
    file = MaterialFileFactory(file_format="pdf")

    with pytest.raises(FormatChangedError):
        replaced(file, "Tervetuloa")


def test_a_withdrawn_file_can_be_brought_back():
    file = MaterialFileFactory()

    withdraw_file(file)
    withdrawn = list(MaterialFile.objects.public())
    bring_back_file(file)

    assert withdrawn == []
    assert list(MaterialFile.objects.public()) == [file]


def test_a_file_that_nobody_took_is_deleted_with_its_bytes(django_capture_on_commit_callbacks):
    file = MaterialFileFactory()
    upload = file.versions.get().upload

    with django_capture_on_commit_callbacks(execute=True):
        delete_file(file)

    assert not MaterialFile.objects.exists()
    assert not FileVersion.objects.exists()
    assert not upload.storage.exists(upload.name)


def test_a_file_that_someone_took_is_kept():
    file = MaterialFileFactory()
    DownloadCountFactory(file=file)

    with pytest.raises(FileInUseError):
        delete_file(file)

    assert MaterialFile.objects.filter(pk=file.pk).exists()


def test_bytes_lie_where_nobody_guesses():
    version = MaterialFileFactory().versions.get()

    assert version.sha256[:40] in version.upload.name
