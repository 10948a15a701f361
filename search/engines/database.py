"""What both databases have in common: documents, facets, words and builds. The full-text table is each one's own."""

from __future__ import annotations

import abc
import dataclasses
import datetime as dt
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from portal.base.languages import LANGUAGES
from search.analysis import Word, analyse, fingerprint, fold, key_of
from search.contracts import Hit, IndexStatus, Results, SearchDocument, SearchQuery
from search.engines.spelling import nearest, trigrams
from search.exceptions import BuildOvertakenError
from search.models import (
    ChangedMeanwhile,
    FacetGroup,
    FacetSet,
    IndexedDocument,
    IndexedText,
    IndexState,
    Term,
)
from search.ranking import CANDIDATES, Candidate, in_order

# Below what a database takes as parameters of one statement.
_CHUNK = 400
# Letters of one stream. PostgreSQL refuses a vector over a megabyte.
_LONGEST_TEXT = 300_000
_SHORTEST_TERM, _LONGEST_TERM = 2, 40
_CORRECTED_WORDS = 3
# Words that what was typed may be the beginning of.
_COMPLETIONS = 60

_CANDIDATE = "d.id, d.key, d.kind, d.object_id, d.title, d.url, d.date, d.weight, found.score"
# Documents of one language in one build, and languages by the letters of their codes.
_NUMBERS = 1 << 28
_LANGUAGES = 1 << 15
# What of a document's id is its place among those with the same facets.
GROUP_BITS = 10
# Ranking reads where each word stands in each document, so the commonest words would take long: of very many documents
# so many with all words in the title come first, unranked, and only where those are too few as many others are ranked.
RANKED = 1_000
IN_TITLE = 1_000.0
# Stands for the kind of keys whose document is gone: nothing we do leaves such, but a hand in the database may.
_ALONE = "keys"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Streams:
    """The keys of a document, each stream of its own weight, and its words for suggestions, with their base forms.

    ``written`` are the words as they stand one after another, for phrases.
    """

    title: list[str]
    lead: list[str]
    body: list[str]
    files: list[str]
    weak: list[str]
    written: list[str]
    words: dict[str, str]


def streams_of(document: SearchDocument) -> Streams:
    """Analyse a document. Parts of compounds and forms without accents are weak: found, but after the word itself."""
    words: dict[str, str] = {}
    weak: list[str] = []
    written: list[str] = []

    def keys_of(text: str) -> list[str]:
        keys: list[str] = []
        for word in analyse(text, document.language):
            keys += word.keys
            weak.extend((*word.parts, *word.plain_keys))
            if word.keys:
                written.append(word.keys[0])
                words[word.keys[0]] = word.lemma
            words.update({part: part for part in word.parts if part not in words})
            # An Arabic word without its article is what one begins to type.
            words.update({key: key for key in word.keys[1:] if word.keys[0].endswith(key) and key not in words})
        return keys

    title = keys_of(document.title)
    lead = keys_of(document.lead[:_LONGEST_TEXT])
    body = keys_of(document.body[:_LONGEST_TEXT])
    files = keys_of(document.file_text[:_LONGEST_TEXT])
    offered = {word: lemma for word, lemma in words.items() if _SHORTEST_TERM <= len(word) <= _LONGEST_TERM}
    return Streams(title=title, lead=lead, body=body, files=files, weak=weak, written=written, words=offered)


def scope_of(build: int, language: str) -> str:
    """What a document of one build and language is marked with, fit to be one token."""
    return f"b{build}{language}"


def ids_of(build: int, language: str) -> tuple[int, int]:
    """First and last id that a document of one build and language may have.

    Raises:
        ValueError: the code of the language is no one to three small letters.
    """
    code = 0
    for letter in language:
        code = code * 27 + ord(letter) - ord("a") + 1
    if not (language.isascii() and language.isalpha() and language.islower() and code < _LANGUAGES):
        raise ValueError(language)
    first = (build * _LANGUAGES + code) * _NUMBERS
    return first, first + _NUMBERS - 1


class DatabaseEngine(abc.ABC):
    """The index in the content's own database: same transaction, backup and rights as what it tells of."""

    key: str
    # Of more documents than this, not all are ranked.
    all_ranked: int
    # A table whose ``rowid`` tells which documents have keys.
    keyed = "search_fulltext"

    # What each database does its own way.

    @abc.abstractmethod
    def lock(self) -> None:
        """Until the end of the transaction nobody else writes the index."""

    def reading(self) -> AbstractContextManager[None]:
        """Stays open while full text is asked."""
        return nullcontext()

    @abc.abstractmethod
    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        """Add full text: document id, scope and keys."""

    def delete_keys(self, pks: Sequence[int]) -> None:
        """Take full text away, by document id."""
        delete_rows("search_fulltext", "rowid", pks)

    @abc.abstractmethod
    def matching(self, build: int, query: SearchQuery, *, in_title: bool = False) -> tuple[str, list[Any]]:
        """A condition on ``search_fulltext`` that the query's documents of a build meet, with its parameters.

        Args:
            in_title: Those only that have all words in the title.
        """

    @abc.abstractmethod
    def scored(self, build: int, query: SearchQuery, *, narrowing: str, limit: str = "") -> tuple[str, list[Any]]:
        """A select of ``rowid`` and ``score`` (higher is better, always below ``IN_TITLE``), with its parameters.

        Args:
            narrowing: A further condition without parameters, with its AND; empty for none.
            limit: A LIMIT without parameters, to be obeyed before anything is scored; empty for none.
        """

    @abc.abstractmethod
    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        """A condition on the column ``plain`` that an index of this database serves."""

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
            self.lock()
            if kind == _ALONE:
                self.delete_keys(list(object_ids))
                return
            state = _state()
            for build, made_by in ((state.live_build, state.fingerprint), (state.next_build, state.next_fingerprint)):
                if build is not None:
                    now = documents if made_by == fingerprint() else []
                    self._change(build, _kept_documents(build, kind, object_ids, languages), now)
            if state.next_build is not None:
                ChangedMeanwhile.objects.bulk_create(
                    [
                        ChangedMeanwhile(build=state.next_build, kind=kind, object_id=object_id)
                        for object_id in object_ids
                    ],
                    ignore_conflicts=True,
                )

    def _change(self, build: int, kept: QuerySet[IndexedDocument], documents: Sequence[SearchDocument]) -> None:
        """Bring some documents of a build up to date; those that are as they were cost nothing."""
        rows = kept.annotate(is_whole=RawSQL(self._is_whole("search_indexeddocument.id"), []))  # noqa: S611
        before = {row.key: (row.pk, row.digest if row.is_whole else "") for row in rows}
        new = [document for document in documents if before.get(document.id, (0, ""))[1] != document.digest]
        as_they_were = {document.id for document in documents} - {document.id for document in new}
        gone = [pk for key, (pk, _digest) in before.items() if key not in as_they_were]
        lost = list(IndexedText.objects.filter(pk__in=gone).values_list("document__language", "words") if gone else ())
        self._delete_documents(gone)
        prepared = [(document, streams_of(document)) for document in new]
        self._insert(build, prepared)
        _count_terms(build, prepared, lost)

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
            left = [pair for pair in prepared.values() if (pair[0].kind, pair[0].object_id) not in changed]
            self._insert(build, left)
            _count_terms(build, left, [])

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
        ids = _new_ids(build, [document for document, _streams in prepared])
        rows = IndexedDocument.objects.bulk_create(
            [
                IndexedDocument(
                    id=pk,
                    build=build,
                    key=document.id,
                    kind=document.kind,
                    object_id=document.object_id,
                    language=document.language,
                    date=document.date,
                    weight=document.weight,
                    digest=document.digest,
                    title=storable(document.title),
                    url=document.url,
                )
                for pk, (document, _streams) in zip(ids, prepared, strict=True)
            ]
        )
        IndexedText.objects.bulk_create(
            [
                IndexedText(
                    document=row,
                    lead=storable(document.lead),
                    text=storable(document.text),
                    words=" ".join(streams.words),
                )
                for row, (document, streams) in zip(rows, prepared, strict=True)
            ]
        )
        self.insert_keys(
            [
                (row.pk, scope_of(build, document.language), streams)
                for row, (document, streams) in zip(rows, prepared, strict=True)
            ]
        )

    def _delete_documents(self, pks: Sequence[int]) -> None:
        self.delete_keys(pks)
        delete_rows("search_indexedtext", "document_id", pks)
        delete_rows("search_indexeddocument", "id", pks)

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
                    _drop_unused_facets(builds)
                    return

    # Reading

    def digests(self) -> dict[str, str]:
        whole = _rows(
            f"SELECT d.key, d.digest FROM search_indexeddocument d WHERE d.build = %s AND {self._is_whole('d.id')}",  # noqa: S608
            [_state().live_build],
        )
        alone = _rows(
            f"SELECT k.rowid FROM {self.keyed} k LEFT JOIN search_indexeddocument d ON d.id = k.rowid"  # noqa: S608
            " WHERE d.id IS NULL",
            [],
        )
        return {**dict(whole), **{f"{_ALONE}:{pk}:": "" for (pk,) in alone}}

    def _is_whole(self, pk: str) -> str:
        """A condition that a document's other two rows are there."""
        return (
            f"(EXISTS (SELECT 1 FROM {self.keyed} k WHERE k.rowid = {pk})"  # noqa: S608
            f" AND EXISTS (SELECT 1 FROM search_indexedtext t WHERE t.document_id = {pk}))"
        )

    def search(self, query: SearchQuery, *, offset: int, limit: int, elsewhere: Sequence[SearchQuery] = ()) -> Results:
        with self.reading():
            return self._search(query, offset=offset, limit=limit, elsewhere=elsewhere)

    def _search(self, query: SearchQuery, *, offset: int, limit: int, elsewhere: Sequence[SearchQuery]) -> Results:
        state = _state()
        counts = self._counts_of_sets(state.live_build, query)
        sets = _facet_sets(counts)
        chosen = [pk for pk in counts if not _unmet(sets[pk], query)]
        total = sum(counts[pk] for pk in chosen)
        narrowing = _narrowing(chosen) if query.filters else ""
        return Results(
            hits=self._hits(state.live_build, query, narrowing, total, offset=offset, limit=limit) if total else [],
            facets=_facet_counts(counts, sets, query),
            elsewhere=self._counts(state.live_build, elsewhere),
            is_current=state.fingerprint == fingerprint(),
            engine=self.key,
        )

    def _hits(
        self, build: int, query: SearchQuery, narrowing: str, total: int, *, offset: int, limit: int
    ) -> list[Hit]:
        if total <= self.all_ranked:
            statement, parameters = self.scored(build, query, narrowing=narrowing)
        else:
            needed = max(offset + limit, CANDIDATES)
            statement, parameters = self._likeliest(build, query, narrowing=narrowing, needed=needed)
        if offset + limit <= CANDIDATES:
            shown = in_order(_candidates(statement, parameters, offset=0, limit=CANDIDATES), query)
            shown = shown[offset : offset + limit]
        else:
            shown = _candidates(statement, parameters, offset=offset, limit=limit)
        rows = IndexedText.objects.filter(pk__in=[one.ref for one in shown])
        texts = {key: (lead, text) for key, lead, text in rows.values_list("document__key", "lead", "text")}
        return [Hit.of(one, query.language, *texts[one.id]) for one in shown if one.id in texts]

    def _likeliest(self, build: int, query: SearchQuery, *, narrowing: str, needed: int) -> tuple[str, list[Any]]:
        """As ``scored``, of very many: ``RANKED`` with all words in the title, and others where those are too few."""
        titles, in_title = self._shortest_titles(build, query, narrowing=narrowing)
        some = f"LIMIT (SELECT CASE WHEN count(*) < {needed} THEN {RANKED} ELSE 0 END FROM titles)"  # noqa: S608
        scored, anywhere = self.scored(build, query, narrowing=narrowing, limit=some)
        statement = (
            f"WITH titles AS MATERIALIZED ({titles}) SELECT rowid, max(score) AS score FROM"  # noqa: S608
            f" (SELECT rowid, score FROM titles UNION ALL SELECT rowid, score FROM ({scored}) others) found"
            " GROUP BY rowid"
        )
        return statement, [*in_title, *anywhere]

    def _shortest_titles(self, build: int, query: SearchQuery, *, narrowing: str = "") -> tuple[str, list[Any]]:
        """A select of ``rowid`` and ``score``: documents with all words in the title, the shortest title the best."""
        condition, parameters = self.matching(build, query, in_title=True)
        return (
            f"SELECT d.id AS rowid, CAST({IN_TITLE} + 1.0 / (1 + length(d.title)) AS double precision) AS score FROM"  # noqa: S608
            f" (SELECT search_fulltext.rowid FROM search_fulltext WHERE {condition}{narrowing} LIMIT {RANKED}) found"
            " JOIN search_indexeddocument d ON d.id = found.rowid"
        ), parameters

    def _counts_of_sets(self, build: int, query: SearchQuery) -> dict[int, int]:
        """How many documents the query finds with each set of facets, whatever it is narrowed to."""
        matching, parameters = self.matching(build, query)
        return dict(
            _rows(
                "SELECT g.facet_set_id, CAST(sum(found.number) AS bigint) FROM"  # noqa: S608
                f" (SELECT search_fulltext.rowid >> {GROUP_BITS} AS id, count(*) AS number FROM search_fulltext"
                f" WHERE {matching} GROUP BY 1) found"
                " JOIN search_facetgroup g ON g.id = found.id GROUP BY g.facet_set_id",
                parameters,
            )
        )

    def _counts(self, build: int, queries: Sequence[SearchQuery]) -> dict[str, int]:
        selects: list[str] = []
        parameters: list[Any] = []
        for query in queries:
            matching, values = self.matching(build, query)
            selects.append(f"SELECT %s, count(*) FROM search_fulltext WHERE {matching}")  # noqa: S608
            parameters += [query.language, *values]
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
        words: dict[str, str] = {}
        for word in offered:
            words.setdefault(word.casefold(), word)
        return list(words.values())

    def titles(self, words: Sequence[Word], prefix: str, *, language: str, limit: int) -> list[str]:
        build = _state().live_build
        condition, parameters = self.beginning_with(fold(prefix))
        completed = _rows(
            f"SELECT word FROM search_term WHERE scope = %s AND {condition} ORDER BY documents DESC LIMIT %s",  # noqa: S608
            [scope_of(build, language), *parameters, _COMPLETIONS],
        )
        if not completed:
            return []
        last = Word(text=prefix, keys=tuple(word for (word,) in completed), lemma=prefix, why="")
        query = SearchQuery(language=language, words=(*words, last))
        with self.reading():
            candidates = _candidates(*self._shortest_titles(build, query), offset=0, limit=CANDIDATES)
        found = in_order(candidates, query)
        return list(dict.fromkeys(one.title for one in found))[:limit]

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

    def catch_up(self, documents_of: Callable[[Collection[str]], Iterable[SearchDocument]]) -> int:
        return 0

    # For an engine that follows this one

    def number(self) -> int:
        """Grows with every change of the index, whatever happens to the database's clock or its backups."""
        return _state().number

    def next_number(self) -> int:
        """A number above all before it; the caller's transaction holds the lock."""
        number = max(_state().number + 1, time.time_ns() // 1_000)
        IndexState.objects.update(number=number)
        return number

    def is_behind(self) -> bool:
        return _state().is_behind

    def note_behind(self, is_behind: bool) -> None:
        """Keep whether the follower has missed a change."""
        IndexState.objects.update(is_behind=is_behind)

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


def storable(text: str) -> str:
    """PostgreSQL keeps no NUL in text."""
    return text.replace("\x00", "")


def _candidates(ranked: str, parameters: Sequence[Any], *, offset: int, limit: int) -> list[Candidate]:
    statement = (
        f"SELECT {_CANDIDATE} FROM ({ranked} ORDER BY score DESC, rowid LIMIT %s OFFSET %s) found"  # noqa: S608
        " JOIN search_indexeddocument d ON d.id = found.rowid ORDER BY found.score DESC, found.rowid"
    )
    return [
        Candidate(
            ref=pk, id=key, kind=kind, object_id=object_id, title=title, url=url,
            date=dt.date.fromisoformat(date) if isinstance(date, str) else date, weight=weight, score=score,
        )
        for pk, key, kind, object_id, title, url, date, weight, score in _rows(statement, [*parameters, limit, offset])
    ]  # fmt: skip


def _new_ids(build: int, documents: Sequence[SearchDocument]) -> list[int]:
    """A new id for each document, beside those with the same facets; the caller's transaction holds the lock.

    Raises:
        OverflowError: a language has more groups than ids.
    """
    sets = [_facets_of(document) for document in documents]
    FacetSet.objects.bulk_create(
        [FacetSet(id=_set_id(values), values=values) for values in sorted(set(sets))], ignore_conflicts=True
    )
    groups: dict[tuple[str, int], FacetGroup] = {}
    known = {
        language: FacetGroup.objects.filter(id__range=[pk >> GROUP_BITS for pk in ids_of(build, language)])
        for language in {document.language for document in documents}
    }
    for language, rows in known.items():
        for chunk in _chunks([_set_id(values) for values in set(sets)]):
            found = rows.filter(facet_set_id__in=chunk).order_by("id")
            groups.update({(language, group.facet_set_id): group for group in found})
    following: dict[str, int] = {}
    ids: list[int] = []
    changed: dict[int, FacetGroup] = {}
    for document, values in zip(documents, sets, strict=True):
        language, facet_set = key = document.language, _set_id(values)
        group = groups.get(key)
        if group is None or group.size == 1 << GROUP_BITS:
            first, last = (pk >> GROUP_BITS for pk in ids_of(build, language))
            if language not in following:
                following[language] = (known[language].aggregate(last=Max("id"))["last"] or first - 1) + 1
            if following[language] > last:
                raise OverflowError(language)
            group = groups[key] = FacetGroup(id=following[language], facet_set_id=facet_set, size=0)
            following[language] += 1
        ids.append((group.id << GROUP_BITS) + group.size)
        group.size += 1
        changed[group.id] = group
    FacetGroup.objects.bulk_create(
        changed.values(), update_conflicts=True, unique_fields=["id"], update_fields=["size"], batch_size=_CHUNK
    )
    return ids


# Facets: a set of values is written as JSON and counted as one.


def _facets_of(document: SearchDocument) -> str:
    pairs = {("kind", document.kind)} | {(name, value) for name, values in document.facets.items() for value in values}
    return json.dumps(sorted(pairs), ensure_ascii=False)


def _set_id(values: str) -> int:
    digest = hashlib.blake2b(values.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


# Sets never change their meaning, and even a large site has but thousands of them.
_known_sets: dict[int, dict[str, list[str]]] = {}
_MOST_KNOWN_SETS = 20_000


def _facet_sets(ids: Collection[int]) -> dict[int, dict[str, list[str]]]:
    """Facet to values, for each of some sets."""
    missing = [pk for pk in ids if pk not in _known_sets]
    found: dict[int, dict[str, list[str]]] = {pk: _known_sets[pk] for pk in ids if pk in _known_sets}
    for chunk in _chunks(missing):
        for pk, written in FacetSet.objects.filter(pk__in=chunk).values_list("pk", "values"):
            values: dict[str, list[str]] = {}
            for name, value in json.loads(written):
                values.setdefault(name, []).append(value)
            found[pk] = values
            if len(_known_sets) < _MOST_KNOWN_SETS:
                _known_sets[pk] = values
    return found


def _unmet(values: Mapping[str, Collection[str]], query: SearchQuery) -> list[str]:
    """The facets of the query's filters of which a set has no value."""
    return [name for name, asked in query.filters.items() if not set(asked) & set(values.get(name, ()))]


def _facet_counts(
    counts: Mapping[int, int], sets: Mapping[int, Mapping[str, Collection[str]]], query: SearchQuery
) -> dict[str, dict[str, int]]:
    """Documents for each value, the commonest first. A facet's own filter does not narrow it."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for pk, count in counts.items():
        unmet = _unmet(sets[pk], query)
        for name in sets[pk] if not unmet else unmet if len(unmet) == 1 else ():
            counted = found[name]
            for value in sets[pk].get(name, ()):
                counted[value] += count
    return {
        name: dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
        for name, counted in sorted(found.items())
    }


def _narrowing(sets: Collection[int]) -> str:
    """A condition without parameters, for there may be thousands."""
    listed = ", ".join(map(str, sorted(sets)))
    return (
        f" AND search_fulltext.rowid >> {GROUP_BITS} IN (SELECT g.id FROM search_facetgroup g"  # noqa: S608
        f" WHERE g.facet_set_id IN ({listed}))"
    )


def _drop_unused_facets(builds: Collection[int]) -> None:
    groups = _LANGUAGES * _NUMBERS >> GROUP_BITS
    kept = Q(pk__in=[])
    for build in builds:
        kept |= Q(id__range=(build * groups, (build + 1) * groups - 1))
    FacetGroup.objects.exclude(kept).delete()
    FacetSet.objects.exclude(Exists(FacetGroup.objects.filter(facet_set=OuterRef("pk")))).delete()


def _kept_documents(
    build: int, kind: str, object_ids: Collection[int], languages: Collection[str] | None
) -> QuerySet[IndexedDocument]:
    kept = IndexedDocument.objects.filter(build=build, kind=kind, object_id__in=object_ids)
    return kept if languages is None else kept.filter(language__in=languages)


def _count_terms(build: int, added: Sequence[tuple[SearchDocument, Streams]], lost: Sequence[tuple[str, str]]) -> None:
    """Add the words of new documents to the terms and take those of gone ones back, in a few statements."""
    counts: Counter[tuple[str, str]] = Counter()
    lemmas: dict[tuple[str, str], str] = {}
    for document, streams in added:
        scope = scope_of(build, document.language)
        for word, lemma in streams.words.items():
            counts[scope, word] += 1
            lemmas[scope, word] = lemma
    for language, words in lost:
        counts.subtract((scope_of(build, language), word) for word in words.split())
    changed = [(scope, word, count) for (scope, word), count in sorted(counts.items()) if count]
    new: list[tuple[int, str, str]] = []
    unused: list[int] = []
    for chunk in _chunks(changed):
        rows = _rows(
            "INSERT INTO search_term (scope, word, lemma, plain, documents) VALUES "  # noqa: S608
            + ", ".join(["(%s, %s, %s, %s, %s)"] * len(chunk))
            + " ON CONFLICT (scope, word) DO UPDATE SET documents = search_term.documents + excluded.documents"
            " RETURNING id, scope, word, plain, documents",
            [
                value
                for scope, word, count in chunk
                for value in (scope, word, lemmas.get((scope, word), word), fold(word), count)
            ],
        )
        unused += [pk for pk, _scope, _word, _plain, documents in rows if documents <= 0]
        new += [
            (pk, scope, plain) for pk, scope, word, plain, documents in rows if documents == counts[scope, word] > 0
        ]
    if new:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_termtrigram (gram, term_id) VALUES (%s, %s)",
                [(f"{scope}:{gram}", pk) for pk, scope, plain in new for gram in trigrams(plain)],
            )
    _delete_terms(unused)


def _delete_terms(pks: Sequence[int]) -> None:
    delete_rows("search_termtrigram", "term_id", pks)
    delete_rows("search_term", "id", pks)


def delete_rows(table: str, column: str, values: Sequence[int]) -> None:
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
