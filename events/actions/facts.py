"""Changes to what editors know of an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import Translation

from events.calendar import calendar_facts
from events.models import CalendarSequence, Event, EventPage

if TYPE_CHECKING:
    from events.models import EventIndexPage
    from portal.accounts.models import User


@transaction.atomic
def add_event(
    event: Event, *, title: str, parent: EventIndexPage, user: User, copied_from: EventPage | None = None
) -> EventPage:
    """Make an event and a draft of its first page from the facts of a form. Nothing is public yet.

    Who begins an event is its first organiser.

    Args:
        event: Not saved yet.
        parent: Its language is the source language of the event's pages.
        copied_from: A page whose words the new one begins with.
    """
    event.live = False
    event.has_unpublished_changes = True
    event.save()
    event.organisers.add(user)
    event.save_revision(user=user)
    words = _words_of(copied_from) if copied_from else {}
    page = EventPage(title=title, event=event, live=False, owner=user, locale=parent.locale, **words)
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    return page


@transaction.atomic
def choose_organisers(event: Event, organisers: Iterable[User], *, user: User) -> None:
    """Say who runs the event, and so sees its registrations. It holds at once, and stands in the event's history."""
    before = {organiser.pk for organiser in event.organisers.all()}
    event.organisers.set(organisers)
    after = {organiser.pk for organiser in event.organisers.all()}
    if before != after:
        log(
            event,
            "events.organisers",
            user=user,
            data={"added": sorted(after - before), "removed": sorted(before - after)},
        )


def _words_of(page: EventPage) -> dict[str, Any]:
    fields = ("lead", "audience", "body", "meals", "price_note", "interpretation_note", "venue_accessibility", "travel")
    return {field: getattr(page, field) for field in fields}


def publish_facts_of(page: EventPage, *, user: User | None = None) -> bool:
    """Publish the draft of the event's facts together with a page. Returns whether there was one.

    The page of another language that was translated from this one publishes facts only when none are public: its
    translator sees words, and does not decide on times and places.
    """
    event = page.event
    if event.live and (not event.has_unpublished_changes or is_translated(page)):
        return False
    revision = event.get_latest_revision() or event.save_revision(user=user)
    revision.publish(user=user)
    return True


def is_translated(page: Page) -> bool:
    """Whether the page was made by translating a page of another language."""
    return Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).exists()


@transaction.atomic
def raise_calendar_sequence(event: Event, *, at: dt.datetime) -> int:
    """Raise the event's iCalendar SEQUENCE if its calendar facts have changed. Returns the number that holds now."""
    facts = calendar_facts(event)
    sequence, is_new = CalendarSequence.objects.select_for_update().get_or_create(
        event=event, defaults={"facts": facts, "raised_at": at}
    )
    if not is_new and sequence.facts != facts:
        sequence.number += 1
        sequence.facts = facts
        sequence.raised_at = at
        sequence.save()
    return sequence.number
