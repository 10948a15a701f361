"""What waits for an editor: lines of the first screen."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Min, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.enums import ACTIVE_STATES, RegistrationState
from events.models import Event, Measure, ProgrammeItem, Question, Tally
from events.rights import events_to_change, events_to_look_after, registrations_of
from portal.base.registry import WaitingRow

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from portal.base.models import Record

_SOON = dt.timedelta(days=7)


def registrations_closing(request: HttpRequest) -> list[WaitingRow]:
    """Registrations that close within a week, and votes that have closed and are not counted yet.

    Those who run an event are told of each by name, and led to its desk; others who may change events, of how many.
    """
    user, at = request.user, timezone.now()
    may_change = user.has_perm("events.change_event")
    if not may_change and not user.has_perm("events.view_registration"):
        return []
    seen = events_to_change(user) if may_change else events_to_look_after(user)
    coming = seen.filter(live=True, is_cancelled=False, starts_at__gt=at)
    closing = coming.filter(registration_closes_at__gt=at, registration_closes_at__lte=at + _SOON)
    counted = Tally.objects.filter(voided_at__isnull=True).values("event")
    counting = coming.filter(plan__isnull=False, ballot_closes_at__lt=at).exclude(pk__in=counted)
    own = Q(organisers=user.pk)
    rows = [
        WaitingRow(
            label=f"{_closes_in(event, at=at)}: {event}",
            count=event.active,
            oldest_at=None,
            url=_desk_or_list(event, user),
        )
        for event in _counted(closing.filter(own)).order_by("registration_closes_at", "pk")
    ]
    rows += [
        WaitingRow(
            label=f"{_('Vote closed, the count waits for addresses to be confirmed')}: {event}",
            count=event.active,
            oldest_at=event.ballot_closes_at,
            url=_desk_or_list(event, user),
        )
        for event in _counted(counting.filter(own)).order_by("ballot_closes_at", "pk")
    ]
    others = closing.exclude(pk__in=closing.filter(own)).count()
    if others:
        rows.append(
            WaitingRow(
                label=_("Registrations closing within a week"),
                count=others,
                oldest_at=None,
                url=reverse("wagtailsnippets_events_event:list"),
            )
        )
    return rows


def _counted(events: QuerySet[Event]) -> QuerySet[Event]:
    active = Count("registrations", filter=Q(registrations__state__in=ACTIVE_STATES), distinct=True)
    return events.annotate(active=active).prefetch_related("pages")


def _closes_in(event: Event, *, at: dt.datetime) -> str:
    """Whole days by the calendar, as people count them."""
    closes_at = event.registration_closes_at or at
    days = (timezone.localdate(closes_at) - timezone.localdate(at)).days
    if not days:
        return _("Registration closes today")
    return ngettext("Registration closes in %(days)d day", "Registration closes in %(days)d days", days) % {
        "days": days
    }


def _desk_or_list(event: Event, user: Any) -> str:
    if user.has_perm("events.view_registration"):
        return reverse("event_desk:desk", args=[event.pk])
    return reverse("wagtailsnippets_events_event:list")


def unconfirmed_registrations(request: HttpRequest) -> list[WaitingRow]:
    """Registrations for coming events whose address nobody has confirmed, for those who may see registrations."""
    if not request.user.has_perm("events.view_registration"):
        return []
    states = (RegistrationState.UNCONFIRMED, RegistrationState.HELD)
    waiting = registrations_of(request.user).filter(state__in=states, event__ends_at__gt=timezone.now())
    oldest = waiting.aggregate(oldest=Min("registered_at"))["oldest"]
    if oldest is None:
        return []
    return [
        WaitingRow(
            label=_("Registrations waiting for the address to be confirmed"),
            count=waiting.count(),
            oldest_at=oldest,
            url=f"{reverse('registrations:index')}?state={states[0]}&state={states[1]}",
        )
    ]


def changed_records(request: HttpRequest) -> list[WaitingRow]:
    """What others have changed and may not publish themselves, for those who may.

    Changed facts of a public event each by name: until they are published nobody hears of another day or place. The
    facts of an event that is not public yet go with its page.
    """
    user = request.user
    rows = []
    if user.has_perm("events.publish_event"):
        rows = [
            WaitingRow(
                label=f"{_('Changed facts wait to be published')}: {event}",
                count=1,
                oldest_at=event.latest_revision.created_at,
                url=reverse("wagtailsnippets_events_event:edit", args=[event.pk]),
            )
            for event in _changed_by_others(Event, user).filter(live=True).prefetch_related("pages")
        ]
    kinds: tuple[type[Record], ...] = (ProgrammeItem, Question, Measure)
    for kind in kinds:
        if not user.has_perm(f"events.publish_{kind._meta.model_name}"):
            continue
        found = _changed_by_others(kind, user).aggregate(count=Count("pk"), oldest=Min("latest_revision__created_at"))
        if found["count"]:
            rows.append(
                WaitingRow(
                    label=f"{_('Drafts of others wait to be published')}: {kind._meta.verbose_name_plural}",
                    count=found["count"],
                    oldest_at=found["oldest"],
                    url=reverse(f"wagtailsnippets_events_{kind._meta.model_name}:list"),
                )
            )
    return rows


def _changed_by_others(kind: type[Record], user: Any) -> QuerySet[Any]:
    drafts = kind._default_manager.filter(has_unpublished_changes=True, latest_revision__approved_go_live_at=None)
    others = drafts.filter(latest_revision__isnull=False).exclude(latest_revision__user=user.pk)
    return others.select_related("latest_revision").order_by("latest_revision__created_at", "pk")
