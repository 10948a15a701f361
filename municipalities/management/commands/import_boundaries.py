from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.actions.boundary_import import import_boundaries, read_boundaries
from municipalities.exceptions import ImportRefusedError


class Command(BaseCommand):
    help = "Stores areas of municipalities from a GeoJSON file: checked, all or nothing, safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="GeoJSON in EPSG:4326 with the fields kunta and vuosi.")
        parser.add_argument("--credit", default="", help="Line under the map; Statistics Finland's if left out.")

    def handle(self, *args: Any, file: Path, credit: str, **options: Any) -> None:
        try:
            report = import_boundaries(read_boundaries(file), credit=credit)
        except ImportRefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Year {report.year}: {report.added} added, {report.changed} changed, {report.unchanged} as they were."
        )
        if report.unknown:
            self.stdout.write(f"In the file, but no municipality: {', '.join(report.unknown)}")
        if report.missing:
            self.stdout.write(f"Municipalities without a boundary in the file: {', '.join(report.missing)}")
