"""Full text by SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from search.contracts import SearchQuery
from search.engines.database import DatabaseEngine, Streams, ids_of

# bm25 weights of the columns title, lead, body, files, weak, written.
_WEIGHTS = "10.0, 4.0, 3.0, 1.5, 0.7, 0.0"
_INSERT = (
    "INSERT INTO search_fulltext (rowid, title, lead, body, files, weak, written) VALUES (%s, %s, %s, %s, %s, %s, %s)"
)
_STREAMS = "title lead body files weak"
# bm25 reads where each key stands in each document, so the commonest words would take long: of more documents than
# this, so many with all words in the title are ranked, and where there are fewer of those, as many others.
_ALL_RANKED = 4_000
_RANKED = 1_000


class SqliteEngine(DatabaseEngine):
    key = "sqlite"

    def lock(self) -> None:
        """Nothing to do: every transaction here is IMMEDIATE, so its start was the lock."""

    def insert_keys(self, rows: Sequence[tuple[int, str, Streams]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(_INSERT, [(pk, *_columns(streams)) for pk, _scope, streams in rows])

    def matching(self, build: int, query: SearchQuery) -> tuple[str, list[Any]]:
        condition = "search_fulltext MATCH %s AND search_fulltext.rowid BETWEEN %s AND %s"
        return condition, [_expression(query, _STREAMS), *ids_of(build, query.language)]

    def ranked(self, build: int, query: SearchQuery, *, narrowing: str, total: int) -> tuple[str, list[Any]]:
        anywhere = [_expression(query, _STREAMS), *ids_of(build, query.language)]
        scored = _scored(narrowing)
        if total <= _ALL_RANKED:
            return scored, anywhere
        titles, in_title = self.ranked_titles(build, query, narrowing=narrowing)
        statement = (
            f"WITH titles AS MATERIALIZED ({titles}) SELECT rowid, max(score) AS score FROM"  # noqa: S608
            f" (SELECT * FROM titles UNION ALL SELECT * FROM ({scored} LIMIT"
            f" (SELECT CASE WHEN count(*) < {_RANKED} THEN {_RANKED} ELSE 0 END FROM titles))) GROUP BY rowid"
        )
        return statement, [*in_title, *anywhere]

    def ranked_titles(self, build: int, query: SearchQuery, *, narrowing: str = "") -> tuple[str, list[Any]]:
        statement = f"SELECT * FROM ({_scored(narrowing)} LIMIT {_RANKED})"  # noqa: S608
        return statement, [_expression(query, "title"), *ids_of(build, query.language)]

    def beginning_with(self, prefix: str) -> tuple[str, list[Any]]:
        return "plain >= %s AND plain < %s", [prefix, f"{prefix}\U0010ffff"]


def _scored(narrowing: str) -> str:
    return (
        f"SELECT search_fulltext.rowid, -bm25(search_fulltext, {_WEIGHTS}) AS score FROM search_fulltext"  # noqa: S608
        f" WHERE search_fulltext MATCH %s AND search_fulltext.rowid BETWEEN %s AND %s{narrowing}"
    )


def _columns(streams: Streams) -> list[str]:
    columns = (streams.title, streams.lead, streams.body, streams.files, streams.weak, streams.written)
    return [" ".join(keys) for keys in columns]


def _expression(query: SearchQuery, streams: str) -> str:
    words = (" OR " if query.any_word else " AND ").join(f"({_any_of(word.keys)})" for word in query.words)
    phrases = "".join(f' AND (written : "{" ".join(map(_bare, phrase))}")' for phrase in query.phrases)
    # No piece of a compound takes a document away.
    excluded = "".join(f" NOT ({{title lead body files}} : ({_any_of(word.keys)}))" for word in query.excluded)
    return f"(({{{streams}}} : ({words})){phrases}){excluded}"


def _any_of(keys: Iterable[str]) -> str:
    return " OR ".join(f'"{_bare(key)}"' for key in keys)


def _bare(key: str) -> str:
    return key.replace('"', '""').replace("\x00", "")
