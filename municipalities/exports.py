"""The filtered municipalities as data: JSON, GeoJSON and CSV, all with the same fields and words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any, TypedDict

from municipalities.queries.facts import MunicipalityFacts


class Row(TypedDict):
    """A municipality as open data. A list holds ``unknown`` where it took part and nothing is known, else nothing."""

    code: str
    name_fi: str
    name_sv: str
    region_code: str
    region_fi: str
    region_sv: str
    language_status: str
    latitude: float
    longitude: float
    population: int | None
    population_year: int | None
    took_part: bool
    roles: list[str]
    took_part_through: list[str]
    phases: list[str]
    languages: list[str]
    decision_event: list[str]
    is_example: bool
    url: str


def row_of(facts: MunicipalityFacts, address: str) -> Row:
    one = facts.municipality
    return Row(
        code=one.code,
        name_fi=one.name_fi,
        name_sv=one.name_sv,
        region_code=one.region.code,
        region_fi=one.region.name_fi,
        region_sv=one.region.name_sv,
        language_status=one.language_status,
        latitude=float(one.latitude),
        longitude=float(one.longitude),
        population=one.population,
        population_year=one.population_year,
        took_part=facts.took_part,
        roles=sorted(facts.roles),
        took_part_through=sorted(host.code for host in facts.through),
        phases=sorted(facts.phases),
        languages=sorted(facts.languages),
        decision_event=sorted(facts.decision_events),
        is_example=facts.is_example,
        url=address,
    )


def as_json(rows: Iterable[Row], *, ignored: Iterable[str], credit_lines: Iterable[str]) -> dict[str, Any]:
    found = list(rows)
    return {"total": len(found), "municipalities": found, "ignored": list(ignored), "credits": list(credit_lines)}


def as_geojson(rows: Iterable[Row], *, ignored: Iterable[str], credit_lines: Iterable[str]) -> dict[str, Any]:
    """Points of the seats, longitude first, WGS 84."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": row["code"],
                "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]},
                "properties": row,
            }
            for row in rows
        ],
        "ignored": list(ignored),
        "credits": list(credit_lines),
    }


def as_csv(rows: Iterable[Row]) -> str:
    """Comma-separated with a byte order mark, so that a spreadsheet reads the letters right."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(Row.__annotations__), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return f"\ufeff{text.getvalue()}"


def _cell(value: object) -> str:
    """A value no spreadsheet takes for a formula."""
    if value is None:
        return "unknown"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = " ".join(map(str, value))
    text = str(value)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.removeprefix("-").replace(".", "", 1).isdecimal()
