from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError

from portal.base.languages import LANGUAGES
from search.editorial import synonyms
from search.explaining import asked_for


class Command(BaseCommand):
    help = "Show by which keys words are found, and which rule says so, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--language", default="fi", choices=sorted(LANGUAGES), help="Code of the language the words are in."
        )
        parser.add_argument("words", nargs="+", metavar="WORD", help="Words to explain; - reads them, one a line.")

    def handle(self, *args: Any, **options: Any) -> None:
        given: list[str] = options["words"]
        texts = [line.strip() for line in sys.stdin if line.strip()] if given == ["-"] else given
        try:
            same = synonyms()
        except DatabaseError:
            # How words are read can be asked before there is a site.
            self.stderr.write("Without the editors' synonyms: there is no database to read them from.")
            same = {}
        explained = [dataclasses.asdict(asked_for(text, options["language"], same)) for text in texts]
        self.stdout.write(json.dumps(explained, ensure_ascii=False, indent=1))
