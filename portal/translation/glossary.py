"""Names that are to be the same everywhere: which of them a sentence uses, and whether its translation does."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable

from django.utils.html import strip_tags
from wagtail.models import Locale

from portal.base.models import Stage, TermText, Theme
from portal.translation.contracts import WordForms, analyses, glossaries
from portal.translation.models import GlossaryTerm

# Vocabularies whose names are terms of the method; audiences or sectors are everyday words, free to vary.
TERMS = (GlossaryTerm.vocabulary_key, Stage.vocabulary_key, Theme.vocabulary_key)
# Where no dictionary knows a word, what begins like it and has no longer ending is taken for a form of it.
_MIN_STEM, _ENDING, _LONGEST_ENDING = 4, 3, 8
_WORD = re.compile(r"\w+")


@dataclasses.dataclass(frozen=True, kw_only=True)
class GlossaryEntry:
    """A term in two languages. ``forms`` are other words accepted for it."""

    source: str
    target: str
    source_code: str
    target_code: str
    source_forms: tuple[str, ...] = ()
    target_forms: tuple[str, ...] = ()

    def is_in_source(self, text: str) -> bool:
        return any(_found(form, text, self.source_code) for form in (self.source, *self.source_forms))

    def is_in_target(self, text: str) -> bool:
        """Anywhere, also inside a compound: Arabic writes its article and prepositions onto the noun."""
        forms = (self.target, *self.target_forms)
        return any(_found(form, text, self.target_code, inside_words=True) for form in forms)


@functools.lru_cache(maxsize=2_000)
def _words(text: str, language_code: str) -> tuple[WordForms, ...]:
    """The words of a text without its marks. A glossary asks for the same sentence once for each of its terms."""
    plain = strip_tags(text)
    for analyse in analyses:
        return tuple(analyse(plain, language_code))
    return tuple(WordForms(written=word) for word in _WORD.findall(plain.casefold()))


@functools.lru_cache(maxsize=2_000)
def _name(name: str, language_code: str) -> tuple[WordForms, ...]:
    """The words of a term. One that is a base form itself is no form of another word: kutsu is not kutsua."""
    return tuple(
        dataclasses.replace(word, bases=word.bases & {word.written} or word.bases)
        for word in _words(name, language_code)
    )


def _found(name: str, text: str, language_code: str, *, inside_words: bool = False) -> bool:
    """Whether a text has a name, each of its words in some inflected form."""
    wanted, words = _name(name, language_code), _words(text, language_code)
    return bool(wanted) and any(
        all(_is_form_of(term, words[first + number], inside_words) for number, term in enumerate(wanted))
        for first in range(len(words) - len(wanted) + 1)
    )


def _is_form_of(term: WordForms, word: WordForms, inside_words: bool) -> bool:
    if term.written == word.written:
        return True
    if inside_words and not term.bases.isdisjoint(word.parts):
        return True
    if term.bases and word.bases:
        return not term.bases.isdisjoint(word.bases)
    stem = term.written[: max(_MIN_STEM, len(term.written) - _ENDING)]
    if inside_words:
        return stem in word.written
    return word.written.startswith(stem) and len(word.written) - len(stem) <= (
        _LONGEST_ENDING if len(term.written) > _MIN_STEM else _ENDING
    )


def entries_between(source: Locale, target: Locale) -> list[GlossaryEntry]:
    """Every term that has a name in both languages; the longest first, so that a phrase goes before its words."""
    names: dict[int, dict[int, TermText]] = {}
    texts = TermText.objects.filter(
        locale__in=(source, target), live=True, record__vocabulary__in=TERMS
    ).select_related("record")
    for text in texts:
        names.setdefault(text.record_id, {})[text.locale_id] = text
    found = [
        GlossaryEntry(
            source=pair[source.pk].name,
            target=pair[target.pk].name,
            source_code=source.language_code,
            target_code=target.language_code,
            source_forms=_forms(pair[source.pk]),
            target_forms=_forms(pair[target.pk]),
        )
        for pair in names.values()
        if len(pair) == 2
    ]
    for glossary in glossaries:
        found += [
            GlossaryEntry(source=own, target=other, source_code=source.language_code, target_code=target.language_code)
            for own, other in glossary(source.language_code, target.language_code)
        ]
    return sorted(found, key=lambda entry: -len(entry.source))


def _forms(text: TermText) -> tuple[str, ...]:
    """A glossary term's description holds its other forms, one on a line; that of another vocabulary describes it."""
    if text.record.vocabulary != GlossaryTerm.vocabulary_key:
        return ()
    return tuple(line.strip() for line in text.description.splitlines() if line.strip())


def terms_in(source: str, entries: Iterable[GlossaryEntry]) -> list[GlossaryEntry]:
    return [entry for entry in entries if entry.is_in_source(source)]
