"""Changes to what editors know of an event."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page
from wagtail_localize.models import Translation

from events.actions.mails import copy_mails
from events.calendar import calendar_facts
from events.models import CalendarSequence, Event, EventPage, EventSector
from events.moments import moved

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
    # Whoever begins a page writes it in a language of their own.
    page.is_checked = copied_from is None or copied_from.is_checked
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    if copied_from is not None:
        _copy_what_belongs_to(copied_from, page, user=user)
    return page


# Rules that stand in the facts and not in the form that begins an event.
_COPIED_RULES = (
    "hold_minutes",
    "has_proof_of_work",
    "lists_organisations",
    "offer_hours",
    "needs_kept_days",
    "people_kept_days",
    "ballot_tie",
    "is_ballot_shuffled",
    "has_step_free_access",
    "has_accessible_toilet",
    "has_induction_loop",
)


def _copy_what_belongs_to(source: EventPage, page: EventPage, *, user: User) -> None:
    """Rules, invited sectors, mails, programme, questions and the other languages' pages, as drafts. Never people."""
    old, new = source.event, page.event
    for rule in _COPIED_RULES:
        setattr(new, rule, getattr(old, rule))
    if old.needs_close_at is not None:
        new.needs_close_at = moved(old.needs_close_at, start=old.starts_at, to=new.starts_at)
    if old.second_round_closes_at is not None and new.ballot_closes_at is not None:
        round_closes_at = moved(old.second_round_closes_at, start=old.starts_at, to=new.starts_at)
        if round_closes_at > new.ballot_closes_at:
            new.second_round_closes_at = round_closes_at
    new.save()
    for row in old.invited_sectors.all():
        EventSector.objects.create(event=new, sector_id=row.sector_id)
    new.save_revision(user=user, log_action=False)
    copy_mails(old, new)
    shift = new.starts_at - old.starts_at
    _copy_records(
        old.programme.order_by("parent_id", "pk"), new, links=("parent",), shift=shift, moments=("starts_at", "ends_at")
    )
    _copy_records(old.questions.order_by("sort_order", "pk"), new, links=("depends_on",))
    for other in old.pages.exclude(pk=source.pk).select_related("locale"):
        parent = page.get_parent().get_translation_or_none(other.locale)
        if parent is None or not parent.permissions_for_user(user).can_add_subpage():
            continue
        draft = EventPage(
            title=other.title,
            event=new,
            live=False,
            owner=user,
            locale=other.locale,
            translation_key=page.translation_key,
            **_words_of(other),
        )
        parent.add_child(instance=draft)
        draft.save_revision(user=user)


def _copy_records(
    records: Iterable[Any],
    event: Event,
    *,
    links: tuple[str, ...],
    shift: dt.timedelta | None = None,
    moments: tuple[str, ...] = (),
) -> None:
    """Copy an event's own records and their texts, with links among them; ``moments`` move with the event."""
    copies: dict[int, Any] = {}
    # Main items first: what others link to is there when they come.
    for record in sorted(records, key=lambda row: any(getattr(row, f"{link}_id") for link in links)):
        texts = list(record.texts.all())
        values = {
            field.attname: getattr(record, field.attname)
            for field in record._meta.concrete_fields
            if field.name not in ("id", "event", "latest_revision", "live_revision", *links)
        }
        for moment in moments:
            if values[moment] is not None and shift is not None:
                values[moment] += shift
        linked = {link: copies.get(getattr(record, f"{link}_id")) for link in links}
        copy = type(record)._default_manager.create(event=event, **values, **linked)
        copies[record.pk] = copy
        key = uuid.uuid4()
        for text in texts:
            fields = {
                field.attname: getattr(text, field.attname)
                for field in text._meta.concrete_fields
                if field.name not in ("id", "record", "latest_revision", "live_revision", "translation_key")
            }
            type(text)._default_manager.create(record=copy, translation_key=key, **fields)


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
        event=event,
        defaults={
            "facts": facts,
            "raised_at": at,
            "vote_closes_at": event.ballot_closes_at if event.has_ballot else None,
            "registration_closes_at": event.registration_closes_at,
        },
    )
    if not is_new and sequence.facts != facts:
        sequence.number += 1
        sequence.facts = facts
        sequence.raised_at = at
        sequence.save()
    return sequence.number
