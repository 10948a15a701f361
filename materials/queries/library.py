"""What the library shows: materials by name, grouped by stage, each with its files."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db.models import Count, F, Max, Prefetch, QuerySet

from materials.models import FileVersion, Material, MaterialFile, MaterialPage
from materials.querysets import MaterialFileQuerySet
from portal.base.languages import LANGUAGES
from portal.base.models import Term
from portal.base.wording import Wording, fallback_chain

_LANGUAGE_ORDER = {code: number for number, code in enumerate(LANGUAGES)}


@dataclasses.dataclass(frozen=True, kw_only=True)
class MaterialName:
    """What a material is called for a reader, and where they read of it.

    ``url`` is in the reader's language also where ``title`` is not: the page is shown there in its source language.
    """

    title: Wording
    lead: Wording | None
    url: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Entry:
    """A material in a list, with those of its files that are wanted."""

    material: Material
    name: MaterialName
    files: Sequence[MaterialFile]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Group:
    """Materials of one stage; ``stage_name`` is None for those that concern the whole method."""

    stage_name: Wording | None
    entries: Sequence[Entry]


def public_files() -> MaterialFileQuerySet:
    """Every file that may be downloaded, in the order of the library, without its versions."""
    return (
        MaterialFile.objects.public()
        .select_related("material")
        .order_by(
            F("material__stage__sort_order").asc(nulls_first=True),
            "material__sort_order",
            "material_id",
            "file_format",
        )
    )


def by_language(files: Iterable[MaterialFile]) -> list[MaterialFile]:
    """Files in the order of the table of languages: working languages first."""
    return sorted(files, key=lambda file: (_LANGUAGE_ORDER[file.language_code], file.file_format))


def entries_of(files: Iterable[MaterialFile], names: dict[int, MaterialName]) -> list[Entry]:
    """Files that come one material after another, gathered by material. One without any live page is left out."""
    gathered = groupby(files, key=lambda file: file.material)
    return [
        Entry(material=material, name=names[material.pk], files=by_language(its))
        for material, its in gathered
        if material.pk in names
    ]


def grouped(entries: Iterable[Entry], stages: dict[int, Term], language_code: str) -> list[Group]:
    """Entries in the order of the library, under the names of their stages."""
    return [
        Group(stage_name=stages[stage_id].name_in(language_code) if stage_id in stages else None, entries=list(its))
        for stage_id, its in groupby(entries, key=lambda entry: entry.material.stage_id)
    ]


def names_of(material_ids: Iterable[int], language_code: str) -> dict[int, MaterialName]:
    """What each material is called for a reader of a language; a material without a public page is missing."""
    chain = fallback_chain(language_code)
    order = {code: number for number, code in enumerate(chain)}
    pages = (
        MaterialPage.objects.live()
        .public()
        .filter(material__in=material_ids)
        .select_related("locale")
        .only("title", "lead", "url_path", "material_id", "is_checked", "locale__language_code")
    )
    best: dict[int, MaterialPage] = {}
    for page in sorted(pages, key=lambda page: (order.get(page.language_code, len(order)), page.pk)):
        best.setdefault(page.material_id, page)
    return {material_id: name_from(page, language_code) for material_id, page in best.items()}


def name_from(page: MaterialPage, language_code: str) -> MaterialName:
    source = {"language_code": page.language_code, "is_checked": page.is_checked}
    return MaterialName(
        title=Wording(text=page.title, **source),  # type: ignore[arg-type]
        lead=Wording(text=page.lead, **source) if page.lead else None,  # type: ignore[arg-type]
        url=address_in(page.url_path, language_code),
    )


def address_in(url_path: str, language_code: str) -> str:
    """A page's address under a language's prefix. ``url_path`` begins with the slug of the front page."""
    return f"/{language_code}/{url_path.strip('/').partition('/')[2]}/"


def index_address(page: MaterialPage, language_code: str) -> str:
    """Where the list stands that a material's page belongs to."""
    return address_in(page.url_path.rstrip("/").rpartition("/")[0], language_code)


def template_languages() -> dict[str, int]:
    """How many files there are in each language, in the order of the table of languages."""
    rows = MaterialFile.objects.public().values_list("language_code").annotate(files=Count("pk")).order_by()
    return dict(sorted(rows, key=lambda row: _LANGUAGE_ORDER[row[0]]))


def newest(limit: int) -> QuerySet[Material]:
    """Materials whose files changed last, the latest first, with ``changed_on``."""
    return (
        Material.objects.filter(live=True, files__is_withdrawn=False, files__versions__is_held=False)
        .annotate(changed_on=Max("files__versions__published_on"))
        .filter(changed_on__isnull=False)
        .order_by("-changed_on", "-pk")[:limit]
    )


def files_of(material: Material) -> list[MaterialFile]:
    """The material's public files with all their versions, the newest first."""
    versions = Prefetch(
        "versions", queryset=FileVersion.objects.public().without_text().order_by("-number"), to_attr="newest_versions"
    )
    files = material.files.filter(is_withdrawn=False).prefetch_related(versions)
    return by_language(file for file in files if file.newest is not None)
