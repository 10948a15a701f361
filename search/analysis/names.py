"""The project's own words, asked before any dictionary: places in their cases, product words, irregular forms."""

from __future__ import annotations

import csv
import functools
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from search.analysis.dictionaries import dictionary
from search.analysis.words import fold, key_of

_DATA = Path(__file__).parent / "data"
_FILES = [_DATA / name for name in ("municipalities.csv", "regions.csv")]
_IRREGULAR = _DATA / "irregular.txt"

# Words of the trade that no dictionary inflects. Their Finnish stem is the word or the word and an i.
_PRODUCT_WORDS = (
    "chat", "docx", "fasilitaattori", "hackathon", "howspace", "linkedin", "pdf", "pptx", "qr", "teams", "workshop",
    "whatsapp", "zoom",
)  # fmt: skip
_ENDINGS = ("n", "ssa", "sta", "lla", "lta", "lle", "ksi", "tta", "na", "t", "a", "ta", "en")
# Both halves of these are inflected: Uudessakaarlepyyssä.
_NEW = {
    "n": "uuden", "ssa": "uudessa", "sta": "uudesta", "lla": "uudella", "lta": "uudelta", "lle": "uudelle",
    "ksi": "uudeksi", "tta": "uudetta", "na": "uutena", "a": "uutta", "ta": "uutta", "in": "uuteen",
}  # fmt: skip


@functools.cache
def names(language: str) -> Mapping[str, tuple[str, ...]]:
    """Written form, as a key with and without accents, to the names it may stand for."""
    forms: dict[str, dict[str, None]] = {}
    is_word = dictionary(language).__contains__
    for name, written in _forms(language):
        key = key_of(written)
        forms.setdefault(key, {})[name] = None
        # Typed without ä, an inflected name would not be recognised at all; unless it is a word then: kemia.
        if not is_word(fold(key)):
            forms.setdefault(fold(key), {})[name] = None
    return {form: tuple(of) for form, of in forms.items()}


@functools.cache
def irregular(language: str) -> Mapping[str, tuple[str, ...]]:
    """Forms of closed classes, in small letters, to the base forms that no rule of endings leads to."""
    bases: dict[str, list[str]] = {}
    current = ""
    for line in _IRREGULAR.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            current = line[2:]
        elif current == language:
            base, *forms = line.split()
            for form in forms:
                bases.setdefault(form, []).append(base)
    return {form: tuple(of) for form, of in bases.items()}


@functools.cache
def irregular_bases(language: str) -> frozenset[str]:
    """The base forms that have irregular forms."""
    return frozenset(base for bases in irregular(language).values() for base in bases)


@functools.cache
def other_initials(language: str) -> frozenset[str]:
    """Those of the irregular forms that begin with another letter than a base form of theirs: was, öisin."""
    return frozenset(
        form for form, bases in irregular(language).items() if any(fold(base)[0] != fold(form)[0] for base in bases)
    )


@functools.cache
def other_names() -> Mapping[str, tuple[str, ...]]:
    """Key of a place's name, with and without accents, to those in its other languages: Finnish, Swedish, Sámi."""
    others: dict[str, tuple[str, ...]] = {}
    for row in _places():
        if " " in row["name_fi"] + row["name_sv"]:
            continue
        sami = (row.get("names_sami") or "").split("|")
        keys = list(dict.fromkeys(filter(None, map(key_of, [row["name_fi"], row["name_sv"], *sami]))))
        for key in keys:
            names = tuple(other for other in keys if other != key)
            if names:
                others[key] = names
                others.setdefault(fold(key), names if fold(key) in names else (*names, key))
    return others


@functools.cache
def fingerprint() -> str:
    """Changes when the project's own words change."""
    read = b"".join(path.read_bytes() for path in (*_FILES, _IRREGULAR))
    return hashlib.blake2b(read + " ".join(_PRODUCT_WORDS).encode(), digest_size=6).hexdigest()


def _places() -> Iterator[dict[str, str]]:
    for path in _FILES:
        with path.open(encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def _forms(language: str) -> Iterator[tuple[str, str]]:
    if language not in ("fi", "sv"):
        return
    for row in _places():
        if language == "sv":
            if " " not in row["name_sv"]:
                yield from ((row["name_sv"], row["name_sv"] + ending) for ending in ("", "s"))
            continue
        name = row["name_fi"].removesuffix(" Tl").removesuffix("n kunta")
        for weak in row["weak_stem"].split("|"):
            for strong in row["strong_stem"].split("|"):
                yield from ((name, form) for form in _finnish_cases(name, weak, strong, row["vowel"]))
    if language == "fi":
        for word in _PRODUCT_WORDS:
            yield from ((word, form) for form in _finnish_cases(word, f"{word}i", f"{word}i", "a"))
            yield from ((word, form) for form in _finnish_cases(word, word, word, "a"))


def _finnish_cases(name: str, weak: str, strong: str, vowel: str) -> Iterator[str]:
    """Case forms, some of them never used: a form too many hits nothing, a form too few misses a page."""
    yield name
    for ending, stem in [*((ending, weak) for ending in _ENDINGS), *((e, strong) for e in ("na", "a", "ta"))]:
        form = stem + ending.replace("a", vowel)
        if not name.startswith("Uusi"):
            yield form
        elif ending in _NEW:
            yield _NEW[ending] + form
    last = strong[-1]
    into = {f"{strong}{last}n", f"{strong}h{last}n", f"{strong}seen", f"{strong}n"}
    yield from (_NEW["in"] + form if name.startswith("Uusi") else form for form in sorted(into))
    if name.endswith("e"):
        yield f"{name}tt{vowel}"
    if strong.endswith("te"):
        yield f"{strong[:-2]}tt{vowel}"
