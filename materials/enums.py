"""Kinds of file that the library takes."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclasses.dataclass(frozen=True, kw_only=True)
class FileFormat:
    """A format a file may have. ``key`` is its extension and what addresses and exports say."""

    key: str
    label: StrPromise
    media_type: str


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: dict[str, FileFormat] = {
    row.key: row
    for row in (
        FileFormat(key="docx", label=_("Text document (docx)"), media_type=f"{_OFFICE}.wordprocessingml.document"),
        FileFormat(key="pptx", label=_("Slides (pptx)"), media_type=f"{_OFFICE}.presentationml.presentation"),
        FileFormat(key="pdf", label=_("PDF"), media_type="application/pdf"),
    )
}

FORMAT_CHOICES = [(row.key, row.label) for row in FORMATS.values()]
