from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from municipalities.actions.municipality_import import import_municipalities, read_municipalities
from municipalities.exceptions import ImportRefusedError


class Command(BaseCommand):
    help = "Adds and changes municipalities from a CSV file: checked, all or nothing, safe to run twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV with the columns of municipalities/data/municipalities.csv.")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            report = import_municipalities(read_municipalities(file))
        except ImportRefusedError as error:
            raise CommandError(str(error)) from error
        for code, fields in report.changed.items():
            self.stdout.write(f"{code}: {', '.join(fields)}")
        self.stdout.write(f"{len(report.added)} added, {len(report.changed)} changed, {report.unchanged} as they were.")
        if report.missing:
            self.stdout.write(f"Not in the file, left as they are: {', '.join(report.missing)}")
