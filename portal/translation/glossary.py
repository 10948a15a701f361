"""Names that are to be the same everywhere: which of them a sentence uses, and whether its translation does."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable

from django.utils.html import strip_tags
from wagtail.models import Locale

from portal.base.models import Stage, TermText, Theme
from portal.translation.contracts import glossaries
from portal.translation.models import GlossaryTerm

# Vocabularies whose names are terms of the method; audiences or sectors are everyday words, free to vary.
TERMS = (GlossaryTerm.vocabulary_key, Stage.vocabulary_key, Theme.vocabulary_key)
_MIN_STEM, _ENDING, _LONGEST_ENDING = 4, 3, 8


@dataclasses.dataclass(frozen=True, kw_only=True)
class GlossaryEntry:
    """A term in two languages. ``forms`` are other words accepted for it, beginnings of words among them."""

    source: str
    target: str
    source_forms: tuple[str, ...] = ()
    target_forms: tuple[str, ...] = ()

    def is_in_source(self, text: str) -> bool:
        return any(_found(form, text) for form in (self.source, *self.source_forms))

    def is_in_target(self, text: str) -> bool:
        """Anywhere, also inside a word: Arabic writes its article and prepositions onto the noun."""
        return any(_found(form, text, inside_words=True) for form in (self.target, *self.target_forms))


def _found(name: str, text: str, *, inside_words: bool = False) -> bool:
    """Whether a text has a name, each of its words in whatever inflected form keeps its beginning."""
    stems = (word[: max(_MIN_STEM, len(word) - _ENDING)] if len(word) > _MIN_STEM else word for word in name.split())
    end = r"\w*" if inside_words else rf"\w{{0,{_LONGEST_ENDING}}}(?!\w)"
    pattern = r"\W+".join((r"\w*" if inside_words else "") + re.escape(stem) + end for stem in stems)
    start = "" if inside_words else r"(?<!\w)"
    return bool(pattern) and re.search(start + pattern, strip_tags(text), re.IGNORECASE) is not None


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
            source_forms=_forms(pair[source.pk]),
            target_forms=_forms(pair[target.pk]),
        )
        for pair in names.values()
        if len(pair) == 2
    ]
    for glossary in glossaries:
        found += [
            GlossaryEntry(source=own, target=other)
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
