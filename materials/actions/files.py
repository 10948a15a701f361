"""Adding, replacing and withdrawing files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from materials.actions.analysis import analyse_version
from materials.documents.checking import check_document
from materials.enums import FileFormat
from materials.exceptions import AddressTakenError, FileInUseError, FormatChangedError, SameContentError
from materials.models import FileVersion, Material, MaterialFile
from search.public import refresh


@dataclasses.dataclass(frozen=True, kw_only=True)
class CheckedUpload:
    """Bytes that the library takes, with the name they came by."""

    name: str
    content: bytes
    format: FileFormat

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def check_upload(name: str, content: bytes) -> CheckedUpload:
    """Look an upload through before any transaction begins.

    Raises:
        UnsuitableFileError: the library does not take it.
    """
    file_format = check_document(name, content, max_bytes=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    return CheckedUpload(name=name, content=content, format=file_format)


@transaction.atomic
def add_file(
    material: Material,
    upload: CheckedUpload,
    *,
    language_code: str,
    on: dt.date,
    is_checked: bool = False,
    is_held: bool = False,
    user: Any = None,
    **identity: str,
) -> MaterialFile:
    """A first version at a new address of the material.

    Args:
        is_held: The address answers 404 until a release publishes the version.
        identity: ``public_id``, where the address is decided beforehand.

    Raises:
        AddressTakenError: the material has a file in this language and format already.
    """
    Material.objects.select_for_update().get(pk=material.pk)
    if material.files.filter(language_code=language_code, file_format=upload.format.key).exists():
        raise AddressTakenError
    file = MaterialFile.objects.create(
        material=material,
        language_code=language_code,
        file_format=upload.format.key,
        is_checked=is_checked,
        **identity,
    )
    _store_version(file, upload, number=1, on=on, user=user, is_held=is_held, checked_by_native=is_checked)
    return file


@transaction.atomic
def replace_file(
    file: MaterialFile,
    upload: CheckedUpload,
    *,
    on: dt.date,
    what_changed: str,
    note_language_code: str,
    is_checked: bool,
    is_held: bool = False,
    user: Any = None,
) -> FileVersion:
    """A new version at the same address. The earlier ones are kept; one that is held leaves the public one in place.

    The file's row stays locked until commit, so two replacements at once get a number each.

    Raises:
        FormatChangedError: the upload is of another format than the address.
        SameContentError: the newest version is this very file.
    """
    locked = MaterialFile.objects.select_for_update().get(pk=file.pk)
    if upload.format.key != locked.file_format:
        raise FormatChangedError
    if (newest := locked.held or locked.newest) and newest.sha256 == upload.sha256:
        raise SameContentError
    highest = locked.versions.aggregate(highest=Max("number"))["highest"] or 0
    version = _store_version(
        locked,
        upload,
        number=highest + 1,
        on=on,
        user=user,
        what_changed=what_changed,
        note_language_code=note_language_code,
        is_held=is_held,
        checked_by_native=is_checked,
    )
    if not is_held:
        locked.is_checked = is_checked
        locked.save(update_fields=["is_checked"])
    return version


@transaction.atomic
def publish_version(version: FileVersion, user: Any, at: dt.datetime) -> None:
    """Let readers have a version that was held; what they are told of its day and its reader changes with it.

    One that readers have already, by a reviewer or another release, is left alone.
    """
    if not FileVersion.objects.select_for_update().filter(pk=version.pk, is_held=True).exists():
        return
    version.is_held = False
    version.published_on = timezone.localdate(at)
    version.save(update_fields=["is_held", "published_on"])
    file = MaterialFile.objects.select_for_update().get(pk=version.file_id)
    file.is_checked = version.checked_by_native
    file.save(update_fields=["is_checked"])
    refresh("material", file.material_id)


def _store_version(
    file: MaterialFile, upload: CheckedUpload, *, number: int, on: dt.date, user: Any, **facts: Any
) -> FileVersion:
    version = FileVersion.objects.create(
        file=file,
        number=number,
        upload=ContentFile(upload.content, name=upload.name),
        original_name=upload.name,
        size_bytes=len(upload.content),
        sha256=upload.sha256,
        published_on=on,
        added_by=user,
        **facts,
    )
    analyse_version.enqueue(version.pk)
    return version


@transaction.atomic
def withdraw_file(file: MaterialFile) -> None:
    """The address answers 404 until the file is brought back."""
    _set_withdrawn(file, True)


@transaction.atomic
def bring_back_file(file: MaterialFile) -> None:
    """The address answers again, with the newest version."""
    _set_withdrawn(file, False)


def _set_withdrawn(file: MaterialFile, is_withdrawn: bool) -> None:
    file.is_withdrawn = is_withdrawn
    file.save(update_fields=["is_withdrawn"])
    refresh("material", file.material_id)


@transaction.atomic
def delete_file(file: MaterialFile) -> None:
    """Remove a file that nobody has taken yet, with its versions and their bytes.

    Raises:
        FileInUseError: it has been downloaded; its address may stand in someone's bookmarks.
    """
    if file.download_counts.exists():
        raise FileInUseError
    uploads = [version.upload for version in file.versions.all()]
    file.delete()
    refresh("material", file.material_id)
    for upload in uploads:
        transaction.on_commit(lambda upload=upload: upload.storage.delete(upload.name))  # type: ignore[misc]
