"""Full text by SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from search.contracts import SearchQuery
from search.engines.database import DatabaseEngine, Narrowing, Streams

# bm25 weights of the columns scope, title, lead, body, files, weak, written.
_WEIGHTS = "0.0, 10.0, 4.0, 3.0, 1.5, 0.7, 0.0"
_INSERT = (
    "INSERT INTO search_fulltext (rowid, scope, title, lead, body, files, weak, written)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
)


class SqliteEngine(DatabaseEngine):
    key = "sqlite"

    def lock(self) -> None:
        """Nothing to do: every transaction here is IMMEDIATE, so its start was the lock."""

    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, [(pk, scope, *_columns(streams)) for pk, scope, streams in rows])

    def matching(self, scope: str, query: SearchQuery) -> tuple[str, list[Any]]:
        return "search_fulltext MATCH %s", [_expression(scope, query)]

    def ranked(self, scope: str, query: SearchQuery, narrowing: Narrowing) -> tuple[str, list[Any]]:
        filters, values = narrowing
        statement = (
            f"SELECT rowid, -bm25(search_fulltext, {_WEIGHTS}) AS score FROM search_fulltext"  # noqa: S608
            f" WHERE search_fulltext MATCH %s{filters}"
        )
        return statement, [_expression(scope, query), *values]

    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        return "plain >= %s AND plain < %s", [prefix, f"{prefix}\U0010ffff"]


def _columns(streams: Streams) -> list[str]:
    columns = (streams.title, streams.lead, streams.body, streams.files, streams.weak, streams.written)
    return [" ".join(keys) for keys in columns]


def _expression(scope: str, query: SearchQuery) -> str:
    words = (" OR " if query.any_word else " AND ").join(f"({_any_of(word.keys)})" for word in query.words)
    phrases = "".join(f' AND (written : "{" ".join(map(_bare, phrase))}")' for phrase in query.phrases)
    excluded = "".join(f" NOT ({{title lead body}} : ({_any_of(word.keys)}))" for word in query.excluded)
    return f'((scope : "{scope}") AND ({{title lead body files weak}} : ({words})){phrases}){excluded}'


def _any_of(keys: Iterable[str]) -> str:
    return " OR ".join(f'"{_bare(key)}"' for key in keys)


def _bare(key: str) -> str:
    return key.replace('"', '""').replace("\x00", "")
