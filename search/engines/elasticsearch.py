"""Full text by Elasticsearch, one index for each language behind an alias, beside the index in the content's database.

The database's index stays the one that a publication writes in its own transaction; what was written is told here after
the commit. It answers whenever this server is away, and its words complete and correct what is typed.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from elasticsearch import ApiError, Elasticsearch, TransportError, helpers
from elasticsearch.dsl import Date, Document, Float, Index, Keyword, Long, MultiSearch, Search, Text
from elasticsearch.dsl.query import Bool, Match, MatchPhrase, Query, Terms

from search.analysis import Word, fingerprint
from search.contracts import Hit, IndexStatus, Results, SearchDocument, SearchQuery
from search.engines.database import DatabaseEngine, storable, streams_of
from search.ranking import CANDIDATES, Candidate, in_order

logger = logging.getLogger(__name__)

_AWAY = (TransportError, ApiError)
# How long the server is left alone after it failed, so that not every visitor waits for it.
_REST_SECONDS = 10
_STREAMS = {"title_keys": 10.0, "lead_keys": 4.0, "body_keys": 3.0, "files_keys": 1.5, "weak_keys": 0.7}
# No piece of a compound takes a document away.
_EXCLUDING = ("title_keys", "lead_keys", "body_keys", "files_keys")
# More values than any facet has: a server's own default is ten.
_FACET_VALUES = 1_000
_BETWEEN = "="
_LOOK_SECONDS = 5.0
# Only searched, never read back: two thirds of a document's size, which the best of each question are read from.
_SEARCHED = [*_STREAMS, "any_keys", "written"]
_SHOWN: list[Any] = ["kind", "object_id", "title", "url", "date", "weight"]


class StoredDocument(Document):
    """A document as the server keeps it: finished keys for finding, and what results show, which is not searched."""

    kind = Keyword()
    object_id = Long()
    digest = Keyword()
    date = Date()
    weight = Float(index=False)
    title = Text(index=False)
    url = Keyword(index=False, doc_values=False)
    lead = Text(index=False)
    text = Text(index=False)
    title_keys = Text(analyzer="whitespace")
    lead_keys = Text(analyzer="whitespace")
    body_keys = Text(analyzer="whitespace")
    files_keys = Text(analyzer="whitespace")
    weak_keys = Text(analyzer="whitespace")
    # All of them once more: whether a word is there is one question of one field, and the others only weigh it.
    any_keys = Text(analyzer="whitespace", norms=False, index_options="docs")
    written = Text(analyzer="whitespace", norms=False)
    # Name and value in one word, so that one question counts all of them.
    facets = Keyword()

    class Meta:
        dynamic = "strict"


@dataclasses.dataclass(frozen=True)
class _Index:
    """An index of the server: the analysis that made it, and whether it is served or under construction."""

    name: str
    fingerprint: str
    is_live: bool


class ElasticsearchEngine:
    """The server with the database's engine behind it.

    A write carries a number that grows with every change of the database's index: a late one never overwrites a newer.
    What could not be told because the server was away is told by ``catch_up``, and until then the database answers.
    """

    key = "elasticsearch"

    def __init__(self, kept: DatabaseEngine, *, url: str, prefix: str) -> None:
        self.kept = kept
        self._prefix = prefix
        self._rests_until = 0.0
        self._looked_at = -_LOOK_SECONDS
        self._current = True
        nodes = [one.strip() for one in url.split(",") if one.strip()]
        # A node that hangs is not asked again, only another one.
        self._client = Elasticsearch(nodes, request_timeout=2, max_retries=2, retry_on_timeout=len(nodes) > 1)

    # Writing

    def replace(
        self,
        kind: str,
        object_ids: Collection[int],
        documents: Sequence[SearchDocument],
        *,
        languages: Collection[str] | None = None,
    ) -> None:
        with transaction.atomic():
            self.kept.replace(kind, object_ids, documents, languages=languages)
            number = self.kept.next_number()
            transaction.on_commit(lambda: self._tell(kind, object_ids, documents, languages, number=number))

    def _tell(
        self,
        kind: str,
        object_ids: Collection[int],
        documents: Sequence[SearchDocument],
        languages: Collection[str] | None,
        *,
        number: int,
    ) -> None:
        codes = _languages() if languages is None else languages
        ids = [f"{kind}:{object_id}:{code}" for object_id in object_ids for code in codes]
        try:
            if not self._indices():
                self._begin("live", 0)
                # A server that is new or has lost everything: until it is told of all the database answers.
                self.kept.note_behind(self.kept.status().documents > len(documents))
            self._bulk(self._actions(ids, {document.id: document for document in documents}, number))
        except _AWAY as error:
            logger.warning("The search server did not take a change and is told of it later: %s", error)
            self._rest()
            self.kept.note_behind(True)

    def start_build(self) -> int:
        build = self.kept.start_build()
        self._or_behind(lambda: self._begin("next", build))
        return build

    def fill(self, build: int, documents: Sequence[SearchDocument]) -> None:
        # Read before the documents' own number could grow: what changes meanwhile is newer.
        number = self.kept.number()
        self.kept.fill(build, documents)
        self._or_behind(
            lambda: self._bulk(
                [_written(self._name(document.language, build), document, number) for document in documents]
            )
        )

    def switch_to(self, build: int, *, at: dt.datetime) -> None:
        self.kept.switch_to(build, at=at)
        if not self.kept.is_behind():
            self._or_behind(lambda: self._switch(build))

    def _begin(self, which: str, build: int) -> None:
        """Make an empty index for each language under today's analysis, and drop what an abandoned build has left."""
        live = {one.name for several in self._indices().values() for one in several if one.is_live}
        for name in self._client.indices.get(index=f"{self._prefix}-*").body:
            if name not in live:
                self._client.indices.delete(index=name)
        for language in _languages():
            index = Index(self._name(language, build), using=self._client)
            index.settings(
                number_of_shards=1, auto_expand_replicas="0-2", gc_deletes="1h", refresh_interval="500ms",
                max_terms_count=_FACET_VALUES,
            )  # fmt: skip
            index.document(StoredDocument)
            mapping = index.get_or_create_mapping()
            mapping.meta("_meta", {"fingerprint": fingerprint()})
            mapping.meta("_source", {"excludes": _SEARCHED})
            index.aliases(**{self._alias(language, which): {}})
            index.create()
        self._looked_at = -_LOOK_SECONDS

    def _switch(self, build: int) -> None:
        """All languages at once: an alias points at the old index or at the new one, never at none."""
        new = {self._name(language, build): language for language in _languages()}
        self._client.indices.refresh(index=self._alias("*", "next"))
        old = [name for name in self._client.indices.get(index=f"{self._prefix}-*").body if name not in new]
        actions: list[dict[str, Any]] = [{"remove_index": {"index": name}} for name in old]
        for name, language in new.items():
            actions.append({"add": {"index": name, "alias": self._alias(language, "live")}})
            actions.append({"remove": {"index": name, "alias": self._alias(language, "next")}})
        self._client.indices.update_aliases(actions=actions)
        self._looked_at = -_LOOK_SECONDS

    def _bulk(self, actions: Iterable[dict[str, Any]]) -> None:
        """Write many; that the server has something newer, or nothing to delete, is no failure."""
        client = self._client.options(request_timeout=20)
        for _ok, outcome in helpers.streaming_bulk(client, actions, raise_on_error=False):
            (result,) = outcome.values()
            if result["status"] not in (200, 201, 404, 409):
                raise TransportError(f"{result.get('error')}")

    def catch_up(self, documents_of: Callable[[Collection[str]], Iterable[SearchDocument]]) -> int:
        """Tell the server what it does not have as the database has it; returns the number of documents.

        Args:
            documents_of: Gives the documents with these ids, as they are now.
        """
        number = self.kept.number()
        here = self.kept.digests()
        live = [one for several in self._indices().values() for one in several if one.is_live]
        if len(live) < len(_languages()) or any(one.fingerprint != fingerprint() for one in live):
            build = time.time_ns() // 1_000_000
            self._begin("next", build)
            self._bulk([_written(self._name(one.language, build), one, number) for one in documents_of(here.keys())])
            self._switch(build)
            wrong = set(here)
        else:
            there = self._digests()
            wrong = {one for one in here.keys() | there.keys() if here.get(one) != there.get(one)}
            self._bulk(self._actions(wrong, {one.id: one for one in documents_of(wrong)}, number))
        self.kept.note_behind(False)
        self._rests_until = 0.0
        return len(wrong)

    def _actions(
        self, ids: Collection[str], now: Mapping[str, SearchDocument], number: int
    ) -> Iterator[dict[str, Any]]:
        indices = self._indices()
        for document_id in ids:
            for index in indices.get(document_id.rpartition(":")[2], ()):
                if document_id in now and index.fingerprint == fingerprint():
                    yield _written(index.name, now[document_id], number)
                else:
                    yield _removed(index.name, document_id, number)

    # Reading

    def digests(self) -> dict[str, str]:
        """What both hold alike; what they do not agree on differs from anything a source says."""
        here = self.kept.digests()
        try:
            there = self._digests()
        except _AWAY:
            return here
        return {key: here[key] if here.get(key) == there.get(key) else "" for key in here.keys() | there.keys()}

    def _digests(self) -> dict[str, str]:
        index = self._alias("*", "live")
        if not self._client.indices.exists_alias(name=index):
            return {}
        self._client.indices.refresh(index=index)
        found = Search(using=self._client, index=index).source(["digest"]).params(size=1_000)
        return {hit.meta.id: hit.digest for hit in found.scan()}

    def search(self, query: SearchQuery, *, offset: int, limit: int, elsewhere: Sequence[SearchQuery] = ()) -> Results:
        try:
            if self._is_ready():
                return self._search(query, offset=offset, limit=limit, elsewhere=elsewhere)
        except _AWAY as error:
            logger.warning("The search server is away and the database answers: %s", error)
            self._rest()
        found = self.kept.search(query, offset=offset, limit=limit, elsewhere=elsewhere)
        return dataclasses.replace(found, is_degraded=True)

    def _search(self, query: SearchQuery, *, offset: int, limit: int, elsewhere: Sequence[SearchQuery]) -> Results:
        reranked = offset + limit <= CANDIDATES
        # Apart, because the best need not be looked for among all, and counting needs no scores. The server remembers
        # counts, so that the next page takes those of the first.
        asked = MultiSearch(using=self._client)
        asked = asked.add(self._best(query, offset=0 if reranked else offset, limit=CANDIDATES if reranked else limit))
        asked = asked.add(self._counted(query))
        for other in elsewhere:
            counted = Search(index=self._alias(other.language, "live")).query(_matching(other))
            asked = asked.add(counted.extra(size=0, track_total_hits=True))
        best, counts, *others = cast(list[Any], asked.execute())
        candidates = [_candidate(hit) for hit in best]
        shown = in_order(candidates, query)[offset : offset + limit] if reranked else candidates
        texts = self._texts(query.language, shown)
        return Results(
            hits=[Hit.of(one, query.language, *texts[one.id]) for one in shown if one.id in texts],
            facets=_counts(counts.aggregations.to_dict(), query),
            elsewhere={
                other.language: found.hits.total.value
                for other, found in zip(elsewhere, others, strict=True)
                if found.hits.total.value
            },
            is_current=True,
            engine=self.key,
        )

    def _best(self, query: SearchQuery, *, offset: int, limit: int) -> Search:
        found = _matching(query, should=[_worth(word) for word in query.words], minimum_should_match=1)
        found.filter.extend(_filters(query).values())
        search = Search(index=self._alias(query.language, "live")).query(found).source(_SHOWN)
        return search.extra(from_=offset, size=limit, track_total_hits=False)

    def _counted(self, query: SearchQuery) -> Search:
        search = Search(index=self._alias(query.language, "live")).query(_matching(query))
        search = search.extra(size=0, track_total_hits=False)
        filters = _filters(query)
        search.aggs.bucket("rest", "filter", filter=Bool(filter=list(filters.values()))).bucket(
            "values", "terms", field="facets", size=_FACET_VALUES
        )
        # A facet's own filter does not narrow it.
        for name in filters:
            others = [one for other, one in filters.items() if other != name]
            search.aggs.bucket(name, "filter", filter=Bool(filter=others)).bucket(
                "values", "terms", field="facets", size=_FACET_VALUES, include=f"{name}{_BETWEEN}.*"
            )
        return search

    def _texts(self, language: str, shown: Sequence[Candidate]) -> dict[str, tuple[str, str]]:
        if not shown:
            return {}
        found = self._client.mget(
            index=self._alias(language, "live"), ids=[one.id for one in shown], source_includes=["lead", "text"]
        )
        return {
            one["_id"]: (one["_source"].get("lead", ""), one["_source"].get("text", ""))
            for one in found["docs"]
            if one.get("found")
        }

    def suggest(self, prefix: str, *, language: str, limit: int) -> list[str]:
        return self.kept.suggest(prefix, language=language, limit=limit)

    def titles(self, words: Sequence[Word], prefix: str, *, language: str, limit: int) -> list[str]:
        return self.kept.titles(words, prefix, language=language, limit=limit)

    def correct(self, words: Sequence[Word], *, language: str) -> dict[str, str]:
        return self.kept.correct(words, language=language)

    def status(self) -> IndexStatus:
        try:
            is_ready = self._is_ready()
        except _AWAY:
            self._rest()
            is_ready = False
        return dataclasses.replace(self.kept.status(), is_degraded=not is_ready)

    def note_check(self, *, at: dt.datetime, differences: int) -> None:
        self.kept.note_check(at=at, differences=differences)

    # What the server knows of its indices

    def _indices(self) -> dict[str, list[_Index]]:
        """The live index of each language and the one that is being built."""
        found: dict[str, list[_Index]] = {}
        for name, about in self._client.indices.get(
            index=f"{self._prefix}-*", features=["aliases", "mappings"]
        ).items():
            for alias in about["aliases"]:
                which, language = alias.removeprefix(f"{self._prefix}-").split("-")
                made_by = about["mappings"].get("_meta", {}).get("fingerprint", "")
                found.setdefault(language, []).append(_Index(name, made_by, which == "live"))
        return found

    def _is_ready(self) -> bool:
        """Whether the server may answer: it was there lately, has been told everything, and is of today's analysis."""
        return time.monotonic() >= self._rests_until and not self.kept.is_behind() and self._is_current()

    def _is_current(self) -> bool:
        """Whether today's analysis has made the live index of each language; asked anew every few seconds."""
        moment = time.monotonic()
        if moment - self._looked_at > _LOOK_SECONDS:
            made_by = [one.fingerprint for several in self._indices().values() for one in several if one.is_live]
            self._current = made_by == [fingerprint()] * len(_languages())
            self._looked_at = moment
        return self._current

    def _name(self, language: str, build: int) -> str:
        return f"{self._prefix}-{language}-{build}"

    def _alias(self, language: str, which: str) -> str:
        return f"{self._prefix}-{which}-{language}"

    def _rest(self) -> None:
        self._rests_until = time.monotonic() + _REST_SECONDS

    def _or_behind(self, work: Callable[[], None]) -> None:
        try:
            work()
        except _AWAY as error:
            logger.warning("The search server is away while the index is built: %s", error)
            self._rest()
            self.kept.note_behind(True)


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


def _matching(query: SearchQuery, **weighed: Any) -> Bool:
    """What the query finds; ``weighed`` says how well, and without it nothing is scored."""
    words: list[Query] = [_in("any_keys", word) for word in query.words]
    return Bool(
        filter=[
            *([Bool(should=words)] if query.any_word else words),
            *(MatchPhrase(written=" ".join(phrase)) for phrase in query.phrases),
        ],
        must_not=[_in(name, word) for word in query.excluded for name in _EXCLUDING],
        **weighed,
    )


def _worth(word: Word) -> Query:
    return Bool(should=[_in(name, word, boost) for name, boost in _STREAMS.items()])


def _in(name: str, word: Word, boost: float = 1.0) -> Query:
    return Match(**{name: {"query": " ".join(word.keys), "boost": boost}})


def _filters(query: SearchQuery) -> dict[str, Terms]:
    return {name: Terms(facets=[_facet(name, value) for value in values]) for name, values in query.filters.items()}


def _facet(name: str, value: str) -> str:
    return f"{name}{_BETWEEN}{value}"


def _counts(found: dict[str, Any], query: SearchQuery) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for group, buckets in found.items():
        for bucket in buckets["values"]["buckets"]:
            name, _between, value = bucket["key"].partition(_BETWEEN)
            if (group == "rest" and name not in query.filters) or group == name:
                counts.setdefault(name, {})[value] = bucket["doc_count"]
    return {
        name: dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
        for name, counted in sorted(counts.items())
    }


def _candidate(hit: Any) -> Candidate:
    date = getattr(hit, "date", None)
    return Candidate(
        ref=hit.meta.id,
        id=hit.meta.id,
        kind=hit.kind,
        object_id=hit.object_id,
        title=hit.title,
        url=hit.url,
        date=dt.date.fromisoformat(str(date)[:10]) if date else None,
        weight=hit.weight,
        score=hit.meta.score or 0.0,
    )


def _written(index: str, document: SearchDocument, number: int) -> dict[str, Any]:
    streams = streams_of(document)
    facets = {_facet(name, value) for name, values in document.facets.items() for value in values}
    stored = StoredDocument(
        meta={"id": document.id, "index": index},
        kind=document.kind,
        object_id=document.object_id,
        digest=document.digest,
        date=document.date,
        weight=document.weight,
        title=storable(document.title),
        url=document.url,
        lead=storable(document.lead),
        text=storable(document.text),
        title_keys=" ".join(streams.title),
        lead_keys=" ".join(streams.lead),
        body_keys=" ".join(streams.body),
        files_keys=" ".join(streams.files),
        weak_keys=" ".join(streams.weak),
        any_keys=" ".join({*streams.title, *streams.lead, *streams.body, *streams.files, *streams.weak}),
        written=" ".join(streams.written),
        facets=[_facet("kind", document.kind), *sorted(facets)],
    )
    action: dict[str, Any] = stored.to_dict(include_meta=True, skip_empty=False)
    return {**action, "_op_type": "index", "version": number, "version_type": "external_gte"}


def _removed(index: str, document_id: str, number: int) -> dict[str, Any]:
    return {
        "_op_type": "delete", "_index": index, "_id": document_id, "version": number, "version_type": "external_gte",
    }  # fmt: skip
