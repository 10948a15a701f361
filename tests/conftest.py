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


# A marker and no fixture asked for at run time: pytest-django makes the test database only for tests it can see.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Every test may use the database; it is rolled back after each. Browser tests talk to a running portal instead."""
    for item in items:
        if not item.get_closest_marker("browser") and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
