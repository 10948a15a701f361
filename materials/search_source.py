"""What materials offer to search: one document per material and language, with the words inside its files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from materials.enums import FORMATS
from materials.models import FileVersion, Material, MaterialFile, MaterialPage
from materials.queries.library import names_of
from portal.base.wording import Wording
from search.public import Facet, SearchDocument, public_pages


def _formats(values: Collection[str], language_code: str) -> Mapping[str, Wording]:
    known = {key: row for key, row in FORMATS.items() if key in values}
    return {key: Wording(text=str(row.label), language_code=language_code) for key, row in known.items()}


# "format" in an address asks for JSON.
FORMAT = Facet(key="format", parameter="file_format", label=_("Format"), names=_formats)


class MaterialSource:
    """Files are searched in their own language: a document holds the text of those in its language alone.

    The facet ``language`` names every language that the material can be had in.
    """

    key = "material"
    label = _("Materials")
    covers: ClassVar[Mapping[str, str]] = {"materials.MaterialPage": "material_id"}

    def documents(self, *, language_code: str, ids: Collection[int] | None = None) -> Iterable[SearchDocument]:
        materials = Material.objects.filter(live=True).select_related("stage").prefetch_related("audiences")
        if ids is not None:
            materials = materials.filter(pk__in=ids)
        found = {material.pk: material for material in materials}
        names = names_of(found, language_code)
        bodies = dict(
            public_pages(MaterialPage, language_code).filter(material__in=found).values_list("material_id", "adapting")
        )
        versions: dict[int, list[FileVersion]] = defaultdict(list)
        newest = FileVersion.objects.newest().filter(file__material__in=found, file__is_withdrawn=False)
        for version in newest.select_related("file"):
            versions[version.file.material_id].append(version)
        for material_id, name in names.items():
            its = versions[material_id]
            texts = [version.text for version in its if version.file.language_code == language_code]
            # Without a page and without a file in the language there is nothing to find in it.
            if material_id not in bodies and not texts:
                continue
            material = found[material_id]
            yield SearchDocument(
                kind=self.key,
                object_id=material_id,
                language=language_code,
                title=name.title.text,
                url=name.url,
                lead=name.lead.text if name.lead else "",
                body=strip_tags(bodies.get(material_id, "").replace("<", " <")),
                file_text="\n".join(texts),
                facets={
                    "stage": [material.stage.key] if material.stage else [],
                    "language": sorted({version.file.language_code for version in its}),
                    "format": sorted({version.file.file_format for version in its}),
                    "audience": [audience.key for audience in material.audiences.all()],
                },
                date=max((version.published_on for version in its), default=None),
            )


def languages_without_page(material_id: int) -> list[str]:
    """Languages that the material has files in and no page: there a page of another language names it."""
    files = MaterialFile.objects.filter(material=material_id, is_withdrawn=False)
    written = MaterialPage.objects.live().public().filter(material=material_id)
    return sorted(
        set(files.values_list("language_code", flat=True))
        - set(written.values_list("locale__language_code", flat=True))
    )
