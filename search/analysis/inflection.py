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

from search.analysis import voikko
from search.analysis.dictionaries import dictionary
from search.analysis.names import irregular, irregular_bases, names, other_initials
from search.analysis.words import key_of


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


STEM = "stem"
GUESS = "guess by ending"
_VOIKKO_NAME = "Voikko, as a name"
_SHORTEST_HEAD = 3
_SHORTEST_TAIL = 4
# Shorter base forms that do end compounds.
_SHORT_TAILS = {
    "fi": _words("työ tie maa pää suu puu osa ala apu koe"),
    "sv": _words("bok dag råd tal år lag hus val väg liv mål"),
}
# What a dictionary says and should not: tuli is asked for as a fire, and hardly as what came.
_NEVER: dict[str, dict[str, str]] = {
    "fi": {"työ": "sinä", "voi": "voida", "kuin": "kuu", "joka": "jokin", "siitä": "siittää", "tuli": "tulla"},
    "sv": {"gods": "gode", "kurs": "kur"},
    "en": {"gone": "gan", "worse": "wrong"},
}
# Endings that the dictionary lists as words, and that are none behind a head.
_NO_TAIL = {
    "fi": _words(
        "inen iset isen lainen laisen laiset linen liset lisen minen misen miset uksen tuksen kaan kään taan ssa esti "
        "mista mistä"
    ),
    "sv": _words("aren arna ande ning heten erna iska else"),
}
# What stands before a Finnish word and alone nowhere.
_PREFIXES = {"fi": _words("etä esi epä lähi keski ylä ulko sosiaali")}
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


# Endings before which a Finnish noun is weak, and what its consonants are when strong.
_WEAK_CASE = re.compile(r"(.{2,})(?:n|t|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)")
_STRONG = {
    "": ["k", ""], "p": ["pp"], "t": ["tt"], "k": ["kk"], "v": ["p", "v"], "d": ["t", "d"], "mm": ["mp", "mm"],
    "nn": ["nt", "nn"], "ll": ["lt", "ll"], "rr": ["rt", "rr"], "ng": ["nk"], "j": ["ik", "j"], "r": ["rk", "r"],
    "l": ["lk", "l"], "h": ["hk", "h"], "rv": ["rp", "rv"], "lv": ["lp", "lv"], "rt": ["rtt"], "lt": ["ltt"],
    "nt": ["ntt"], "lk": ["lkk"], "rk": ["rkk"], "nk": ["nkk"], "lp": ["lpp"], "mp": ["mpp"], "hd": ["ht"],
}  # fmt: skip
_STEMMED = {"sv": "swedish", "ar": "arabic"}
_DEFINITE = _words("s en et ens ets n ns na nas arna arnas erna ernas orna ornas")
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
    never = _NEVER["fi"].get(word.lower())
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


@functools.lru_cache(maxsize=20_000)
def _lookup(small: str, language: str) -> str | None:
    """The dictionary's base form of a small-letter word, unless it cannot be one."""
    lemma = dictionary(language).get(small)
    if lemma is None or _NEVER.get(language, {}).get(small) == lemma:
        return small if lemma else None
    # Any other change of the first letter is a slip of the dictionary: työ → sinä.
    if lemma[:1].lower() != small[:1] and small not in other_initials(language):
        return small if language in ("fi", "sv") else lemma
    return lemma


def _looked_up(word: str, language: str) -> list[Reading]:
    forms = dictionary(language)
    small = word.lower()
    as_word = _lookup(small, language)
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
        further = _lookup(as_word.lower(), language)
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
            found = [before + base for base in bases if not before or _lookup(before + base, language) == before + base]
            if found:
                return [Reading(base, f"irregular form of {base}") for base in found]
    return []


def _other_bases(word: str, language: str) -> list[Reading]:
    """What the dictionary, which knows one base form for each word, leaves out.

    It reads kutsun as a form of kutsua alone, and vastanneet not at all. Only words that the dictionary has as base
    forms are added, and none where its own answer is one of those that inflection allows.
    """
    small = word.lower()
    bases_by_ending = _BASES.get(language)
    if bases_by_ending is None or small != key_of(small):
        return []
    first, allowed = _lookup(small, language), list(dict.fromkeys(bases_by_ending(small)))
    if language == "fi" and first is not None and _lookup(first, language) and first != small and first in allowed:
        return []
    bases = [base for base in allowed if base not in (first, small) and _lookup(base, language) == base]
    return [Reading(base, f"inflection of {base}") for base in bases]


def _swedish_bases(small: str) -> Iterator[str]:
    """Base forms that a Swedish word may belong to by its ending alone."""
    if match := re.fullmatch(r"(.{3,})ning(?:en|ens|ar|arna|ars|arnas)", small):
        yield f"{match[1]}an"  # anmälan
    if match := re.fullmatch(r"(.{3,}i)(?:et|ets|er|ers|erna|ernas)", small):
        yield f"{match[1]}um"  # stadium
    if small.endswith(("ar", "er", "or")) and len(small) > 3:
        # A plural that the dictionary has as a verb's: delar, of del too, as delarna says. But talar is of tala alone.
        yield _lookup(f"{small}na", "sv") or ""
    if match := re.fullmatch(r"(.+[aeiouyåäö])tte", small):
        yield f"{match[1]}ta"  # bytte


# Nouns in -ing that are no verb's.
_NO_VERB = _words("evening morning ceiling stocking lightning pudding herring outing offing sterling shilling")


def _english_bases(small: str) -> Iterator[str]:
    """Base forms that an English word may belong to by its ending alone."""
    if (match := re.fullmatch(r"(.{2,})ing", small)) and small not in _NO_VERB:
        stem = match[1]
        shorter = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
        yield from (base for base in (stem, f"{stem}e", shorter) if _is_english_verb(base))
    if (match := re.fullmatch(r"(.{2,})([^aeiou])\2ed", small)) and _lookup(match[1] + match[2] + "s", "en") == (
        base := match[1] + match[2]
    ):
        yield base  # preferred
    if match := re.fullmatch(r"(.+[sx])es", small):
        yield f"{match[1]}is"  # bases, axes
    if small.endswith("er"):
        # bigger, which is a word of its own there, as biggest is not; but number, which has a plural, is of no numb.
        base = _lookup(f"{small[:-2]}est", "en") or ""
        yield "" if base == small[:-2] and _lookup(f"{small}s", "en") == small else base


def _is_english_verb(base: str) -> bool:
    """By its past: the dictionary has that of regular verbs, our own list that of the others."""
    past = {f"{base.removesuffix('e')}ed", f"{base}{base[-1]}ed"}
    return any(_lookup(form, "en") == base for form in past) or base in irregular_bases("en")


def _arabic_bases(small: str) -> Iterator[str]:
    """Of a plural in -at, whose stem alone the stemmer would give another ending."""
    if match := re.fullmatch("(.{3,})ات", small):
        yield from (match[1], f"{match[1]}ة")


def _finnish_bases(small: str) -> Iterator[str]:
    """Base forms that a Finnish word may belong to by its ending alone."""
    if small.endswith("neet"):
        # A participle in the plural: its singular is in the dictionary, as a form of the verb.
        yield from filter(None, (_lookup(f"{small[:-4]}n{vowel}t", "fi") for vowel in "uy"))
    if match := re.fullmatch(r"(.{3,})ist[aä]", small):
        yield f"{match[1]}inen"
    if (match := re.fullmatch(r"(.{2,})(?:i[aä]|e[aä])", small)) and _lookup(f"{small}n", "fi") != small:
        # kieliä of kieli, tukea of tuki; the dictionary has verbs alone. But vaalea is a word that has a genitive.
        yield f"{match[1]}i"
    if match := re.fullmatch(r"(.{2,}[oöuy])(?:j[aä]|jen|i(?:ss|st|ll|lt)[aä]|ille|iksi|ihin)", small):
        yield match[1]  # lausuntoja: the dictionary has a word in -a
    match = re.fullmatch(r"(.{2,})ei(?:(?:ss|st|ll|lt)[aä]|lle|ksi|hin)", small)
    if match and not (_lookup(small, "fi") or "").endswith("e"):
        yield f"{match[1]}i"  # vaaleissa, of vaali too; but luonteilta is of luonne alone
    if match := re.fullmatch(r"(.{3,}[aeiouyäö]v)i(?:[aä]|en|in|(?:ss|st|ll|lt)[aä]|lle|ksi)", small):
        yield from (_lookup(f"{match[1]}{vowel}", "fi") or "" for vowel in "aä")  # osallistavia
    if (match := re.fullmatch(r"(.{2,})(i[aä])?ien", small)) and (_lookup(small, "fi") or "").endswith(("ia", "iä")):
        yield from (f"{match[1]}{vowel}" for vowel in "aäi")  # tulvien, vaalien, and no forms of tulvia and vaalia
    if match := re.fullmatch(r"(.{3,})e(ttu|tty)", small):
        stem = match[1].removesuffix("nn") + "nt" if match[1].endswith("nn") else match[1]
        vowel = "a" if match[2] == "ttu" else "ä"
        yield from (f"{stem}{ending}" for ending in (2 * vowel, f"t{2 * vowel}"))
    if match := _WEAK_CASE.fullmatch(small):
        yield from _strong_forms(match[1])
    if match := re.fullmatch(r"(.+(?:aa|ee|ii|oo|uu|yy|ää|öö))t[aä]", small):
        yield match[1]
    # Adverbs and plurals that the dictionary has as words of their own: hitaasti, julkisia → julkiset, vanhemmat.
    lemma = _lookup(small, "fi") or small
    if (match := re.fullmatch(r"(.{3,}[aeiouyäö])sti", lemma)) and _lookup(f"{lemma}n", "fi") != lemma:
        yield _lookup(f"{match[1]}n", "fi") or ""  # but aktivisti is a word that has a genitive
    if lemma.endswith("t"):
        yield from _singulars(lemma)


def _singulars(plural: str) -> Iterator[str]:
    """Base forms that may have a plural in -t: julkiset, vanhemmat, suunnitelmat."""
    if plural.endswith("set"):
        yield f"{plural[:-3]}nen"
    if plural.endswith(("mmat", "mmät")):
        yield f"{plural[:-4]}mpi"
    if plural.endswith(("aat", "äät")):
        yield from (f"{stem}s" for stem in _weak_forms(plural[:-2]))  # portaat, of porras
    yield plural[:-1]
    yield from _strong_forms(plural[:-1])


def _slavic_bases(language: str) -> Callable[[str], Iterator[str]]:
    """An adjective's form, by the case that no other word has: добра, of добрий; большая, of большой."""
    endings = {"uk": "ого|ому|им|их|ими|ій|а|у|е|і|ої|ою", "ru": "ого|ому|ым|им|ых|их|ая|ую|ое|ые|ие|ой"}[language]
    pattern = re.compile(rf"(.{{3,}}?)(?:{endings})")

    def bases(small: str) -> Iterator[str]:
        if match := pattern.fullmatch(small):
            base = _lookup(f"{match[1]}ого", language) or ""
            if base.startswith(match[1]) and base.endswith(("ий", "ый", "ой")):
                yield base

    return bases


def _estonian_bases(small: str) -> Iterator[str]:
    """A plural and a comparative are made of the genitive: ajad, of aeg; suurem, of suur."""
    if match := re.fullmatch(r"(.{2,}[aeiou])(?:d|m|mad)", small):
        yield _lookup(match[1], "et") or ""
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


_BASES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "fi": _finnish_bases,
    "sv": _swedish_bases,
    "en": _english_bases,
    "uk": _slavic_bases("uk"),
    "ru": _slavic_bases("ru"),
    "et": _estonian_bases,
    "se": _sami_bases,
    "ar": _arabic_bases,
}


# Endings of a Finnish word, others that the same stem takes, and whether they are a verb's. The dictionary keeps one
# base form for each word, and what else it can be is known by a sister: tulen → tuli, but tulemme → tulla;
# rikkaan → rikka, but rikkaassa → rikas.
_SISTERS = [
    (re.compile(f"{ending}$"), sisters.split(), is_verb)
    for ending, sisters, is_verb in (
        (r"n", "mme", True),
        (r"(?<=..[aeiouyäö])(?:n|t|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)", "ssA stA llA lle", False),
        (r"(?<=.)i(?:en|in|[aä]|n[aä])", "ien iin inA", False),
        (r"(?<=[oö])(?:j[aä]|jen|ihin|in[aä])", "jA jen ihin inA", False),
        (r"(?<=[oö])i(?:den|hin|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle)", "itA issA ille", False),
        (r"(?<=[aeiouyäö][aeiouyäö]|[^aeiouyäö]i)", "vAt", True),
        (r"(?<=[lnrs])i(?:n|t|v[aä]t)?", "ee", True),
        (r"v[aä](?:t|n|[aä])?", "mme", True),
        (r"m[aä](?:[aä]n|ss[aä]|st[aä]|ll[aä])", "mme", True),
        (r"(?<=t)[uy]", "iin", True),
        (r"(?<=t)[aä](?:isi(?:in)?)?", "AAn", True),
        (r"(?<=t)[aä]ess[aä]", "iin", True),
        (r"im(?:m[aä][nt]|pi[aä])", "issA", False),
    )
]
_VERB = re.compile(r".+(?:[aeiouyäö][aä]|d[aä]|ll[aä]|nn[aä]|rr[aä]|[aeiouyäös]t[aä])")


def _by_sisters(word: str, language: str) -> list[Reading]:
    """Base forms that a Finnish word has by what the dictionary says of other forms of the same stem."""
    small = word.lower()
    if language != "fi" or small != key_of(small):
        return []
    never = (small, _NEVER["fi"].get(small))
    bases = [base for base in _sisters(small) if base.isalpha() and base not in never and len(base) > 2]
    return [
        Reading(one, f"as other forms of {one}") for one in dict.fromkeys(bases) if _lookup(one.lower(), "fi") == one
    ]


def _sisters(small: str) -> Iterator[str]:
    vowel, lemma = _harmony(small), _lookup(small, "fi") or small
    is_infinitive = lemma == small and bool(_VERB.fullmatch(small))
    for ending, sisters, is_verb in () if is_infinitive else _SISTERS:
        match = ending.search(small)
        if match is None or match.start() < 2:
            continue
        forms = [small[: match.start()] + sister.replace("A", vowel) for sister in sisters]
        # A sister that is a word of its own says nothing: sanasta is no sanastaa.
        found = [base for form in forms if (base := _lookup(form, "fi")) and not base.startswith(form[:-1])]
        # One of many sisters alone is a slip of the dictionary.
        needed = 2 if len(sisters) > 2 else 1
        yield from (one for one in found if found.count(one) >= needed and (not is_verb or _VERB.fullmatch(one)))
    nouns: list[str] = []
    match = _WEAK_CASE.fullmatch(small)
    if match and not is_infinitive and not re.search(r"[aeiouyäö]h?[aeiouyäö]$", match[1]):
        nouns += _strong_forms(match[1])  # sillan, of silta
    if match := re.fullmatch(r"(.{2,})i(?:en|in|[aä]|n[aä])", small):
        nouns.append(match[1] + vowel)  # pyöriä, of pyörä
    if match := re.fullmatch(r"(.{2,}[aeiouyäö])[aä]", small):
        nouns.append(match[1])  # vuokraa
    if match := re.fullmatch(r"(.*?[aeiäö].+)o(?:ja|jen|ihin|ina)", small):
        nouns.append(f"{match[1]}a")  # kertoja, of kerta
    if match := re.fullmatch(r"(.{2,})oi(?:ssa|sta|lla|lta|lle|ksi)", small):
        nouns += _strong_forms(f"{match[1]}a")  # silloilla, of silta
    if (match := re.fullmatch(r"(.{3,}[lnrs])t[aä]", small)) and lemma.endswith(("taa", "tää")):
        yield match[1]  # kokousta, but no koirasta
    if match := re.fullmatch(r"(.{2,})mm[aä](?:n|t|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)", lemma):
        lemma = f"{match[1]}mpi"  # syvemmälle
    if (match := re.fullmatch(r"(.{2,})empi", lemma)) and _lookup(f"{match[1]}en", "fi") is None:
        nouns.append(match[1] + vowel)  # köyhempi
    if lemma.endswith("mpi"):
        yield from (_lookup(lemma[:-3] + case, "fi") or "" for case in ("n", f"ss{vowel}"))  # tärkeämpi
    yield from (noun for noun in nouns if _is_noun(noun))


def _is_noun(base: str) -> bool:
    """By a case that the dictionary has of it."""
    vowel = _harmony(base)
    return any(_lookup(base + ending, "fi") == base for ending in ("n", f"n{vowel}"))


def _harmony(small: str) -> str:
    """The a or ä that an ending takes behind a Finnish stem."""
    return "a" if re.search("[aou][^äöy]*$", small) else "ä"


_AFTER_LONG = r"(?:t|n|n[aä]|ss[aä]|st[aä]|seen|ll[aä]|lt[aä]|lle|ksi|tt[aä])"
_AFTER_PLURAL = r"(?:den|t[aä]|n[aä]|ss[aä]|st[aä]|hin|ll[aä]|lt[aä]|lle|ksi|tt[aä])"
_HAVING_DONE = re.compile(rf"(.{{2,}}[nlrs])e(?:e{_AFTER_LONG}|i{_AFTER_PLURAL})")
_DONE = re.compile(rf"(.{{2,}}?)t?t(u|y)(?:{_AFTER_LONG}|[aä]|u?un|y?yn|j[aä]|jen|i{_AFTER_PLURAL})?")
_DOING = re.compile(r"(.{3,})mi(?:nen|s(?:en|t[aä]|ten|e.*|i.*))")
_DONE_BY = re.compile(rf"(.{{2,}})m(?:[aä]{_AFTER_LONG}|i(?:[aä]|en|in|{_AFTER_PLURAL}))")
_TO_BE_DONE = re.compile(rf"(.{{2,}}tt[aä]v)(?:[aä](?:{_AFTER_LONG}|[aä]|[aä]n)?|i(?:[aä]|en|in|{_AFTER_PLURAL}))")


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
        for verb in (*_participles(small), *_finite(small))
        if verb != small and verb[-1:] in "aä" and _lookup(verb, language) == verb and verb in dictionary(language)
    ]
    return [Reading(verb, f"form of {verb}") for verb in dict.fromkeys(verbs)]


def _participles(small: str) -> Iterator[str]:
    """Verbs that a word may be a participle of, or a noun made of one, by its ending alone."""
    is_unknown = _lookup(small, "fi") is None
    # edistämisen, of edistää; of the rest a word of its own is none: satama, of sataa.
    if "m" in small and (match := _DOING.fullmatch(small) or (_DONE_BY.fullmatch(small) if is_unknown else None)):
        stem, vowel = match[1], _harmony(match[1])
        yield from (f"{stem}{vowel}", f"{stem}d{vowel}", f"{stem[:-1]}t{vowel}", _lookup(f"{stem}mme", "fi") or "")
    if is_unknown and (match := re.fullmatch(r"(.{3,})ess([aä])", small)):
        yield match[1] + match[2]  # kuluessa
    if match := _HAVING_DONE.fullmatch(small):
        for vowel in "uy":
            yield _lookup(f"{match[1]}{vowel}t", "fi") or ""
            yield from _infinitives(f"{match[1]}{vowel}t")
    yield from _infinitives(small)
    if (match := _TO_BE_DONE.fullmatch(small)) and match[1].endswith(("ttav", "ttäv")):
        yield _lookup(match[1] + match[1][-2], "fi") or ""
    if match := _DONE.fullmatch(small):
        stem, ending = match[1], "a" if match[2] == "u" else "ä"
        whole = f"{stem}tt{match[2]}"
        if whole in dictionary("fi"):
            yield _lookup(whole, "fi") or ""
            yield f"{stem}t{ending}"
            yield f"{stem}{ending}"
            if stem.endswith("e"):
                yield f"{stem[:-1]}{2 * ending}"


def _infinitives(participle: str) -> Iterator[str]:
    """What may have been done: sanonut, saanut, kuullut, noussut, pelännyt."""
    if match := re.fullmatch(r"(.{2,})([nlrs])[uy]t", participle):
        stem, vowel = match[1], "a" if participle[-2] == "u" else "ä"
        if match[2] == "n":
            yield from (stem + vowel, f"{stem}d{vowel}")
        if stem.endswith(match[2]):
            yield f"{stem}{match[2].replace('s', 't')}{vowel}"
        if stem.endswith("n") and len(stem) > 3:
            yield f"{stem[:-1]}t{vowel}"


_PAST = re.compile(r"(.{2,}[aeiouyäö])si(?:n|t|mme|tte|v[aä]t)?")
_WEAK = {strong: weak for weak, several in reversed(_STRONG.items()) for strong in several if strong != weak}


def _finite(small: str) -> Iterator[str]:
    """Verbs that a word may be a finite form of, by its ending alone."""
    if match := _PAST.fullmatch(small):
        yield from (f"{stem}t{vowel}" for stem in _weak_forms(match[1]) for vowel in "aä")
    if match := re.fullmatch(r"(.{2,}([aä]))\2n", small):
        yield from (f"{stem}t{match[2]}" for stem in _weak_forms(match[1]))  # vastaan, tapaan
    match = re.fullmatch(r"(.{2,})oi(?:n|t|mme|tte|vat)?", small)
    if match and _lookup(f"{match[1]}aa", "fi") == f"{match[1]}aa" and not _is_noun(f"{match[1]}a"):
        yield f"{match[1]}aa"  # paloi
    # Of a noun the shortest form is none of a verb: katso, but no palo.
    shortest = r"(.{2,}[iouyö])()" if _lookup(small, "fi") in (None, small) and not _is_noun(small) else r"()()"
    if match := re.fullmatch(r"(.{2,}[aeiouyäö])(?:n|t|mme|tte)", small) or re.fullmatch(shortest, small):
        for stem in _strong_stems(match[1]):
            verb, does = stem + _harmony(stem), f"{stem}v{_harmony(stem)}"
            if _lookup(f"{does}t", "fi") in (verb, does):
                yield verb  # puran, of purkaa; but hirveä is no verb
    if match := re.fullmatch(r"(.{2,}[aeiouyäö])v([aä])t", small):
        yield match[1] + match[2]  # sopivat, of sopia too
    # Not the infinitive, which has a passive: valita, valitaan.
    if small[-1:] in "aä" and _lookup(small, "fi") in (None, small) and _lookup(f"{small}{small[-1]}n", "fi") != small:
        yield from (f"{base}{small[-1]}" for base in _strong_forms(small) if base.endswith(f"tt{small[-1]}"))


def _weak_forms(stem: str) -> Iterator[str]:
    """The stem as it is and with its last consonants weak: koko-si, of koota; tapa-si, of tavata."""
    yield stem
    match = re.fullmatch(r"(.*[aeiouyäö])([^aeiouyäö]+)([aeiouyäö])", stem)
    if match and match[2] in _WEAK:
        yield f"{match[1]}{_WEAK[match[2]]}{match[3]}"


def _strong_forms(stem: str) -> Iterator[str]:
    """Base forms whose consonants weaken to those of the stem: karta-n of kartta, lai-sta of laki."""
    if not re.search("[aeiouyäö]e$", stem):
        yield from (f"{one[:-1]}i" if one.endswith("e") else one for one in _strong_stems(stem))


def _strong_stems(stem: str) -> Iterator[str]:
    """The stems that a weak one may have where nothing weakens it."""
    match = re.fullmatch(r"(.+?)([^aeiouyäö]*)([aeiouyäö])", stem)
    if match:
        yield from (match[1] + strong + match[3] for strong in _STRONG.get(match[2], [match[2]]))


def _stemmed(word: str, language: str) -> list[Reading]:
    """A stem beside the dictionary's base form, where measuring has shown that it finds more and confuses nothing."""
    stemmer, small = _stemmer(language), word.lower()
    if stemmer is None or len(word) <= _SHORTEST_HEAD or small in _NEVER_STEMMED.get(language, ()):
        return []
    stem, lemma = stemmer.stemWord(small), _lookup(small, language)
    if language == "sv" and lemma not in (None, stem) and small[len(stem) :] not in _DEFINITE:
        # A stem that is a word of its own: måla is no mål, bröder no bröd. But beslutens is of beslut.
        return [] if _lookup(stem, language) == stem else [Reading(stem, STEM)]
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
    if language != "fi" or (_lookup(small, "fi") not in (None, small) and not small.endswith("esi")):
        return []
    # But tilanne is a word that has cases, and none of tila.
    cases = (f"{small}n", f"{small[:-2]}teen", f"{small[:-1]}en", f"{small[:-2]}den")
    if any(_lookup(case, "fi") == small for case in cases):
        return []
    found = [(bare, _lookup(bare, "fi")) for bare in _unowned(small, "fi")]
    return [Reading(base, f"dictionary, of {bare}") for bare, base in found if base and _lookup(base, "fi") == base]


def _guessed(word: str, language: str) -> list[Reading]:
    """What a word that nobody knows may be a form of, by its ending or its beginning alone."""
    guesses, small = _GUESSES.get(language), key_of(word)
    if guesses is None or "-" in word or not small.isalpha():
        return []
    return [Reading(guess, GUESS) for guess in dict.fromkeys(guesses(small)) if guess != small]


def _finnish_guesses(small: str) -> Iterator[str]:
    """A name, an abbreviation or a new loan in a case: Migriin, Lindströmin."""
    if match := re.fullmatch(r"(.{3,}m)ist[aä]", small):
        yield f"{match[1]}inen"
    elif match := re.fullmatch(r"(.{3,}[aeiouyäö])(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)", small):
        stem = re.sub(r"([aeiouyäö])\1$", r"\1", match[1]) if small.endswith("n") else match[1]
        yield from (stem, re.sub(r"(?<=[^aeiouyäö])i$", "", stem))


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


_GUESSES: Mapping[str, Callable[[str], Iterator[str]]] = {
    "fi": _finnish_guesses,
    "sw": _swahili_guesses,
    "so": _somali_guesses,
}


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
            is_likely = _lookup(head, language) == head or (head.endswith("n") and _is_head(head, language))
            # A base form ends with one: asema+kaava, not ase+makaava.
            if is_likely and (lemma == tail or _lookup(small, language) != small):
                return head, tail, lemma
            if second_best is None and _is_head(head, language):
                second_best = head, tail, lemma
    return second_best


def _base_of_tail(tail: str, language: str) -> str | None:
    lemma = _lookup(tail, language)
    if language == "fi" and lemma and tail.endswith("t") and (lemma == tail or lemma.endswith(("ia", "iä"))):
        # A plural that the dictionary has as a word of its own, or as a verb's: suunnitelmat, vaalit.
        return next((base for base in _singulars(tail) if _lookup(base, language) == base), lemma)
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
    if _lookup(head, "sv") == head or len(head) <= _SHORTEST_HEAD:
        return []
    bare = head[:-1]
    made_of = [bare, f"{bare}e"] if head.endswith("s") else [f"{bare}a"] if head[-1] in "oue" else []
    # avfall is a word, whatever else the dictionary makes of it
    return [base for base in made_of if _lookup(base, "sv") == base or (base == bare and base in dictionary("sv"))]


def _is_known(piece: str, language: str) -> bool:
    if len(piece) < _SHORTEST_HEAD or piece in _NO_TAIL.get(language, ()):
        return False
    is_prefix = piece in _PREFIXES.get(language, ()) or (language == "fi" and bool(noun_before(piece)))
    return is_prefix or piece in dictionary(language)


def _pieces(small: str, language: str, *, depth: int) -> list[str]:
    lemma = _lookup(small, language)
    split = _split(lemma or small, language)
    if split is None or depth == 0:
        return []
    head, _tail, tail_lemma = split
    if lemma and key_of(lemma) == key_of(tail_lemma):
        return []
    further = _pieces(tail_lemma, language, depth=depth - 1)
    # Of three pieces the first two may be a word together: maa+kunta, before liitto.
    longer = [head + piece for piece in further if tail_lemma.startswith(piece) and _lookup(head + piece, language)]
    known = _lookup(head, language)
    # A Swedish word stands in a compound as it is or with a tie: samtal is no form of simma.
    head_lemma = (head if known and language == "sv" else known) or next(
        (
            found
            for tie in _TIES.get(language, ())
            if head.endswith(tie) and (found := _lookup(head[: -len(tie)], language))
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
