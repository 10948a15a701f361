"""News for feed readers."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed

from home.models import NewsIndexPage
from home.queries.news import NewsItem
from portal.base.navigation import page_address


def news_feed(index: NewsIndexPage, items: list[NewsItem]) -> str:
    """An Atom feed of the items. Ids stay when a page is moved or renamed: they come from its key and language."""
    address = f"{settings.BASE_URL}{page_address(index)}"
    feed = Atom1Feed(
        title=index.title,
        link=address,
        description=index.lead,
        language=index.language_code,
        feed_url=f"{address}atom.xml",
        feed_guid=_id_of(index.translation_key, index.language_code),
    )
    for item in items:
        feed.add_item(
            title=item.page.title,
            link=f"{settings.BASE_URL}{item.address}",
            description=item.page.lead,
            pubdate=_midnight(item.page.published_on),
            updateddate=item.page.last_published_at or _midnight(item.page.published_on),
            unique_id=_id_of(item.page.translation_key, index.language_code),
        )
    text: str = feed.writeString("utf-8")
    return text


def _id_of(key: uuid.UUID, language_code: str) -> str:
    return uuid.uuid5(key, language_code).urn


def _midnight(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
