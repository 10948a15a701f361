from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.db.models import QuerySet

from home.models import NewsIndexPage, NewsPage
from portal.base.navigation import page_address


@dataclasses.dataclass(frozen=True, kw_only=True)
class NewsItem:
    """``address`` is a path."""

    page: NewsPage
    address: str


def news_of(index: NewsIndexPage) -> QuerySet[NewsPage]:
    """Live news below an index, the latest first."""
    pages: QuerySet[NewsPage] = (
        NewsPage.objects.live().child_of(index).select_related("locale", "image").order_by("-published_on", "-pk")
    )
    return pages


def items(pages: Iterable[NewsPage]) -> list[NewsItem]:
    return [NewsItem(page=page, address=page_address(page)) for page in pages]
