"""What editors keep for search: words that mean the same, pages shown first, questions that found nothing."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.db.models import Case, F, Value, When

from portal.base.navigation import page_address
from search.analysis import Word, analyse
from search.analysis.names import other_names
from search.models import PromotedResult, SynonymGroup, UnansweredQuestion

Synonyms = Mapping[str, Mapping[str, set[str]]]

_PROMOTED = 3
_LONGEST, _MOST_WORDS = 80, 6
# More rows than editors ever read; beyond it a flood of questions only counts up what is there.
_MOST_ROWS = 2_000
_KEPT = dt.timedelta(days=90)
_PRIVATE = re.compile(r"@|\d{4}|\d{2}[-+A]\d{2}")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Promoted:
    """A page that editors show before all results."""

    title: str
    url: str
    text: str


def synonyms() -> Synonyms:
    """Language to key to the keys of all that means the same, in one query."""
    same: dict[str, dict[str, set[str]]] = {}
    for group in SynonymGroup.objects.all():
        of_language = same.setdefault(group.language_code, {})
        keys = {key for line in group.lines for word in analyse(line, group.language_code) for key in word.keys}
        for key in keys:
            of_language.setdefault(key, set()).update(keys)
    return same


def with_synonyms(words: Sequence[Word], language_code: str, same: Synonyms) -> list[Word]:
    """The words with the keys of all that means the same: by the editors' lists, and all names of a municipality."""
    of_language, names = same.get(language_code, {}), other_names()
    return [_widened(word, of_language, names) for word in words]


def _widened(word: Word, same: Mapping[str, set[str]], names: Mapping[str, tuple[str, ...]]) -> Word:
    others = {other for key in word.keys for other in same.get(key, ())}
    others |= {other for key in word.keys for other in names.get(key, ())}
    further = sorted(others - set(word.keys))
    return dataclasses.replace(word, keys=(*word.keys, *further)) if further else word


def promoted_for(words: Sequence[Word], language_code: str) -> list[Promoted]:
    """Public pages that editors have promoted for just this question, in any form of its words."""
    rows = PromotedResult.objects.filter(language_code=language_code)
    chosen = [row for row in rows if any(_is_same(words, analyse(line, language_code)) for line in row.lines)]
    if not chosen:
        return []
    found: list[Promoted] = []
    for row in chosen[:_PROMOTED]:
        page = row.page.specific
        if page.live and not page.get_view_restrictions().exists():
            text = row.text or getattr(page, "lead", "")
            found.append(Promoted(title=page.title, url=page_address(page), text=text))
    return found


def _is_same(words: Sequence[Word], asked: Sequence[Word]) -> bool:
    return len(words) == len(asked) and all(any(set(word.keys) & set(other.keys) for other in asked) for word in words)


def note_unanswered(text: str, language_code: str, *, on: dt.date) -> None:
    """Count a question that found nothing, unless it looks like something about a person.

    The text is kept once it has been asked on another day before: what one person asks, and asks again by going back
    or reloading, may be a name.
    """
    question = " ".join(text.casefold().split())
    if len(question) > _LONGEST or len(question.split()) > _MOST_WORDS or _PRIVATE.search(question):
        return
    digest = hmac.new(settings.SECRET_KEY.encode(), question.encode(), hashlib.blake2s).hexdigest()[:32]
    asked_before = UnansweredQuestion.objects.filter(language_code=language_code, digest=digest).update(
        count=F("count") + 1,
        question=Case(When(last_asked_on__lt=on, then=Value(question)), default=F("question")),
        last_asked_on=on,
    )
    if not asked_before and UnansweredQuestion.objects.count() < _MOST_ROWS:
        UnansweredQuestion.objects.bulk_create(
            [UnansweredQuestion(language_code=language_code, digest=digest, last_asked_on=on)], ignore_conflicts=True
        )


def purge_unanswered(at: dt.datetime, dry_run: bool) -> int:
    """Forget questions that nobody has asked for a season."""
    old = UnansweredQuestion.objects.filter(last_asked_on__lt=(at - _KEPT).date())
    return old.count() if dry_run else old.delete()[0]
