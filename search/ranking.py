"""The order of results, the same for every engine: engines weigh words, this weighs what they are found in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Sequence

from search.analysis import analyse
from search.contracts import SearchQuery

# Candidates that an engine brings to be put in order; further ones stay in the engine's own order.
CANDIDATES = 200
# Results whose values differ by less than this are equals: of those the latest comes first.
_BAND = math.log(1.1)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Candidate:
    """A document found by an engine. ``ref`` is the engine's own id of it, ``score`` higher for better."""

    ref: int | str
    id: str
    kind: str
    object_id: int
    title: str
    url: str
    date: dt.date | None
    weight: float
    score: float


def in_order(candidates: Sequence[Candidate], query: SearchQuery) -> list[Candidate]:
    """Best first. A title of the very words goes before one that holds them among others, and that before a text."""
    return sorted(candidates, key=lambda found: (-_band(found, query), *_latest_first(found.date), found.id))


def _band(found: Candidate, query: SearchQuery) -> int:
    value = max(found.score, 1e-9) * found.weight * (1 + _share_in_title(found.title, query))
    return round(math.log(value) / _BAND)


def _share_in_title(title: str, query: SearchQuery) -> float:
    """How much of the question is in the title, and of the title in the question: from 0 to 2."""
    held = [set(word.keys) for word in analyse(title, query.language) if word.keys]
    if not held or not query.words:
        return 0.0
    asked = [set(word.keys) for word in query.words]
    of_question = sum(any(keys & one for one in held) for keys in asked) / len(asked)
    of_title = sum(any(keys & one for keys in asked) for one in held) / len(held)
    return of_question * (1 + of_title)


def _latest_first(date: dt.date | None) -> tuple[bool, int]:
    return date is None, -date.toordinal() if date else 0
