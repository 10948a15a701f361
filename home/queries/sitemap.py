"""What machines are told to read."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from wagtail.models import Page

from portal.base.models import BasePage
from portal.base.navigation import page_address
from portal.base.registry import sitemap_entries


@dataclasses.dataclass(frozen=True, kw_only=True)
class SitemapEntry:
    """``path`` begins with a slash; ``alternates`` are (language code, path), its own language among them."""

    path: str
    changed_at: dt.datetime | None
    alternates: tuple[tuple[str, str], ...]
    default_path: str


def sitemap_of(language_code: str) -> list[SitemapEntry]:
    """Every public page of a language with its translations, then what apps answer from records. One query and theirs.

    Text shown in its source language for want of a translation has its place in the source's list alone.
    """
    versions: dict[Any, dict[str, Page]] = defaultdict(dict)
    rows = (
        Page.objects.live()
        .public()
        .filter(depth__gte=2, alias_of=None, locale__language_code__in=[code for code, _name in settings.LANGUAGES])
        .select_related("locale")
        .order_by("path")
    )
    for row in rows:
        if _is_content(row):
            versions[row.translation_key][row.locale.language_code] = row
    entries = {}
    for by_language in versions.values():
        page = by_language.get(language_code)
        if page is not None:
            paths = {code: page_address(row) for code, row in by_language.items()}
            entries[paths[language_code]] = _entry(paths[language_code], page.last_published_at, paths)
    for offer in sitemap_entries:
        # A record stands in every language at its address, where its page may not: it knows of more than the page.
        entries |= {each.path: _entry(each.path, each.changed_at, each.alternates) for each in offer(language_code)}
    return list(entries.values())


def _entry(path: str, changed_at: dt.datetime | None, paths: Mapping[str, str]) -> SitemapEntry:
    return SitemapEntry(
        path=path,
        changed_at=changed_at,
        alternates=tuple((code, paths[code]) for code, _name in settings.LANGUAGES if code in paths),
        default_path=paths.get(settings.LANGUAGE_CODE) or next(iter(paths.values())),
    )


def _is_content(page: Page) -> bool:
    model = page.specific_class
    return model is not None and issubclass(model, BasePage) and model.menu_place != "search"
