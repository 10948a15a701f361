"""Fills the portal with the demo site."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page

from portal.accounts.public import DEMO_ACCOUNTS, demo_password
from portal.base.demo import DemoSite, demo_key, demo_loaders
from portal.base.languages import SITE_LANGUAGE_CODES
from portal.pagecache import purge
from search.public import paused


class Command(BaseCommand):
    help = "Fills the portal with the demo site. Safe to run again: what is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--flush", action="store_true", help="Delete everything, accounts and files too, and begin anew."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not may_load():
            raise CommandError(
                "This site has content of its own. The demo is loaded into an empty database, "
                "or over a demo that is there already."
            )
        began = time.monotonic()
        if options["flush"]:
            drop_everything()
            self.stdout.write(f"Everything is gone and the tables are new, {time.monotonic() - began:.1f} s")
        site = DemoSite(
            today=timezone.localdate(),
            locales={code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGE_CODES},
        )
        # The search loader compares the index with what was loaded and builds it anew where they differ.
        with paused():
            for loader in sorted(demo_loaders, key=lambda loader: loader.order):
                since = time.monotonic()
                pages_before = Page.objects.count()
                loader.load(site)
                self.stdout.write(
                    f"{loader.key}: {Page.objects.count() - pages_before} new pages, {time.monotonic() - since:.1f} s"
                )
        purge()
        self.stdout.write(f"The demo site is there: {Page.objects.count()} pages, {time.monotonic() - began:.1f} s")
        self.stdout.write(f"Editors sign in at {settings.BASE_URL}/cms/ with the password {demo_password()} as")
        for account in DEMO_ACCOUNTS:
            self.stdout.write(f"  {account.username}: {', '.join(account.roles) or 'administrator'}")


def may_load() -> bool:
    """Whether the database holds nothing but what Wagtail's own migrations made, or the demo site itself."""
    fronts = Page.objects.filter(depth=2)
    if fronts.filter(translation_key=demo_key("home")).exists():
        return True
    welcome = fronts.filter(content_type__app_label="wagtailcore")
    return not Page.objects.filter(depth__gte=2).exclude(pk__in=welcome).exists()


def drop_everything() -> None:
    """Every table and every file: what only migrations make could not be made again in emptied tables.

    A demo site is all that this is called for: ``may_load`` refuses any other.
    """
    _empty(default_storage, "")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            # A full-text table takes the tables behind it along.
            cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TABLE {connection.ops.quote_name(name)}")
        for name in connection.introspection.table_names(cursor):
            cascade = "" if connection.vendor == "sqlite" else " CASCADE"
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)}{cascade}")
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = ON")
    call_command("migrate", verbosity=0, interactive=False)


def _empty(storage: Storage, folder: str) -> None:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        storage.delete(f"{folder}/{name}" if folder else name)
    for name in folders:
        _empty(storage, f"{folder}/{name}" if folder else name)
