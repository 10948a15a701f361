"""What the guidance page shows from the other apps, asked only for what its sections show."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from home.queries.coverage import Coverage, coverage
from materials.public import library_address, material_groups


@dataclasses.dataclass(frozen=True, kw_only=True)
class GuidanceMatter:
    """``material_groups`` are the library's own groups; empty and None where no section shows them."""

    material_groups: list[Any]
    library_address: str | None
    coverage: Coverage | None

    @property
    def has_unchecked_files(self) -> bool:
        """Whether a file among the materials still waits for a native reader."""
        entries = (entry for group in self.material_groups for entry in group.entries)
        return any(not file.is_checked for entry in entries for file in entry.files)


def guidance_matter(sections: Iterable[Any], language_code: str) -> GuidanceMatter:
    """``sections`` is the page's stream of sections."""
    kinds = {piece.block_type for section in sections for piece in section.value["body"]}
    shows_materials = "materials" in kinds
    return GuidanceMatter(
        material_groups=material_groups(language_code) if shows_materials else [],
        library_address=library_address(language_code) if shows_materials else None,
        coverage=coverage(language_code) if "coverage" in kinds else None,
    )
