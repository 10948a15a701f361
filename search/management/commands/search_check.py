from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from search.engines import engine
from search.indexing import check, mend


class Command(BaseCommand):
    help = "Compare the search index with the content; ends with 1 where they differ."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="Bring what differs up to date.")

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.now()
        differences = check(at=at)
        for difference in differences:
            self.stdout.write(f"{difference.problem}: {difference.document_id}")
        is_current = engine().status().is_current
        if not is_current:
            self.stdout.write("The index was made by another analysis.")
        if options["mend"] and (differences or not is_current):
            left = mend(differences, at=at)
            self.stdout.write(f"Mended; {left} documents still differ.")
            if left:
                sys.exit(1)
        elif differences or not is_current:
            sys.exit(1)
        else:
            self.stdout.write(f"The search index holds all {engine().status().documents} documents as they are.")
