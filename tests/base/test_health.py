import datetime as dt

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.base import health
from portal.base.registry import ReadinessProbe, Registry


@pytest.fixture
def probes(monkeypatch):
    registry = Registry()
    monkeypatch.setattr(health, "readiness", registry)
    return registry


def test_the_process_says_that_it_lives(client):
    response = client.get("/healthz")

    assert response.json() == {"ok": True}
    assert "no-store" in response.headers["Cache-Control"]


def test_a_well_portal_is_ready_and_says_what_it_has_looked_at(client):
    response = client.get("/readyz")

    facts = response.json()
    assert response.status_code == 200, facts
    assert facts["ok"] is True
    assert {"database", "cache", "tasks", "outbox"} <= facts.keys()
    assert facts["tasks"] == {"ok": True, "waiting": 0, "oldest_seconds": 0}


def test_a_part_that_is_not_well_makes_the_portal_not_ready(client, probes):
    probes.register(ReadinessProbe(key="search", probe=lambda: {"ok": False, "drift": 3}))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["search"] == {"ok": False, "drift": 3}


def test_a_part_that_is_down_is_no_error_of_the_server(client, probes):
    def breaks():
        raise ConnectionError("host and password")

    probes.register(ReadinessProbe(key="search", probe=breaks))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["search"] == {"ok": False, "error": "ConnectionError"}
    assert b"password" not in response.content


def test_tasks_that_nobody_fetches_mean_that_no_worker_runs(client, probes):
    row = DBTaskResult.objects.create(
        args_kwargs={}, task_path="x", backend_name="default", run_after=get_date_max(), worker_ids=[]
    )
    DBTaskResult.objects.filter(pk=row.pk).update(enqueued_at=timezone.now() - dt.timedelta(minutes=20))

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["tasks"]["ok"] is False
    assert response.json()["tasks"]["oldest_seconds"] >= 20 * 60
