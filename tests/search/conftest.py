import os

import pytest
from elasticsearch import helpers

from search.engines import engine
from tests.search.engines.servers import running_nodes, shown_at_once


@pytest.fixture(scope="session")
def elasticsearch_url():
    """A node that somebody has started for the tests, or one of our own."""
    if url := os.environ.get("PORTAL_TESTS_ELASTICSEARCH_URL"):
        yield url
    else:
        with running_nodes(port=9221) as (urls, _folder):
            yield urls


@pytest.fixture
def elasticsearch(settings, elasticsearch_url):
    """This test's engine is the server with the database behind it, empty at the start."""
    settings.ELASTICSEARCH_URL = elasticsearch_url
    settings.ELASTICSEARCH_PREFIX = "portaltest"
    engine.cache_clear()
    keeper = engine()
    _empty(keeper)
    yield keeper
    _empty(keeper)
    keeper._client.close()
    engine.cache_clear()


@pytest.fixture(params=["database", "elasticsearch"])
def each_engine(request):
    """Each test once with the database alone, once with the server before it."""
    if request.param == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    return request.param


def _empty(keeper):
    """The indices stay: making them anew for each test would take longer than the tests."""
    shown_at_once()
    live = [one for several in keeper._indices().values() for one in several if one.is_live]
    current = {one.fingerprint for one in live}
    if current != {keeper_fingerprint()} or len(keeper._indices()) != len(live):
        for name in keeper._client.indices.get(index="portaltest-*").body:
            keeper._client.indices.delete(index=name)
        return
    helpers.bulk(
        keeper._client,
        [
            {"_op_type": "delete", "_index": hit["_index"], "_id": hit["_id"]}
            for hit in helpers.scan(keeper._client, index="portaltest-*", _source=False)
        ],
    )
    shown_at_once()


def keeper_fingerprint():
    from search.analysis import fingerprint

    return fingerprint()
