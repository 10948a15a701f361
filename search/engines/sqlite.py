"""Full text by SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from search.contracts import SearchQuery
from search.engines.database import DatabaseEngine, Streams, delete_rows, ids_of

# bm25 weights of the columns title, lead, body, files, weak.
_WEIGHTS = "10.0, 4.0, 3.0, 1.5, 0.7"
_INSERT = "INSERT INTO search_fulltext (rowid, title, lead, body, files, weak) VALUES (%s, %s, %s, %s, %s, %s)"
# A table of its own: among the others each ordinary question would have to leave this column out, at twice the time.
_INSERT_WRITTEN = "INSERT INTO search_phrase (rowid, written) VALUES (%s, %s)"


class SqliteEngine(DatabaseEngine):
    key = "sqlite"
    all_ranked = 4_000
    keyed = "search_fulltext_docsize"

    def lock(self) -> None:
        """Nothing to do: every transaction here is IMMEDIATE, so its start was the lock."""

    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, [(pk, *_columns(streams)) for pk, _scope, streams in rows])
            cursor.executemany(_INSERT_WRITTEN, [(pk, " ".join(streams.written)) for pk, _scope, streams in rows])

    def delete_keys(self, pks: Sequence[int]) -> None:
        super().delete_keys(pks)
        delete_rows("search_phrase", "rowid", pks)

    def matching(self, build: int, query: SearchQuery, *, in_title: bool = False) -> tuple[str, list[Any]]:
        condition = "search_fulltext MATCH %s AND search_fulltext.rowid BETWEEN %s AND %s"
        parameters: list[Any] = [_expression(query, "{title} : " if in_title else ""), *ids_of(build, query.language)]
        if query.phrases:
            # The plus keeps SQLite from asking the full text anew for each document that has the phrase.
            condition += " AND +search_fulltext.rowid IN (SELECT rowid FROM search_phrase WHERE search_phrase MATCH %s)"
            parameters.append(" AND ".join(f'"{" ".join(map(_bare, phrase))}"' for phrase in query.phrases))
        return condition, parameters

    def scored(self, build: int, query: SearchQuery, *, narrowing: str, limit: str = "") -> tuple[str, list[Any]]:
        condition, parameters = self.matching(build, query)
        return (
            f"SELECT search_fulltext.rowid, -bm25(search_fulltext, {_WEIGHTS}) AS score FROM search_fulltext"  # noqa: S608
            f" WHERE {condition}{narrowing} {limit}"
        ), parameters

    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        return "plain >= %s AND plain < %s", [prefix, f"{prefix}\U0010ffff"]


def _columns(streams: Streams) -> list[str]:
    return [" ".join(keys) for keys in (streams.title, streams.lead, streams.body, streams.files, streams.weak)]


def _expression(query: SearchQuery, among: str) -> str:
    """``among``: columns that the words are looked for in, with a colon; empty for all."""
    words = (" OR " if query.any_word else " AND ").join(f"({_any_of(word.keys)})" for word in query.words)
    # No piece of a compound takes a document away.
    excluded = "".join(f" NOT ({{title lead body files}} : ({_any_of(word.keys)}))" for word in query.excluded)
    return f"({among}({words})){excluded}"


def _any_of(keys: Iterable[str]) -> str:
    return " OR ".join(f'"{_bare(key)}"' for key in keys)


def _bare(key: str) -> str:
    return key.replace('"', '""').replace("\x00", "")
