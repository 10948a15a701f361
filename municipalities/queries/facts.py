"""What is known of municipalities: the one reading that list, map, exports and pages share."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from django.db.models import Prefetch, QuerySet

from municipalities.enums import UNKNOWN, Held, Role
from municipalities.models import DecisionMakersEvent, Municipality, Round, RoundMunicipality, Session
from municipalities.querysets import RoundQuerySet
from portal.base.models import Phase, Term, TermText


@dataclasses.dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """A municipality's own view of a round. What is empty or None is not known.

    ``hosts`` held the sessions and ``guests`` are those whose residents came; neither holds the municipality itself.
    """

    is_example: bool
    role: Role
    phase: Term | None
    starts_on: dt.date | None
    ends_on: dt.date | None
    sessions: tuple[Session, ...]
    events: tuple[DecisionMakersEvent, ...]
    hosts: tuple[Municipality, ...]
    guests: tuple[Municipality, ...]

    @property
    def decision_event(self) -> Held:
        """Yes if one event was held, no only if that is known of all there are."""
        answers = {Held(event.held) for event in self.events}
        if Held.YES in answers:
            return Held.YES
        return Held.NO if answers == {Held.NO} else Held.UNKNOWN


@dataclasses.dataclass(frozen=True, kw_only=True)
class MunicipalityFacts:
    """A municipality and its rounds, the earliest first; no rounds where it has not taken part yet.

    The sets hold the values that filters and exports speak of: keys of the domain, and ``unknown`` where it took part
    and nothing is known. They are empty where it has not taken part.
    """

    municipality: Municipality
    rounds: tuple[RoundFacts, ...] = ()

    @property
    def took_part(self) -> bool:
        return bool(self.rounds)

    @property
    def is_example(self) -> bool:
        """Some of what is shown is made up."""
        return any(row.is_example for row in self.rounds)

    @property
    def role(self) -> Role | None:
        """Held sessions, in any round; else its residents took part through another municipality."""
        if not self.rounds:
            return None
        return Role.HELD if any(row.role == Role.HELD for row in self.rounds) else Role.TOOK_PART

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(row.role.value for row in self.rounds)

    @property
    def regions(self) -> frozenset[str]:
        return frozenset({self.municipality.region.code})

    @property
    def known_phases(self) -> tuple[Term, ...]:
        return tuple({row.phase.pk: row.phase for row in self.rounds if row.phase}.values())

    @property
    def known_languages(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(session.language_code for row in self.rounds for session in row.sessions))

    @property
    def phases(self) -> frozenset[str]:
        return self._known(phase.key for phase in self.known_phases)

    @property
    def languages(self) -> frozenset[str]:
        return self._known(self.known_languages)

    @property
    def decision_events(self) -> frozenset[str]:
        return self._known(row.decision_event.value for row in self.rounds if row.decision_event != Held.UNKNOWN)

    @property
    def decision_event(self) -> Held:
        """One word for a list: yes if any round's event was held, no if that is known of one and no other was."""
        return next((held for held in (Held.YES, Held.NO) if held.value in self.decision_events), Held.UNKNOWN)

    @property
    def knows_details(self) -> bool:
        """Whether anything beyond having taken part is known."""
        return self.took_part and {UNKNOWN} != self.phases | self.languages | self.decision_events

    @property
    def through(self) -> tuple[Municipality, ...]:
        """The municipalities in whose rounds its residents took part."""
        hosts = (host for row in self.rounds if row.role == Role.TOOK_PART for host in row.hosts)
        return tuple({host.pk: host for host in hosts}.values())

    def _known(self, values: Iterable[str]) -> frozenset[str]:
        return frozenset(values) or frozenset({UNKNOWN} if self.rounds else ())


def phases() -> dict[int, Term]:
    """The phases of the programme with their names, in their order, by id."""
    texts = Prefetch("texts", TermText.objects.select_related("locale"))
    return {phase.pk: phase for phase in Phase.objects.filter(live=True).prefetch_related(texts)}


def facts_of_all(phases: Mapping[int, Term]) -> list[MunicipalityFacts]:
    """Facts of every live municipality, by code. ``phases`` as ``phases()`` has them."""
    return _facts(Municipality.objects.filter(live=True), Round.objects.live(), phases)


def facts_of_some(ids: Collection[int], phases: Mapping[int, Term]) -> list[MunicipalityFacts]:
    """The same for some of them, by id; one that is not live is left out."""
    shown = Municipality.objects.filter(live=True, pk__in=ids)
    return _facts(shown, Round.objects.live().filter(participations__municipality__in=ids).distinct(), phases)


def facts_of_part_takers() -> list[MunicipalityFacts]:
    """Who took part, in which role and languages, by code; phases and decision-makers' events left out. Two queries."""
    parts = list(
        RoundMunicipality.objects.filter(round__live=True, municipality__live=True)
        .select_related("municipality", "round")
        .order_by("municipality__code", "round__starts_on", "round_id")
    )
    together: dict[int, list[RoundMunicipality]] = defaultdict(list)
    for part in parts:
        together[part.round_id].append(part)
    sessions: dict[int, list[Session]] = defaultdict(list)
    for session in Session.objects.filter(round__in=together):
        sessions[session.round_id].append(session)
    rounds_of: dict[Municipality, list[RoundFacts]] = defaultdict(list)
    for own in parts:
        others = [row for row in together[own.round_id] if row.pk != own.pk]
        rounds_of[own.municipality].append(
            RoundFacts(
                is_example=own.round.is_example,
                role=Role(own.role),
                phase=None,
                starts_on=own.round.starts_on,
                ends_on=own.round.ends_on,
                sessions=tuple(sessions[own.round_id]),
                events=(),
                hosts=tuple(row.municipality for row in others if row.role == Role.HELD),
                guests=tuple(row.municipality for row in others if row.role == Role.TOOK_PART),
            )
        )
    return [MunicipalityFacts(municipality=each, rounds=tuple(rounds)) for each, rounds in rounds_of.items()]


def _facts(shown: QuerySet[Municipality], rounds: RoundQuerySet, phases: Mapping[int, Term]) -> list[MunicipalityFacts]:
    municipalities = list(shown.select_related("region").order_by("code"))
    found = list(rounds.with_details())
    by_id = {municipality.pk: municipality for municipality in municipalities}
    beside = {row.municipality_id for each in found for row in each.participations.all()} - by_id.keys()
    by_id |= Municipality.objects.filter(live=True).in_bulk(beside)
    rounds_of = defaultdict(list)
    for each in found:
        parts = list(each.participations.all())
        for own in parts:
            others = [row for row in parts if row.pk != own.pk and row.municipality_id in by_id]
            rounds_of[own.municipality_id].append(
                RoundFacts(
                    is_example=each.is_example,
                    role=Role(own.role),
                    phase=phases.get(each.phase_id),
                    starts_on=each.starts_on,
                    ends_on=each.ends_on,
                    sessions=tuple(each.sessions.all()),
                    events=tuple(each.live_events),
                    hosts=tuple(by_id[row.municipality_id] for row in others if row.role == Role.HELD),
                    guests=tuple(by_id[row.municipality_id] for row in others if row.role == Role.TOOK_PART),
                )
            )
    return [
        MunicipalityFacts(municipality=municipality, rounds=tuple(rounds_of[municipality.pk]))
        for municipality in municipalities
    ]
