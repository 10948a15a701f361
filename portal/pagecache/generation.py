"""One number for all kept pages: raised when anything that pages show has changed.

It is read before a page is rendered and is part of the key the page is kept under, so a page rendered from what was
there before a publish can never be served after it.
"""

from __future__ import annotations

import os

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

_CACHE_KEY = "pagecache:generation"


def _path() -> str:
    return os.path.join(settings.VAR_DIR, "pagecache.generation")


def current_generation() -> str:
    """The number as every process of this host, or of all hosts where Redis is set, sees it now.

    On one host it is the size of a small file that each purge appends one byte to: one ``stat`` to read, and unlike a
    time stamp it tells apart two purges within one tick of the clock.
    """
    if settings.PAGE_CACHE_SHARED:
        return str(cache.get_or_set(_CACHE_KEY, 1, timeout=None))
    try:
        status = os.stat(_path())
    except FileNotFoundError:
        return "0"
    return f"{status.st_ino}-{status.st_size}"


def _raise_generation() -> None:
    if settings.PAGE_CACHE_SHARED:
        cache.add(_CACHE_KEY, 1, timeout=None)
        cache.incr(_CACHE_KEY)
        return
    # O_APPEND: processes that purge at the same time each add their byte.
    descriptor = os.open(_path(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        os.write(descriptor, b".")
    finally:
        os.close(descriptor)


def purge() -> None:
    """Make every kept page stale, on every process, as soon as the running transaction has committed."""
    transaction.on_commit(_raise_generation)
