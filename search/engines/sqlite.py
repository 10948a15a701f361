"""Full text by SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from search.contracts import SearchQuery
from search.engines.database import DatabaseEngine, Narrowing, Streams

# bm25 weights of the columns scope, title, body, files, weak.
_WEIGHTS = "0.0, 10.0, 3.0, 1.5, 1.0"


class SqliteEngine(DatabaseEngine):
    key = "sqlite"

    def lock(self) -> None:
        """Nothing to do: every transaction here is IMMEDIATE, so its start was the lock."""

    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_fulltext (rowid, scope, title, body, files, weak) VALUES (%s, %s, %s, %s, %s, %s)",
                [
                    (pk, scope, *(" ".join(keys) for keys in (keyed.title, keyed.body, keyed.files, keyed.weak)))
                    for pk, scope, keyed in rows
                ],
            )

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


def _expression(scope: str, query: SearchQuery) -> str:
    words = (" OR " if query.any_word else " AND ").join(f"({_any_of(word.keys)})" for word in query.words)
    return f'scope : "{scope}" AND (- scope : ({words}))'


def _any_of(keys: Iterable[str]) -> str:
    return " OR ".join('"{}"'.format(key.replace('"', '""').replace("\x00", "")) for key in keys)
