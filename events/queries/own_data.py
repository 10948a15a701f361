"""What is stored about one registrant."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from events.models import Event, Follower, Registration


def followers_with(event: Event, email: str) -> QuerySet[Follower]:
    """Who follows the event's objectives with this address, in whatever case it was typed."""
    return Follower.objects.filter(event=event, email__iexact=email) if email else Follower.objects.none()


def own_data(registration: Registration) -> dict[str, Any]:
    """Everything the portal holds about the registrant, as JSON. Keys are English, moments ISO 8601 with offset."""
    moments = ("registered_at", "confirmed_at", "cancelled_at", "changed_at", "kept_until", "called_at", "attended_at")
    return {
        "event": registration.event.key,
        "state": registration.state,
        "name": registration.name,
        "email": registration.email,
        "organisation": registration.organisation,
        "organisation_is_shown": registration.shows_organisation,
        "sector": registration.sector.key if registration.sector else None,
        "municipality": registration.municipality.code if registration.municipality else None,
        "language": registration.language_code,
        "diet": registration.diet,
        "access_needs": registration.access_needs,
        "organisers_note": registration.note,
        "signed_up_by_organiser": registration.is_by_organiser,
        "votes": [
            {
                "objective": vote.objective.key,
                "cast_at": timezone.localtime(vote.cast_at).isoformat(),
                "entered_by_organiser": vote.is_proxy,
            }
            for vote in registration.votes.select_related("objective").order_by("objective__number")
        ],
        "ballot_has_been_counted": registration.is_ballot_counted,
        "votes_for": registration.votes_for,
        "wants_news": registration.wants_news,
        "follows_objectives": followers_with(registration.event, registration.email).exists(),
        "answers": [
            {"question": str(answer.question), "text": answer.text, "options": answer.numbers}
            for answer in registration.answers.select_related("question").prefetch_related("question__texts")
        ],
        **{
            moment: timezone.localtime(value).isoformat() if (value := getattr(registration, moment)) else None
            for moment in moments
        },
    }
