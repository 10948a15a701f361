"""Adds a language to the site."""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from home.actions.languages import add_language
from home.models import HomePage
from portal.base.catalogues import compile_catalogues
from portal.base.languages import LANGUAGES

# A catalogue without words: Django takes a language for supported where there is one.
EMPTY_CATALOGUE = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {code}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


class Command(BaseCommand):
    help = "Adds a language: locale, front page, roles, workflow, collection and the first translation jobs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="Code of the language, such as prs; it has a row in the table of languages.")

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"]
        if code not in LANGUAGES:
            raise CommandError(f"No row for {code!r} in portal/base/languages.py: add its names and direction there.")
        if not HomePage.objects.filter(depth=2, locale__language_code=settings.LANGUAGE_CODE).exists():
            raise CommandError("There is no site yet: start_site or load_demo first.")
        if code not in dict(settings.LANGUAGES):
            self._note(code)
            # With the language among the settings, which a running process has read already.
            again = [sys.executable, str(Path(settings.LOCALE_PATHS[0]).parent / "manage.py"), "add_language", code]
            done = subprocess.run(again, check=False)  # noqa: S603
            if done.returncode:
                raise CommandError("The language is noted, but not added. Run the command again.")
            return
        added = add_language(code, at=timezone.now())
        own_name = LANGUAGES[code].own_name
        self.stdout.write(f"{own_name} ({code}): front page, roles, workflow and collection are there.")
        self.stdout.write(f"{added.ordered} translations are asked for; they wait under Translations.")
        self.stdout.write("Restart web and worker, so that they know the language. What is still to do:")
        self.stdout.write(f"- Settings > Users: give accounts the roles {code}-translator and {code}-reviewer.")
        self.stdout.write(f"- Interface words: locale/{code}/LC_MESSAGES/django.po, see docs/languages.md.")
        analysis = LANGUAGES[code].analysis or code
        self.stdout.write(f"- Search reads it as {LANGUAGES.get(analysis, LANGUAGES[code]).name_en} ({analysis}).")

    def _note(self, code: str) -> None:
        noted: Path = settings.ADDED_LANGUAGES_FILE
        codes = noted.read_text("ascii").split() if noted.exists() else []
        noted.write_text("\n".join(dict.fromkeys([*codes, code])) + "\n", "ascii")
        catalogues = Path(settings.LOCALE_PATHS[-1])
        source = catalogues / code / "LC_MESSAGES" / "django.po"
        if not source.exists() and not (Path(settings.LOCALE_PATHS[0]) / code).exists():
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(EMPTY_CATALOGUE.format(code=code), "utf-8")
        compile_catalogues(catalogues)
