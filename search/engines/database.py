"""What both databases have in common: documents, facets, words and builds. The full-text table is each one's own."""

from __future__ import annotations

import abc
import dataclasses
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q

from portal.base.languages import LANGUAGES
from search.analysis import Word, analyse, fingerprint, fold, key_of
from search.contracts import Hit, IndexStatus, Results, SearchDocument, SearchQuery
from search.engines.spelling import nearest, trigrams
from search.exceptions import BuildOvertakenError
from search.models import (
    ChangedMeanwhile,
    DocumentFacet,
    FacetValue,
    IndexedDocument,
    IndexState,
    Term,
)

# Below what a database takes as parameters of one statement.
_CHUNK = 400
# Letters of one stream. PostgreSQL refuses a vector over a megabyte.
_LONGEST_TEXT = 300_000
_SHORTEST_TERM, _LONGEST_TERM = 2, 40
_CORRECTED_WORDS = 3

_HIT = "d.key, d.kind, d.object_id, d.language, d.title, d.url, d.lead, d.text, d.date, found.score"
# A piece of a statement that goes behind its other conditions, and its parameters.
Narrowing = tuple[str, list[str]]
_FACET_FILTER = (
    " AND search_fulltext.rowid IN (SELECT x.document_id FROM search_documentfacet x"
    " JOIN search_facetvalue v ON v.id = x.value_id WHERE v.name = %s AND v.value IN ({}))"
)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Streams:
    """The keys of a document, each stream of its own weight, and its words for suggestions, with their base forms."""

    title: list[str]
    body: list[str]
    files: list[str]
    weak: list[str]
    words: dict[str, str]


def streams_of(document: SearchDocument) -> Streams:
    """Analyse a document. Parts of compounds and forms without accents are weak: found, but after the word itself."""
    words: dict[str, str] = {}
    weak: list[str] = []

    def keys_of(text: str) -> list[str]:
        keys: list[str] = []
        for word in analyse(text, document.language):
            keys += word.keys
            weak.extend((*word.parts, *word.plain_keys))
            if word.keys:
                words[word.keys[0]] = word.lemma
            words.update({part: part for part in word.parts if part not in words})
        return keys

    title = keys_of(document.title)
    body = keys_of(f"{document.lead}\n{document.body}"[:_LONGEST_TEXT])
    files = keys_of(document.file_text[:_LONGEST_TEXT])
    offered = {word: lemma for word, lemma in words.items() if _SHORTEST_TERM <= len(word) <= _LONGEST_TERM}
    return Streams(title=title, body=body, files=files, weak=weak, words=offered)


def scope_of(build: int, language: str) -> str:
    """What a document of one build and language is marked with, fit to be one token."""
    return f"b{build}{language}"


class DatabaseEngine(abc.ABC):
    """The index in the content's own database: same transaction, backup and rights as what it tells of."""

    key: str

    # What each database does its own way.

    @abc.abstractmethod
    def lock(self) -> None:
        """Until the end of the transaction nobody else writes the index."""

    @abc.abstractmethod
    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        """Add full text: document id, scope and keys."""

    @abc.abstractmethod
    def matching(self, scope: str, query: SearchQuery) -> tuple[str, list[Any]]:
        """A condition on ``search_fulltext`` that the query's documents meet, with its parameters."""

    @abc.abstractmethod
    def ranked(self, scope: str, query: SearchQuery, narrowing: Narrowing) -> tuple[str, list[Any]]:
        """A select of ``rowid`` and ``score`` (higher is better), with its parameters."""

    @abc.abstractmethod
    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        """A condition on the column ``plain`` that an index of this database serves."""

    # Writing

    def replace(self, kind: str, object_ids: Collection[int], documents: Sequence[SearchDocument]) -> None:
        with transaction.atomic():
            self.lock()
            state = _state()
            prepared = [(document, streams_of(document)) for document in documents]
            for build, made_by in ((state.live_build, state.fingerprint), (state.next_build, state.next_fingerprint)):
                if build is None:
                    continue
                self._remove(IndexedDocument.objects.filter(build=build, kind=kind, object_id__in=object_ids))
                if made_by == fingerprint():
                    self._insert(build, prepared)
            if state.next_build is not None:
                ChangedMeanwhile.objects.bulk_create(
                    [
                        ChangedMeanwhile(build=state.next_build, kind=kind, object_id=object_id)
                        for object_id in object_ids
                    ],
                    ignore_conflicts=True,
                )

    def start_build(self) -> int:
        with transaction.atomic():
            self.lock()
            state = _state()
            state.next_build = max(state.live_build, state.next_build or 0) + 1
            state.next_fingerprint = fingerprint()
            state.save(update_fields=["next_build", "next_fingerprint"])
        self._drop_old_builds()
        return state.next_build

    def fill(self, build: int, documents: Sequence[SearchDocument]) -> None:
        # The words are looked up before the transaction: on SQLite it would keep every other writer waiting.
        prepared = {document.id: (document, streams_of(document)) for document in documents}
        with transaction.atomic():
            self.lock()
            _require_current(build)
            changed = set(
                ChangedMeanwhile.objects.filter(
                    build=build, object_id__in={document.object_id for document in documents}
                ).values_list("kind", "object_id")
            )
            self._insert(
                build, [pair for pair in prepared.values() if (pair[0].kind, pair[0].object_id) not in changed]
            )

    def switch_to(self, build: int, *, at: dt.datetime) -> None:
        with transaction.atomic():
            self.lock()
            state = _require_current(build)
            state.live_build, state.fingerprint = build, state.next_fingerprint
            state.next_build, state.next_fingerprint = None, ""
            state.built_at, state.checked_at, state.differences = at, at, 0
            state.save()
        self._drop_old_builds()

    def _insert(self, build: int, prepared: Sequence[tuple[SearchDocument, Streams]]) -> None:
        if not prepared:
            return
        rows = IndexedDocument.objects.bulk_create(
            [
                IndexedDocument(
                    build=build,
                    key=document.id,
                    kind=document.kind,
                    object_id=document.object_id,
                    language=document.language,
                    date=document.date,
                    digest=document.digest,
                    title=_storable(document.title),
                    url=document.url,
                    lead=_storable(document.lead),
                    text=_storable("\n".join(filter(None, [document.lead, document.body, document.file_text]))),
                    words=" ".join(streams.words),
                )
                for document, streams in prepared
            ]
        )
        self.insert_keys(
            [
                (row.pk, scope_of(build, document.language), streams)
                for row, (document, streams) in zip(rows, prepared, strict=True)
            ]
        )
        values = _facet_values({pair for document, _streams in prepared for pair in _facets_of(document)})
        DocumentFacet.objects.bulk_create(
            [
                DocumentFacet(document=row, value_id=values[pair])
                for row, (document, _streams) in zip(rows, prepared, strict=True)
                for pair in sorted(_facets_of(document))
            ]
        )
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        lemmas: dict[str, dict[str, str]] = defaultdict(dict)
        for document, streams in prepared:
            counts[document.language].update(streams.words.keys())
            lemmas[document.language].update(streams.words)
        for language, words in counts.items():
            _add_terms(scope_of(build, language), words, lemmas[language])

    def _remove(self, documents: Any) -> None:
        rows = list(documents.values_list("pk", "build", "language", "words"))
        if not rows:
            return
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for _pk, build, language, words in rows:
            counts[scope_of(build, language)].update(words.split())
        for scope, words in counts.items():
            _take_terms(scope, words)
        self._delete_documents([row[0] for row in rows])

    def _delete_documents(self, pks: Sequence[int]) -> None:
        _delete("search_fulltext", "rowid", pks)
        _delete("search_documentfacet", "document_id", pks)
        _delete("search_indexeddocument", "id", pks)

    def _drop_old_builds(self) -> None:
        """Delete what is neither served nor being made, piece by piece, so that no writer waits for long."""
        while True:
            with transaction.atomic():
                self.lock()
                state = _state()
                builds = [build for build in (state.live_build, state.next_build) if build is not None]
                scopes = [scope_of(build, language) for build in builds for language in LANGUAGES]
                old = list(IndexedDocument.objects.exclude(build__in=builds).values_list("pk", flat=True)[:_CHUNK])
                self._delete_documents(old)
                # No term is older than a document of its scope for long: those without one are of a dropped build.
                stale = list(Term.objects.exclude(scope__in=scopes).values_list("pk", flat=True)[: _CHUNK * 5])
                _delete_terms(stale)
                ChangedMeanwhile.objects.exclude(build__in=builds).delete()
            if not old and not stale:
                return

    # Reading

    def digests(self) -> dict[str, str]:
        return dict(IndexedDocument.objects.filter(build=_state().live_build).values_list("key", "digest"))

    def search(self, query: SearchQuery, *, offset: int, limit: int, elsewhere: Sequence[SearchQuery] = ()) -> Results:
        state = _state()
        scope = scope_of(state.live_build, query.language)
        return Results(
            hits=self._hits(scope, query, offset=offset, limit=limit),
            facets=self._facets(scope, query),
            elsewhere=self._counts(state.live_build, elsewhere),
            is_current=state.fingerprint == fingerprint(),
        )

    def _hits(self, scope: str, query: SearchQuery, *, offset: int, limit: int) -> list[Hit]:
        ranked, parameters = self.ranked(scope, query, _narrowing(query))
        statement = (
            f"SELECT {_HIT} FROM ({ranked}) found JOIN search_indexeddocument d ON d.id = found.rowid"  # noqa: S608
            " ORDER BY found.score DESC, CASE WHEN d.date IS NULL THEN 1 ELSE 0 END, d.date DESC, d.id"
            " LIMIT %s OFFSET %s"
        )
        return [
            Hit(
                id=key, kind=kind, object_id=object_id, language=language, title=title, url=url, lead=lead, text=text,
                date=dt.date.fromisoformat(date) if isinstance(date, str) else date, score=score,
            )
            for key, kind, object_id, language, title, url, lead, text, date, score in _rows(
                statement, [*parameters, limit, offset]
            )
        ]  # fmt: skip

    def _facets(self, scope: str, query: SearchQuery) -> dict[str, dict[str, int]]:
        counts = self._facet_counts(scope, query, "NOT IN", list(query.filters) or [""])
        for name in query.filters:
            others = {other: values for other, values in query.filters.items() if other != name}
            counts |= self._facet_counts(scope, dataclasses.replace(query, filters=others), "IN", [name])
        return counts

    def _facet_counts(self, scope: str, query: SearchQuery, among: str, names: list[str]) -> dict[str, dict[str, int]]:
        matching, parameters = self.matching(scope, query)
        filters, values = _narrowing(query)
        rows = _rows(
            "SELECT v.name, v.value, count(*) FROM search_fulltext"  # noqa: S608
            " JOIN search_documentfacet x ON x.document_id = search_fulltext.rowid"
            " JOIN search_facetvalue v ON v.id = x.value_id"
            f" WHERE {matching}{filters} AND v.name {among} ({', '.join(['%s'] * len(names))})"
            " GROUP BY v.name, v.value ORDER BY v.name, count(*) DESC, v.value",
            [*parameters, *values, *names],
        )
        counts: dict[str, dict[str, int]] = {}
        for name, value, count in rows:
            counts.setdefault(name, {})[value] = count
        return counts

    def _counts(self, build: int, queries: Sequence[SearchQuery]) -> dict[str, int]:
        selects: list[str] = []
        parameters: list[Any] = []
        for query in queries:
            matching, values = self.matching(scope_of(build, query.language), query)
            filters, filter_values = _narrowing(query)
            selects.append(f"SELECT %s, count(*) FROM search_fulltext WHERE {matching}{filters}")  # noqa: S608
            parameters += [query.language, *values, *filter_values]
        rows = _rows(" UNION ALL ".join(selects), parameters) if selects else []
        return {language: count for language, count in rows if count}

    def suggest(self, prefix: str, *, language: str, limit: int) -> list[str]:
        plain = fold(prefix)
        condition, parameters = self.beginning_with(plain)
        rows = _rows(
            "SELECT lemma, min(word), max(CASE WHEN substr(word, 1, %s) = %s THEN 1 ELSE 0 END) AS exact"  # noqa: S608
            f" FROM search_term WHERE scope = %s AND {condition}"
            " GROUP BY lemma ORDER BY exact DESC, sum(documents) DESC, lemma LIMIT %s",
            [len(prefix), prefix, scope_of(_state().live_build, language), *parameters, limit],
        )
        # A base form that begins otherwise would look like a mistake: kunn… offers kunnan, not kunta.
        offered = [lemma if fold(lemma.casefold()).startswith(plain) else word for lemma, word, _exact in rows]
        return list({word.casefold(): word for word in reversed(offered)}.values())[::-1]

    def correct(self, words: Sequence[Word], *, language: str) -> dict[str, str]:
        scope = scope_of(_state().live_build, language)
        keys = {key for word in words for key in word.keys}
        known: set[str] = set()
        for row in Term.objects.filter(
            Q(word__in=keys) | Q(plain__in=keys) | Q(lemma__in=keys | {key.capitalize() for key in keys}), scope=scope
        ).values_list("word", "plain", "lemma"):
            known.update((row[0], row[1], row[2].casefold()))
        unknown = [word for word in words if known.isdisjoint(word.keys)][:_CORRECTED_WORDS]
        return {word.text: likely for word in unknown if (likely := _likeliest(scope, fold(word.keys[0])))}

    def status(self) -> IndexStatus:
        state = _state()
        return IndexStatus(
            documents=IndexedDocument.objects.filter(build=state.live_build).count(),
            is_current=state.fingerprint == fingerprint(),
            built_at=state.built_at,
            checked_at=state.checked_at,
            differences=state.differences,
        )

    def note_check(self, *, at: dt.datetime, differences: int) -> None:
        _state()
        IndexState.objects.update(checked_at=at, differences=differences)


def _rows(statement: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _state() -> IndexState:
    """The index's one row; a new installation starts with an empty index of today's analysis."""
    state = IndexState.objects.filter(pk=1).first()
    if state is None:
        state, _created = IndexState.objects.get_or_create(pk=1, defaults={"fingerprint": fingerprint()})
    return state


def _require_current(build: int) -> IndexState:
    state = _state()
    if state.next_build != build:
        raise BuildOvertakenError
    return state


def _storable(text: str) -> str:
    """PostgreSQL keeps no NUL in text."""
    return text.replace("\x00", "")


def _narrowing(query: SearchQuery) -> Narrowing:
    filters = "".join(_FACET_FILTER.format(", ".join(["%s"] * len(values))) for values in query.filters.values())
    return filters, [value for name, values in query.filters.items() for value in (name, *values)]


def _facets_of(document: SearchDocument) -> set[tuple[str, str]]:
    return {("kind", document.kind)} | {(name, value) for name, values in document.facets.items() for value in values}


def _facet_values(pairs: set[tuple[str, str]]) -> dict[tuple[str, str], int]:
    names = {name for name, _value in pairs}

    def known() -> dict[tuple[str, str], int]:
        rows = FacetValue.objects.filter(name__in=names).values_list("name", "value", "pk")
        return {(name, value): pk for name, value, pk in rows}

    ids = known()
    if missing := sorted(pairs - ids.keys()):
        FacetValue.objects.bulk_create([FacetValue(name=name, value=value) for name, value in missing])
        ids = known()
    return ids


def _add_terms(scope: str, words: Counter[str], lemmas: dict[str, str]) -> None:
    existing: set[str] = set()
    by_count: dict[int, list[str]] = defaultdict(list)
    for chunk in _chunks(list(words)):
        existing.update(Term.objects.filter(scope=scope, word__in=chunk).values_list("word", flat=True))
    for word in existing:
        by_count[words[word]].append(word)
    for count, counted in by_count.items():
        for chunk in _chunks(counted):
            Term.objects.filter(scope=scope, word__in=chunk).update(documents=F("documents") + count)
    terms = Term.objects.bulk_create(
        [
            Term(scope=scope, word=word, lemma=lemmas[word], plain=fold(word), documents=count)
            for word, count in words.items()
            if word not in existing
        ],
        batch_size=_CHUNK,
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_termtrigram (gram, term_id) VALUES (%s, %s)",
            [(f"{scope}:{gram}", term.pk) for term in terms for gram in trigrams(term.plain)],
        )


def _take_terms(scope: str, words: Counter[str]) -> None:
    by_count: dict[int, list[str]] = defaultdict(list)
    for word, count in words.items():
        by_count[count].append(word)
    for count, counted in by_count.items():
        for chunk in _chunks(counted):
            Term.objects.filter(scope=scope, word__in=chunk).update(documents=F("documents") - count)
    _delete_terms(list(Term.objects.filter(scope=scope, documents__lte=0).values_list("pk", flat=True)))


def _delete_terms(pks: Sequence[int]) -> None:
    _delete("search_termtrigram", "term_id", pks)
    _delete("search_term", "id", pks)


def _delete(table: str, column: str, values: Sequence[int]) -> None:
    """Delete rows without reading them first, as the ORM would to follow what hangs on them."""
    with connection.cursor() as cursor:
        for chunk in _chunks(values):
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({', '.join(['%s'] * len(chunk))})", chunk)  # noqa: S608


def _likeliest(scope: str, plain: str) -> str | None:
    grams = [f"{scope}:{gram}" for gram in trigrams(plain)]
    if not grams:
        return None
    candidates = _rows(
        "SELECT t.word, t.plain, t.lemma, t.documents FROM search_termtrigram g JOIN search_term t ON t.id = g.term_id"  # noqa: S608
        f" WHERE g.gram IN ({', '.join(['%s'] * len(grams))})"
        " GROUP BY t.id, t.word, t.plain, t.lemma, t.documents ORDER BY count(*) DESC, t.documents DESC LIMIT 60",
        grams,
    )
    # The base form too: people mistype it more often than a text holds it.
    meant = [
        choice
        for word, other, lemma, documents in candidates
        for choice in ((word, other, documents), (lemma, fold(key_of(lemma)), documents))
    ]
    return nearest(plain, meant)


def _chunks(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (items[start : start + _CHUNK] for start in range(0, len(items), _CHUNK))
