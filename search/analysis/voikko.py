"""Finnish words by Voikko, where the machine has libvoikko and its dictionary (Debian: libvoikko1, voikko-fi).

Both come with the operating system and under its licences; without them the other dictionary serves alone.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import dataclasses
import functools
import itertools
import re
import threading
from typing import Any

_BASE = re.compile(r"\+([^+()]*)\(([^+()]*)\)(?:[^+()]*\(\+([^+()]*[aä])\))?")
_NAMES = frozenset({"nimi", "etunimi", "sukunimi", "paikannimi"})
_HANDLES = threading.local()


@dataclasses.dataclass(frozen=True)
class Reading:
    """One way to understand a word. ``pieces`` are those of a compound, as written, before ``last``, a base form.

    ``verb`` is what a participle is made of. ``is_rare`` is a form that hardly anyone means by a word that has another.
    """

    lemma: str
    verb: str
    is_name: bool
    is_rare: bool
    pieces: tuple[str, ...]
    last: str


@functools.cache
def version() -> str:
    """Version of the library; empty where it or the Finnish dictionary is missing."""
    library = _library()
    if library is None or _handle() is None:
        return ""
    return str(library.voikkoGetVersion().decode())


@functools.lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[Reading, ...]:
    """All readings that take the word apart least, in small letters or not; none where Voikko does not know it.

    A word with a capital that can be a name is read as the name alone.
    """
    if not version():
        return ()
    found = _analyses(word.lower())
    if word[:1].isupper() and any(reading.is_name for reading in found):
        found = [reading for reading in found if reading.is_name]
    # "Your moon" is hardly ever meant by kuusi, a spruce, nor "of books" by kirjain, a letter.
    found = [reading for reading in found if not reading.is_rare] or found
    fewest = min((len(reading.pieces) for reading in found), default=0)
    return tuple(dict.fromkeys(reading for reading in found if len(reading.pieces) == fewest))


def parts_of(word: str) -> list[str]:
    """The pieces of a compound, each as written and in its base forms."""
    parts: dict[str, None] = {}
    for reading in readings(word):
        if reading.pieces:
            for piece in reading.pieces:
                parts |= dict.fromkeys([piece, *(one.lemma for one in readings(piece)), *parts_of(piece)])
            # Of three pieces two may be a word together: maahan+muuttaja, before järjestö.
            first_two, last_two = "".join(reading.pieces), "".join(reading.pieces[1:]) + reading.last
            bases = [one.lemma for one in readings(first_two)]
            parts |= dict.fromkeys([first_two, *bases, last_two, reading.last, *parts_of(reading.last)])
    return [part for part in parts if part]


def _analyses(small: str) -> list[Reading]:
    library, handle = _library(), _handle()
    assert library is not None  # noqa: S101 - version() has looked
    analyses = library.voikkoAnalyzeWordCstr(handle, small.encode())
    found: list[Reading] = []
    if not analyses:
        return found
    count = next(at for at in itertools.count() if not analyses[at])
    is_noun = any(
        _value(library, analyses[at], b"BASEFORM") == small and not _value(library, analyses[at], b"PARTICIPLE")
        for at in range(count)
    )
    is_infinitive = any(
        _value(library, analyses[at], b"MOOD") == "A-infinitive" and _value(library, analyses[at], b"BASEFORM") == small
        for at in range(count)
    )
    for at in range(count):
        if lemma := _value(library, analyses[at], b"BASEFORM").replace("=", ""):
            pieces = _written_pieces(small, _value(library, analyses[at], b"STRUCTURE"))
            case, mood = _value(library, analyses[at], b"SIJAMUOTO"), _value(library, analyses[at], b"MOOD")
            found.append(
                Reading(
                    lemma=lemma,
                    verb=_verb_of(library, analyses[at]),
                    is_name=_value(library, analyses[at], b"CLASS") in _NAMES,
                    is_rare=(is_noun and bool(_value(library, analyses[at], b"POSSESSIVE")))
                    # Nor a command to kill by tapa, a manner, nor what rained by satama, a harbour.
                    or (is_noun and lemma != small and mood == "imperative")
                    or (is_noun and _value(library, analyses[at], b"PARTICIPLE") == "agent")
                    or (case == "omanto" and small.endswith(("ain", "äin")))
                    # Of an infinitive nobody thinks as another verb's imperative: valita, of valittaa.
                    or (lemma != small and mood == "imperative" and is_infinitive),
                    pieces=pieces[:-1],
                    last=lemma.replace("-", "")[sum(map(len, pieces[:-1])) :],
                )
            )
    library.voikko_free_mor_analysis(analyses)
    return found


def _written_pieces(small: str, structure: str) -> tuple[str, ...]:
    """The pieces of a compound by a pattern like ``=pppppp=pppppppppp``, a letter of it for a letter of the word."""
    pieces, at = [], 0
    for pattern in filter(None, structure.split("=")):
        pieces.append(small[at : at + len(pattern)].strip("-"))
        at += len(pattern)
    return tuple(piece for piece in pieces if piece)


def _verb_of(library: Any, analysis: Any) -> str:
    """The verb that a participle is made of: vastanneet, of vastata."""
    if not _value(library, analysis, b"PARTICIPLE"):
        return ""
    base = _BASE.search(_value(library, analysis, b"WORDBASES"))
    if base is None:
        return ""
    # +ilmoittau(ilmoittaa)tu(+tua)+n+ut(+ut): of ilmoittautua, which is made of ilmoittaa.
    verb = f"{base[1]}{base[3]}" if base[3] else base[2]
    return verb.replace("=", "") if verb.endswith(("a", "ä")) else ""


def _value(library: Any, analysis: Any, key: bytes) -> str:
    pointer = library.voikko_mor_analysis_value_cstr(analysis, key)
    if not pointer:
        return ""
    value = ctypes.string_at(pointer).decode()
    library.voikko_free_mor_analysis_value_cstr(pointer)
    return value


@functools.cache
def _library() -> Any | None:
    name = ctypes.util.find_library("voikko")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    library.voikkoInit.restype = ctypes.c_void_p
    library.voikkoInit.argtypes = [ctypes.POINTER(ctypes.c_char_p), ctypes.c_char_p, ctypes.c_char_p]
    library.voikkoTerminate.argtypes = [ctypes.c_void_p]
    library.voikkoGetVersion.restype = ctypes.c_char_p
    library.voikkoAnalyzeWordCstr.restype = ctypes.POINTER(ctypes.c_void_p)
    library.voikkoAnalyzeWordCstr.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    library.voikko_free_mor_analysis.argtypes = [ctypes.POINTER(ctypes.c_void_p)]
    library.voikko_mor_analysis_value_cstr.restype = ctypes.c_void_p
    library.voikko_mor_analysis_value_cstr.argtypes = [ctypes.c_void_p, ctypes.c_char_p]
    library.voikko_free_mor_analysis_value_cstr.argtypes = [ctypes.c_void_p]
    return library


class _Handle:
    """Closed with the thread that owns it."""

    def __init__(self, library: Any) -> None:
        error = ctypes.c_char_p()
        self._library = library
        self.pointer = library.voikkoInit(ctypes.byref(error), b"fi", None)

    def __del__(self) -> None:
        if self.pointer:
            self._library.voikkoTerminate(self.pointer)


def _handle() -> int | None:
    """One handle for each thread: a shared one answers wrongly, in silence."""
    if not hasattr(_HANDLES, "own"):
        _HANDLES.own = _Handle(_library())
    pointer: int | None = _HANDLES.own.pointer
    return pointer
