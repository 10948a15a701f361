"""The dictionaries of search, for the translators' glossary."""

from __future__ import annotations

from portal.translation.public import WordForms
from search.analysis import analyse, base_forms


def word_forms(text: str, language_code: str) -> list[WordForms]:
    return [
        WordForms(written=word.text.casefold(), bases=base_forms(word, language_code), parts=frozenset(word.parts))
        for word in analyse(text, language_code)
    ]
