"""What is deleted when, and the care of what is encrypted."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.actions.registration import erase_person
from events.enums import RegistrationState
from events.models import AccessEntry, Answer, Event, Follower, Registration, Vote
from events.models.secrets import UnreadableText
from portal.base.registry import RetentionRule

# The audit trail and the followers' addresses outlive no one's interest in them.
ENTRIES_KEPT = dt.timedelta(days=2 * 365)
FOLLOWERS_KEPT = dt.timedelta(days=5 * 365)
# Someone else may have typed the address: so long its owner may still come back by the link.
UNPROVED_KEPT = dt.timedelta(days=7)


# Examples are made up and tell of nobody; without them the demo would have nothing to show of an event long past.
_REAL = Q(is_example=False)


def _events_past(at: dt.datetime, days_field: str) -> list[int]:
    """Events that ended longer ago than their own number of days in ``days_field``."""
    rows = Event.objects.filter(ends_at__lt=at).values_list("pk", "ends_at", days_field)
    return [pk for pk, ends_at, days in rows if ends_at + dt.timedelta(days=days) < at]


def purge_needs(at: dt.datetime, dry_run: bool) -> int:
    """Empty diet and access needs of events that are over for the event's own number of days."""
    rows = Registration.objects.filter(
        _REAL, event__in=_events_past(at, "needs_kept_days"), needs_erased_at__isnull=True, erased_at__isnull=True
    ).order_by()
    return rows.count() if dry_run else rows.update(diet="", access_needs="", needs_erased_at=at)


def purge_people(at: dt.datetime, dry_run: bool) -> int:
    """Remove everything that tells who someone was, the event's own number of days after it. The numbers stay.

    Registrations that never came about (not confirmed, expired, cancelled) wait no longer than the diets; those that
    have ended with an address that nobody has confirmed, a week.
    """
    over = Q(event__in=_events_past(at, "people_kept_days"))
    never = Q(event__in=_events_past(at, "needs_kept_days")) & Q(
        state__in=(
            RegistrationState.UNCONFIRMED,
            RegistrationState.HELD,
            RegistrationState.EXPIRED,
            RegistrationState.CANCELLED,
        )
    )
    unproved = Q(
        state__in=(RegistrationState.EXPIRED, RegistrationState.CANCELLED),
        confirmed_at__isnull=True,
        changed_at__lt=at - UNPROVED_KEPT,
    )
    rows = Registration.objects.filter(_REAL, over | never | unproved, erased_at__isnull=True)
    if dry_run:
        return rows.count()
    found = list(rows.select_related("event"))
    for registration in found:
        erase_person(registration, at=at)
    return len(found)


def purge_answers(at: dt.datetime, dry_run: bool) -> int:
    """Delete answers to questions that have a time of their own."""
    timed = Answer.objects.filter(
        registration__is_example=False, question__kept_days__isnull=False, question__event__ends_at__lt=at
    )
    rows = timed.values_list("pk", "question__event__ends_at", "question__kept_days")
    due = [pk for pk, ends_at, days in rows if ends_at + dt.timedelta(days=days or 0) < at]
    if not dry_run:
        Answer.objects.filter(pk__in=due).delete()
    return len(due)


def purge_votes(at: dt.datetime, dry_run: bool) -> int:
    """Delete votes that no count will cut from their persons: of events that were cancelled or taken down."""
    never = Q(registration__event__is_cancelled=True) | Q(registration__event__live=False)
    over = Q(registration__event__in=_events_past(at, "needs_kept_days"), registration__is_example=False)
    rows = Vote.objects.filter(never, over).order_by()
    return rows.count() if dry_run else rows.delete()[0]


def purge_access_entries(at: dt.datetime, dry_run: bool) -> int:
    rows = AccessEntry.objects.filter(at__lt=at - ENTRIES_KEPT).order_by()
    return rows.count() if dry_run else rows.delete()[0]


def purge_followers(at: dt.datetime, dry_run: bool) -> int:
    rows = Follower.objects.filter(since__lt=(at - FOLLOWERS_KEPT).date()).order_by()
    return rows.count() if dry_run else rows.delete()[0]


def encrypt_with_newest_key() -> tuple[int, int]:
    """Write every diet and access need anew, so that the newest key encrypts it. Returns (done, opened by no key)."""
    done = unreadable = 0
    for pk in list(Registration.objects.exclude(diet="", access_needs="").values_list("pk", flat=True)):
        with transaction.atomic():
            row = Registration.objects.select_for_update().get(pk=pk)
            if isinstance(row.diet, UnreadableText) or isinstance(row.access_needs, UnreadableText):
                unreadable += 1
                continue
            row.save(update_fields=["diet", "access_needs"])
            done += 1
    return done, unreadable


# Fields before persons: a row without a person has no fields left.
RETENTION_RULES = (
    RetentionRule(key="events.needs", label=_("Diets and access needs after events"), purge=purge_needs),
    RetentionRule(key="events.answers", label=_("Answers to questions with a time of their own"), purge=purge_answers),
    RetentionRule(key="events.votes", label=_("Votes of events that were cancelled or taken down"), purge=purge_votes),
    RetentionRule(key="events.people", label=_("Names and addresses after events"), purge=purge_people),
    RetentionRule(key="events.followers", label=_("Addresses of followers"), purge=purge_followers),
    RetentionRule(key="events.access", label=_("Notes of who saw registrations"), purge=purge_access_entries),
)
