"""Marking what was found, in any inflection, the same for every engine."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Word, analyse_word, tokens
from search.analysis.pipeline import analysis_of, may_meet

# Words of one text that are looked through for the place to show.
_READ = 6_000
_LENGTH = 240
_BEFORE = 60
_ELLIPSIS = "…"


@dataclasses.dataclass(frozen=True)
class _Place:
    start: int
    end: int
    asked: int


def marked(text: str, words: Collection[Word], language_code: str) -> SafeString:
    """The whole text, escaped, with ``<mark>`` around each word that meets one of ``words``."""
    return _written(text, 0, len(text), _places(text, words, language_code))


def snippet(text: str, words: Collection[Word], language_code: str) -> SafeString:
    """The piece of a text that says most about ``words``, escaped and marked; its beginning where none is met."""
    places = _places(text, words, language_code)
    start, end = _window(text, places)
    piece = _written(text, start, end, places)
    before = f"{_ELLIPSIS} " if start > 0 else ""
    after = f" {_ELLIPSIS}" if end < len(text) else ""
    return mark_safe(f"{before}{piece}{after}")


def _places(text: str, words: Collection[Word], language_code: str) -> list[_Place]:
    language = analysis_of(language_code)
    asked = {key: number for number, word in enumerate(words) for key in word.keys}
    may = may_meet(asked, language)
    found: list[_Place] = []
    for count, match in enumerate(tokens(text)):
        if count == _READ:
            break
        if not may(match[0]):
            continue
        word = analyse_word(match[0], language)
        for key in (*word.keys, *word.parts, *word.plain_keys):
            if key in asked:
                found.append(_Place(match.start(), match.end(), asked[key]))
                break
    return found


def _window(text: str, places: list[_Place]) -> tuple[int, int]:
    """Where to begin and end: around the place where most different words stand close together."""
    best, best_value = 0, (0, 0)
    for number, place in enumerate(places):
        near = [other for other in places[number : number + 20] if other.end <= place.start + _LENGTH - _BEFORE]
        value = (len({other.asked for other in near}), len(near))
        if value > best_value:
            best, best_value = place.start, value
    start = 0 if best <= _BEFORE else _word_edge(text, best - _BEFORE)
    end = min(len(text), start + _LENGTH)
    if end < len(text):
        cut = text.rfind(" ", start + _LENGTH // 2, end)
        end = cut if cut > 0 else end
        # A marked word is never cut in two.
        end = next((place.end for place in places if place.start < end < place.end), end)
    return start, end


def _word_edge(text: str, at: int) -> int:
    edge = text.find(" ", at, at + _BEFORE)
    return at if edge < 0 else edge + 1


def _written(text: str, start: int, end: int, places: list[_Place]) -> SafeString:
    pieces: list[str] = []
    at = start
    for place in places:
        if place.start >= start and place.end <= end:
            pieces += [escape(text[at : place.start]), "<mark>", escape(text[place.start : place.end]), "</mark>"]
            at = place.end
    pieces.append(escape(text[at:end]))
    return mark_safe(" ".join("".join(pieces).split()))
