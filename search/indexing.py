"""Keeping the index true to what its sources offer."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from search.contracts import Difference, SearchDocument, SearchSource
from search.engines import engine
from search.page_source import PageSource, public_pages
from search.registry import source_of, sources

__all__ = ["check", "mend", "paused", "public_pages", "rebuild", "refresh", "refresh_pages"]

_BATCH = 100
_is_paused: ContextVar[bool] = ContextVar("search_is_paused", default=False)


@contextmanager
def paused() -> Iterator[None]:
    """While open, no change reaches the index: for a load of many pages that is followed by ``rebuild`` or ``mend``."""
    token = _is_paused.set(True)
    try:
        yield
    finally:
        _is_paused.reset(token)


def refresh(source_key: str, object_id: int, *, languages: Collection[str] | None = None) -> None:
    """Bring everything the index holds about one object up to date, in the caller's transaction.

    Call it whenever something of the object changes that its source reads: also when it is gone or hidden.

    Args:
        source_key: The source's key; a source that nobody registered is passed over.
        object_id: The source's own id of the object.
        languages: Where only documents in these can have changed.
    """
    if source := source_of(source_key):
        refresh_objects(source, [object_id], languages=languages)


def refresh_objects(
    source: SearchSource, object_ids: Collection[int], *, languages: Collection[str] | None = None
) -> None:
    """The same for several objects of one source."""
    if _is_paused.get():
        return
    with transaction.atomic():
        documents = [
            document
            for language_code in language_codes()
            if languages is None or language_code in languages
            for document in source.documents(language_code=language_code, ids=object_ids)
        ]
        engine().replace(source.key, object_ids, documents, languages=languages)


def refresh_pages(pages: Iterable[Page], *, borrowed: bool = False) -> None:
    """Bring pages up to date, each in its own language and through the source that speaks for its kind.

    Args:
        borrowed: In all languages where a source speaks for the page: others may show it by this one's name or address.
    """
    if _is_paused.get():
        return
    covering = {label.lower(): (source, field) for source in sources for label, field in source.covers.items()}
    plain = next((source for source in sources if isinstance(source, PageSource)), None)
    codes = dict(Locale.objects.values_list("pk", "language_code"))
    objects: dict[tuple[str, str | None], set[int]] = defaultdict(set)
    for page in pages:
        source, field = covering.get(page._meta.label_lower, (plain, "pk"))
        if source is not None and (object_id := getattr(page, field)) is not None:
            language_code = None if borrowed and source is not plain else codes[page.locale_id]
            objects[source.key, language_code].add(object_id)
    for (key, language_code), object_ids in objects.items():
        if source := source_of(key):
            refresh_objects(source, object_ids, languages=None if language_code is None else [language_code])


def rebuild(*, at: dt.datetime) -> int:
    """Build the index anew beside the live one and switch; returns the number of documents.

    Reading holds no lock. What is published meanwhile goes into both, and the build does not overwrite it.

    Raises:
        BuildOvertakenError: another rebuild has begun meanwhile.
    """
    keeper = engine()
    build = keeper.start_build()
    count = 0
    for source in sources:
        for language_code in language_codes():
            for batch in _batches(source.documents(language_code=language_code)):
                keeper.fill(build, batch)
                count += len(batch)
    keeper.switch_to(build, at=at)
    return count


def catch_up() -> int:
    """Make good what the engine could not be told; returns the number of documents."""
    return engine().catch_up(_documents_of)


def _documents_of(document_ids: Collection[str]) -> Iterator[SearchDocument]:
    objects: dict[tuple[str, str], set[int]] = defaultdict(set)
    for document_id in document_ids:
        kind, object_id, language_code = document_id.split(":")
        objects[kind, language_code].add(int(object_id))
    for (kind, language_code), object_ids in objects.items():
        if source := source_of(kind):
            yield from source.documents(language_code=language_code, ids=object_ids)


def check(*, at: dt.datetime) -> list[Difference]:
    """Compare the index with what the sources offer now, and keep the outcome."""
    keeper = engine()
    kept = keeper.digests()
    found: list[Difference] = []
    for source in sources:
        for language_code in language_codes():
            for document in source.documents(language_code=language_code):
                digest = kept.pop(document.id, None)
                if digest is None:
                    found.append(Difference(document_id=document.id, problem="missing"))
                elif digest != document.digest:
                    found.append(Difference(document_id=document.id, problem="changed"))
    found += [Difference(document_id=document_id, problem="left over") for document_id in kept]
    keeper.note_check(at=at, differences=len(found))
    return found


def mend(differences: Iterable[Difference], *, at: dt.datetime) -> int:
    """Bring what differs up to date; an index of another analysis is built anew. Returns how much still differs."""
    if not engine().status().is_current:
        rebuild(at=at)
        return len(check(at=at))
    objects: dict[str, set[int]] = defaultdict(set)
    for difference in differences:
        kind, object_id, _language = difference.document_id.split(":")
        objects[kind].add(int(object_id))
    # What nobody speaks for goes first: it may stand in the place of what is to come.
    for kind, object_ids in sorted(objects.items(), key=lambda pair: source_of(pair[0]) is not None):
        if source := source_of(kind):
            refresh_objects(source, object_ids)
        else:
            engine().replace(kind, object_ids, [])
    return len(check(at=at))


def language_codes() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _batches(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    remaining = iter(documents)
    while batch := list(islice(remaining, _BATCH)):
        yield batch
