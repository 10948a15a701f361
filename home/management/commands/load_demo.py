"""Fills the portal with the demo site."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from wagtail.models import Locale, Page

from portal.base.demo import DemoSite, demo_key, demo_loaders
from portal.base.languages import SITE_LANGUAGE_CODES


class Command(BaseCommand):
    help = "Fills the portal with the demo site. Safe to run again: what is there already is left alone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--flush", action="store_true", help="Delete everything of the demo site and begin anew.")

    def handle(self, *args: Any, **options: Any) -> None:
        if not may_load():
            raise CommandError("This site has content of its own. The demo is loaded into an empty database only.")
        began = time.monotonic()
        site = DemoSite(
            today=timezone.localdate(),
            locales={code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGE_CODES},
        )
        for loader in sorted(demo_loaders, key=lambda loader: loader.order):
            since = time.monotonic()
            pages_before = Page.objects.count()
            loader.load(site)
            self.stdout.write(
                f"{loader.key}: {Page.objects.count() - pages_before} new pages, {time.monotonic() - since:.1f} s"
            )
        self.stdout.write(f"The demo site is there: {Page.objects.count()} pages, {time.monotonic() - began:.1f} s")


def may_load() -> bool:
    """Whether the database holds nothing but what Wagtail's own migrations made, or the demo site itself."""
    fronts = Page.objects.filter(depth=2)
    demo_front = fronts.filter(translation_key=demo_key("home")).exists()
    real = fronts.exclude(content_type__app_label="wagtailcore").exists() or Page.objects.filter(depth__gt=2).exists()
    return demo_front or not real
