"""The map of municipalities, drawn by the server: no tiles, no script, nothing from elsewhere."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from django.utils.translation import gettext
from laces.components import Component

from municipalities.enums import Role
from municipalities.models import Boundary, Municipality
from municipalities.projection import FRAME_HEIGHT, FRAME_WIDTH, to_frame
from municipalities.queries.facts import MunicipalityFacts, facts_of_part_takers
from municipalities.shapes import outline
from portal.base.wording import Wording

# In units of the map (kilometres); the style sheet sets the same sizes of letters, the larger one on a phone's map.
_LETTERS = 22
_PHONE_LETTERS = 30
_HALF_WIDTH, _HALF_HEIGHT = 17, 12
# How wide a bold letter is by its size; every other one is taken for an "a".
_LETTER_WIDTHS = {**dict.fromkeys("fijlI '-", 0.32), **dict.fromkeys("rt", 0.45), **dict.fromkeys("mwMW", 0.95)}
_GAP = 21
_RINGED_GAP = 27
# How often a map is tried, and up to how many names without room it is worth trying again for.
_ROUNDS, _FEW = 6, 8

Point: TypeAlias = tuple[int, int]
Box: TypeAlias = tuple[int, int, int, int]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Label:
    """Where a name stands, from the middle of its marker. A name without room shows on focus and hover alone."""

    x: int
    y: int
    anchor: str
    has_room: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Marker:
    """A municipality on the map. ``kind`` is held, took-part or not-yet; ``says`` is its accessible name.

    ``phone_label`` is where the name stands in the larger letters of a phone's map; None where it never stands there.
    """

    code: str
    name: Wording
    says: str
    address: str
    kind: str
    is_example: bool
    x: int
    y: int
    label: Label
    phone_label: Label | None
    path: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tie:
    """A line from a municipality whose residents came to the one that held the sessions."""

    x1: int
    y1: int
    x2: int
    y2: int


class MunicipalityMap(Component):
    """Finland with a marker for each of the given facts.

    A large map has a link on every marker, names where there is room, a key and credits, and where boundaries were
    imported the areas of all municipalities; only those shown are links. A small one is a picture with a text
    alternative, to stand inside something that links; it draws the areas of the municipalities shown alone.

    Args:
        rows: What to show. Those that took part lie above the rest, and the keyboard reaches them last.
        language_code: The reader's.
        addresses: Page of each municipality by its code; may be empty for a small map.
        boundaries: The imported areas; empty for the outline of the data that comes with the portal.
        is_small: No wider than a card.
    """

    template_name = "municipalities/components/municipality_map.html"

    def __init__(
        self,
        rows: Sequence[MunicipalityFacts],
        *,
        language_code: str,
        addresses: Mapping[str, str] | None = None,
        boundaries: Iterable[Boundary] = (),
        is_small: bool = False,
    ) -> None:
        self.rows = rows
        self.language_code = language_code
        self.addresses = addresses or {}
        self.boundaries = list(boundaries)
        self.is_small = is_small

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        markers = self.markers()
        return {
            "size": "small" if self.is_small else "large",
            "is_small": self.is_small,
            "width": FRAME_WIDTH,
            "height": FRAME_HEIGHT,
            # A small map's outline is coarser than any boundary.
            "outline": outline(is_small=self.is_small) if self.is_small or not self.boundaries else "",
            "areas": [] if self.is_small else self.areas(),
            "markers": markers,
            "ties": self.ties(),
            "kinds": {marker.kind for marker in markers},
            "has_examples": any(marker.is_example for marker in markers),
            "summary": self.summary(),
            "enlarged": 3 if len(self.rows) == 1 else 2,
            "credits": self.credits(),
        }

    def markers(self) -> list[Marker]:
        paths = {boundary.municipality_id: boundary.path for boundary in self.boundaries}
        places = {row.municipality.pk: _place(row.municipality) for row in self.rows}
        labels = _labels(self.rows, places, self.language_code, letters=_LETTERS)
        phone_labels = _labels(self.rows, places, self.language_code, letters=_PHONE_LETTERS)
        return [
            Marker(
                code=row.municipality.code,
                name=row.municipality.name_in(self.language_code),
                says=self._says(row),
                address=self.addresses.get(row.municipality.code, ""),
                kind=_kind(row),
                is_example=row.is_example,
                x=places[row.municipality.pk][0],
                y=places[row.municipality.pk][1],
                label=labels[row.municipality.pk],
                phone_label=phone_labels[row.municipality.pk] if row.took_part else None,
                path=paths.get(row.municipality.pk, ""),
            )
            for row in sorted(self.rows, key=lambda row: row.took_part)
        ]

    def areas(self) -> list[dict[str, Any]]:
        """The imported areas in two groups, those that took part drawn last, over the borders of the others."""
        took_part = {row.municipality.pk for row in self.rows if row.took_part}
        groups = {
            is_in: [each for each in self.boundaries if (each.municipality_id in took_part) == is_in]
            for is_in in (False, True)
        }
        return [
            {
                "took_part": is_in,
                "areas": [{"code": each.municipality.code, "path": each.path} for each in boundaries],
            }
            for is_in, boundaries in groups.items()
            if boundaries
        ]

    def ties(self) -> list[Tie]:
        shown = {row.municipality.pk: _place(row.municipality) for row in self.rows}
        ends = [
            (shown[row.municipality.pk], shown[host.pk])
            for row in self.rows
            for host in row.through
            if host.pk in shown
        ]
        return [Tie(x1=guest[0], y1=guest[1], x2=host[0], y2=host[1]) for guest, host in ends]

    def summary(self) -> str:
        """What the map shows, in words."""
        if self.is_small and len(self.rows) == 1:
            name = self.rows[0].municipality.name_in(self.language_code).text
            return gettext("%(name)s on the map of Finland") % {"name": name}
        held = sum(row.role == Role.HELD for row in self.rows)
        came = sum(row.role == Role.TOOK_PART for row in self.rows)
        return gettext(
            "Map of Finland. Municipalities that held sessions: %(held)d. "
            "Municipalities whose residents took part through another one: %(came)d."
        ) % {"held": held, "came": came}

    def credits(self) -> list[str]:
        has_outline = self.is_small or not self.boundaries
        return [
            *([gettext("Outline: Natural Earth, public domain")] if has_outline else []),
            *dict.fromkeys(boundary.credit_line for boundary in self.boundaries),
            gettext("Places of the markers: National Land Survey of Finland, Topographic Database (CC BY 4.0)"),
        ]

    def _says(self, row: MunicipalityFacts) -> str:
        """Name and role in one breath: what a screen reader says of a marker."""
        name = row.municipality.name_in(self.language_code).text
        if row.role is None:
            said = gettext("%(name)s: has not taken part yet") % {"name": name}
        elif row.role == Role.HELD:
            said = gettext("%(name)s: held sessions") % {"name": name}
        else:
            hosts = ", ".join(host.name_in(self.language_code).text for host in row.through)
            said = gettext("%(name)s: residents took part through %(hosts)s") % {"name": name, "hosts": hosts}
        return gettext("%(marker)s (some details are an example)") % {"marker": said} if row.is_example else said


def _kind(row: MunicipalityFacts) -> str:
    return {Role.HELD: "held", Role.TOOK_PART: "took-part", None: "not-yet"}[row.role]


def _place(municipality: Municipality) -> Point:
    x, y = to_frame(float(municipality.longitude), float(municipality.latitude))
    return round(x), round(y)


def _width(name: str, letters: int) -> int:
    """About how wide a name is in bold letters of a size."""
    return round(sum(_LETTER_WIDTHS.get(letter, 0.61) for letter in name) * letters)


def _sides(row: MunicipalityFacts, place: Point, language_code: str, *, letters: int) -> list[tuple[Label, Box]]:
    """Where a name may stand beside its marker, best first, and the room it takes there; all within the frame."""
    x, y = place
    width = _width(row.municipality.name_in(language_code).text, letters)
    gap = _RINGED_GAP if row.is_example else _GAP
    middle, below = round(letters * 0.36), gap + letters - 5
    # Where the name begins from the middle of the marker, and SVG's anchor: right, left, above, below; then the same
    # a little higher or lower; then above and below, pushed aside. Large letters keep near, or they would name another.
    shifts, pushes = ((-8, 8, -17, 17), (14, 30)) if letters == _LETTERS else ((-8, 8), ())
    near = [
        *((dx, middle, anchor) for dx, anchor in ((gap, "start"), (-gap, "end"))),
        *((0, dy, "middle") for dy in (-gap, below)),
        *((dx, middle + by, anchor) for by in shifts for dx, anchor in ((gap, "start"), (-gap, "end"))),
        *((dx, dy, anchor) for by in pushes for dy in (-gap, below) for dx, anchor in ((-by, "start"), (by, "end"))),
    ]
    sides = []
    for dx, dy, anchor in near:
        left = x + dx - {"start": 0, "middle": width // 2, "end": width}[anchor]
        if left >= 0 and left + width <= FRAME_WIDTH:
            box = (left, y + dy - letters + 4, left + width, y + dy + 5)
            sides.append((Label(x=dx, y=dy, anchor=anchor, has_room=True), box))
    return sides


def _labels(
    rows: Iterable[MunicipalityFacts], places: Mapping[int, Point], language_code: str, *, letters: int
) -> dict[int, Label]:
    """Names in letters of a size beside their markers, covering neither another name nor a marker of the large kinds.

    The largest municipality chooses first. When a few are left without room, they choose first the next time round.
    Dots may be covered: a name lies above them and has an edge of paper.
    """
    ordered = sorted(rows, key=lambda row: (not row.took_part, -(row.municipality.population or 0)))
    sides = {
        row.municipality.pk: _sides(row, places[row.municipality.pk], language_code, letters=letters) for row in ordered
    }
    order = [row.municipality.pk for row in ordered if row.took_part]
    markers = [
        (x - _HALF_WIDTH, y - _HALF_HEIGHT, x + _HALF_WIDTH, y + _HALF_HEIGHT)
        for x, y in (places[key] for key in order)
    ]
    best: dict[int, Label] = {}
    for _round in range(_ROUNDS):
        placed = _placed({key: sides[key] for key in order}, markers)
        best = max(best, placed, key=len)
        left_out = [key for key in order if key not in placed]
        if not 0 < len(left_out) <= _FEW:
            break
        order = left_out + [key for key in order if key in placed]
    return {
        key: best[key] if key in best else dataclasses.replace(choices[0][0], has_room=False)
        for key, choices in sides.items()
    }


def _placed(sides: Mapping[int, Sequence[tuple[Label, Box]]], markers: Sequence[Box]) -> dict[int, Label]:
    """The first free side of each, in the order given; without those that find none."""
    taken = list(markers)
    placed = {}
    for key, choices in sides.items():
        for label, box in choices:
            if not any(_overlap(box, other) for other in taken):
                placed[key] = label
                taken.append(box)
                break
    return placed


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def small_map(language_code: str) -> MunicipalityMap:
    """The municipalities that took part, as a picture for a front page; its ``rows`` serve ``figures`` too."""
    return MunicipalityMap(facts_of_part_takers(), language_code=language_code, is_small=True)
