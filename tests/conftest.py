import os
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from xdist.scheduler import LoadScopeScheduling

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


# By name and not by xdist's marks: those end up in ids that pytest 9.2 no longer reads.
class _ByServer(LoadScopeScheduling):
    """Each test by itself, but those of one server in one process: one portal with its browser, one Elasticsearch."""

    def _split_scope(self, nodeid):
        if nodeid.startswith("tests/e2e/"):
            return "browser"
        return "elasticsearch" if "elasticsearch" in nodeid else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    return _ByServer(config, log)


def _left_out(config):
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    return {report.longrepr[2].removeprefix("Skipped: ") for report in skipped}


def pytest_sessionfinish(session):
    """Where everything is there to run them, as in CI, a test that was left out is a failure."""
    if os.environ.get("REQUIRE_ALL_TESTS") and _left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter, config):
    left_out = sorted(_left_out(config))
    if connection.vendor == "sqlite":
        left_out.append("on SQLite alone; for PostgreSQL set DATABASE_URL=postgres://user@127.0.0.1/name")
    for reason in left_out:
        terminalreporter.write_line(f"Left out: {reason}")
