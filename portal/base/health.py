"""``/healthz`` and ``/readyz``: is the process alive, and are the parts it needs well."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.db.models import Min
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult

from portal.base.registry import readiness

logger = logging.getLogger(__name__)

# A task waiting longer than this means that no worker runs, or that it cannot keep up.
LONGEST_WAIT = dt.timedelta(minutes=15)


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ok": True})


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    parts = {
        "database": _asked(_database),
        "cache": _asked(_cache),
        "tasks": _asked(_tasks),
        **{probe.key: _asked(probe.probe) for probe in readiness},
    }
    is_ready = all(part.get("ok") for part in parts.values())
    return JsonResponse({"ok": is_ready, **parts}, status=200 if is_ready else 503)


def _asked(probe: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The probe's facts; a probe that cannot answer is a part that is not well. Says no more than the kind of error."""
    try:
        return probe()
    except Exception as error:  # whatever a part raises when it is down
        logger.warning("Readiness: %s", type(error).__name__)
        return {"ok": False, "error": type(error).__name__}


def _database() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return {"ok": True, "vendor": connection.vendor}


def _cache() -> dict[str, Any]:
    word = get_random_string(8)
    cache.set("readyz", word, timeout=60)
    # Another process may have written in between: any word is a proof.
    return {"ok": cache.get("readyz") is not None}


def _tasks() -> dict[str, Any]:
    now = timezone.now()
    waiting = DBTaskResult.objects.ready().order_by()
    oldest = waiting.aggregate(oldest=Min("enqueued_at"))["oldest"]
    seconds = max(0, int((now - oldest).total_seconds())) if oldest else 0
    return {"ok": seconds < LONGEST_WAIT.total_seconds(), "waiting": waiting.count(), "oldest_seconds": seconds}
