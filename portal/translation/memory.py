"""What has been translated before: the same sentence elsewhere, or one much like it."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from portal.translation.models import TranslationJob
from portal.translation.segments import Segment, shown

SHOWN = 3
# Of the language's newest translations so many are compared; a portal of this size has a few thousand.
COMPARED = 4000
LIKE_ENOUGH = 0.72


@dataclasses.dataclass(frozen=True, kw_only=True)
class Suggestion:
    """``likeness`` is in percent; 100 is the same sentence."""

    source: str
    words: str
    likeness: int


def suggestions_for(job: TranslationJob, segments: Iterable[Segment]) -> dict[str, list[Suggestion]]:
    """By key of each segment that has no words yet: what served for the same or a like sentence. One query."""
    wanted = [segment for segment in segments if not segment.words]
    if not wanted:
        return {}
    known = known_wordings(job.translation.source.locale, job.translation.target_locale)
    return {segment.key: _like(segment.source, known) for segment in wanted}


def known_wordings(source: Locale, target: Locale) -> dict[str, list[str]]:
    """By source sentence, how people have translated it, the newest first. One query."""
    known: dict[str, list[str]] = {}
    rows = (
        StringTranslation.objects.filter(
            locale=target,
            translation_of__locale=source,
            has_error=False,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        .order_by("-updated_at")
        .values_list("translation_of__data", "data")[:COMPARED]
    )
    for sentence, words in rows:
        fellows = known.setdefault(sentence, [])
        if words not in fellows:
            fellows.append(words)
    return known


def _like(text: str, known: dict[str, list[str]]) -> list[Suggestion]:
    found = [Suggestion(source=text, words=shown(words), likeness=100) for words in known.get(text, [])]
    matcher = difflib.SequenceMatcher(autojunk=False)
    matcher.set_seq2(text)
    for source, wordings in known.items():
        if source == text or not 0.5 < (len(source) + 1) / (len(text) + 1) < 2:
            continue
        matcher.set_seq1(source)
        if matcher.real_quick_ratio() > LIKE_ENOUGH and matcher.quick_ratio() > LIKE_ENOUGH:
            ratio = matcher.ratio()
            if ratio > LIKE_ENOUGH:
                found.append(Suggestion(source=source, words=shown(wordings[0]), likeness=min(99, round(ratio * 100))))
    return sorted(found, key=lambda suggestion: -suggestion.likeness)[:SHOWN]
