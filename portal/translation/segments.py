"""The pieces of text a translation consists of: what each says, said before, and is called outside the database."""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
import hashlib
import html
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from bs4 import BeautifulSoup
from django.core.exceptions import FieldDoesNotExist
from django.utils.html import strip_tags
from django.utils.text import capfirst
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource

from portal.translation.models import Remark, TranslationJob

# Below this likeness a removed sentence and a new one are two sentences, not one that was changed.
LIKENESS = 0.5
_WORD = re.compile(r"\s+|\w+|[^\w\s]")
_BLOCK_ID = re.compile(r"^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$")


def segment_key(path: str, source: str) -> str:
    """Short name of a segment in files and forms: made of where it stands and what the source says there.

    A changed source sentence has another key, so words written for the earlier one cannot slip into its place.
    """
    return hashlib.sha256(f"{path}\0{source}".encode()).hexdigest()[:12]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Piece:
    """A run of words in a comparison: ``op`` is ``same``, ``added`` or ``removed``."""

    op: str
    text: str


def compared(before: str, after: str) -> list[Piece]:
    """What was taken out of a text and what came in, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces: list[Piece] = []
    for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece(op="same", text="".join(old[i1:i2])))
            continue
        if i2 > i1:
            pieces.append(Piece(op="removed", text="".join(old[i1:i2])))
        if j2 > j1:
            pieces.append(Piece(op="added", text="".join(new[j1:j2])))
    return pieces


def shown(stored: str) -> str:
    """A stored segment as people read and type it: the language editor stores HTML, also of plain text."""
    return stored.replace("&amp;", "&") if "<" in stored else html.unescape(stored)


def as_stored(typed: str, *, has_markup: bool) -> str:
    """What people typed as the language editor stores it. Only a segment whose source has marks may have marks."""
    text = typed.replace("\r\n", "\n").strip()
    return str(BeautifulSoup(text, "html.parser")) if has_markup else html.escape(text, quote=False)


def changes_between(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """What changed from one version of a source to the next, as (path, before, after).

    Args:
        before, after: (path, text) of each segment. An empty ``before`` is a new sentence, an empty ``after`` a removed
            one. Of several sentences in one place, the likest are taken for one that was changed.
    """
    old, new = list(before), list(after)
    gone: dict[str, list[str]] = defaultdict(list)
    for path, text in old:
        if (path, text) not in new:
            gone[path].append(text)
    found: list[tuple[str, str, str]] = []
    for path, text in new:
        if (path, text) in old:
            continue
        earlier = likest(text, gone[path])
        if earlier:
            gone[path].remove(earlier)
        found.append((path, earlier, text))
    return found + [(path, text, "") for path, texts in gone.items() for text in texts]


def likest(text: str, candidates: Iterable[str]) -> str:
    """The candidate most like a text; empty where none is like enough to be the same sentence."""
    candidates = list(candidates)
    if len(candidates) == 1 and len(text) < 80:
        return candidates[0]
    rated = [(difflib.SequenceMatcher(None, text, other).ratio(), other) for other in candidates]
    ratio, best = max(rated, default=(0.0, ""))
    return best if ratio >= LIKENESS else ""


@dataclasses.dataclass(kw_only=True)
class Segment:
    """One piece of a job's text.

    ``words`` is the translation, empty where there is none. Where the source has changed since the last accepted
    translation, ``earlier_source`` and ``earlier_words`` say what stood there. ``limit`` is the longest text its field
    takes, None without one.
    """

    key: str
    path: str
    label: str
    source: str
    string_id: int
    context_id: int
    words: str = ""
    is_machine: bool = False
    has_error: bool = False
    translated_by: str = ""
    translated_at: dt.datetime | None = None
    earlier_source: str = ""
    earlier_words: str = ""
    accepted_words: str = ""
    limit: int | None = None
    remarks: list[Remark] = dataclasses.field(default_factory=list)

    @property
    def shown_source(self) -> str:
        return shown(self.source)

    @property
    def shown_words(self) -> str:
        return shown(self.words)

    @property
    def shown_earlier_words(self) -> str:
        return shown(self.earlier_words)

    @property
    def source_pieces(self) -> list[Piece]:
        return compared(shown(self.earlier_source), self.shown_source)

    @property
    def word_pieces(self) -> list[Piece]:
        """How the words differ from those accepted last, or from those of the sentence's earlier form."""
        return compared(shown(self.accepted_words or self.earlier_words), self.shown_words)

    @property
    def is_changed(self) -> bool:
        """Whether a reviewer has not yet accepted these very words for this very source."""
        return not self.words or self.words != self.accepted_words

    @property
    def is_multiline(self) -> bool:
        return len(self.source) > 70 or "\n" in self.source

    @property
    def has_markup(self) -> bool:
        return "<" in self.source


def source_texts(source: TranslationSource) -> list[tuple[str, str]]:
    """(path, text) of every segment, in the order of the page."""
    rows = StringSegment.objects.filter(source=source).order_by("order")
    return list(rows.values_list("context__path", "string__data"))


def words_in(texts: Iterable[str]) -> int:
    return sum(len(strip_tags(text).split()) for text in texts)


def segments_of(job: TranslationJob) -> list[Segment]:
    """Every segment of a job once, in the order of the page. Four queries for any number of segments."""
    translation = job.translation
    rows = StringSegment.objects.filter(source=translation.source_id).select_related("string", "context")
    translated: dict[tuple[int, int], StringTranslation] = {}
    for row in StringTranslation.objects.filter(
        locale=translation.target_locale_id, context__object_id=translation.source.object_id
    ).select_related("last_translated_by", "translation_of", "context"):
        translated[row.translation_of_id, row.context_id or 0] = row
    remarks: dict[str, list[Remark]] = defaultdict(list)
    for remark in job.remarks.select_related("by"):
        remarks[remark.segment_key].append(remark)
    model = translation.source.specific_content_type.model_class()
    found: dict[str, Segment] = {}
    for row in rows.order_by("order"):
        key = segment_key(row.context.path, row.string.data)
        if key in found:
            continue
        own = translated.get((row.string_id, row.context_id))
        label, limit = field_of(model, row.context.path)
        accepted = job.accepted_words.get(key)
        found[key] = Segment(
            key=key,
            path=row.context.path,
            label=label,
            source=row.string.data,
            string_id=row.string_id,
            context_id=row.context_id,
            words=own.data if own else "",
            is_machine=own is not None and own.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE,
            has_error=own is not None and own.has_error,
            translated_by=str(own.last_translated_by or "") if own else "",
            translated_at=own.updated_at if own else None,
            accepted_words=accepted[2] if accepted else "",
            limit=limit,
            remarks=remarks[key],
        )
    _add_earlier(job, found, translated.values())
    return list(found.values())


def _add_earlier(job: TranslationJob, found: dict[str, Segment], translated: Iterable[StringTranslation]) -> None:
    gone: dict[str, dict[str, str]] = defaultdict(dict)
    for key, (path, source, words) in job.accepted_words.items():
        if key not in found:
            gone[path][source] = words
    if not job.accepted_words:
        # The source moved on before the first translation was accepted: what was typed so far is all there is.
        for row in translated:
            path, source = row.context.path if row.context else "", row.translation_of.data
            if segment_key(path, source) not in found:
                gone[path][source] = row.data
    for segment in found.values():
        if segment.key in job.accepted_words:
            continue
        earlier = likest(segment.source, gone[segment.path])
        if earlier:
            segment.earlier_source, segment.earlier_words = earlier, gone[segment.path].pop(earlier)


def taken_out(job: TranslationJob, segments: Iterable[Segment]) -> list[tuple[str, str]]:
    """(source, words) of what was accepted last and stands in the source no more, in the order of the page."""
    segments = list(segments)
    kept = {segment.key for segment in segments}
    followed = {(segment.path, segment.earlier_source) for segment in segments}
    return [
        (shown(source), shown(words))
        for key, (path, source, words) in job.accepted_words.items()
        if key not in kept and (path, source) not in followed
    ]


def field_of(model: Any, path: str) -> tuple[str, int | None]:
    """What the field is called that a segment stands in, and the longest text it takes."""
    name, _dot, rest = path.partition(".")
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # earlier words of a field that has been taken away
        return name, None
    label = capfirst(str(getattr(field, "verbose_name", name)))
    return label, None if rest else getattr(field, "max_length", None)


def shape_of(path: str) -> str:
    """A path without the names of its blocks: the same in every language."""
    return ".".join("*" if _BLOCK_ID.match(part) else part for part in path.split("."))
