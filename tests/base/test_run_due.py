import datetime as dt
import platform
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max
from wagtail.models import Page, Site

from portal.base import due
from portal.base.registry import DueJob, Registry, RetentionRule
from portal.mail.models import OutboxMail
from tests.factories.mail import OutboxMailFactory


@task()
def harmless():
    """Something for a worker to do."""


@pytest.fixture
def jobs(monkeypatch):
    registry = Registry()
    monkeypatch.setattr(due, "due_jobs", registry)
    return registry


@pytest.fixture
def rules(monkeypatch):
    registry = Registry()
    monkeypatch.setattr(due, "retention", registry)
    return registry


def _fails(at, dry_run=False):
    raise RuntimeError


def test_every_job_runs_at_the_given_moment_the_highest_floor_first(jobs):
    now = timezone.now()
    calls = []
    jobs.register(DueJob(key="low", run=lambda at: calls.append(("low", at)) or 1))
    jobs.register(DueJob(key="high", run=lambda at: calls.append(("high", at)) or 2))

    outcomes = due.run_due(at=now)

    assert calls == [("high", now), ("low", now)]
    assert [(outcome.key, outcome.count, outcome.error) for outcome in outcomes] == [("high", 2, ""), ("low", 1, "")]


def test_a_failing_job_stops_no_other_and_the_command_says_so(jobs):
    jobs.register(DueJob(key="good", run=lambda at: 3))
    jobs.register(DueJob(key="bad", run=_fails))
    output = StringIO()

    with pytest.raises(CommandError, match="failed: bad"):
        call_command("run_due", stdout=output)

    assert output.getvalue() == "bad: RuntimeError\ngood: 3\n"


def test_the_command_ends_well_when_all_jobs_do(mailoutbox, settings):
    OutboxMailFactory(kind="nobody-knows-it")

    call_command("run_due", verbosity=2, stdout=(output := StringIO()))

    assert {line.split(":")[0] for line in output.getvalue().splitlines()} >= {
        "publish-scheduled",
        "retention",
        "tasks",
        "outbox",
    }
    assert OutboxMail.objects.get().state == OutboxMail.State.FAILED


def test_a_page_goes_live_when_its_time_comes():
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=Page(title="Soon", slug="soon", live=False))
    page.go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert revision.approved_go_live_at is not None
    assert Site.objects is not None

    due.publish_scheduled(timezone.now())
    due.publish_scheduled(timezone.now())

    page.refresh_from_db()
    assert page.live


def test_retention_runs_every_rule_and_then_reports_the_one_that_failed(rules):
    seen = []
    rules.register(RetentionRule(key="bad", label="bad", purge=_fails))
    rules.register(RetentionRule(key="good", label="good", purge=lambda at, dry_run: seen.append(dry_run) or 2))

    with pytest.raises(RuntimeError):
        due.apply_retention(timezone.now())

    assert seen == [False]


def test_retention_counts_what_it_deleted(rules):
    rules.register(RetentionRule(key="good", label="good", purge=lambda at, dry_run: 2))
    rules.register(RetentionRule(key="idle", label="idle", purge=lambda at, dry_run: 0))

    assert due.apply_retention(timezone.now()) == 2


def _task(status, *, workers, started_at=None, finished_at=None):
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.base.test_run_due.harmless",
        backend_name="default",
        run_after=get_date_max(),
        exception_class_path="",
        traceback="",
        worker_ids=workers,
        started_at=started_at,
        finished_at=finished_at,
    )


HERE = platform.node()[:40]
# Beyond what the kernel gives out.
DEAD = f"{HERE}:4194399"


@pytest.mark.parametrize(
    ("worker", "age", "is_queued_again"),
    [
        (DEAD, dt.timedelta(seconds=5), True),
        (due.worker_name(), dt.timedelta(seconds=5), False),
        (f"{HERE}:1", dt.timedelta(seconds=5), False),
        (f"{HERE}:1", due.LONGEST_TASK * 2, True),
        ("elsewhere:17", dt.timedelta(seconds=5), False),
        ("elsewhere:17", due.LONGEST_TASK * 2, True),
        ("odd", due.LONGEST_TASK * 2, True),
    ],
    ids=["dead", "this-one", "alive", "alive-too-long", "elsewhere", "elsewhere-too-long", "odd"],
)
def test_a_task_whose_worker_is_gone_is_queued_again(worker, age, is_queued_again):
    now = timezone.now()
    row = _task("RUNNING", workers=[worker], started_at=now - age)

    count = due.care_for_tasks(now)

    row.refresh_from_db()
    assert count == int(is_queued_again)
    assert row.status == (TaskResultStatus.READY if is_queued_again else TaskResultStatus.RUNNING)
    assert DBTaskResult.objects.ready().count() == count


def test_a_worker_that_starts_takes_back_what_one_of_its_name_left():
    now = timezone.now()
    _task("RUNNING", workers=[due.worker_name()], started_at=now)

    assert due.care_for_tasks(now, not_running=due.worker_name()) == 1


def test_a_task_that_takes_its_worker_down_each_time_is_given_up():
    now = timezone.now()
    row = _task("RUNNING", workers=[DEAD] * due.MAX_RUNS, started_at=now)

    assert due.care_for_tasks(now) == 0
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED


@pytest.mark.parametrize(
    ("runs", "age", "is_queued_again"),
    [
        (1, dt.timedelta(seconds=30), False),
        (1, dt.timedelta(minutes=2), True),
        (2, dt.timedelta(minutes=2), False),
        (3, dt.timedelta(hours=2), True),
        (4, dt.timedelta(hours=2), False),
        (1, dt.timedelta(days=3), False),
    ],
)
def test_a_failed_task_is_tried_again_a_few_times_with_growing_waits(runs, age, is_queued_again):
    now = timezone.now()
    _task("FAILED", workers=[DEAD] * runs, finished_at=now - age)

    assert due.care_for_tasks(now) == int(is_queued_again)


def test_tasks_long_done_with_are_deleted():
    now = timezone.now()
    _task("SUCCESSFUL", workers=[DEAD], finished_at=now - due.SUCCESSFUL_KEPT * 2)
    _task("FAILED", workers=[DEAD], finished_at=now - due.FAILED_KEPT * 2)
    new = _task("SUCCESSFUL", workers=[DEAD], finished_at=now)

    due.care_for_tasks(now)

    assert list(DBTaskResult.objects.all()) == [new]
