"""What keeps the index right without anyone thinking of it."""

from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.utils import timezone

from search.engines import engine
from search.indexing import catch_up, check, mend, rebuild

logger = logging.getLogger(__name__)

# Reading every document is work; that it is wrong at all should never happen.
_CHECKED_EVERY = dt.timedelta(hours=1)
_STALE_AFTER = dt.timedelta(hours=3)


def check_when_due(at: dt.datetime) -> int:
    """Once an hour compare index and content and mend what differs; returns the number of differences found."""
    status = engine().status()
    if not status.is_current:
        logger.warning("The search index was made by another analysis: building it anew.")
        return rebuild(at=at)
    if status.is_degraded:
        told = catch_up()
        logger.warning("The search server is back, and has been told of %s documents.", told)
    if status.checked_at is not None and at - status.checked_at < _CHECKED_EVERY:
        return 0
    engine().note_check(at=at, differences=status.differences)
    differences = check(at=at)
    if differences:
        logger.warning("The search index differs from the content in %s documents: mending.", len(differences))
        mend(differences, at=at)
    return len(differences)


def readiness() -> dict[str, Any]:
    """For ``/readyz``: the engine, its size, and what the last comparison found."""
    status = engine().status()
    is_checked = status.checked_at is not None and timezone.now() - status.checked_at < _STALE_AFTER
    return {
        "ok": status.is_current and status.differences == 0,
        "engine": engine().key,
        "documents": status.documents,
        "is_current": status.is_current,
        "degraded": status.is_degraded,
        "differences": status.differences,
        "checked_at": status.checked_at.isoformat() if status.checked_at else None,
        "is_checked_lately": is_checked,
    }
