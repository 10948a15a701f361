"""Counting votes: pure functions of ballots, the same for the count itself and for counting again."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.enums import PROVED_STATES, BallotTie, RegistrationState, VotesFor
from events.models import Event, Objective, Registration, Tally, TallyLine
from events.queries.plan import NamedObjective, objectives_of
from portal.base.models import Sector, TermText

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_TEXTS = Prefetch("texts", queryset=TermText.objects.select_related("locale"))
# A number of people smaller than this is not shown, and cannot be worked out from what is shown.
SMALLEST_SHOWN = 5


@dataclasses.dataclass(frozen=True, kw_only=True)
class Line:
    """How an objective fared. ``rank`` 1 is the highest, and shared by those with as many votes."""

    objective_id: int
    number: int
    votes: int
    rank: int
    is_forwarded: bool


def count(
    ballots: Iterable[Collection[int]], *, numbers: Mapping[int, int], forwarded_at_most: int, tie: str
) -> list[Line]:
    """The table of a vote, the most voted first, those with as many votes in the order of the plan.

    Deterministic: the same ballots in any order give the same table. An objective without a vote never goes forward.

    Args:
        ballots: Ids of the objectives on each.
        numbers: The number in the plan of each objective in the vote.
        forwarded_at_most: How many go forward.
        tie: What happens where objectives with as many votes stand on both sides of the edge.
    """
    votes = Counter(objective for ballot in ballots for objective in ballot)
    order = sorted(numbers, key=lambda objective: (-votes[objective], numbers[objective]))
    edge = votes[order[forwarded_at_most - 1]] if len(order) >= forwarded_at_most else 0
    lines = []
    for place, objective in enumerate(order):
        own = votes[objective]
        is_inside = own >= edge if tie == BallotTie.ALL else place < forwarded_at_most
        lines.append(
            Line(
                objective_id=objective,
                number=numbers[objective],
                votes=own,
                rank=1 + sum(votes[other] > own for other in numbers),
                is_forwarded=own > 0 and is_inside,
            )
        )
    return lines


def counting_registrations(event: Event) -> QuerySet[Registration]:
    """Whose ballots count: the address is confirmed and the registration stood when the vote closed.

    A place and the waiting list are alike. One that ended between the close and the count is counted too: the vote
    freezes at its deadline.
    """
    ended_later = Q(state=RegistrationState.CANCELLED, cancelled_at__gt=event.ballot_closes_at) | Q(
        state=RegistrationState.EXPIRED, changed_at__gt=event.ballot_closes_at
    )
    rows: QuerySet[Registration] = event.registrations.filter(
        Q(state__in=PROVED_STATES) | ended_later,
        confirmed_at__isnull=False,
        votes__isnull=False,
        replaces__isnull=True,
    ).distinct()
    return rows


_Cell = tuple[int, int]


def left_out(table: Sequence[Sequence[int]], *, sizes: Sequence[int] = ()) -> list[list[int | None]]:
    """Cells of a table whose sums, of rows and of columns, are known; None stands for those not shown.

    Every cell below ``SMALLEST_SHOWN`` is left out, and one that all but so many of a column's people share, which
    would tell of each of them. Then as many more, the smallest first, as are needed so that what is left out of a row
    or a column is at least two cells and together at least ``SMALLEST_SHOWN``, and that no cell follows from the sums
    of several lines.

    Args:
        sizes: People of each column; empty where cells are people themselves.
    """
    height, width = len(table), len(table[0]) if table else 0
    cells = [(y, x) for y in range(height) for x in range(width)]
    hidden = {
        (y, x) for y, x in cells if table[y][x] < SMALLEST_SHOWN or (sizes and sizes[x] - table[y][x] < SMALLEST_SHOWN)
    }
    lines = [[(y, x) for x in range(width)] for y in range(height)]
    if height > 1:
        lines += [[(y, x) for y in range(height)] for x in range(width)]
    while True:
        more = _light_of_a_weak_line(lines, hidden, table)
        if more is None and height > 1:
            more = _light_beside_a_bridge(cells, hidden, table)
        if more is None:
            return [[None if (y, x) in hidden else table[y][x] for x in range(width)] for y in range(height)]
        hidden.add(more)


def _light_of_a_weak_line(
    lines: Sequence[Sequence[_Cell]], hidden: Collection[_Cell], table: Sequence[Sequence[int]]
) -> _Cell | None:
    """The smallest shown cell of a line of which too little is left out."""
    for line in lines:
        dark = [table[y][x] for y, x in line if (y, x) in hidden]
        light = [cell for cell in line if cell not in hidden]
        if dark and light and (len(dark) < 2 or sum(dark) < SMALLEST_SHOWN):
            return min(light, key=lambda cell: table[cell[0]][cell[1]])
    return None


def _light_beside_a_bridge(
    cells: Sequence[_Cell], hidden: Collection[_Cell], table: Sequence[Sequence[int]]
) -> _Cell | None:
    """The smallest shown cell in line with a hidden one that follows from the sums, or anywhere where there is none.

    Rows and columns are the points of a graph and hidden cells its edges. Numbers can be moved around a ring of edges
    without changing a sum; an edge on no ring, a bridge, has one value alone.
    """
    for y, x in sorted(hidden):
        others = [cell for cell in hidden if cell != (y, x)]
        rows, columns = {y}, set[int]()
        while reached := [cell for cell in others if (cell[0] in rows) != (cell[1] in columns)]:
            rows.update(cell[0] for cell in reached)
            columns.update(cell[1] for cell in reached)
        light = [cell for cell in cells if cell not in hidden]
        if x not in columns and light:
            return min(light, key=lambda cell: (cell[0] != y and cell[1] != x, table[cell[0]][cell[1]]))
    return None


# The column of all groups that are too small to have one.
OTHERS = "*"


def split(ballots: Iterable[tuple[str, Collection[int]]], *, objective_ids: Sequence[int]) -> dict[str, Any]:
    """Votes by group, with small cells left out, as JSON.

    Shape: ``groups`` (keys in order, ``OTHERS`` last), ``ballots`` (of each group), ``votes`` (objective id as text ->
    votes of each group). None is a number that is not shown. Empty where there is nothing to compare.
    """
    by_group: dict[str, list[Collection[int]]] = {}
    for group, ballot in ballots:
        by_group.setdefault(group, []).append(ballot)
    groups = sorted(by_group)
    (sizes,) = left_out([[len(by_group[group]) for group in groups]])
    columns = [(group, by_group[group]) for group, size in zip(groups, sizes, strict=True) if size is not None]
    small = [ballot for group, size in zip(groups, sizes, strict=True) if size is None for ballot in by_group[group]]
    if small and columns:
        columns.append((OTHERS, small))
    if len(columns) < 2:
        return {}
    cells = [[sum(objective in ballot for ballot in rows) for _group, rows in columns] for objective in objective_ids]
    return {
        "groups": [group for group, _rows in columns],
        "ballots": [len(rows) for _group, rows in columns],
        "votes": dict(
            zip(map(str, objective_ids), left_out(cells, sizes=[len(rows) for _group, rows in columns]), strict=True)
        ),
    }


@dataclasses.dataclass(frozen=True, kw_only=True)
class NamedLine:
    named: NamedObjective
    votes: int
    rank: int
    is_forwarded: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class NamedTally:
    """A count as a reader sees it. ``forwarded`` are the objectives on the agenda."""

    tally: Tally
    lines: list[NamedLine]

    @property
    def forwarded(self) -> list[NamedLine]:
        return [line for line in self.lines if line.is_forwarded]


def _by_id(plan_id: int, language_code: str) -> dict[int, NamedObjective]:
    rows = objectives_of(plan_id, language_code=language_code, with_withdrawn=True)
    return {row.objective.pk: row for row in rows}


def tallies_of(event: Event, *, language_code: str) -> list[NamedTally]:
    """All counts of the event, the one in force first, then the void ones. One query or three."""
    by_tally: dict[Tally, list[TallyLine]] = {}
    for line in TallyLine.objects.filter(tally__event=event).select_related("tally").order_by("-tally__counted_at"):
        by_tally.setdefault(line.tally, []).append(line)
    if not by_tally:
        return []
    ids = {line.objective_id for lines in by_tally.values() for line in lines}
    named: dict[int, NamedObjective] = {}
    if event.plan_id is not None:
        named = _by_id(event.plan_id, language_code)
    if not ids <= named.keys():
        for plan_id in set(Objective.objects.filter(pk__in=ids - named.keys()).values_list("plan_id", flat=True)):
            named |= _by_id(plan_id, language_code)
    found = [
        NamedTally(
            tally=tally,
            lines=[
                NamedLine(
                    named=named[line.objective_id],
                    votes=line.votes,
                    rank=line.rank,
                    is_forwarded=line.is_forwarded,
                )
                for line in sorted(lines, key=lambda line: (line.rank, named[line.objective_id].objective.number))
            ],
        )
        for tally, lines in by_tally.items()
    ]
    return sorted(found, key=lambda row: row.tally.voided_at is not None)


@dataclasses.dataclass(frozen=True, kw_only=True)
class NamedSplit:
    """A split as a reader sees it: ``rows`` pair a line with its cells; None is a number that is not shown."""

    label: StrPromise
    columns: list[str]
    ballots: list[int | None]
    rows: list[tuple[NamedLine, list[int | None]]]


def named_splits(result: NamedTally, *, language_code: str) -> list[NamedSplit]:
    """The splits of a count that have something to show. Two queries at most."""
    sectors = Sector.objects.prefetch_related(_TEXTS) if result.tally.groups.get("sector") else ()
    names = {
        "sector": {sector.key: sector.name_in(language_code).text for sector in sectors},
        "votes_for": {key: str(label) for key, label in VotesFor.choices},
    }
    labels = {"sector": _("By sector"), "votes_for": _("For whom people voted")}
    found = []
    for kind, data in result.tally.groups.items():
        if not data:
            continue
        columns = [
            gettext("Smaller groups together") if key == OTHERS else names[kind].get(key) or gettext("Not told")
            for key in data["groups"]
        ]
        rows = [(line, data["votes"][str(line.named.objective.pk)]) for line in result.lines]
        found.append(NamedSplit(label=labels[kind], columns=columns, ballots=data["ballots"], rows=rows))
    return found


def recounted(tally: Tally) -> list[Line]:
    """The table counted anew from the stored ballots."""
    return count(
        (ballot.objectives for ballot in tally.ballots.all()),
        numbers=dict(tally.lines.values_list("objective_id", "objective__number")),
        forwarded_at_most=tally.forwarded_at_most,
        tie=tally.tie,
    )


def stored_lines(tally: Tally) -> list[Line]:
    return [
        Line(
            objective_id=line.objective_id,
            number=line.objective.number,
            votes=line.votes,
            rank=line.rank,
            is_forwarded=line.is_forwarded,
        )
        for line in tally.lines.select_related("objective").order_by("rank", "objective__number")
    ]
