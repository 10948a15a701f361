"""Where a link to a page leads for this reader."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import get_language
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page

from portal.base.languages import direction_of
from portal.base.navigation import page_address


@dataclasses.dataclass(frozen=True, kw_only=True)
class PageLink:
    """``title`` is in ``language_code``, which differs from the reader's where the page exists in another alone."""

    title: str
    address: str
    language_code: str

    @property
    def direction(self) -> str:
        return direction_of(self.language_code)


def page_links(
    pages: Iterable[Page | None], language_code: str, *, locale_id: int | None = None
) -> dict[int, PageLink]:
    """Links by the key of the chosen page: its translation, else its source text shown to this reader.

    A page that is live neither way is left out. One query; none where every page is the reader's own already.

    Args:
        locale_id: Key of the locale of ``language_code``, where the caller has it.
    """
    chosen = [page for page in pages if page is not None]
    if all(page.live and page.locale_id == locale_id for page in chosen):
        return {
            page.pk: PageLink(
                title=page.title,
                address=page_address(page, language_code=language_code),
                language_code=language_code,
            )
            for page in chosen
        }
    rows = (
        Page.objects.live()
        .filter(translation_key__in={page.translation_key for page in chosen}, alias_of=None)
        .select_related("locale")
    )
    by_key: dict[Any, dict[str, Page]] = {}
    for row in rows:
        by_key.setdefault(row.translation_key, {})[row.locale.language_code] = row
    links = {}
    for page in chosen:
        versions = by_key.get(page.translation_key, {})
        own = versions.get(language_code)
        shown = own or next((row for row in versions.values() if row.pk == page.pk), None)
        if shown is not None:
            links[page.pk] = PageLink(
                title=shown.title,
                address=page_address(shown, language_code=language_code),
                language_code=shown.locale.language_code,
            )
    return links


def pages_in(value: Any) -> Iterator[Page]:
    """Every page chosen anywhere in stream content."""
    if isinstance(value, Page):
        yield value
    elif isinstance(value, StreamValue):
        for child in value:
            yield from pages_in(child.value)
    elif isinstance(value, ListValue):
        for item in value:
            yield from pages_in(item)
    elif isinstance(value, StructValue):
        for part in value.values():
            yield from pages_in(part)


def link_in(context: dict[str, Any], page: Page | None) -> PageLink | None:
    """The link of a chosen page: from ``page_links`` that the view has put into the context, else looked up."""
    if page is None:
        return None
    known = context.get("page_links")
    if known is None:
        known = page_links([page], get_language() or "")
    found: PageLink | None = known.get(page.pk)
    return found
