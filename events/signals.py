"""What follows from publishing, which Wagtail does and tells by signals."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from events.actions.facts import publish_facts_of, raise_calendar_sequence
from events.actions.mails import add_mails
from events.actions.notifications import tell_of_change, tell_of_deadlines
from events.models import CalendarSequence, Event, EventPage, Objective
from search.public import refresh


def event_published(instance: Event, **kwargs: Any) -> None:
    at = timezone.now()
    before = CalendarSequence.objects.filter(event=instance).values_list("number", flat=True).first()
    number = raise_calendar_sequence(instance, at=at)
    is_told = before is not None and number != before
    if is_told:
        tell_of_change(instance, at=at, run=str(number))
    tell_of_deadlines(instance, at=at, is_told=is_told)
    # A kind of mail that came with a newer version of the portal.
    add_mails(instance)
    refresh("event", instance.pk)


def event_unpublished(instance: Event, **kwargs: Any) -> None:
    refresh("event", instance.pk)


def objective_changed(instance: Objective, **kwargs: Any) -> None:
    """Published or taken down: its page is found while both are public."""
    refresh("objective", instance.pk)


def event_made(instance: Event, created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        add_mails(instance)


def event_page_published(instance: EventPage, **kwargs: Any) -> None:
    publish_facts_of(instance)
