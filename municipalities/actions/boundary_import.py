"""Taking the areas of municipalities in from a GeoJSON file, as Statistics Finland's service gives them."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from municipalities.exceptions import ImportRefusedError
from municipalities.models import Boundary, Municipality
from municipalities.shapes import path_of, rings_of
from portal.pagecache import purge

_LONGITUDES = (19, 32)
_LATITUDES = (59, 71)


@dataclasses.dataclass(frozen=True, kw_only=True)
class BoundaryReport:
    """What an import did. ``unknown`` codes are in the file and no municipality's; ``missing`` are the reverse."""

    year: int
    added: int
    changed: int
    unchanged: int
    unknown: list[str]
    missing: list[str]


def read_boundaries(path: Path) -> dict[str, Any]:
    """The file as a GeoJSON object.

    Raises:
        ImportRefusedError: it is none.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise ImportRefusedError([_("Cannot be read as GeoJSON in UTF-8: %(error)s") % {"error": error}]) from error
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        raise ImportRefusedError([_("This is not a GeoJSON FeatureCollection.")])
    return found


@transaction.atomic
def import_boundaries(collection: dict[str, Any], *, credit: str = "") -> BoundaryReport:
    """Store the areas of one year; the whole file or nothing. Years imported earlier stay.

    Features need ``kunta`` (three digits as text) and ``vuosi``; several of one code are one area. Coordinates are
    degrees, longitude first, and are kept with four decimals, about ten metres.

    Args:
        collection: GeoJSON as ``read_boundaries`` gives it.
        credit: The line that the publisher asks for; empty stands for Statistics Finland's.

    Raises:
        ImportRefusedError: the file is faulty; its ``problems`` name what is wrong.
    """
    areas, year = _areas(collection)
    municipalities = {each.code: each for each in Municipality.objects.all()}
    unknown = sorted(set(areas) - set(municipalities))
    if len(unknown) == len(areas):
        raise ImportRefusedError(
            [_("None of the codes belongs to a municipality: %(codes)s") % {"codes": ", ".join(unknown[:10])}]
        )
    stored = {boundary.municipality_id: boundary for boundary in Boundary.objects.filter(year=year)}
    added = changed = unchanged = 0
    for code, polygons in areas.items():
        municipality = municipalities.get(code)
        if municipality is None:
            continue
        geometry = {"type": "MultiPolygon", "coordinates": polygons}
        values = {"geometry": geometry, "path": path_of(rings_of(geometry)), "credit": credit}
        boundary = stored.get(municipality.pk)
        if boundary is None:
            Boundary.objects.create(municipality=municipality, year=year, **values)
            added += 1
        elif any(getattr(boundary, name) != value for name, value in values.items()):
            Boundary.objects.filter(pk=boundary.pk).update(**values)
            changed += 1
        else:
            unchanged += 1
    if added or changed:
        purge()
    return BoundaryReport(
        year=year,
        added=added,
        changed=changed,
        unchanged=unchanged,
        unknown=unknown,
        missing=sorted(set(municipalities) - set(areas)),
    )


def _areas(collection: dict[str, Any]) -> tuple[dict[str, list[Any]], int]:
    """Polygons by code, rounded, and the one year of them all."""
    features = collection.get("features")
    if not isinstance(features, list) or not features:
        raise ImportRefusedError([_("There are no features.")])
    problems: list[str] = []
    areas: dict[str, list[Any]] = defaultdict(list)
    years = set()
    for number, feature in enumerate(features, start=1):
        properties = (feature.get("properties") if isinstance(feature, dict) else None) or {}
        code, year = properties.get("kunta"), properties.get("vuosi")
        if not (isinstance(code, str) and len(code) == 3 and code.isdecimal()):
            problems.append(
                _("feature %(number)d: “kunta” must be text of three digits, not %(value)s")
                % {"number": number, "value": json.dumps(code)}
            )
            continue
        if not (isinstance(year, int | str) and str(year).isdecimal() and len(str(year)) == 4):
            problems.append(_("feature %(number)d: “vuosi” is not a year") % {"number": number})
            continue
        years.add(int(year))
        geometry = feature.get("geometry")
        try:
            polygons = _polygons(geometry)
            _check_places([point for polygon in polygons for ring in polygon for point in ring])
        except ValueError as error:
            problems.append(
                _("feature %(number)d (%(code)s): %(error)s") % {"number": number, "code": code, "error": error}
            )
            continue
        areas[code] += [
            [[[round(float(place), 4) for place in point[:2]] for point in ring] for ring in polygon]
            for polygon in polygons
        ]
    if len(years) > 1:
        problems.append(_("There is more than one year: %(years)s") % {"years": ", ".join(map(str, sorted(years)))})
    if problems:
        raise ImportRefusedError(problems)
    return dict(areas), years.pop()


def _polygons(geometry: Any) -> list[Any]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(_("the geometry is neither a Polygon nor a MultiPolygon"))
    coordinates = geometry.get("coordinates")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not all(len(ring) >= 4 for ring in _lists(polygons, depth=2)):
        raise ValueError(_("a ring has fewer than four points"))
    return list(polygons)


def _lists(nested: Any, *, depth: int) -> Iterator[list[Any]]:
    """The lists that lie ``depth`` levels down; refuses what is no list or an empty one."""
    if not isinstance(nested, list) or not nested:
        raise ValueError(_("the coordinates are not nested as GeoJSON asks"))
    if depth == 0:
        yield nested
        return
    for inner in nested:
        yield from _lists(inner, depth=depth - 1)


def _check_places(points: list[Any]) -> None:
    for point in points:
        if not (
            isinstance(point, list)
            and len(point) >= 2
            and all(isinstance(place, int | float) and not isinstance(place, bool) for place in point[:2])
        ):
            raise ValueError(_("a point is not a pair of numbers"))
    if all(_is_in(x, _LONGITUDES) and _is_in(y, _LATITUDES) for x, y, *_rest in points):
        return
    x, y = points[0][:2]
    if abs(x) > 1000 or abs(y) > 1000:
        raise ValueError(_("the coordinates look like metres (EPSG:3067); ask the service for EPSG:4326"))
    if _is_in(y, _LONGITUDES) and _is_in(x, _LATITUDES):
        raise ValueError(_("latitude and longitude look swapped; longitude comes first"))
    raise ValueError(_("a point lies outside Finland (longitude 19–32, latitude 59–71)"))


def _is_in(value: float, limits: tuple[int, int]) -> bool:
    return limits[0] <= value <= limits[1]
