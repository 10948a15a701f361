"""What the apps' demo loaders share: the languages, and pages and texts made once per language."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from django.db import models
from wagtail.models import Locale, Page

from portal.base.models import BasePage, RecordText
from portal.base.registry import Registry

_NAMESPACE = uuid.UUID("6f0c1b52-6d3c-4d0e-9a53-0d7c7d3fe3c1")


def demo_key(key: str) -> uuid.UUID:
    """The translation key of a demo page or text: the same on every machine."""
    return uuid.uuid5(_NAMESPACE, key)


@dataclasses.dataclass(kw_only=True)
class DemoSite:
    """The site under construction. ``sections`` maps a section's key and a language to its page."""

    today: dt.date
    locales: dict[str, Locale]
    sections: dict[str, dict[str, Page]] = dataclasses.field(default_factory=dict)

    def pages(
        self,
        model: type[BasePage],
        key: str,
        *,
        parents: Mapping[str, Page],
        texts: Mapping[str, Mapping[str, Any]],
        **shared: Any,
    ) -> dict[str, Any]:
        """One page in each language of ``texts`` that has a parent, published; what is there already is left alone.

        ``texts`` maps a language code to fields of that language, ``slug`` among them; ``shared`` is the same in all.
        Returns the pages by language code.
        """
        made: dict[str, Any] = {}
        for code, fields in texts.items():
            if code not in parents:
                continue
            locale = self.locales[code]
            page = model.objects.filter(translation_key=demo_key(key), locale=locale).first()
            if page is None:
                page = model(translation_key=demo_key(key), locale=locale, **{**shared, **fields})
                parents[code].refresh_from_db(fields=["numchild", "path", "depth"])
                parents[code].add_child(instance=page)
                page.save_revision().publish()
                page.refresh_from_db()
            made[code] = page
        return made

    def texts(self, model: type[RecordText], record: models.Model, texts: Mapping[str, Mapping[str, Any]]) -> None:
        """The record's text in each language, live; what is there already is left alone."""
        for code, fields in texts.items():
            model.objects.get_or_create(
                record=record,
                locale=self.locales[code],
                defaults={"translation_key": demo_key(f"{record._meta.label}:{record.pk}:{model.__name__}"), **fields},
            )


@dataclasses.dataclass(frozen=True, kw_only=True)
class DemoLoader:
    """``load`` fills one app; loaders run by ``order``, the front page and vocabularies (0) first."""

    key: str
    order: int
    load: Callable[[DemoSite], None]


demo_loaders: Registry[DemoLoader] = Registry()

__all__ = ["DemoLoader", "DemoSite", "demo_key", "demo_loaders"]
