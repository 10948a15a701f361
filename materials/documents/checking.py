"""Whether the library takes an upload: its name, size, true type and content."""

from __future__ import annotations

import io
import zipfile
from pathlib import PurePath

import puremagic

from materials.documents.reading import read_document
from materials.enums import FORMATS, FileFormat
from materials.exceptions import (
    EmptyFileError,
    HoldsMacrosError,
    NotWhatItSaysError,
    PacksTooMuchError,
    TooLargeError,
    UnknownFormatError,
    UnreadableError,
)

MAX_PARTS = 5_000
MAX_UNPACKED_BYTES = 250 * 1024 * 1024
# A few bytes may rightly unpack to much (an empty table); a large pack that still grows hundredfold is an attack.
MAX_GROWTH = 200
FREE_GROWTH_BYTES = 20 * 1024 * 1024


def check_document(name: str, content: bytes, *, max_bytes: int) -> FileFormat:
    """The format of an upload that can be taken.

    The extension says what it claims to be, its first bytes what kind it is, and opening it whether it is whole. A
    packed document is measured by its own table before anything is unpacked.

    Raises:
        UnsuitableFileError: one of the family, with a message for the person who uploads.
    """
    file_format = FORMATS.get(PurePath(name).suffix.lower().lstrip("."))
    if file_format is None:
        raise UnknownFormatError
    if not content:
        raise EmptyFileError
    if len(content) > max_bytes:
        raise TooLargeError
    if f".{file_format.key}" not in _kinds_of(content):
        raise NotWhatItSaysError
    if file_format.key != "pdf":
        _check_pack(content)
    read_document(content, file_format.key)
    return file_format


def _kinds_of(content: bytes) -> set[str]:
    """Extensions that the content may have; the three office formats begin alike, opening tells them apart."""
    try:
        return {match.extension for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        return set()


def _check_pack(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as pack:
            parts = pack.infolist()
    except zipfile.BadZipFile as error:
        raise UnreadableError from error
    unpacked = sum(part.file_size for part in parts)
    grows = unpacked > FREE_GROWTH_BYTES and unpacked > MAX_GROWTH * len(content)
    if len(parts) > MAX_PARTS or unpacked > MAX_UNPACKED_BYTES or grows:
        raise PacksTooMuchError
    if any(PurePath(part.filename).name.lower() == "vbaproject.bin" for part in parts):
        raise HoldsMacrosError
