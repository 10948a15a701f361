"""Moments and names for the templates of events. An empty moment is written as nothing."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils import timezone

from events import moments
from events.models import Event
from portal.base.wording import Wording

register = template.Library()


@register.filter
def local_day(moment: dt.datetime | None) -> str:
    return moments.local_day(moment) if moment else ""


@register.filter
def weekday_and_day(moment: dt.datetime | None) -> str:
    return moments.weekday_and_day(moment) if moment else ""


@register.filter
def clock(moment: dt.datetime | None) -> str:
    return moments.clock(moment) if moment else ""


@register.filter
def hours(event: Event) -> str:
    return moments.hours(event)


@register.filter
def clock_of(moment: dt.datetime | None, event: Event) -> str:
    """Of a deadline of the event."""
    return moments.deadline_clock(moment, event=event) if moment else ""


@register.filter
def utc_offset(moment: dt.datetime | None) -> str:
    return moments.utc_offset(moment) if moment else ""


@register.filter
def iso(moment: dt.datetime | None) -> str:
    """For the ``datetime`` of a ``<time>``, with the offset of the portal's own time zone."""
    return timezone.localtime(moment).isoformat(timespec="minutes") if moment else ""


@register.filter
def same_day(moment: dt.datetime, other: dt.datetime) -> bool:
    return moments.same_day(moment, other)


@register.filter
def named(names: dict[int, Wording] | None, record_id: int | None) -> Wording | None:
    """The name of a record out of those the view has fetched; None where nothing was, as in a preview of a block."""
    return names.get(record_id) if names and record_id is not None else None
