"""Which engine keeps the index."""

import functools

from django.conf import settings
from django.db import connection

from search.contracts import Engine
from search.engines.postgresql import PostgresqlEngine
from search.engines.sqlite import SqliteEngine


@functools.cache
def engine() -> Engine:
    """The engine of this installation: Elasticsearch where it is set up, else the content's own database."""
    kept = PostgresqlEngine() if connection.vendor == "postgresql" else SqliteEngine()
    if not settings.ELASTICSEARCH_URL:
        return kept
    from search.engines.elasticsearch import ElasticsearchEngine

    return ElasticsearchEngine(kept, url=settings.ELASTICSEARCH_URL, prefix=settings.ELASTICSEARCH_PREFIX)
