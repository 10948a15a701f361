"""What tests of engines share: a real Elasticsearch, and commits inside a test that is rolled back."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.test import TestCase

from search.engines import engine

_NODE = Path(
    os.environ.get("PORTAL_SEARCH_NODE")
    or Path(__file__).resolve().parents[4] / "shared" / "search-node" / "search_node.py"
)


@contextmanager
def committed():
    """What a transaction tells after its commit is told, and the server shows it at once."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        yield
    shown_at_once()


def shown_at_once():
    if engine().key == "elasticsearch":
        engine()._client.indices.refresh(index=f"{engine()._prefix}-*")


def another_analysis(monkeypatch):
    """From here on words are read by other rules than those that made the index."""
    for module in ("database", "elasticsearch"):
        monkeypatch.setattr(f"search.engines.{module}.fingerprint", lambda: "another")
    if engine().key == "elasticsearch":
        engine()._looked_at = -60.0


@contextmanager
def running_nodes(*, nodes=1, port):
    """URLs of a server started for these tests; skips where none can be started."""
    if not _NODE.exists():
        pytest.skip("search by Elasticsearch; name a node in PORTAL_TESTS_ELASTICSEARCH_URL")
    folder = Path(tempfile.gettempdir()) / f"portal-search-node-{port}"
    command = [sys.executable, str(_NODE)]
    ports = ["--http-port", str(port), "--transport-port", str(port + 100)]
    started = subprocess.run(  # noqa: S603
        [*command, "start", "--work", str(folder), "--nodes", str(nodes), *ports],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield started.stdout.strip(), folder
    finally:
        subprocess.run(  # noqa: S603
            [*command, "stop", "--work", str(folder)], check=True, stdout=subprocess.PIPE
        )


def wait_for(claim, *, seconds=30):
    until = time.monotonic() + seconds
    while not claim():
        if time.monotonic() > until:
            raise AssertionError("It did not come true in time.")
        time.sleep(0.2)
