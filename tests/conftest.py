from pathlib import Path

import pytest
from django.core.cache import cache

from portal.base.catalogues import compile_catalogues

# Django finds a language only where its catalogue is compiled.
compile_catalogues(Path(__file__).resolve().parents[1] / "locale")


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _database(request):
    """Every test may use the database; it is rolled back after each. Browser tests talk to a running portal instead."""
    if not request.node.get_closest_marker("browser"):
        request.getfixturevalue("db")
