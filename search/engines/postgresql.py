"""Full text by PostgreSQL: tsvector and GIN, fed with finished keys that no configuration of its own touches."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from search.contracts import SearchQuery
from search.engines.database import DatabaseEngine, Narrowing, Streams

# Any number, the same in every process: who holds it writes the index.
_LOCK = 7_316_221
# ts_rank reads every vector it ranks, so the commonest words would take seconds: this many with a word in the title,
# and as many others, are ranked.
_RANKED = 2_000
_WEIGHTS = "{0.05, 0.25, 0.4, 1.0}"  # D files and weak, C body, B lead, A title
_POSITIONS = 32
_LAST_POSITION = 16_383


class PostgresqlEngine(DatabaseEngine):
    key = "postgresql"

    def lock(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])

    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_fulltext (rowid, keys) VALUES (%s, %s::tsvector)",
                [(pk, _vector(scope, keyed)) for pk, scope, keyed in rows],
            )

    def matching(self, scope: str, query: SearchQuery) -> tuple[str, list[Any]]:
        return "search_fulltext.keys @@ %s::tsquery", [_query(scope, query)]

    def ranked(self, scope: str, query: SearchQuery, narrowing: Narrowing) -> tuple[str, list[Any]]:
        filters, values = narrowing
        in_title = _query(scope, query, weight=":A")
        anywhere = _query(scope, query)
        # Ranked by an OR of all keys: with AND, ts_rank measures the distance between words, scope and all.
        rank = " | ".join(_lexeme(key) for word in query.words for key in word.keys)
        chosen = (
            "SELECT search_fulltext.rowid FROM search_fulltext"  # noqa: S608
            f" WHERE search_fulltext.keys @@ %s::tsquery{filters} LIMIT {_RANKED}"
        )
        statement = (
            "SELECT search_fulltext.rowid, ts_rank(%s, search_fulltext.keys, %s::tsquery) AS score"  # noqa: S608
            f" FROM search_fulltext WHERE search_fulltext.rowid IN (({chosen}) UNION ({chosen}))"
        )
        return statement, [_WEIGHTS, rank, in_title, *values, anywhere, *values]

    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        literal = re.sub(r"([\\%_])", r"\\\1", prefix)
        return "plain LIKE %s", [f"{literal}%"]


def _vector(scope: str, keyed: Streams) -> str:
    """The vector as text, each key with its places and weights; words as written once more, for phrases."""
    places: dict[str, list[str]] = {}
    at = 0
    streams = (
        ("A", keyed.title), ("B", keyed.lead), ("C", keyed.body), ("D", keyed.files), ("D", keyed.weak),
    )  # fmt: skip
    for weight, keys in streams:
        for key in keys:
            at = min(at + 1, _LAST_POSITION)
            _note(places, key, f"{at}{weight}")
    for at, key in enumerate(keyed.written[:_LAST_POSITION], start=1):
        _note(places, _written(key), f"{at}D")
    return " ".join([_scope(scope), *(f"{_lexeme(key)}:{','.join(where)}" for key, where in places.items())])


def _note(places: dict[str, list[str]], key: str, place: str) -> None:
    known = places.setdefault(key, [])
    if len(known) < _POSITIONS:
        known.append(place)


def _query(scope: str, query: SearchQuery, *, weight: str = "") -> str:
    words = (" | " if query.any_word else " & ").join(f"({_any_of(word.keys, weight)})" for word in query.words)
    phrases = "".join(f" & ({' <-> '.join(_lexeme(_written(key)) for key in phrase)})" for phrase in query.phrases)
    # Weight D is left out: neither a piece of a compound nor a word in a file takes a document away.
    excluded = "".join(f" & !({_any_of(word.keys, ':ABC')})" for word in query.excluded)
    return f"{_scope(scope)} & ({words}){phrases}{excluded}"


def _any_of(keys: Iterable[str], weight: str) -> str:
    return " | ".join(f"{_lexeme(key)}{weight}" for key in keys)


def _written(key: str) -> str:
    """No key begins with this sign, so no base form is ever taken for a word as written."""
    return f"={key}"


def _scope(scope: str) -> str:
    """No key begins with this sign, so no typed word is ever taken for a scope."""
    return _lexeme(f"@{scope}")


def _lexeme(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace("'", "''").replace("\x00", "")
    return f"'{escaped}'"
