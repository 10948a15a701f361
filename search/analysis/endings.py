"""Base forms that a word may belong to by its ending, a language at a time. Finnish has a file of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from search.analysis import finnish
from search.analysis.lookup import lookup, words_of
from search.analysis.names import irregular_bases


def _swedish_bases(small: str) -> Iterator[str]:
    """Base forms that a Swedish word may belong to by its ending alone."""
    if match := re.fullmatch(r"(.{3,})ning(?:en|ens|ar|arna|ars|arnas)", small):
        yield f"{match[1]}an"  # anmälan
    if match := re.fullmatch(r"(.{3,}i)(?:et|ets|er|ers|erna|ernas)", small):
        yield f"{match[1]}um"  # stadium
    if small.endswith(("ar", "er", "or")) and len(small) > 3:
        # A plural that the dictionary has as a verb's: delar, of del too, as delarna says. But talar is of tala alone.
        yield lookup(f"{small}na", "sv") or ""
    if match := re.fullmatch(r"(.+[aeiouyåäö])tte", small):
        yield f"{match[1]}ta"  # bytte


# Nouns in -ing that are no verb's.
_NO_VERB = words_of("evening morning ceiling stocking lightning pudding herring outing offing sterling shilling")


def _english_bases(small: str) -> Iterator[str]:
    """Base forms that an English word may belong to by its ending alone."""
    if (match := re.fullmatch(r"(.{2,})ing", small)) and small not in _NO_VERB:
        stem = match[1]
        shorter = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
        yield from (base for base in (stem, f"{stem}e", shorter) if _is_english_verb(base))
    if (match := re.fullmatch(r"(.{2,})([^aeiou])\2ed", small)) and lookup(match[1] + match[2] + "s", "en") == (
        base := match[1] + match[2]
    ):
        yield base  # preferred
    if match := re.fullmatch(r"(.+[sx])es", small):
        yield f"{match[1]}is"  # bases, axes
    if small.endswith("er"):
        # bigger, which is a word of its own there, as biggest is not; but number, which has a plural, is of no numb.
        base = lookup(f"{small[:-2]}est", "en") or ""
        yield "" if base == small[:-2] and lookup(f"{small}s", "en") == small else base


def _is_english_verb(base: str) -> bool:
    """By its past: the dictionary has that of regular verbs, our own list that of the others."""
    past = {f"{base.removesuffix('e')}ed", f"{base}{base[-1]}ed"}
    return any(lookup(form, "en") == base for form in past) or base in irregular_bases("en")


def _arabic_bases(small: str) -> Iterator[str]:
    """Of a plural in -at, whose stem alone the stemmer would give another ending."""
    if match := re.fullmatch("(.{3,})ات", small):
        yield from (match[1], f"{match[1]}ة")


def _slavic_bases(language: str) -> Callable[[str], Iterator[str]]:
    """An adjective's form, by the case that no other word has: добра, of добрий; большая, of большой."""
    endings = {"uk": "ого|ому|им|их|ими|ій|а|у|е|і|ої|ою", "ru": "ого|ому|ым|им|ых|их|ая|ую|ое|ые|ие|ой"}[language]
    pattern = re.compile(rf"(.{{3,}}?)(?:{endings})")

    def bases(small: str) -> Iterator[str]:
        if match := pattern.fullmatch(small):
            base = lookup(f"{match[1]}ого", language) or ""
            if base.startswith(match[1]) and base.endswith(("ий", "ый", "ой")):
                yield base

    return bases


def _estonian_bases(small: str) -> Iterator[str]:
    """A plural and a comparative are made of the genitive: ajad, of aeg; suurem, of suur."""
    if match := re.fullmatch(r"(.{2,}[aeiou])(?:d|m|mad)", small):
        yield lookup(match[1], "et") or ""
        if small.endswith(("m", "mad")):
            yield f"{match[1][:-1]}a"  # vanem


def _sami_bases(small: str) -> Iterator[str]:
    """A word in -š in its cases (sápmelačča), a plural (nissonat), a consonant doubled (gieldda)."""
    if match := re.fullmatch(r"(.{3,})čč(?:a|at|aid|ain|ii|as|an)", small):
        yield f"{match[1]}š"
    yield from (small[: -len(ending)] for ending in ("t", "at") if small.endswith(ending))
    if match := re.fullmatch(r"(.+[^aáeiou])([^aáeiou])\2([aáeiou])t?", small):
        yield match[1] + match[2] + match[3]
    if match := re.fullmatch(r"(.+)([^aáeiou])([aáeiou])t?", small):
        yield from (match[1] + match[2], f"{match[1]}{2 * match[2]}{match[3]}")  # nissona, luohkát


BASES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "fi": finnish.bases,
    "sv": _swedish_bases,
    "en": _english_bases,
    "uk": _slavic_bases("uk"),
    "ru": _slavic_bases("ru"),
    "et": _estonian_bases,
    "se": _sami_bases,
    "ar": _arabic_bases,
}


_SWAHILI_VERB = re.compile(r"(?:(?:ni|u|a|tu|m|wa|i|li|ya|ki|vi|zi)(?:na|li|ta|me|nge)|ku|hu|haku)([a-z]{2,}a)")


def _swahili_guesses(small: str) -> Iterator[str]:
    """A verb behind its subject and its time: anaandika, of andika; a place: ofisini."""
    if match := _SWAHILI_VERB.fullmatch(small):
        yield match[1]
    elif re.fullmatch(r"[a-z]{4,}ni", small):
        yield small[:-2]


# Somali puts its article and whose a thing is behind the noun, and the plural before them: sharciyadiisa.
_SOMALI_ARTICLE = re.compile(r"(?:[kgtdh]|dd|sh)(?:a|u|ii|an|aas|iisa|eeda|ooda|eena|aaga|ayga|iina)")


def _somali_guesses(small: str) -> Iterator[str]:
    """A noun without article and plural: guriga, guryo, of guri; magaalooyinka, of magaalo; buugaag, of buug."""
    stems = [small, *([small[:-1]] if re.search("[qxch]a$", small) else [])]  # suuqa
    for at in range(2, len(small) - 1):
        if _SOMALI_ARTICLE.fullmatch(small[at:]):
            stem = small[:at]
            # Before the article an o is an a: magaalada, of magaalo.
            stems += [stem, f"{stem[:-1]}o", f"{stem[:-1]}e"] if stem.endswith("a") and len(stem) > 3 else [stem]
            # And of l and t it makes sh: meesha, of meel.
            stems += [f"{stem}l"] if small[at:].startswith("sh") else []
    for stem in stems:
        yield stem
        if match := re.fullmatch(r"(.{3,})ooyin", stem):
            yield f"{match[1]}o"
        elif match := re.fullmatch(r"(.{2,}?)(?:i?yo|iyaal|yaal)", stem):
            yield from (match[1], f"{match[1]}i")
        elif match := re.fullmatch(r"(.+?([^aeiou]))(?:\2?o|iin|aa?\2)", stem):
            yield match[1]


GUESSES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "fi": finnish.guesses,
    "sw": _swahili_guesses,
    "so": _somali_guesses,
}
