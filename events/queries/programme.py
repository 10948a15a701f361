"""An event's programme in a reader's language."""

from __future__ import annotations

import dataclasses
import datetime as dt

from events.models import Event, ProgrammeItem
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
    """Main items in the editors' order, each with its sub-items; items without any text are left out.

    Three queries at most.
    """
    items = list(event.programme.filter(live=True).order_by("sort_order", "pk").prefetch_related("texts__locale"))
    return list(_lines(items, None, language_code))


def _lines(items: list[ProgrammeItem], parent_id: int | None, language_code: str) -> tuple[ProgrammeLine, ...]:
    return tuple(
        ProgrammeLine(
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            title=title,
            description=item.wording("description", language_code),
            sub_lines=_lines(items, item.pk, language_code),
        )
        for item in items
        if item.parent_id == parent_id and (title := item.wording("title", language_code))
    )
