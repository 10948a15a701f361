"""From text to words: where each begins and ends, and what is left of it when spelling no longer matters."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator

# Vowel signs and accents that Python's \w leaves out: without them Arabic, Thai or decomposed Latin falls to pieces.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u135d-\u135f"
)
# Seen by nobody: soft hyphen, joiners, direction marks and isolates, byte order mark.
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_APOSTROPHES = "'’ʼʹʻ`´"
_HYPHENS = r"\-‐‑"
_LETTER = rf"(?:[^\W_]|[{_MARKS}])"
_TOKEN = re.compile(
    rf"{_LETTER}+(?:(?:[{_HYPHENS}{_APOSTROPHES}]|[{_UNSEEN}]+|:(?=[^\W\d_])){_LETTER}+)*",
)
_DROPPED = re.compile(rf"[{_UNSEEN}{_APOSTROPHES}{_HYPHENS}:ـ]")
_LATIN_ACCENTS = re.compile("[\u0300-\u036f]")
_UNSEEN_ONE = re.compile(rf"[{_UNSEEN}]")
_ARABIC_MARKS = re.compile("[\u064b-\u065f\u0670\u06d6-\u06edـ]")
_ARABIC_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ی": "ي", "ک": "ك"})
# Letters that have no decomposition into a plain letter and a mark.
_PLAIN = str.maketrans({"đ": "d", "ŋ": "n", "ŧ": "t", "ø": "o", "æ": "a", "ł": "l", "ı": "i", "ð": "d", "þ": "t"})

LONGEST_WORD = 64


@dataclasses.dataclass(frozen=True, kw_only=True)
class Word:
    """What a written word may be found by.

    ``keys`` are equal chances: the word as written first, then each base form it may belong to. ``parts`` are the
    pieces of a compound, weaker than keys. ``lemma`` is the likeliest base form as a reader would write it. ``why``
    says which rule found it.
    """

    text: str
    keys: tuple[str, ...]
    parts: tuple[str, ...] = ()
    lemma: str
    why: str

    @functools.cached_property
    def plain_keys(self) -> tuple[str, ...]:
        """Keys and parts without accents, where that makes a difference: what those find who type no ä."""
        plain = dict.fromkeys(fold(key) for key in (*self.keys, *self.parts))
        return tuple(key for key in plain if key not in self.keys and key not in self.parts)


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The words of a text, with their places."""
    return _TOKEN.finditer(text)


def seen(token: str) -> str:
    """The token in one spelling of Unicode and without characters that nobody sees; capitals stay."""
    return _UNSEEN_ONE.sub("", unicodedata.normalize("NFKC", token))[:LONGEST_WORD].replace("’", "'").replace("ʼ", "'")


def key_of(word: str) -> str:
    """A word as an index keeps it: lower case, without hyphens, apostrophes and Arabic vowel signs."""
    bare = _ARABIC_MARKS.sub("", _DROPPED.sub("", unicodedata.normalize("NFKC", word).casefold()))
    return unicodedata.normalize("NFC", bare)[:LONGEST_WORD].translate(_ARABIC_LETTERS).replace("ё", "е")


def fold(key: str) -> str:
    """A key without accents: närpiö → narpio, ñ → n, đ → d."""
    if key.isascii():
        return key
    plain = _LATIN_ACCENTS.sub("", unicodedata.normalize("NFD", key))
    return unicodedata.normalize("NFC", plain).translate(_PLAIN)
