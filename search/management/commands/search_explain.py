from __future__ import annotations

import dataclasses
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.analysis import explain


class Command(BaseCommand):
    help = "Show by which keys words are found, and which rule says so, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="fi", help="Code of the language the words are in.")
        parser.add_argument("words", nargs="+", metavar="WORD", help="Words to explain; - reads them, one a line.")

    def handle(self, *args: Any, **options: Any) -> None:
        given: list[str] = options["words"]
        texts = [line.strip() for line in sys.stdin if line.strip()] if given == ["-"] else given
        explained = [dataclasses.asdict(explain(text, options["language"])) for text in texts]
        self.stdout.write(json.dumps(explained, ensure_ascii=False, indent=1))
