"""Which engine keeps the index."""

import functools

from django.db import connection

from search.contracts import Engine
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine


@functools.cache
def engine() -> Engine:
    """The engine of this installation: full text in the content's own database."""
    return PostgresqlEngine() if connection.vendor == "postgresql" else SqliteEngine()
