"""Begins an empty portal."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from home.actions.start import missing_on_the_first_day, start_site
from home.models import HomePage
from portal.accounts.public import first_administrator, setup_roles
from portal.base.demo import demo_key
from portal.base.languages import SITE_LANGUAGE_CODES


class Command(BaseCommand):
    help = (
        "Begins an empty portal: languages, front pages and sections, roles, the first administrator. Says what is "
        "missing before visitors may come. Safe to run again, also to add a language."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="Portal", help="Name of the portal, for titles until it is translated.")
        parser.add_argument("--languages", default="fi,sv,en", help="Codes of languages, comma-separated.")
        parser.add_argument("--username", default="admin", help="The first administrator's name for signing in.")
        parser.add_argument("--email", default="", help="The first administrator's address.")

    def handle(self, *args: Any, **options: Any) -> None:
        codes = [code.strip() for code in options["languages"].split(",") if code.strip()]
        if unknown := sorted(set(codes) - set(SITE_LANGUAGE_CODES)):
            raise CommandError(f"Unknown languages: {', '.join(unknown)}. Known: {', '.join(SITE_LANGUAGE_CODES)}.")
        if HomePage.objects.filter(translation_key=demo_key("home")).exists():
            raise CommandError("This is the demo site. Begin with an empty database.")
        fronts = start_site(name=options["name"], language_codes=codes)
        self.stdout.write(f"Front pages and sections in {', '.join(front.locale.language_code for front in fronts)}.")
        setup_roles()
        self.stdout.write("Roles and workflows: docs/roles.md tells who may do what.")
        if link := first_administrator(username=options["username"], email=options["email"]):
            self.stdout.write(f"First administrator “{options['username']}”: set a password, once, at\n  {link}")
        else:
            self.stdout.write("There is an administrator already.")
        # An operator reads one language, whatever the site's.
        with translation.override("en"):
            missing = missing_on_the_first_day()
        if missing:
            self.stdout.write("Missing before visitors come:")
            for words in missing:
                self.stdout.write(f"  - {words}")
        self.stdout.write(f"Editors sign in at {settings.BASE_URL}/cms/")
