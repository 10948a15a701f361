"""When a page changes without anyone changing it."""

import datetime as dt

from django.http import HttpResponse

# Between view and page cache only: never leaves the portal.
CHANGES_AT_HEADER = "X-Portal-Changes-At"


def changes_at(response: HttpResponse, moment: dt.datetime | None) -> None:
    """Say that the page is true until ``moment``: it is not served from the cache from then on.

    Called several times, the earliest moment counts; None says nothing, so a query's ``min`` can be passed as it is.
    """
    if moment is None:
        return
    known = response.headers.get(CHANGES_AT_HEADER)
    earliest = min(moment.timestamp(), float(known)) if known else moment.timestamp()
    response.headers[CHANGES_AT_HEADER] = repr(earliest)
