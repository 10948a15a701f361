"""What a dictionary says of one written word, guarded against its slips."""

from __future__ import annotations

import functools

from search.analysis.dictionaries import dictionary
from search.analysis.names import other_initials


def words_of(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# What a dictionary says and should not: tuli is asked for as a fire, and hardly as what came.
NEVER: dict[str, dict[str, str]] = {
    "fi": {"työ": "sinä", "voi": "voida", "kuin": "kuu", "joka": "jokin", "siitä": "siittää", "tuli": "tulla"},
    "sv": {"gods": "gode", "kurs": "kur"},
    "en": {"gone": "gan", "worse": "wrong"},
}


@functools.lru_cache(maxsize=20_000)
def lookup(small: str, language: str) -> str | None:
    """The dictionary's base form of a small-letter word, unless it cannot be one."""
    lemma = dictionary(language).get(small)
    if lemma is None or NEVER.get(language, {}).get(small) == lemma:
        return small if lemma else None
    # Any other change of the first letter is a slip of the dictionary: työ → sinä.
    if lemma[:1].lower() != small[:1] and small not in other_initials(language):
        return small if language in ("fi", "sv") else lemma
    return lemma
