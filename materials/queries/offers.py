"""What the library offers to other apps."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Prefetch
from django.utils.translation import gettext, ngettext

from materials.models import MaterialIndexPage
from materials.queries.library import (
    Group,
    MaterialName,
    address_in,
    entries_of,
    grouped,
    names_of,
    newest,
    public_files,
    template_languages,
)
from portal.base.languages import LANGUAGES, Language
from portal.base.models import Stage, TermText
from portal.base.registry import LanguageOffer
from portal.base.wording import fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class NewMaterial:
    """A material lately added or renewed. ``changed_on`` is the day of its newest file."""

    name: MaterialName
    changed_on: dt.date
    is_example: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class TemplateLanguage:
    """A language that files can be had in. ``url`` leads to the list of exactly those files."""

    language: Language
    count: int
    url: str


def newest_materials(language_code: str, *, limit: int = 3) -> list[NewMaterial]:
    """The materials whose files changed last, named for a reader of a language. Two queries."""
    found = list(newest(limit))
    names = names_of([material.pk for material in found], language_code)
    return [
        NewMaterial(name=names[material.pk], changed_on=material.changed_on, is_example=material.is_example)
        for material in found
        if material.pk in names
    ]


def material_groups(language_code: str) -> list[Group]:
    """Every material with its files under its stage, as the library groups them, for a reader of a language."""
    files = list(public_files().with_newest())
    texts = Prefetch("texts", TermText.objects.select_related("locale"))
    stages = {stage.pk: stage for stage in Stage.objects.filter(live=True).prefetch_related(texts)}
    names = names_of({file.material_id for file in files}, language_code)
    return grouped(entries_of(files, names), stages, language_code)


def languages_of_templates(language_code: str, *, address: str | None = None) -> list[TemplateLanguage]:
    """Every language that files can be had in, for a reader of a language. Two queries.

    Empty while no list of materials is published.

    Args:
        address: The library's, where the caller knows it: one query less.
    """
    address = address or library_address(language_code)
    if address is None:
        return []
    return [
        TemplateLanguage(language=LANGUAGES[code], count=count, url=f"{address}?language={code}")
        for code, count in template_languages().items()
    ]


def files_in(language_code: str) -> list[LanguageOffer]:
    """The files in a language, as a link for a reader who meets a page that is missing in it."""
    count = template_languages().get(language_code, 0)
    address = library_address(language_code) if count else None
    if address is None:
        return []
    files = ngettext("%(number)s file", "%(number)s files", count) % {"number": count}
    return [LanguageOffer(label=f"{gettext('Materials')}: {files}", url=f"{address}?language={language_code}")]


def library_address(language_code: str) -> str | None:
    """The list of materials in a language, or where that is missing, its address there in a source language."""
    chain = fallback_chain(language_code)
    paths = dict(MaterialIndexPage.objects.live().values_list("locale__language_code", "url_path"))
    code = next((code for code in [*chain, *paths] if code in paths), None)
    return address_in(paths[code], language_code) if code else None
