"""Full text by PostgreSQL: tsvector and GIN, fed with finished keys that no configuration of its own touches."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from search.contracts import SearchQuery
from search.engines.database import DatabaseEngine, Streams, scope_of

# Any number, the same in every process: who holds it writes the index.
_LOCK = 7_316_221
# No key begins with these signs: where a key stands, beside the places in the text.
_TITLE, _WEAK, _WRITTEN = "^", "~", "="
_WEIGHTS = "{0.05, 0.25, 0.4, 1.0}"  # D files and weak, C body, B lead, A title
_POSITIONS = 32
_LAST_POSITION = 16_383


class PostgresqlEngine(DatabaseEngine):
    key = "postgresql"
    all_ranked = 1_000

    def lock(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])

    def switch_to(self, build: int, *, at: dt.datetime) -> None:
        """Without waiting for autovacuum: until it has been, the planner knows nothing of so many new rows."""
        super().switch_to(build, at=at)
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('search_fulltext_keys')")
            cursor.execute(
                "ANALYZE search_fulltext, search_indexeddocument, search_indexedtext, search_facetgroup, search_term"
            )

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep to the index: PostgreSQL takes reading a vector for free, and reads them all for a common word."""
        with transaction.atomic(savepoint=False), connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
            yield

    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_fulltext (rowid, keys) VALUES (%s, %s::tsvector)",
                [(pk, _vector(scope, keyed)) for pk, scope, keyed in rows],
            )

    def matching(self, build: int, query: SearchQuery, *, in_title: bool = False) -> tuple[str, list[Any]]:
        among = (_TITLE,) if in_title else ("", _WEAK)
        return "search_fulltext.keys @@ %s::tsquery", [_query(scope_of(build, query.language), query, among)]

    def scored(self, build: int, query: SearchQuery, *, narrowing: str, limit: str = "") -> tuple[str, list[Any]]:
        condition, parameters = self.matching(build, query)
        return (
            "SELECT search_fulltext.rowid, ts_rank(%s, search_fulltext.keys, %s::tsquery) AS score FROM search_fulltext"  # noqa: S608
            " WHERE search_fulltext.rowid IN (SELECT search_fulltext.rowid FROM search_fulltext"
            f" WHERE {condition}{narrowing} {limit})"
        ), [_WEIGHTS, _rank(query), *parameters]

    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        literal = re.sub(r"([\\%_])", r"\\\1", prefix)
        return "plain LIKE %s", [f"{literal}%"]


def _rank(query: SearchQuery) -> str:
    """An OR of all keys: with AND, ts_rank measures the distance between words, scope and all."""
    return " | ".join(_lexeme(sign + key) for word in query.words for key in word.keys for sign in ("", _WEAK))


def _vector(scope: str, keyed: Streams) -> str:
    """The vector as text, each key with its places and weights.

    Some stand once more behind a sign of their own, because GIN knows no weights and would read every vector to learn
    them: those of the title, those of the weak stream, and words as written, for phrases.
    """
    places: dict[str, list[str]] = {}
    at = 0
    streams = (
        ("A", "", keyed.title), ("B", "", keyed.lead), ("C", "", keyed.body), ("D", "", keyed.files),
        ("D", _WEAK, keyed.weak),
    )  # fmt: skip
    for weight, sign, keys in streams:
        for key in keys:
            at = min(at + 1, _LAST_POSITION)
            _note(places, sign + key, f"{at}{weight}")
    for key in keyed.title:
        _note(places, _TITLE + key, "1D")
    for at, key in enumerate(keyed.written[:_LAST_POSITION], start=1):
        _note(places, _WRITTEN + key, f"{at}D")
    return " ".join([_scope(scope), *(f"{_lexeme(key)}:{','.join(where)}" for key, where in places.items())])


def _note(places: dict[str, list[str]], key: str, place: str) -> None:
    known = places.setdefault(key, [])
    if len(known) < _POSITIONS:
        known.append(place)


def _query(scope: str, query: SearchQuery, among: Sequence[str]) -> str:
    words = (" | " if query.any_word else " & ").join(f"({_any_of(word.keys, among)})" for word in query.words)
    phrases = "".join(f" & ({' <-> '.join(_lexeme(_WRITTEN + key) for key in phrase)})" for phrase in query.phrases)
    # No piece of a compound takes a document away.
    excluded = "".join(f" & !({_any_of(word.keys, ('',))})" for word in query.excluded)
    return f"{_scope(scope)} & ({words}){phrases}{excluded}"


def _any_of(keys: Iterable[str], among: Sequence[str]) -> str:
    return " | ".join(_lexeme(sign + key) for key in keys for sign in among)


def _scope(scope: str) -> str:
    """No key begins with this sign, so no typed word is ever taken for a scope."""
    return _lexeme(f"@{scope}")


def _lexeme(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace("'", "''").replace("\x00", "")
    return f"'{escaped}'"
