"""What a Finnish word may be a form of, by its ending and by what the dictionary has of other forms of its stem."""

from __future__ import annotations

import re
from collections.abc import Iterator

from search.analysis.dictionaries import dictionary
from search.analysis.lookup import lookup

# Endings before which a Finnish noun is weak, and what its consonants are when strong.
_WEAK_CASE = re.compile(r"(.{2,})(?:n|t|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)")
_STRONG = {
    "": ["k", ""], "p": ["pp"], "t": ["tt"], "k": ["kk"], "v": ["p", "v"], "d": ["t", "d"], "mm": ["mp", "mm"],
    "nn": ["nt", "nn"], "ll": ["lt", "ll"], "rr": ["rt", "rr"], "ng": ["nk"], "j": ["ik", "j"], "r": ["rk", "r"],
    "l": ["lk", "l"], "h": ["hk", "h"], "rv": ["rp", "rv"], "lv": ["lp", "lv"], "rt": ["rtt"], "lt": ["ltt"],
    "nt": ["ntt"], "lk": ["lkk"], "rk": ["rkk"], "nk": ["nkk"], "lp": ["lpp"], "mp": ["mpp"], "hd": ["ht"],
}  # fmt: skip


def bases(small: str) -> Iterator[str]:
    """Base forms that a Finnish word may belong to by its ending alone."""
    if small.endswith("neet"):
        # A participle in the plural: its singular is in the dictionary, as a form of the verb.
        yield from filter(None, (lookup(f"{small[:-4]}n{vowel}t", "fi") for vowel in "uy"))
    if match := re.fullmatch(r"(.{3,})ist[aä]", small):
        yield f"{match[1]}inen"
    if (match := re.fullmatch(r"(.{2,})(?:i[aä]|e[aä])", small)) and lookup(f"{small}n", "fi") != small:
        # kieliä of kieli, tukea of tuki; the dictionary has verbs alone. But vaalea is a word that has a genitive.
        yield f"{match[1]}i"
    if match := re.fullmatch(r"(.{2,}[oöuy])(?:j[aä]|jen|i(?:ss|st|ll|lt)[aä]|ille|iksi|ihin)", small):
        yield match[1]  # lausuntoja: the dictionary has a word in -a
    match = re.fullmatch(r"(.{2,})ei(?:(?:ss|st|ll|lt)[aä]|lle|ksi|hin)", small)
    if match and not (lookup(small, "fi") or "").endswith("e"):
        yield f"{match[1]}i"  # vaaleissa, of vaali too; but luonteilta is of luonne alone
    if match := re.fullmatch(r"(.{3,}[aeiouyäö]v)i(?:[aä]|en|in|(?:ss|st|ll|lt)[aä]|lle|ksi)", small):
        yield from (lookup(f"{match[1]}{vowel}", "fi") or "" for vowel in "aä")  # osallistavia
    if (match := re.fullmatch(r"(.{2,})(i[aä])?ien", small)) and (lookup(small, "fi") or "").endswith(("ia", "iä")):
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
    lemma = lookup(small, "fi") or small
    if (match := re.fullmatch(r"(.{3,}[aeiouyäö])sti", lemma)) and lookup(f"{lemma}n", "fi") != lemma:
        yield lookup(f"{match[1]}n", "fi") or ""  # but aktivisti is a word that has a genitive
    if lemma.endswith("t"):
        yield from singulars(lemma)


def singulars(plural: str) -> Iterator[str]:
    """Base forms that may have a plural in -t: julkiset, vanhemmat, suunnitelmat."""
    if plural.endswith("set"):
        yield f"{plural[:-3]}nen"
    if plural.endswith(("mmat", "mmät")):
        yield f"{plural[:-4]}mpi"
    if plural.endswith(("aat", "äät")):
        yield from (f"{stem}s" for stem in _weak_forms(plural[:-2]))  # portaat, of porras
    yield plural[:-1]
    yield from _strong_forms(plural[:-1])


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


def by_sisters(small: str) -> Iterator[str]:
    vowel, lemma = _harmony(small), lookup(small, "fi") or small
    is_infinitive = lemma == small and bool(_VERB.fullmatch(small))
    for ending, sisters, is_verb in () if is_infinitive else _SISTERS:
        match = ending.search(small)
        if match is None or match.start() < 2:
            continue
        forms = [small[: match.start()] + sister.replace("A", vowel) for sister in sisters]
        # A sister that is a word of its own says nothing: sanasta is no sanastaa.
        found = [base for form in forms if (base := lookup(form, "fi")) and not base.startswith(form[:-1])]
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
    if (match := re.fullmatch(r"(.{2,})empi", lemma)) and lookup(f"{match[1]}en", "fi") is None:
        nouns.append(match[1] + vowel)  # köyhempi
    if lemma.endswith("mpi"):
        yield from (lookup(lemma[:-3] + case, "fi") or "" for case in ("n", f"ss{vowel}"))  # tärkeämpi
    yield from (noun for noun in nouns if _is_noun(noun))


def _is_noun(base: str) -> bool:
    """By a case that the dictionary has of it."""
    vowel = _harmony(base)
    return any(lookup(base + ending, "fi") == base for ending in ("n", f"n{vowel}"))


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


def participles(small: str) -> Iterator[str]:
    """Verbs that a word may be a participle of, or a noun made of one, by its ending alone."""
    is_unknown = lookup(small, "fi") is None
    # edistämisen, of edistää; of the rest a word of its own is none: satama, of sataa.
    if "m" in small and (match := _DOING.fullmatch(small) or (_DONE_BY.fullmatch(small) if is_unknown else None)):
        stem, vowel = match[1], _harmony(match[1])
        yield from (f"{stem}{vowel}", f"{stem}d{vowel}", f"{stem[:-1]}t{vowel}", lookup(f"{stem}mme", "fi") or "")
    if is_unknown and (match := re.fullmatch(r"(.{3,})ess([aä])", small)):
        yield match[1] + match[2]  # kuluessa
    if match := _HAVING_DONE.fullmatch(small):
        for vowel in "uy":
            yield lookup(f"{match[1]}{vowel}t", "fi") or ""
            yield from _infinitives(f"{match[1]}{vowel}t")
    yield from _infinitives(small)
    if (match := _TO_BE_DONE.fullmatch(small)) and match[1].endswith(("ttav", "ttäv")):
        yield lookup(match[1] + match[1][-2], "fi") or ""
    if match := _DONE.fullmatch(small):
        stem, ending = match[1], "a" if match[2] == "u" else "ä"
        whole = f"{stem}tt{match[2]}"
        if whole in dictionary("fi"):
            yield lookup(whole, "fi") or ""
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


def finite(small: str) -> Iterator[str]:
    """Verbs that a word may be a finite form of, by its ending alone."""
    if match := _PAST.fullmatch(small):
        yield from (f"{stem}t{vowel}" for stem in _weak_forms(match[1]) for vowel in "aä")
    if match := re.fullmatch(r"(.{2,}([aä]))\2n", small):
        yield from (f"{stem}t{match[2]}" for stem in _weak_forms(match[1]))  # vastaan, tapaan
    match = re.fullmatch(r"(.{2,})oi(?:n|t|mme|tte|vat)?", small)
    if match and lookup(f"{match[1]}aa", "fi") == f"{match[1]}aa" and not _is_noun(f"{match[1]}a"):
        yield f"{match[1]}aa"  # paloi
    # Of a noun the shortest form is none of a verb: katso, but no palo.
    shortest = r"(.{2,}[iouyö])()" if lookup(small, "fi") in (None, small) and not _is_noun(small) else r"()()"
    if match := re.fullmatch(r"(.{2,}[aeiouyäö])(?:n|t|mme|tte)", small) or re.fullmatch(shortest, small):
        for stem in _strong_stems(match[1]):
            verb, does = stem + _harmony(stem), f"{stem}v{_harmony(stem)}"
            if lookup(f"{does}t", "fi") in (verb, does):
                yield verb  # puran, of purkaa; but hirveä is no verb
    if match := re.fullmatch(r"(.{2,}[aeiouyäö])v([aä])t", small):
        yield match[1] + match[2]  # sopivat, of sopia too
    # Not the infinitive, which has a passive: valita, valitaan.
    if small[-1:] in "aä" and lookup(small, "fi") in (None, small) and lookup(f"{small}{small[-1]}n", "fi") != small:
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


def guesses(small: str) -> Iterator[str]:
    """A name, an abbreviation or a new loan in a case: Migriin, Lindströmin."""
    if match := re.fullmatch(r"(.{3,}m)ist[aä]", small):
        yield f"{match[1]}inen"
    elif match := re.fullmatch(r"(.{3,}[aeiouyäö])(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi)", small):
        stem = re.sub(r"([aeiouyäö])\1$", r"\1", match[1]) if small.endswith("n") else match[1]
        yield from (stem, re.sub(r"(?<=[^aeiouyäö])i$", "", stem))
