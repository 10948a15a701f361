"""Moments as readers of each language write them, in the portal's own time zone.

From CLDR: Django has no formats for Northern Sámi and Somali.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from babel.core import Locale
from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language

from portal.base.wording import cldr_locale

if TYPE_CHECKING:
    from events.models import Event


def utc_offset(moment: dt.datetime) -> str:
    """+3, or +5:30: how far the portal's own clocks are from UTC then."""
    minutes = round((timezone.localtime(moment).utcoffset() or dt.timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def moved(moment: dt.datetime, *, start: dt.datetime, to: dt.datetime) -> dt.datetime:
    """The moment that is as far from ``to`` as ``moment`` is from ``start``, by the clock on the wall."""
    by_the_clock = [timezone.make_naive(time) for time in (moment, start, to)]
    return timezone.make_aware(by_the_clock[0] + (by_the_clock[2] - by_the_clock[1]))


def _locale() -> Locale:
    return cldr_locale(get_language() or "en")


def local_day(moment: dt.datetime) -> str:
    """20 May 2024"""
    return format_date(timezone.localtime(moment).date(), "long", locale=_locale())


def weekday_and_day(moment: dt.datetime) -> str:
    """Monday 20 May 2024"""
    return format_date(timezone.localtime(moment).date(), "full", locale=_locale())


def clock(moment: dt.datetime) -> str:
    """10:00, or as the language writes it"""
    return format_time(timezone.localtime(moment).time(), "short", locale=_locale())


def deadline_clock(moment: dt.datetime, *, event: Event) -> str:
    """As ``clock``; with (UTC+3) where clocks change between the deadline of an online event and its start.

    Such an event tells the distance of its start for all its times.
    """
    offset = utc_offset(moment)
    is_told = event.is_online and offset != utc_offset(event.starts_at)
    return f"{clock(moment)} (UTC{offset})" if is_told else clock(moment)


def same_day(moment: dt.datetime, other: dt.datetime) -> bool:
    return timezone.localdate(moment) == timezone.localdate(other)


def hours(event: Event) -> str:
    """10.00–15.00; with the last day where that is another: 10.00 – tiistai 21. toukokuuta 2030 15.00"""
    end = clock(event.ends_at)
    if same_day(event.starts_at, event.ends_at):
        return f"{clock(event.starts_at)}–{end}"
    return f"{clock(event.starts_at)} – {weekday_and_day(event.ends_at)} {end}"
