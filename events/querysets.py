from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from wagtail.models import PageManager
from wagtail.query import PageQuerySet

from events.enums import ACTIVE_STATES, PLACE_STATES, RegistrationState


class EventQuerySet(models.QuerySet[Any]):
    def live(self) -> EventQuerySet:
        return self.filter(live=True)

    def upcoming(self, *, at: dt.datetime) -> EventQuerySet:
        return self.filter(ends_at__gt=at)

    def with_attendance(self) -> EventQuerySet:
        """Adds ``places_taken``, ``waiting_count``, ``is_counted`` and ``has_tally``, for ``state_of`` and the page."""
        tallies = self.model._meta.get_field("tallies").related_model
        return self.annotate(
            is_counted=Exists(tallies.objects.filter(event=OuterRef("pk"), voided_at__isnull=True)),
            has_tally=Exists(tallies.objects.filter(event=OuterRef("pk"))),
            places_taken=Count("registrations", filter=Q(registrations__state__in=PLACE_STATES)),
            waiting_count=Count("registrations", filter=Q(registrations__state=RegistrationState.WAITING)),
        )


class RegistrationQuerySet(models.QuerySet[Any]):
    def active(self) -> RegistrationQuerySet:
        return self.filter(state__in=ACTIVE_STATES)

    def with_person(self) -> RegistrationQuerySet:
        """Those whose data has not been removed."""
        return self.filter(erased_at__isnull=True)

    def with_voting(self) -> RegistrationQuerySet:
        """Adds ``has_voted``: a vote that waits for the count, or a ballot that was counted, never what it was."""
        votes = self.model._meta.get_field("votes").related_model
        return self.annotate(
            has_voted=Q(Exists(votes.objects.filter(registration=OuterRef("pk")))) | Q(is_ballot_counted=True)
        )

    def holding_a_place(self) -> RegistrationQuerySet:
        return self.filter(state__in=PLACE_STATES)

    def waiting(self) -> RegistrationQuerySet:
        """Those who wait with a confirmed address, the first in the queue first."""
        return self.filter(state=RegistrationState.WAITING).order_by("queued_at", "pk")

    def namesakes(self) -> RegistrationQuerySet:
        """Those in force whose name another in force for the same event has too: perhaps one person twice."""
        bearers: dict[tuple[int, str], list[int]] = defaultdict(list)
        in_force = self.model._default_manager.active().filter(event__in=self.order_by().values("event"))
        for event_id, name, pk in in_force.exclude(name="").values_list("event_id", "name", "pk"):
            bearers[event_id, folded_name(name)].append(pk)
        return self.filter(pk__in=[pk for pks in bearers.values() if len(pks) > 1 for pk in pks])

    def with_address(self, email: str) -> RegistrationQuerySet:
        return self.filter(email_normalised=normalised_address(email)).exclude(email_normalised="")

    def from_form(self, nonce: uuid.UUID, *, email: str) -> RegistrationQuerySet:
        """The one this very form made, whatever became of it, and the one in force of its address."""
        in_force = Q(state__in=ACTIVE_STATES, email_normalised=normalised_address(email)) & ~Q(email_normalised="")
        return self.filter(Q(nonce=nonce) | in_force).order_by("pk")

    def lapsed(self, *, at: dt.datetime) -> RegistrationQuerySet:
        """Those whose time to answer is over."""
        return self.filter(kept_until__lt=at)


class EventPageQuerySet(PageQuerySet):
    def in_language(self, language_code: str) -> EventPageQuerySet:
        return self.filter(locale__language_code=language_code)

    def upcoming(self, *, at: dt.datetime) -> EventPageQuerySet:
        """Live pages of events that have not ended, the next first."""
        return self.live().filter(event__live=True, event__ends_at__gt=at).order_by("event__starts_at", "pk")

    def past(self, *, at: dt.datetime) -> EventPageQuerySet:
        """Live pages of events that have ended, the latest first."""
        return self.live().filter(event__live=True, event__ends_at__lte=at).order_by("-event__starts_at", "pk")


EventPageManager = PageManager.from_queryset(EventPageQuerySet)


def normalised_address(email: str) -> str:
    """One form for all ways of typing an address: without regard to case and surrounding space."""
    return email.strip().casefold()


def folded_name(name: str) -> str:
    """One form for all ways of typing a name: without regard to case and spaces."""
    return " ".join(name.split()).casefold()
