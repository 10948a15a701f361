"""Where the method has been used so far, as front page and guidance tell it."""

from __future__ import annotations

import dataclasses

from municipalities.public import Figures, MunicipalityMap, figures, index_address, small_map
from portal.base.languages import LANGUAGES, Language
from portal.base.wording import Wording


@dataclasses.dataclass(frozen=True, kw_only=True)
class Place:
    """A municipality that took part. ``address`` is empty where no list of municipalities is published.

    ``through`` names those that held the sessions where its own residents came to another's.
    """

    name: Wording
    address: str
    through: tuple[Wording, ...]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Coverage:
    """``places`` are in alphabetical order; ``languages`` are those known by name, the map's texts the reader's."""

    figures: Figures
    places: list[Place]
    languages: list[Language]
    map: MunicipalityMap
    address: str


def coverage(language_code: str) -> Coverage:
    drawing = small_map(language_code)
    known = figures(drawing.rows)
    address = index_address(language_code)
    places = [
        Place(
            name=row.municipality.name_in(language_code),
            address=f"{address}{row.municipality.slug}/" if address else "",
            through=tuple(host.name_in(language_code) for host in row.through),
        )
        for row in drawing.rows
    ]
    return Coverage(
        figures=known,
        places=sorted(places, key=lambda place: place.name.text.casefold()),
        languages=[LANGUAGES[code] for code in known.languages_named if code in LANGUAGES],
        map=drawing,
        address=address,
    )
