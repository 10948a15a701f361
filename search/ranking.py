"""The order of results, the same for every engine: engines weigh words, this weighs what they are found in."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable, Sequence

from search.analysis import Word, analyse_word, tokens
from search.analysis.pipeline import analysis_of, may_meet
from search.contracts import SearchQuery

# Candidates that an engine brings to be put in order; further ones stay in the engine's own order.
CANDIDATES = 200
# Results whose values differ by less than this are equals: of those the latest comes first.
_BAND = math.log(1.1)
# What has little to say beyond its name counts for so much where its name is not what was asked for, and the less the
# less it says: dozens of municipalities tell of their discussion sessions, and only the guidance of what one is.
_BEYOND_NAME = 0.1


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
    share = _share_in_title(query)
    return sorted(
        candidates, key=lambda found: (-_band(found, share(found.title)), *_latest_first(found.date), found.id)
    )


def _band(found: Candidate, share_in_title: float) -> int:
    is_beside = found.weight < 1 and not share_in_title
    weight = found.weight**2 * _BEYOND_NAME if is_beside else found.weight
    return round(math.log(max(found.score, 1e-9) * weight * (1 + share_in_title)) / _BAND)


def _share_in_title(query: SearchQuery) -> Callable[[str], float]:
    """How much of the question is in a title, and of the title in the question: from 0 to 2."""
    language = analysis_of(query.language)
    asked = [set(word.keys) for word in query.words]
    may = may_meet({key for keys in asked for key in keys}, language)
    nothing = [0.0] * len(asked)
    # The titles of one answer share many words.
    met: dict[str, list[float]] = {}

    def meets(token: str) -> list[float]:
        """How well a written word meets each word of the question."""
        if token not in met:
            held = _strong_and_weak(analyse_word(token, language)) if may(token) else None
            met[token] = [_meet(keys, held) for keys in asked] if held else nothing
        return met[token]

    def share(title: str) -> float:
        held = [meets(match[0]) for match in tokens(title)]
        if not held or not asked:
            return 0.0
        of_question = sum(map(max, zip(*held, strict=True))) / len(asked)
        of_title = sum(map(max, held)) / len(held)
        return of_question * (1 + of_title)

    return share


def _strong_and_weak(word: Word) -> tuple[set[str], set[str]]:
    return set(word.keys), {*word.parts, *word.plain_keys}


def _meet(asked: set[str], held: tuple[set[str], set[str]]) -> float:
    """A piece of a compound or a word typed without its accents is half of it."""
    strong, weak = held
    return 1.0 if asked & strong else 0.5 if asked & weak else 0.0


def _latest_first(date: dt.date | None) -> tuple[bool, int]:
    return date is None, -date.toordinal() if date else 0
