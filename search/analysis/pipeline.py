"""The way of a word from text to keys, the same for what is indexed and for what is asked."""

from __future__ import annotations

import dataclasses
import functools
import importlib.metadata
import re
from collections.abc import Callable, Collection

from portal.base.languages import LANGUAGES
from search.analysis import voikko
from search.analysis.inflection import GUESS, STEM, parts_of, readings
from search.analysis.names import fingerprint as names_fingerprint
from search.analysis.names import other_initials, other_names
from search.analysis.words import Word, fold, key_of, seen, tokens

# Raise it with every change of a rule that changes a key: an index of other rules is then built anew, never mixed.
RULES = 19

# What these rules give is looked for and no word that anybody writes.
_NO_WORDS = frozenset({STEM, GUESS, "without the article"})
_CASE_AFTER_COLON = frozenset({"fi", "sv"})
_WITH_APOSTROPHE = frozenset({"fi", "sv", "en"})
# Languages whose words begin as their base forms do, as the suite's word lists have it.
_KEEPS_INITIAL = frozenset({"fi", "sv", "en", "et", "se", "uk"})
_WITH_ARTICLE = re.compile(r"^[وفبك]?ال(?=\w{3})|^لل(?=\w{3})")
_ARABIC_ARTICLE = re.compile(rf"{_WITH_ARTICLE.pattern}|^و(?=\w{{4}})")


def fingerprint() -> str:
    """Names the rules and dictionaries at work; two indexes of one fingerprint hold the same keys."""
    return "-".join(filter(None, [str(RULES), *_packages(), names_fingerprint(), voikko.version()]))


@functools.cache
def _packages() -> list[str]:
    """Each question asks for the fingerprint, and reading these takes a millisecond."""
    return [importlib.metadata.version(package) for package in ("simplemma", "snowballstemmer")]


def analyse(text: str, language_code: str) -> list[Word]:
    """The words of a text with what each may be found by, in order and with repetitions."""
    language = analysis_of(language_code)
    return [analyse_word(match[0], language) for match in tokens(text)]


def base_forms(word: Word, language_code: str) -> frozenset[str]:
    """Keys of the base forms that a dictionary gives a word; none where none knows it."""
    found = _readings_as_written(seen(word.text), analysis_of(language_code))
    return frozenset(key_of(lemma) for lemma, why in found if why not in _NO_WORDS)


def analysis_of(language_code: str) -> str:
    """The analysis that serves a language: its own unless the table of languages names another."""
    known = LANGUAGES.get(language_code)
    return (known.analysis if known else "") or language_code


@functools.lru_cache(maxsize=50_000)
def analyse_word(token: str, language: str) -> Word:
    """One word as written. Words repeat, so the answers are kept."""
    written = seen(token)
    surface = key_of(written)
    bare = _without_written_ending(written, language)
    found = _readings_as_written(written, language)
    lemmas = [lemma for lemma, _why in found]
    reasons = [f"{why}: {lemma}" for lemma, why in found]
    words = [lemma for lemma, why in found if why not in _NO_WORDS]
    if bare != written and bare not in lemmas:
        lemmas.append(bare)
        reasons.append(f"ending cut: {bare}")
    keys = tuple(key for key in dict.fromkeys([surface, *map(key_of, lemmas)]) if key)
    # A name says nothing by its pieces: Satakunta is no kunta. Only where a hyphen shows them they are asked for.
    is_name = bool(reasons) and all("name" in reason.partition(":")[0] for reason in reasons) and "-" not in bare
    pieces = [] if is_name else _parts(bare, lemmas, language)
    parts = tuple(key for key in dict.fromkeys(map(key_of, pieces)) if key and key not in keys)
    return Word(
        text=token,
        keys=keys,
        parts=parts,
        lemma=words[0] if words else written.lower(),
        why="; ".join(dict.fromkeys(reasons)) or "as written",
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Explanation:
    """What a word is indexed by and asked for: ``keys`` are equal chances, ``parts`` weaker. ``why`` is the rules."""

    word: str
    keys: list[str]
    parts: list[str]
    why: str


def explain(text: str, language_code: str) -> Explanation:
    """One answer for one text, usually a word; what is no word has no keys.

    The last keys may be the other official names of a place: they are asked for too, and not indexed.
    """
    words = analyse(text, language_code)
    keys = dict.fromkeys(key for word in words for key in word.keys)
    names = dict.fromkeys(other for key in keys for other in other_names().get(key, ()) if other not in keys)
    parts = [part for word in words for part in (*word.parts, *word.plain_keys)]
    reasons = [*(word.why for word in words), *(f"other official name: {name}" for name in names)]
    return Explanation(
        word=text,
        keys=[*keys, *names],
        parts=list(dict.fromkeys(parts)),
        why="; ".join(dict.fromkeys(reasons)) or "no word",
    )


def matches(query: str, text: str, *, language_code: str) -> bool:
    """Whether every word of a query is in a short text: inflected, without accents, or as the beginning of a word."""
    held = {key for word in analyse(text, language_code) for key in (*word.keys, *word.plain_keys)}
    return all(
        any(key in held for key in word.keys) or any(key.startswith(fold(word.keys[0])) for key in map(fold, held))
        for word in analyse(query, language_code)
        if word.keys
    )


def may_meet(keys: Collection[str], language: str) -> Callable[[str], bool]:
    """Tells at a glance of a written word whether its analysis can hold one of ``keys``; looking words up takes longer.

    A base form begins as the word does, and a piece of a compound is somewhere in it, if with another second letter
    (tietyö: maanteitä). Where the words of a language do otherwise, every word may meet.
    """
    if language not in _KEEPS_INITIAL:
        return lambda token: True
    plain = [fold(key) for key in keys if key]
    initials = {key[0] for key in plain}
    pieces = {piece for key in plain for piece in (key[:2], key[0] + key[2:3])}
    irregular = other_initials(language)

    def may(token: str) -> bool:
        text = token.lower() if token.isascii() else fold(key_of(token))
        return text[:1] in initials or any(piece in text for piece in pieces) or token.lower() in irregular

    return may


def _without_written_ending(written: str, language: str) -> str:
    """THL:n → THL, municipality's → municipality."""
    if ":" in written and language in _CASE_AFTER_COLON:
        return written.partition(":")[0]
    head, apostrophe, ending = written.rpartition("'")
    return head if apostrophe and language in _WITH_APOSTROPHE and len(ending) <= 4 and len(head) > 1 else written


def _readings_as_written(written: str, language: str) -> list[tuple[str, str]]:
    """Base forms, each with its rule, of a word with and without an ending behind a colon or an apostrophe."""
    forms = dict.fromkeys([written, _without_written_ending(written, language)])
    return [reading for form in forms for reading in _readings(form, language)]


def _readings(form: str, language: str) -> list[tuple[str, str]]:
    if language == "ar":
        key = key_of(form)
        short = _ARABIC_ARTICLE.sub("", key)
        cut = _WITH_ARTICLE.sub("", form)
        found = [
            (reading.lemma, reading.why) for one in dict.fromkeys([form, cut]) for reading in readings(one, language)
        ]
        return [*found, *([(short, "without the article")] if short != key else [])]
    if "-" in form:
        whole = readings(form, language)
        head, _hyphen, tail = form.rpartition("-")
        return [(reading.lemma, reading.why) for reading in whole] or [
            (f"{head}-{reading.lemma}", f"{reading.why} behind a hyphen") for reading in readings(tail, language)
        ]
    return [(reading.lemma, reading.why) for reading in readings(form, language)]


def _parts(form: str, lemmas: list[str], language: str) -> list[str]:
    """Pieces of a compound, of the word as written too: a base form may be another word's case (keskusteluilta)."""
    if "-" not in form:
        return list(dict.fromkeys(piece for word in (form, *lemmas) for piece in parts_of(word, language)))
    sides = [side for side in form.split("-") if side]
    found = {side: [*(one.lemma for one in readings(side, language)), *parts_of(side, language)] for side in sides}
    # A piece of the last side may belong to what stands before the hyphen: tasa-arvo+suunnitelma.
    joined = [f"{'-'.join(sides[:-1])}-{piece}" for piece in found[sides[-1]] if sides[-1].startswith(piece)]
    known = [
        lemma for one in joined for lemma in (reading.lemma for reading in readings(one, language)) if "-" in lemma
    ]
    return [piece for side in sides for piece in (side, *found[side])] + known
