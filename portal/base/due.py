"""What time makes due, and the care of background tasks."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import os
import platform
import time
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections, transaction
from django.utils import timezone
from django_tasks_db.compat import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from portal.base.models import RateCount
from portal.base.registry import due_jobs, retention

logger = logging.getLogger(__name__)

# Tasks take ids and may run twice (the house's rule), so any of them may be tried again.
MAX_RUNS = 4
RETRY_WAITS = (dt.timedelta(minutes=1), dt.timedelta(minutes=10), dt.timedelta(hours=1))
# After this a task started by a worker of another host counts as abandoned.
LONGEST_TASK = dt.timedelta(hours=1)
SUCCESSFUL_KEPT = dt.timedelta(days=2)
FAILED_KEPT = dt.timedelta(days=30)


@dataclasses.dataclass(frozen=True, kw_only=True)
class JobOutcome:
    """What became of one due job. ``error`` is empty where it ran through."""

    key: str
    count: int = 0
    error: str = ""


def run_due(*, at: dt.datetime) -> list[JobOutcome]:
    """Run every registered job once; one that fails stops no other.

    The apps of the highest floor come first, so that mails they queue leave in the same run.
    """
    outcomes = []
    for job in reversed(list(due_jobs)):
        started = time.monotonic()
        try:
            outcome = JobOutcome(key=job.key, count=job.run(at))
        except Exception as error:  # any app's own
            logger.exception("Due job %s failed", job.key)
            outcome = JobOutcome(key=job.key, error=type(error).__name__)
            close_old_connections()
        else:
            if outcome.count:
                logger.info("Due job %s: %d in %.1f s", job.key, outcome.count, time.monotonic() - started)
        outcomes.append(outcome)
    return outcomes


def publish_scheduled(at: dt.datetime) -> int:
    """Wagtail's pages, records and texts whose time to go live or to expire has come."""
    with transaction.atomic():
        # One publisher at a time: the row is locked until the commit, then the next one finds nothing left.
        RateCount.raise_by_one("lock.publish-scheduled", ends_at=at + dt.timedelta(days=1))
        call_command("publish_scheduled", verbosity=0)
    return 0


def apply_retention(at: dt.datetime) -> int:
    """Every app's rules of what is deleted when. A failing rule stops no other, and fails the job afterwards."""
    count = 0
    errors: list[Exception] = []
    for rule in retention:
        try:
            with transaction.atomic():
                deleted = rule.purge(at, False)
        except Exception as error:  # any app's own
            logger.exception("Retention rule %s failed", rule.key)
            errors.append(error)
            continue
        if deleted:
            logger.info("Retention rule %s: %d", rule.key, deleted)
        count += deleted
    if errors:
        raise errors[0]
    return count


def purge_rate_counts(at: dt.datetime, dry_run: bool) -> int:
    ended = RateCount.objects.filter(ends_at__lt=at)
    return ended.count() if dry_run else ended.delete()[0]


def worker_name() -> str:
    """Name of this process as a worker of tasks; from it, others tell whether it still runs."""
    return f"{_host()}:{os.getpid()}"


def _host() -> str:
    return platform.node()[:40]


def _is_gone(worker: str, *, started_at: dt.datetime | None, at: dt.datetime) -> bool:
    if started_at is None or started_at < at - LONGEST_TASK:
        return True
    host, _colon, pid = worker.rpartition(":")
    if host != _host() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return False


def care_for_tasks(at: dt.datetime, *, not_running: str = "") -> int:
    """Queue again what a killed worker left running and what failed, and delete what is long done with.

    Args:
        not_running: Name of a worker that is known to run nothing.

    Returns:
        Number of tasks queued again.
    """
    count = 0
    for task in DBTaskResult.objects.running():
        worker = task.worker_ids[-1] if task.worker_ids else ""
        if worker == not_running or _is_gone(worker, started_at=task.started_at, at=at):
            count += _queue_again(task)
    oldest = at - RETRY_WAITS[-1] - dt.timedelta(days=1)
    for task in DBTaskResult.objects.failed().filter(finished_at__gte=oldest):
        runs = len(task.worker_ids)
        if 1 <= runs < MAX_RUNS and at >= task.finished_at + RETRY_WAITS[runs - 1]:
            count += _queue_again(task)
    DBTaskResult.objects.successful().filter(finished_at__lt=at - SUCCESSFUL_KEPT).delete()
    DBTaskResult.objects.failed().filter(finished_at__lt=at - FAILED_KEPT).delete()
    return count


def _queue_again(task: DBTaskResult[Any, Any]) -> int:
    """1 if this process did it; another one may have been first."""
    runs = len(task.worker_ids)
    # Unchanged since it was read: each run adds a worker's name.
    standing = DBTaskResult.objects.filter(pk=task.pk, status=task.status, worker_ids=task.worker_ids)
    if runs >= MAX_RUNS:
        logger.error("Task %s (%s) has lost its worker %d times; given up", task.pk, task.task_path, runs)
        standing.update(status=TaskResultStatus.FAILED, finished_at=timezone.now())
        return 0
    again = standing.update(status=TaskResultStatus.READY, started_at=None, finished_at=None, run_after=get_date_max())
    if again:
        logger.warning("Task %s (%s) queued again after %d runs", task.pk, task.task_path, runs)
    return again
