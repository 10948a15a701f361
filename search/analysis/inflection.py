"""Base forms by dictionary, guarded: a word outside the dictionary never loses its head.

A plain lemmatiser cuts an unknown compound down to its first half (hyvinvointialue → hyvinvointi), so that a query for
the compound finds every page about the half. Here only the longest known tail is inflected, and only behind a known
head; everything before it stays as written.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import snowballstemmer
from simplemma.strategies import RulesStrategy

from search.analysis import finnish, voikko
from search.analysis.dictionaries import dictionary
from search.analysis.endings import BASES, GUESSES
from search.analysis.lookup import NEVER, lookup, words_of
from search.analysis.names import irregular, names
from search.analysis.words import key_of

STEM = "stem"
GUESS = "guess by ending"
_VOIKKO_NAME = "Voikko, as a name"
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 4
# Shorter base forms that do end compounds.
_SHORT_TAILS = {
    "fi": words_of("työ tie maa pää suu puu osa ala apu koe"),
    "sv": words_of("bok dag råd tal år lag hus val väg liv mål"),
}
# Endings that the dictionary lists as words, and that are none behind a head.
_NO_TAIL = {
    "fi": words_of(
        "inen iset isen lainen laisen laiset linen liset lisen minen misen miset uksen tuksen kaan kään taan ssa esti "
        "mista mistä"
    ),
    "sv": words_of("aren arna ande ning heten erna iska else"),
}
# What stands before a Finnish word and alone nowhere.
_PREFIXES = {"fi": words_of("etä esi epä lähi keski ylä ulko sosiaali")}
# Letters that tie Swedish compounds together, and Finnish ones never have.
_TIES = {"sv": ("s", "o", "e", "u", "a"), "fi": (), "en": ()}
_RULES = RulesStrategy()
_COMPOUNDING = frozenset({"fi", "sv"})
_CLITICS = {"fi": re.compile(r"(kin|kaan|kään|ko|kö|han|hän|pa|pä)$")}
# What tells whose a thing is, and how the word may end without it: talo-ni, talo(n)-sa, talossa-an.
_POSSESSIVES = {
    "fi": [
        (re.compile(r"(nsa|nsä|mme|nne|ni|si)$"), ""),
        (re.compile(r"(?<=e)(nsa|nsä|mme|nne|ni|si)$"), "n"),
        (re.compile(r"(?<=aa|ee|ii|oo|uu|yy|ää|öö)(nsa|nsä|mme|nne|ni|si)$"), "n"),
        (re.compile(r"(?<=ks)e(nsa|nsä|mme|nne|ni|si|en)$"), "i"),
        (re.compile(r"(?<=lle)en$|(?<=[stln][aä])[aä]n$"), ""),
    ]
}


_STEMMED = {"sv": "swedish", "ar": "arabic"}
_DEFINITE = words_of("s en et ens ets n ns na nas arna arnas erna ernas orna ornas")
_NEVER_STEMMED = {"sv": {"gods"}}


@dataclasses.dataclass(frozen=True)
class Reading:
    """One way to understand a word: its base form as a reader writes it, and the rule that says so."""

    lemma: str
    why: str


def readings(word: str, language: str) -> list[Reading]:
    """All base forms a word may belong to, likeliest first; empty where no rule knows it.

    A word with a capital that can be a name is read as the name alone: Porissa is in Pori, never about drills.
    """
    if not word:  # of a token that was cut behind its hyphen
        return []
    is_capital = word[:1].isupper()
    if owned := names(language).get(key_of(word)):
        found = [Reading(name, "name") for name in owned]
        is_word = key_of(word) in {key_of(form) for form in _spellings(word, dictionary(language))}
        if is_capital or not is_word:
            return found
        return _once([*found, *_by_voikko(word), *_looked_up(word, language)])
    known = _by_voikko(word) if language == "fi" else []
    if is_capital and known and all(reading.why == _VOIKKO_NAME for reading in known):
        return known
    return _once(
        [
            *known,
            *_looked_up(word, language),
            *_irregular(word, language),
            *_other_bases(word, language),
            *([] if known else _by_other_forms(word, language)),
            *_stemmed(word, language),
        ]
        or _peeled(word, language, _named_or_looked_up)
        or _headed(word, language)
        or _peeled(word, language, _headed)
        or _by_ending(word, language)
        or _guessed(word, language)
    )


def _by_other_forms(word: str, language: str) -> list[Reading]:
    return [*_by_sisters(word, language), *_without_owner(word, language), *_verb_of(word, language)]


def parts_of(word: str, language: str) -> list[str]:
    """Base forms of the pieces of a compound, in order; empty for a word that is none."""
    if language not in _COMPOUNDING:
        return []
    if language == "fi" and voikko.readings(word):
        parts = voikko.parts_of(word)
        return [*parts, *filter(None, map(noun_before, parts))]
    return _pieces(word.lower(), language, depth=2)


def _by_voikko(word: str) -> list[Reading]:
    never = NEVER["fi"].get(word.lower())
    found = [one for one in voikko.readings(word) if one.lemma != never]
    return [
        *(Reading(one.lemma, _VOIKKO_NAME if one.is_name else "Voikko") for one in found),
        *(Reading(one.verb, "Voikko, a participle") for one in found if one.verb),
    ]


def _once(found: list[Reading]) -> list[Reading]:
    return list({key_of(reading.lemma): reading for reading in reversed(found)}.values())[::-1]


def _spellings(word: str, forms: Mapping[str, str]) -> list[str]:
    """The word as the dictionary may write it: small, and as a name."""
    small = word.lower()
    return [spelling for spelling in dict.fromkeys([small, small.capitalize(), word]) if spelling in forms]


def _looked_up(word: str, language: str) -> list[Reading]:
    forms = dictionary(language)
    small = word.lower()
    as_word = lookup(small, language)
    as_name = forms.get(small.capitalize())
    # A word at the beginning of a sentence is no name, and a base form no odd case of one: kuusi is no form of Kuu.
    if as_name and (not as_name[:1].isupper() or as_word in (small, as_name.lower())):
        as_name = None
    found = []
    if as_name:
        found.append(Reading(as_name, "dictionary, as a name"))
    if as_word and not (as_name and word[:1].isupper() and not word.isupper()):
        found.append(Reading(as_word, "dictionary"))
        # Some base forms are forms of another themselves: palveluista → palvelut → palvelu.
        further = lookup(as_word.lower(), language)
        if language == "fi" and as_word.endswith("t") and (split := _split(as_word.lower(), language)):
            # A plural that the dictionary has as a word of its own: henkilötiedot, of henkilötieto.
            found.append(Reading(split[0] + split[2], f"compound {split[0]}+{split[1]}"))
        if further and further != as_word:
            found.append(Reading(further, f"dictionary, from {as_word}"))
    return found


def _irregular(word: str, language: str) -> list[Reading]:
    """By the list of closed classes; in front of a form may stand what the dictionary has before its base form.

    Two letters at least: svar is no form of s-vara.
    """
    forms, small = irregular(language), word.lower()
    # Swedish ones take the endings that follow every plural and passive: böckernas, skrevs.
    endings = ("", "s", "na", "nas") if language == "sv" else ("",)
    for bare in [small.removesuffix(ending) for ending in endings if small.endswith(ending)]:
        for at in (0, *range(2, len(bare) - 1)):
            before, bases = bare[:at], forms.get(bare[at:], ())
            found = [before + base for base in bases if not before or lookup(before + base, language) == before + base]
            if found:
                return [Reading(base, f"irregular form of {base}") for base in found]
    return []


def _other_bases(word: str, language: str) -> list[Reading]:
    """What the dictionary, which knows one base form for each word, leaves out.

    It reads kutsun as a form of kutsua alone, and vastanneet not at all. Only words that the dictionary has as base
    forms are added, and none where its own answer is one of those that inflection allows.
    """
    small = word.lower()
    bases_by_ending = BASES.get(language)
    if bases_by_ending is None or small != key_of(small):
        return []
    first, allowed = lookup(small, language), list(dict.fromkeys(bases_by_ending(small)))
    if language == "fi" and first is not None and lookup(first, language) and first != small and first in allowed:
        return []
    bases = [base for base in allowed if base not in (first, small) and lookup(base, language) == base]
    return [Reading(base, f"inflection of {base}") for base in bases]


def _by_sisters(word: str, language: str) -> list[Reading]:
    """Base forms that a Finnish word has by what the dictionary says of other forms of the same stem."""
    small = word.lower()
    if language != "fi" or small != key_of(small):
        return []
    never = (small, NEVER["fi"].get(small))
    bases = [base for base in finnish.by_sisters(small) if base.isalpha() and base not in never and len(base) > 2]
    return [
        Reading(one, f"as other forms of {one}") for one in dict.fromkeys(bases) if lookup(one.lower(), "fi") == one
    ]


def _verb_of(word: str, language: str) -> list[Reading]:
    """The verb of a Finnish form that the dictionary does not have or has as a noun's.

    Participles in any case (ladatut, osallistuneiden), the past of verbs in -ata (kirjasi: not your book alone), and
    the shortest form of those in -ttaa (ilmoita).
    """
    small = word.lower()
    if language != "fi" or small != key_of(small):
        return []
    verbs = [
        verb
        for verb in (*finnish.participles(small), *finnish.finite(small))
        if verb != small and verb[-1:] in "aä" and lookup(verb, language) == verb and verb in dictionary(language)
    ]
    return [Reading(verb, f"form of {verb}") for verb in dict.fromkeys(verbs)]


def _stemmed(word: str, language: str) -> list[Reading]:
    """A stem beside the dictionary's base form, where measuring has shown that it finds more and confuses nothing."""
    stemmer, small = _stemmer(language), word.lower()
    if stemmer is None or len(word) <= _SHORTEST_HEAD or small in _NEVER_STEMMED.get(language, ()):
        return []
    stem, lemma = stemmer.stemWord(small), lookup(small, language)
    if language == "sv" and lemma not in (None, stem) and small[len(stem) :] not in _DEFINITE:
        # A stem that is a word of its own: måla is no mål, bröder no bröd. But beslutens is of beslut.
        return [] if lookup(stem, language) == stem else [Reading(stem, STEM)]
    return [Reading(stem, STEM)]


@functools.cache
def _stemmer(language: str) -> Any | None:
    name = _STEMMED.get(language)
    return snowballstemmer.stemmer(name) if name else None


def _named_or_looked_up(word: str, language: str) -> list[Reading]:
    owned = names(language).get(key_of(word), ())
    return [Reading(name, "name") for name in owned] or _looked_up(word, language)


def _peeled(word: str, language: str, read: Callable[[str, str], list[Reading]]) -> list[Reading]:
    """As read without a clitic, a possessive ending or both: kunnassakin, tilaisuuksissamme, alueellammekin."""
    bare = word
    if (clitic := _CLITICS.get(language)) and (match := clitic.search(word)) and match.start() >= _SHORTEST_TAIL:
        bare = word[: match.start()]
    for form in dict.fromkeys([bare, *_unowned(bare, language), *_unowned(word, language)]):
        if form != word and (found := read(form, language)):
            return [Reading(reading.lemma, f"{reading.why}, of {form}") for reading in found]
    return []


def _unowned(word: str, language: str) -> Iterator[str]:
    """The word without a possessive ending, in each way that it may end then."""
    for ending, restored in _POSSESSIVES.get(language, ()):
        if (match := ending.search(word)) and match.start() >= _SHORTEST_TAIL:
            yield word[: match.start()] + restored


def _without_owner(word: str, language: str) -> list[Reading]:
    """The noun of a form with a possessive ending that the dictionary has as a base form (äitini) or not at all."""
    small = word.lower()
    if language != "fi" or (lookup(small, "fi") not in (None, small) and not small.endswith("esi")):
        return []
    # But tilanne is a word that has cases, and none of tila.
    cases = (f"{small}n", f"{small[:-2]}teen", f"{small[:-1]}en", f"{small[:-2]}den")
    if any(lookup(case, "fi") == small for case in cases):
        return []
    found = [(bare, lookup(bare, "fi")) for bare in _unowned(small, "fi")]
    return [Reading(base, f"dictionary, of {bare}") for bare, base in found if base and lookup(base, "fi") == base]


def _guessed(word: str, language: str) -> list[Reading]:
    """What a word that nobody knows may be a form of, by its ending or its beginning alone."""
    guesses, small = GUESSES.get(language), key_of(word)
    if guesses is None or "-" in word or not small.isalpha():
        return []
    return [Reading(guess, GUESS) for guess in dict.fromkeys(guesses(small)) if guess != small]


def _headed(word: str, language: str) -> list[Reading]:
    """An unknown compound: the longest known tail behind a known head."""
    if language not in _COMPOUNDING:
        return []
    split = _split(word.lower(), language)
    if split is None:
        return []
    head, tail, lemma = split
    others = [*_other_bases(tail, language), *_by_sisters(tail, language)]
    lemmas = [lemma, *(reading.lemma for reading in others if len(reading.lemma) >= _SHORTEST_TAIL)]
    return [Reading(head + lemma, f"compound {head}+{tail}") for lemma in lemmas]


def _by_ending(word: str, language: str) -> list[Reading]:
    """The lemmatiser's rules of word endings; they change the end of a word and keep its head."""
    lemma = _RULES.get_lemma(word.lower(), language) if language in _COMPOUNDING else None
    return [Reading(lemma, "rule of endings")] if lemma else []


@functools.lru_cache(maxsize=20_000)
def _split(small: str, language: str) -> tuple[str, str, str] | None:
    """Head as written, tail as written, base form of the tail.

    The longest tail wins, but one behind a base form or a genitive goes before one behind any other form:
    osallistuja+lista, not osallistu+jalista.
    """
    second_best = None
    short = _SHORT_TAILS.get(language, frozenset())
    for at in range(_SHORTEST_HEAD, len(small) - 1):
        head, tail = small[:at], small[at:]
        if (len(tail) < _SHORTEST_TAIL and tail not in short) or tail in _NO_TAIL.get(language, ()):
            continue
        lemma = _base_of_tail(tail, language)
        if lemma and lemma[:1].islower() and (len(lemma) >= _SHORTEST_TAIL or lemma in short):
            is_likely = lookup(head, language) == head or (head.endswith("n") and _is_head(head, language))
            # A base form ends with one: asema+kaava, not ase+makaava.
            if is_likely and (lemma == tail or lookup(small, language) != small):
                return head, tail, lemma
            if second_best is None and _is_head(head, language):
                second_best = head, tail, lemma
    return second_best


def _base_of_tail(tail: str, language: str) -> str | None:
    lemma = lookup(tail, language)
    if language == "fi" and lemma and tail.endswith("t") and (lemma == tail or lemma.endswith(("ia", "iä"))):
        # A plural that the dictionary has as a word of its own, or as a verb's: suunnitelmat, vaalit.
        return next((base for base in finnish.singulars(tail) if lookup(base, language) == base), lemma)
    return lemma


def _is_head(head: str, language: str) -> bool:
    bare = [head, *(head[: -len(tie)] for tie in _TIES.get(language, ()) if head.endswith(tie))]
    forms = dictionary(language)
    if head in _PREFIXES.get(language, ()):
        return True
    if language == "fi" and noun_before(head):
        return True
    return any(len(one) >= _SHORTEST_HEAD and one in forms for one in bare) or (
        len(head) >= _SHORTEST_HEAD + _SHORTEST_TAIL and _split_head(head, language)
    )


def _split_head(head: str, language: str) -> bool:
    """Whether the head is a compound itself: maahanmuuttaja+järjestö+yhteistyö."""
    return any(
        _is_known(head[:at], language) and _is_known(head[at:], language)
        for at in range(_SHORTEST_HEAD, len(head) - _SHORTEST_HEAD)
    )


def noun_before(head: str) -> str:
    """The word in -nen of which a head in -s is made: kuulemis of kuuleminen, kansalais of kansalainen; else empty."""
    base = f"{head[:-1]}nen"
    return base if head.endswith("s") and base in dictionary("fi") else ""


def _untied(head: str) -> list[str]:
    """The Swedish words that a head with a tie is made of: trygghets of trygghet, arbets of arbete, fråge of fråga."""
    if lookup(head, "sv") == head or len(head) <= _SHORTEST_HEAD:
        return []
    bare = head[:-1]
    made_of = [bare, f"{bare}e"] if head.endswith("s") else [f"{bare}a"] if head[-1] in "oue" else []
    # avfall is a word, whatever else the dictionary makes of it
    return [base for base in made_of if lookup(base, "sv") == base or (base == bare and base in dictionary("sv"))]


def _is_known(piece: str, language: str) -> bool:
    if len(piece) < _SHORTEST_HEAD or piece in _NO_TAIL.get(language, ()):
        return False
    is_prefix = piece in _PREFIXES.get(language, ()) or (language == "fi" and bool(noun_before(piece)))
    return is_prefix or piece in dictionary(language)


def _pieces(small: str, language: str, *, depth: int) -> list[str]:
    lemma = lookup(small, language)
    split = _split(lemma or small, language)
    if split is None or depth == 0:
        return []
    head, _tail, tail_lemma = split
    if lemma and key_of(lemma) == key_of(tail_lemma):
        return []
    further = _pieces(tail_lemma, language, depth=depth - 1)
    # Of three pieces the first two may be a word together: maa+kunta, before liitto.
    longer = [head + piece for piece in further if tail_lemma.startswith(piece) and lookup(head + piece, language)]
    known = lookup(head, language)
    # A Swedish word stands in a compound as it is or with a tie: samtal is no form of simma.
    head_lemma = (head if known and language == "sv" else known) or next(
        (
            found
            for tie in _TIES.get(language, ())
            if head.endswith(tie) and (found := lookup(head[: -len(tie)], language))
        ),
        head,
    )
    return list(
        dict.fromkeys(
            [
                head_lemma,
                *([noun] if language == "fi" and (noun := noun_before(head)) else []),
                *(_untied(head) if language == "sv" else []),
                *_pieces(head, language, depth=depth - 1),
                tail_lemma,
                *longer,
                *further,
            ]
        )
    )
