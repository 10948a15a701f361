"""Plans, their objectives and the measures agreed on, in a reader's language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from itertools import groupby

from django.db.models import Q, QuerySet

from events.models import Event, Measure, MeasureText, Objective, ObjectivePage, Plan
from portal.base.models import wording_of
from portal.base.navigation import page_address
from portal.base.wording import Wording, fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class NamedObjective:
    """An objective as ballot and plan show it. ``url`` is empty where it has no page in the reader's language."""

    objective: Objective
    title: Wording
    lead: Wording | None
    url: str

    @property
    def key(self) -> str:
        return self.objective.key


@dataclasses.dataclass(frozen=True, kw_only=True)
class NamedMeasure:
    measure: Measure
    what: Wording
    who: Wording | None
    timetable: Wording | None
    funding: Wording | None


def objectives_of(plan: Plan | int, *, language_code: str, with_withdrawn: bool = False) -> list[NamedObjective]:
    """The plan's live objectives in order, named by their pages in the reader's language or the next of its chain.

    ``with_withdrawn`` adds those that are no longer live, for tables of votes they were in.

    Two queries, whatever the number of objectives.
    """
    plan_id = plan if isinstance(plan, int) else plan.pk
    rows = Objective.objects.filter(plan_id=plan_id).order_by("number")
    return named_objectives(rows if with_withdrawn else rows.filter(live=True), language_code=language_code)


def named_objectives(objectives: Iterable[Objective], *, language_code: str) -> list[NamedObjective]:
    """The objectives as they come, named in the reader's language or the next of its chain. One query.

    One whose pages have all been taken down keeps the title that it had: a published table still tells of it.
    """
    objectives = list(objectives)
    was_public = Q(live=True) | Q(first_published_at__isnull=False)
    pages = ObjectivePage.objects.filter(was_public, objective__in=objectives).select_related("locale")
    by_objective: dict[int, dict[str, ObjectivePage]] = {}
    for page in pages.order_by("-live"):
        known = by_objective.setdefault(page.objective_id, {})
        if page.live or not any(one.live for one in known.values()):
            known[page.locale.language_code] = page
    named = []
    for objective in objectives:
        found = by_objective.get(objective.pk, {})
        code = next((code for code in [*fallback_chain(language_code), *found] if code in found), None)
        chosen = found[code] if code else None
        named.append(
            NamedObjective(
                objective=objective,
                title=_wording(chosen, "title") or Wording(text=objective.key, language_code="en"),
                lead=_wording(chosen, "lead"),
                url=page_address(chosen) if chosen is not None and chosen.live and code == language_code else "",
            )
        )
    return named


def _wording(page: ObjectivePage | None, field: str) -> Wording | None:
    if page is None or not getattr(page, field):
        return None
    return Wording(text=getattr(page, field), language_code=page.locale.language_code, is_checked=page.is_checked)


def objective_names(source_code: str, target_code: str) -> list[tuple[str, str]]:
    """What each objective is called in two languages, for the glossary of translators. One query."""
    names: dict[int, dict[str, str]] = {}
    pages = ObjectivePage.objects.live().filter(locale__language_code__in=(source_code, target_code))
    for objective_id, code, title in pages.values_list("objective_id", "locale__language_code", "title"):
        names.setdefault(objective_id, {})[code] = title
    return [(pair[source_code], pair[target_code]) for pair in names.values() if len(pair) == 2]


def measures_of(objective: Objective, *, language_code: str) -> list[NamedMeasure]:
    """Live measures agreed on for an objective, in the editors' order. One query."""
    return _named_measures(MeasureText.objects.filter(record__objective=objective), language_code)


def measures_of_event(event: Event, *, language_code: str) -> list[NamedMeasure]:
    """Live measures agreed on at an event, in the editors' order. One query."""
    return _named_measures(MeasureText.objects.filter(record__event=event), language_code)


def measures_of_decision_makers_event(event_id: int, *, language_code: str) -> list[NamedMeasure]:
    """Live measures agreed on at a municipality's decision-makers' event. One query."""
    return _named_measures(MeasureText.objects.filter(record__decision_makers_event=event_id), language_code)


def _named_measures(texts: QuerySet[MeasureText], language_code: str) -> list[NamedMeasure]:
    """The measures that these are texts of; one that no language tells of is left out."""
    rows = texts.filter(record__live=True).select_related("record").order_by("record__sort_order", "record_id", "pk")
    named = []
    for measure, own in groupby(rows, key=lambda text: text.record):
        written = list(own)
        what, who, timetable, funding = (
            wording_of(written, field, language_code) for field in ("what", "who", "timetable", "funding")
        )
        if what:
            named.append(NamedMeasure(measure=measure, what=what, who=who, timetable=timetable, funding=funding))
    return named
