"""What search asks of others: sources that offer documents, engines that keep and find them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from portal.base.wording import Wording
    from search.analysis import Word
    from search.ranking import Candidate


@dataclasses.dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One thing that can be found, in one language. Holds nothing that an anonymous visitor may not read.

    ``kind`` is the source's key, ``object_id`` the source's own id of the thing. ``url`` is an address on this site,
    from its first slash. ``facets`` maps a facet to its values (stage, language, format, region, year …), each a key
    of the domain and never a translated name. ``date`` decides between documents that match equally well. ``weight`` is
    below 1 for what has little to say beyond its name: it comes after others that hold the same words. ``remark`` is
    shown in results and not searched: what is said of hundreds alike.
    """

    kind: str
    object_id: int
    language: str
    title: str
    url: str
    lead: str = ""
    remark: str = ""
    body: str = ""
    file_text: str = ""
    facets: Mapping[str, Collection[str]] = dataclasses.field(default_factory=dict)
    date: dt.date | None = None
    weight: float = 1.0

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.object_id}:{self.language}"

    @property
    def text(self) -> str:
        """Everything that a snippet may be taken from."""
        return "\n".join(filter(None, [self.lead, self.remark, self.body, self.file_text]))

    @property
    def digest(self) -> str:
        """Changes when anything of the document changes."""
        facets = {name: sorted(values) for name, values in self.facets.items()}
        parts: list[object] = [self.id, self.title, self.url, self.lead, self.remark, self.body, self.file_text, facets]
        parts += [str(self.date), self.weight]
        return hashlib.blake2b(
            json.dumps(parts, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace"), digest_size=16
        ).hexdigest()


class SearchSource(Protocol):
    """What an app offers to search; registered in its ``AppConfig.ready()`` with ``search.public.sources``."""

    key: str  # part of the page's address: ?kind=event
    label: StrPromise  # name of the filter, translated when shown

    @property
    def covers(self) -> Mapping[str, str]:
        """Page models this source speaks for, each with the attribute of such a page that is the source's object id.

        ``{"events.EventPage": "event_id"}``: search follows publishing, moving and privacy of those pages by itself,
        and does not list them as plain pages.
        """

    def documents(self, *, language_code: str, ids: Collection[int] | None = None) -> Iterable[SearchDocument]:
        """Documents in one language: all that the public may read, or those among ``ids``."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Facet:
    """A quality that results can be narrowed by; ``key`` is its name in documents, ``parameter`` in the address.

    ``names`` says what a reader of a language calls some values; those that mean nothing are missing. An app registers
    the facets of its own words.
    """

    key: str
    parameter: str
    label: StrPromise
    names: Callable[[Collection[str], str], Mapping[str, Wording]]


@dataclasses.dataclass(frozen=True, kw_only=True)
class SearchQuery:
    """What is looked for in one language. ``words`` are analysed; a document must hold all of them.

    ``phrases`` are words that must stand together as they are written: keys of their written forms. No document with a
    word of ``excluded`` is found. ``filters`` maps a facet to the values of which a document must have one. With
    ``any_word`` one word is enough.
    """

    language: str
    words: tuple[Word, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[Word, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    any_word: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Hit:
    """A document as the engine found it; ``text`` is everything a snippet may be taken from."""

    id: str
    kind: str
    object_id: int
    language: str
    title: str
    url: str
    lead: str
    text: str
    date: dt.date | None
    score: float

    @classmethod
    def of(cls, found: Candidate, language: str, lead: str, text: str) -> Hit:
        return cls(
            id=found.id,
            kind=found.kind,
            object_id=found.object_id,
            language=language,
            title=found.title,
            url=found.url,
            lead=lead,
            text=text,
            date=found.date,
            score=found.score,
        )


@dataclasses.dataclass(frozen=True, kw_only=True)
class Results:
    """What was found, in order of rank.

    ``facets`` counts documents for each value of each facet, ``kind`` among them; a facet's own filter does not narrow
    it. ``elsewhere`` counts documents in other languages, without the zeros. ``is_current`` is False when the index was
    made by another analysis and is to be built anew. ``engine`` has answered, with ``is_degraded`` in another's place.
    """

    hits: list[Hit]
    facets: dict[str, dict[str, int]]
    elsewhere: dict[str, int]
    is_current: bool
    engine: str
    is_degraded: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Difference:
    """A document whose copy in the index is not what its source says: ``missing``, ``changed`` or ``left over``."""

    document_id: str
    problem: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class IndexStatus:
    """``is_current`` is False when the index was made by another analysis and must be built anew.

    ``is_degraded`` says that another engine answers in place of the one that should.
    """

    documents: int
    is_current: bool
    built_at: dt.datetime | None
    checked_at: dt.datetime | None
    differences: int
    is_degraded: bool = False


class Engine(Protocol):
    """Keeps analysed documents and finds them. All language work is done before an engine sees a word.

    An index is made by one analysis and stores its fingerprint. Documents of another analysis are never mixed in: while
    the fingerprints differ, ``replace`` only removes, until the index is built anew.
    """

    key: str

    def replace(
        self,
        kind: str,
        object_ids: Collection[int],
        documents: Sequence[SearchDocument],
        *,
        languages: Collection[str] | None = None,
    ) -> None:
        """From now on these are all documents about these objects, in the caller's transaction.

        Args:
            languages: Only documents in these languages are replaced; None for all.
        """

    def start_build(self) -> int:
        """Begin an index beside the live one; what ``replace`` changes from now on is changed in both."""

    def fill(self, build: int, documents: Sequence[SearchDocument]) -> None:
        """Add documents to an index under construction, but for objects that ``replace`` has changed since its start.

        Raises:
            BuildOvertakenError: another build has begun since.
        """

    def switch_to(self, build: int, *, at: dt.datetime) -> None:
        """Serve the new index from the next query on, and drop the old one."""

    def digests(self) -> dict[str, str]:
        """What is in the live index: document id to digest."""

    def search(self, query: SearchQuery, *, offset: int, limit: int, elsewhere: Sequence[SearchQuery] = ()) -> Results:
        """What a query finds: a page of hits, of equals the latest first, with all counts.

        Args:
            elsewhere: Questions, each in a language of its own, of which only the number of documents is asked: the
                same one in others, or one put right.
        """

    def suggest(self, prefix: str, *, language: str, limit: int) -> list[str]:
        """Words of the index that go on from what was typed, exact spelling first, then the commonest."""

    def titles(self, words: Sequence[Word], prefix: str, *, language: str, limit: int) -> list[str]:
        """Titles that hold all words and one that goes on from what was typed last, best first."""

    def correct(self, words: Sequence[Word], *, language: str) -> dict[str, str]:
        """For words that are in no document, as typed: the likeliest word that is."""

    def status(self) -> IndexStatus: ...

    def catch_up(self, documents_of: Callable[[Collection[str]], Iterable[SearchDocument]]) -> int:
        """Make good what could not be written while a server was away; returns the number of documents.

        Args:
            documents_of: Gives the documents with these ids, as they are now.
        """

    def note_check(self, *, at: dt.datetime, differences: int) -> None:
        """Keep the outcome of a comparison of the index with its sources."""
