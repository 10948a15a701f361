"""Taking municipalities in from a file of reference data."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from municipalities.enums import LanguageStatus
from municipalities.exceptions import ImportRefusedError
from municipalities.models import Municipality, Region
from portal.pagecache import purge

COLUMNS = (
    "code",
    "name_fi",
    "name_sv",
    "region_code",
    "region_fi",
    "region_sv",
    "language_status",
    "lat",
    "lon",
    "population",
    "population_year",
)
REGIONS_FILE = Path(__file__).parents[1] / "data" / "regions.csv"
_COMPARED = (
    "name_fi",
    "name_sv",
    "region",
    "language_status",
    "latitude",
    "longitude",
    "population",
    "population_year",
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class ImportReport:
    """What an import did. ``changed`` says per code which fields; ``missing`` known codes are not in the file."""

    added: list[str]
    changed: dict[str, list[str]]
    unchanged: int
    missing: list[str]


def read_municipalities(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file in UTF-8, with or without a byte order mark.

    Raises:
        ImportRefusedError: it is no such file.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            rows = [{key: (value or "").strip() for key, value in row.items() if key} for row in reader]
            columns = reader.fieldnames or []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ImportRefusedError([_("Cannot be read as CSV in UTF-8: %(error)s") % {"error": error}]) from error
    if missing := [name for name in COLUMNS if name not in columns]:
        raise ImportRefusedError([_("These columns are missing: %(names)s") % {"names": ", ".join(missing)}])
    return rows


@transaction.atomic
def import_municipalities(rows: Iterable[Mapping[str, str]]) -> ImportReport:
    """Add and change municipalities and their regions; all rows or none.

    A municipality that the file does not have is left as it is and named in the report. Where an editor has drafts,
    the new facts go into both the published record and the draft.

    Args:
        rows: As ``read_municipalities`` gives them: text by column name.

    Raises:
        ImportRefusedError: some row is faulty; its ``problems`` name every one.
    """
    found = list(rows)
    if problems := _problems(found):
        raise ImportRefusedError(problems)
    regions = _store_regions(found)
    known = {each.code: each for each in Municipality.objects.select_related("region")}
    added: list[Municipality] = []
    changed: dict[str, list[str]] = {}
    for row in found:
        values = _values(row, regions)
        municipality = known.get(row["code"])
        if municipality is None:
            municipality = Municipality(code=row["code"], **values)
            municipality.fill_slugs()
            added.append(municipality)
        elif differing := [name for name in _COMPARED if getattr(municipality, name) != values[name]]:
            changed[municipality.code] = differing
            _store(municipality, values)
    Municipality.objects.bulk_create(added)
    if added or changed:
        purge()
    return ImportReport(
        added=[municipality.code for municipality in added],
        changed=changed,
        unchanged=len(found) - len(added) - len(changed),
        missing=sorted(set(known) - {row["code"] for row in found}),
    )


def _store(municipality: Municipality, values: Mapping[str, Any]) -> None:
    """Publish new facts without publishing what an editor is still writing."""
    draft = municipality.get_latest_revision_as_object() if municipality.has_unpublished_changes else None
    for target in (municipality, draft):
        if target is None:
            continue
        for name, value in values.items():
            setattr(target, name, value)
        target.fill_slugs()
        revision = target.save_revision()
        if target is municipality:
            revision.publish()


def _store_regions(rows: Iterable[Mapping[str, str]]) -> dict[str, Region]:
    with REGIONS_FILE.open(encoding="utf-8", newline="") as lines:
        english = {row["code"]: row["name_en"] for row in csv.DictReader(lines)}
    named = {row["region_code"]: (row["region_fi"], row["region_sv"]) for row in rows}
    regions = {}
    for code, (name_fi, name_sv) in sorted(named.items()):
        values = {"name_fi": name_fi, "name_sv": name_sv, "name_en": english.get(code, name_fi)}
        regions[code], _made = Region.objects.update_or_create(code=code, defaults=values)
    return regions


def _values(row: Mapping[str, str], regions: Mapping[str, Region]) -> dict[str, Any]:
    return {
        "name_fi": row["name_fi"],
        "name_sv": row["name_sv"],
        "region": regions[row["region_code"]],
        "language_status": row["language_status"],
        "latitude": Decimal(row["lat"]).quantize(Decimal("0.0001")),
        "longitude": Decimal(row["lon"]).quantize(Decimal("0.0001")),
        "population": int(row["population"]) if row["population"] else None,
        "population_year": int(row["population_year"]) if row["population_year"] else None,
    }


def _problems(rows: list[Mapping[str, str]]) -> list[str]:
    problems = [] if rows else [_("There are no rows.")]
    seen: dict[str, str] = {}
    region_names: dict[str, tuple[str, str]] = {}
    for number, row in enumerate(rows, start=2):
        faults = _faults(row)
        if row["code"] in seen.values():
            faults.append(_("code %(code)s is there twice") % {"code": row["code"]})
        for slug in {slugify(row["name_fi"]), slugify(row["name_sv"])}:
            if slug and seen.setdefault(slug, row["code"]) != row["code"]:
                faults.append(_("its name would have the same address as that of %(code)s") % {"code": seen[slug]})
        names = (row["region_fi"], row["region_sv"])
        if region_names.setdefault(row["region_code"], names) != names:
            faults.append(_("region %(code)s has another name than above") % {"code": row["region_code"]})
        problems += [_("line %(number)d: %(fault)s") % {"number": number, "fault": fault} for fault in faults]
    return problems


def _faults(row: Mapping[str, str]) -> list[str]:
    faults = []
    if not re.fullmatch(r"[0-9]{3}", row["code"]):
        faults.append(_("code “%(code)s” is not three digits; leading zeros belong to it") % {"code": row["code"]})
    if not re.fullmatch(r"[0-9]{2}", row["region_code"]):
        faults.append(_("region code “%(code)s” is not two digits") % {"code": row["region_code"]})
    faults += [
        _("%(column)s is empty or longer than 60 letters") % {"column": column}
        for column in ("name_fi", "name_sv", "region_fi", "region_sv")
        if not 1 <= len(row[column]) <= 60
    ]
    if row["language_status"] not in LanguageStatus.values:
        faults.append(_("language_status “%(value)s” is not known") % {"value": row["language_status"]})
    faults += [
        _("%(column)s “%(value)s” is not a whole number") % {"column": column, "value": row[column]}
        for column in ("population", "population_year")
        if row[column] and not re.fullmatch(r"[0-9]{1,9}", row[column])
    ]
    if row["population"] and not row["population_year"]:
        faults.append(_("the population has no year"))
    try:
        latitude, longitude = Decimal(row["lat"]), Decimal(row["lon"])
        is_inside = 59 <= latitude <= 71 and 19 <= longitude <= 32
    except InvalidOperation:
        is_inside = False
    if not is_inside:
        faults.append(
            _("lat “%(lat)s”, lon “%(lon)s” is not a place in Finland in degrees")
            % {"lat": row["lat"], "lon": row["lon"]}
        )
    return faults
