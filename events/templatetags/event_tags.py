"""Moments as readers of each language write them, in the portal's own time zone."""

from __future__ import annotations

import datetime as dt

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from django import template
from django.utils import timezone
from django.utils.translation import get_language

from portal.base.wording import Wording

register = template.Library()


def _locale() -> Locale:
    try:
        return Locale.parse(get_language() or "en", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@register.filter
def local_day(moment: dt.datetime | None) -> str:
    """20 May 2024"""
    return "" if moment is None else format_date(timezone.localtime(moment).date(), "long", locale=_locale())


@register.filter
def weekday_and_day(moment: dt.datetime | None) -> str:
    """Monday 20 May 2024"""
    return "" if moment is None else format_date(timezone.localtime(moment).date(), "full", locale=_locale())


@register.filter
def clock(moment: dt.datetime | None) -> str:
    """10:00, or as the language writes it"""
    return "" if moment is None else format_time(timezone.localtime(moment).time(), "short", locale=_locale())


@register.filter
def iso(moment: dt.datetime | None) -> str:
    """For the ``datetime`` of a ``<time>``, with the offset of the portal's own time zone."""
    return "" if moment is None else timezone.localtime(moment).isoformat(timespec="minutes")


@register.filter
def same_day(moment: dt.datetime, other: dt.datetime) -> bool:
    return timezone.localtime(moment).date() == timezone.localtime(other).date()


@register.filter
def named(names: dict[int, Wording] | None, record_id: int | None) -> Wording | None:
    """The name of a record out of those the view has fetched; None in a preview, where nothing was."""
    return names.get(record_id) if names and record_id is not None else None
