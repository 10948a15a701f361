"""Files as translators and reviewers meet them: beside a page's translation, and waiting to be looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from materials.models import FileVersion, Material, MaterialFile, MaterialPage
from materials.rights import languages_to_publish, languages_to_upload
from portal.base.registry import WaitingRow
from portal.translation.public import Companion


def files_beside(thing: Any, language_code: str, user: Any) -> list[Companion]:
    """A material's files in the language of its page and in that of the translation, with what is missing there.

    Missing is a format that another language has.
    """
    if not isinstance(thing, MaterialPage):
        return []
    material = thing.material
    may_upload = language_code in languages_to_upload(user)
    files = list(material.files.filter(is_withdrawn=False).with_newest())
    own = [file for file in files if file.language_code == language_code]
    sources = [file for file in files if file.language_code == thing.language_code and file not in own]
    missing = {file.file_format: file.format for file in files if file not in own}
    for file in own:
        missing.pop(file.file_format, None)
    found = [
        Companion(
            label=file.newest.original_name,
            language_code=file.language_code,
            url=file.download_url if material.live else "",
        )
        for file in sources
        if file.newest
    ]
    for file in own:
        held = file.held
        shown = held or file.newest
        found.append(
            Companion(
                label=shown.original_name if shown else str(file),
                language_code=file.language_code,
                state=_("waits for a reviewer") if held else _("public") if material.live else "",
                url=_version_url(material, shown) if shown and may_upload else "",
                deeds=_deeds(material, file, held, user, may_upload=may_upload),
            )
        )
    for file_format in missing.values():
        url = f"{reverse('material_files:add', args=[material.pk])}?language={language_code}"
        found.append(
            Companion(
                label=str(file_format.label),
                language_code=language_code,
                state=_("missing"),
                deeds=[(_("Add a file"), url)] if may_upload else (),
            )
        )
    return found


def _deeds(
    material: Material, file: MaterialFile, held: FileVersion | None, user: Any, *, may_upload: bool
) -> list[tuple[str, str]]:
    deeds = []
    if may_upload:
        deeds.append((_("Replace"), reverse("material_files:replace", args=[material.pk, file.pk])))
    if held and file.language_code in languages_to_publish(user):
        deeds.append((_("Review"), reverse("material_files:waiting")))
    return deeds


def _version_url(material: Material, version: FileVersion) -> str:
    return reverse("material_files:version", args=[material.pk, version.pk])


def waiting_versions(language_codes: Iterable[str]) -> list[FileVersion]:
    """The newest held version of each file in these languages, the one that has waited longest first."""
    files = MaterialFile.objects.filter(
        language_code__in=list(language_codes), is_withdrawn=False, versions__is_held=True
    )
    found = [version for file in files.distinct().select_related("material") if (version := file.held)]
    return sorted(found, key=lambda version: version.added_at)


def waiting_files(request: HttpRequest) -> list[WaitingRow]:
    """For reviewers of a language; those who keep materials put files in releases and see them there."""
    codes = languages_to_publish(request.user)
    if not codes or request.user.has_perm("materials.publish_material"):
        return []
    waiting = waiting_versions(codes)
    return [
        WaitingRow(
            label=_("Files that wait for a reviewer"),
            count=len(waiting),
            oldest_at=waiting[0].added_at if waiting else None,
            url=reverse("material_files:waiting"),
        )
    ]
