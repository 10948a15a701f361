"""One number for all kept pages: raised when anything that pages show has changed.

It is read before a page is rendered and is part of the key the page is kept under, so a page rendered from what was
there before a publish can never be served after it.
"""

from __future__ import annotations

import logging
import os
import time

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

logger = logging.getLogger(__name__)

_CACHE_KEY = "pagecache:generation"


def _path() -> str:
    return os.path.join(settings.VAR_DIR, "pagecache.generation")


def current_generation() -> str | None:
    """The number as every process of this host, or of all hosts where Redis is set, sees it now.

    On one host it is the size of a small file that each purge appends one byte to: one ``stat`` to read, and unlike a
    time stamp it tells apart two purges within one tick of the clock. None when Redis is away: then nothing is kept
    and nothing that was kept is served.
    """
    if settings.PAGE_CACHE_SHARED:
        try:
            return str(cache.get_or_set(_CACHE_KEY, time.time_ns, timeout=None))
        except Exception as error:  # the client library's own
            logger.warning("Page cache off: generation not read (%s)", type(error).__name__)
            return None
    try:
        status = os.stat(_path())
    except FileNotFoundError:
        return "0"
    return f"{status.st_ino}-{status.st_size}"


def _raise_generation() -> None:
    if settings.PAGE_CACHE_SHARED:
        # Begins at the time of day: a Redis that was emptied never comes back to a number used before.
        cache.add(_CACHE_KEY, time.time_ns(), timeout=None)
        cache.incr(_CACHE_KEY)
        return
    # O_APPEND: processes that purge at the same time each add their byte.
    descriptor = os.open(_path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(descriptor, b".")
    finally:
        os.close(descriptor)


def purge() -> None:
    """Make every kept page stale, on every process, as soon as the running transaction has committed.

    A purge that fails is logged and fails nothing else: what is kept lives ten minutes at most.
    """
    transaction.on_commit(_raise_generation, robust=True)
