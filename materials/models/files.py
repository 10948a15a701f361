"""The files of a material: an address that stays, and the versions that have stood behind it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from materials.enums import FORMAT_CHOICES, FORMATS, FileFormat
from materials.models.material import Material, new_public_id
from materials.querysets import FileVersionQuerySet, MaterialFileQuerySet
from portal.base.languages import LANGUAGE_CHOICES, LANGUAGES, Language
from portal.base.wording import Wording


def upload_path(version: FileVersion, name: str) -> str:
    """Where the bytes lie: under their checksum, so that the place of a draft cannot be guessed."""
    return f"materials/{version.sha256[:40]}/{name}"


class MaterialFile(models.Model):
    """The address of one file: a material in one language and format, whichever version is newest.

    ``is_checked`` says that a native reader has read it. A withdrawn file answers 404 and can be brought back.
    """

    material = models.ForeignKey(Material, verbose_name=_("material"), on_delete=models.PROTECT, related_name="files")
    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    language_code = models.CharField(_("language of the file"), max_length=10, choices=LANGUAGE_CHOICES)
    file_format = models.CharField(_("format"), max_length=10, choices=FORMAT_CHOICES)
    is_checked = models.BooleanField(
        _("checked by a native reader"), default=False, help_text=_("Readers see a mark until this is ticked.")
    )
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)

    objects = MaterialFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a material")
        verbose_name_plural = _("files of materials")
        ordering = ["material", "language_code", "file_format"]
        constraints = [
            models.UniqueConstraint(
                fields=["material", "language_code", "file_format"], name="materials_file_once_per_language_and_format"
            )
        ]

    def __str__(self) -> str:
        return f"{self.material.key} · {self.language.own_name} · {self.file_format}"

    @property
    def newest(self) -> FileVersion | None:
        """The version behind the address; read beforehand by ``with_newest()`` where several files are shown."""
        at_hand: list[FileVersion] | None = self.__dict__.get("newest_versions")
        if at_hand is None:
            return self.versions.public().order_by("-number").without_text().first()
        return at_hand[0] if at_hand else None

    @property
    def held(self) -> FileVersion | None:
        """The newest version that waits for its release, where it is newer than the public one."""
        waiting = self.versions.filter(is_held=True).order_by("-number").without_text().first()
        newest = self.newest
        return waiting if waiting and (newest is None or waiting.number > newest.number) else None

    @property
    def language(self) -> Language:
        return LANGUAGES[self.language_code]

    @property
    def format(self) -> FileFormat:
        return FORMATS[self.file_format]

    @property
    def download_url(self) -> str:
        """The stable address. Its last part is for people: any name is accepted there."""
        newest = self.newest
        name = newest.original_name if newest else f"{self.public_id}.{self.file_format}"
        return reverse("materials:download", args=[self.material.public_id, self.public_id, name])


class FileVersion(models.Model):
    """One upload behind an address. The highest number is the newest; older ones are kept and never served publicly.

    A version that is held is not public until a release publishes it; ``checked_by_native`` goes with it to its file.

    ``text``, ``page_count`` and what is known of accessibility are read from the file by the worker after the upload:
    ``analysed_at`` is empty until then. None in a fact means unknown, not no.
    """

    file = models.ForeignKey(MaterialFile, verbose_name=_("file"), on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    upload = models.FileField(_("file"), upload_to=upload_path, max_length=300)
    original_name = models.CharField(_("file name"), max_length=200)
    size_bytes = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    published_on = models.DateField(_("published on"))
    what_changed = models.TextField(_("what changed"), blank=True, max_length=600)
    note_language_code = models.CharField(
        _("language of the note"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    is_held = models.BooleanField(
        _("kept back until its release"), default=False, help_text=_("Readers keep the earlier version until then.")
    )
    checked_by_native = models.BooleanField(default=False, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    text = models.TextField(blank=True, editable=False)
    page_count = models.PositiveIntegerField(null=True, editable=False)
    stated_language = models.CharField(max_length=20, blank=True, editable=False)
    has_structure = models.BooleanField(null=True, editable=False)
    analysed_at = models.DateTimeField(null=True, editable=False)

    objects = FileVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("version of a file")
        verbose_name_plural = _("versions of files")
        ordering = ["file", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["file", "number"], name="materials_version_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="materials_version_number_from_one"),
            models.CheckConstraint(condition=models.Q(size_bytes__gt=0), name="materials_version_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.original_name} ({self.number})"

    @property
    def language_code(self) -> str:
        return self.file.language_code

    @property
    def said_language(self) -> Language | None:
        """The language that the file itself states, by which a screen reader chooses its voice; None: none we know."""
        return LANGUAGES.get(self.stated_language.partition("-")[0].lower())

    @property
    def note(self) -> Wording | None:
        """What changed, in the language it was written in."""
        if not self.what_changed:
            return None
        return Wording(text=self.what_changed, language_code=self.note_language_code)
