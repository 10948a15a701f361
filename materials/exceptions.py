"""What can be refused in the library. Each carries a message fit to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class MaterialsError(Exception):
    """Base of the family; ``message`` is translated when shown."""

    message: StrPromise = _("This cannot be done.")

    def __str__(self) -> str:
        return str(self.message)


class AddressTakenError(MaterialsError):
    message = _(
        "The material already has a file in this language and format. Replace that file with a new version, so that "
        "its address stays."
    )


class SameContentError(MaterialsError):
    message = _("This is the same file as the newest version: nothing was changed.")


class FormatChangedError(MaterialsError):
    message = _("A new version must have the same format as the file it replaces. Add another format as a new file.")


class FileInUseError(MaterialsError):
    message = _("The file has been downloaded, so its address is kept. Withdraw it instead: it can be brought back.")


class UnsuitableFileError(MaterialsError):
    """An upload that the library does not take."""


class UnknownFormatError(UnsuitableFileError):
    message = _("Give a text document (docx), slides (pptx) or a PDF.")


class TooLargeError(UnsuitableFileError):
    message = _("The file is too large.")


class EmptyFileError(UnsuitableFileError):
    message = _("The file is empty.")


class NotWhatItSaysError(UnsuitableFileError):
    message = _("The content of the file is not what its name says. Save it again in the right format.")


class UnreadableError(UnsuitableFileError):
    message = _("The file does not open. Save it again without a password, or make it anew.")


class PacksTooMuchError(UnsuitableFileError):
    message = _("The file unpacks to far more than a document should hold.")


class HoldsMacrosError(UnsuitableFileError):
    message = _("The file holds macros. Save it without them.")
