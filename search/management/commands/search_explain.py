from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.analysis import Word, analyse


class Command(BaseCommand):
    help = "Show by which keys words are found, and which rule says so, as JSON."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="fi", help="Code of the language the words are in.")
        parser.add_argument("words", nargs="+", metavar="WORD", help="Words to explain; - reads standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        given: list[str] = options["words"]
        texts = sys.stdin.read().split() if given == ["-"] else given
        explained = [_explained(word) for text in texts for word in analyse(text, options["language"])]
        self.stdout.write(json.dumps(explained, ensure_ascii=False, indent=1))


def _explained(word: Word) -> dict[str, object]:
    return {"word": word.text, "keys": list(word.keys), "parts": list(word.parts), "why": word.why}
