"""GeoJSON areas as paths of the map: whole kilometres, written as short as SVG allows.

Snapping every point to the same grid keeps borders shared: two neighbours round one point to the same place.
"""

from __future__ import annotations

import functools
import itertools
import json
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeAlias

from municipalities.projection import to_frame

OUTLINE_FILE = Path(__file__).parent / "data" / "finland_outline.geojson"

Point: TypeAlias = tuple[float, float]


def rings_of(geometry: dict[str, Any]) -> list[list[Point]]:
    """Every ring of a Polygon or MultiPolygon, in degrees as (longitude, latitude)."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon]


def path_of(rings: Iterable[Sequence[Point]], *, tolerance_km: float = 0, smallest_km2: float = 0) -> str:
    """SVG path data of rings in degrees; a ring that comes to nothing on the grid is left out."""
    parts = []
    for ring in rings:
        points = [to_frame(*point) for point in ring]
        if _area(points) < smallest_km2:
            continue
        if tolerance_km:
            points = _simplified(points, tolerance_km)
        grid: list[tuple[int, int]] = []
        for x, y in points:
            if not grid or grid[-1] != (round(x), round(y)):
                grid.append((round(x), round(y)))
        if len(grid) < 4:
            continue
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in itertools.pairwise(grid[:-1])]
        parts.append(f"M{grid[0][0]} {grid[0][1]}l{' '.join(steps).replace(' -', '-')}z")
    return "".join(parts)


def _area(points: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2


def _simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas-Peucker: the points that keep the line within the tolerance."""
    if len(points) < 3:
        return points
    (ax, ay), (bx, by) = points[0], points[-1]
    length = math.hypot(bx - ax, by - ay)

    def distance(point: Point) -> float:
        if not length:
            return math.hypot(point[0] - ax, point[1] - ay)
        return abs((bx - ax) * (ay - point[1]) - (ax - point[0]) * (by - ay)) / length

    farthest = max(range(1, len(points) - 1), key=lambda index: distance(points[index]))
    if distance(points[farthest]) <= tolerance:
        return [points[0], points[-1]]
    return [
        *_simplified(points[: farthest + 1], tolerance)[:-1],
        *_simplified(points[farthest:], tolerance),
    ]


@functools.cache
def outline(*, is_small: bool) -> str:
    """Path data of Finland and Åland; ``is_small`` for a map no wider than a card."""
    features = json.loads(OUTLINE_FILE.read_text(encoding="utf-8"))["features"]
    rings = [ring for feature in features for ring in rings_of(feature["geometry"])]
    return path_of(rings, tolerance_km=2.5, smallest_km2=30) if is_small else path_of(rings)
