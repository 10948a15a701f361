"""Numbers of an event's registrations. None of them tells of a vote or a person."""

from __future__ import annotations

import dataclasses
from collections import Counter

from django.db.models import Count, Q
from django.utils.translation import get_language, gettext

from events.enums import PLACE_STATES, RegistrationState
from events.models import Event
from portal.base.languages import LANGUAGES
from portal.base.models import Sector


@dataclasses.dataclass(frozen=True, kw_only=True)
class Numbers:
    """``free`` None: there is no limit. ``by_*``: (what it is called, how many with a place), the most first.

    ``namesakes`` are registrations in force that share their name with another.
    """

    capacity: int | None
    taken: int
    free: int | None
    by_state: list[tuple[str, str, int]]
    by_sector: list[tuple[str, int]]
    by_language: list[tuple[str, int]]
    attended: int
    by_organiser: int
    namesakes: int


def numbers_of(event: Event) -> Numbers:
    """Seven queries, whatever the number of registrations."""
    totals = event.registrations.aggregate(
        taken=Count("pk", filter=Q(state__in=PLACE_STATES)),
        attended=Count("pk", filter=Q(attended_at__isnull=False)),
        by_organiser=Count("pk", filter=Q(is_by_organiser=True)),
    )
    states = dict(event.registrations.order_by().values_list("state").annotate(Count("pk")))
    placed = event.registrations.filter(state=RegistrationState.CONFIRMED).order_by()
    code = get_language() or "en"
    names = {row.pk: row.name_in(code).text for row in Sector.objects.prefetch_related("texts__locale")}
    sectors = dict(placed.values_list("sector").annotate(Count("pk")))
    languages = dict(placed.values_list("language_code").annotate(Count("pk")))
    return Numbers(
        capacity=event.capacity,
        taken=totals["taken"],
        free=None if event.capacity is None else max(0, event.capacity - totals["taken"]),
        by_state=[(value, str(label), states.get(value, 0)) for value, label in RegistrationState.choices],
        by_sector=_most_first({names.get(pk, gettext("Not told")): number for pk, number in sectors.items()}),
        by_language=_most_first({LANGUAGES[key].own_name: number for key, number in languages.items()}),
        attended=totals["attended"],
        by_organiser=totals["by_organiser"],
        namesakes=event.registrations.with_person().namesakes().count(),
    )


def _most_first(numbers: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(numbers.items(), key=lambda pair: (-pair[1], pair[0]))


@dataclasses.dataclass(frozen=True, kw_only=True)
class Needs:
    """What those with a place have told: each wish with how many told it. No names."""

    people: int
    diets: list[tuple[str, int]]
    access_needs: list[tuple[str, int]]
    languages: list[tuple[str, int]]


def needs_of(event: Event) -> Needs:
    """Read in Python: the wishes are encrypted in the database."""
    rows = list(event.registrations.filter(state=RegistrationState.CONFIRMED).with_person())
    languages = Counter(LANGUAGES[row.language_code].own_name for row in rows)
    return Needs(
        people=len(rows),
        diets=_most_first(Counter(_one_line(row.diet) for row in rows if row.diet)),
        access_needs=_most_first(Counter(_one_line(row.access_needs) for row in rows if row.access_needs)),
        languages=_most_first(languages),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split()).casefold()
