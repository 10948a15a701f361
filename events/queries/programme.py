"""An event's programme in a reader's language."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from itertools import groupby

from events.models import Event, ProgrammeItem, ProgrammeItemText
from portal.base.models import wording_of
from portal.base.wording import Wording


@dataclasses.dataclass(frozen=True, kw_only=True)
class ProgrammeLine:
    """``starts_at`` and ``ends_at`` are None where the item has no time of its own."""

    starts_at: dt.datetime | None
    ends_at: dt.datetime | None
    title: Wording
    description: Wording | None
    sub_lines: tuple[ProgrammeLine, ...]


def programme_of(event: Event, *, language_code: str) -> list[ProgrammeLine]:
    """Main items in the editors' order, each with its sub-items; items without any text are left out. One query."""
    texts = (
        ProgrammeItemText.objects.filter(record__event=event, record__live=True)
        .select_related("record")
        .order_by("record__sort_order", "record_id", "pk")
    )
    items = {item: list(own) for item, own in groupby(texts, key=lambda text: text.record)}
    return list(_lines(items, None, language_code))


def _lines(
    items: Mapping[ProgrammeItem, list[ProgrammeItemText]], parent_id: int | None, language_code: str
) -> tuple[ProgrammeLine, ...]:
    return tuple(
        ProgrammeLine(
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            title=title,
            description=wording_of(texts, "description", language_code),
            sub_lines=_lines(items, item.pk, language_code),
        )
        for item, texts in items.items()
        if item.parent_id == parent_id and (title := wording_of(texts, "title", language_code))
    )
