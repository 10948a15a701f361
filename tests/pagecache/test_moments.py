import datetime as dt

from django.http import HttpResponse

from portal.pagecache import changes_at
from portal.pagecache.moments import CHANGES_AT_HEADER

NOON = dt.datetime(2026, 5, 20, 12, tzinfo=dt.UTC)


def test_the_earliest_moment_counts():
    response = HttpResponse()
    for moment in (NOON, NOON - dt.timedelta(hours=1), NOON + dt.timedelta(hours=1)):
        changes_at(response, moment)

    assert float(response.headers[CHANGES_AT_HEADER]) == (NOON - dt.timedelta(hours=1)).timestamp()


def test_no_moment_says_nothing():
    response = HttpResponse()

    changes_at(response, None)

    assert CHANGES_AT_HEADER not in response.headers
