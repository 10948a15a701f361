"""What a visitor may ask of the list and the map: OR within a facet, AND between facets."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter, FilterSet, MultipleChoiceFilter

from municipalities.enums import UNKNOWN, Held, Role
from municipalities.models import Municipality
from municipalities.names import is_named, sort_key
from municipalities.queries.facts import MunicipalityFacts
from portal.base.languages import LANGUAGES
from portal.base.models import Term
from portal.base.wording import Wording, language_name

ALL = "all"
FACETS = ("role", "region", "phase", "language", "decision_event")
FORMATS = ("json", "geojson", "csv")
LONGEST_NAME = 100
# The search text is left out: its values are without number, and a page is kept for each.
CACHEABLE = (*FACETS, "took_part", "sort", "format")

Rows = Sequence[MunicipalityFacts]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a facet. ``count`` is the number of results if this value alone were chosen in its facet."""

    value: str
    label: Wording
    count: int
    is_chosen: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Facet:
    name: str
    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


class NameFilter(CharFilter):
    def filter(self, qs: Rows, value: str) -> Rows:
        return [row for row in qs if is_named(value, row.municipality)] if value else qs


class FacetFilter(MultipleChoiceFilter):
    """Keeps those facts of which the set named by ``field_name`` holds one of the values."""

    def filter(self, qs: Rows, value: Sequence[str]) -> Rows:
        return [row for row in qs if getattr(row, self.field_name) & set(value)] if value else qs


class TookPartFilter(ChoiceFilter):
    """Those that took part, unless all are asked for; a search by name looks in all."""

    def filter(self, qs: Rows, value: str) -> Rows:
        return qs if value == ALL or self.parent.typed else [row for row in qs if row.took_part]


class SortFilter(ChoiceFilter):
    def filter(self, qs: Rows, value: str) -> Rows:
        code = self.parent.language_code

        def by_name(row: MunicipalityFacts) -> str:
            return sort_key(row.municipality.name_in(code).text)

        if value == "population":
            return sorted(qs, key=lambda row: (-(row.municipality.population or 0), by_name(row)))
        if value == "region":
            return sorted(qs, key=lambda row: (sort_key(row.municipality.region.name_in(code).text), by_name(row)))
        return sorted(qs, key=by_name)


class MunicipalityFilter(FilterSet):
    """Filters facts that were read once, in memory: three hundred rows cost less than a query for every count.

    ``ignored`` names what of the address was not understood; such values change nothing.
    """

    q = NameFilter(label=_("Name of a municipality"))
    role = FacetFilter(label=_("How it took part"), field_name="roles", choices=Role.choices)
    region = FacetFilter(label=_("Region"), field_name="regions")
    phase = FacetFilter(label=_("Phase of the programme"), field_name="phases")
    language = FacetFilter(label=_("Language of the sessions"), field_name="languages")
    decision_event = FacetFilter(
        label=_("Decision-makers’ event held"), field_name="decision_events", choices=Held.choices
    )
    took_part = TookPartFilter(label=_("Which municipalities"), choices=[(ALL, _("All municipalities"))])
    sort = SortFilter(
        label=_("Order"),
        empty_label=None,
        choices=[("name", _("Name")), ("region", _("Region")), ("population", _("Population, largest first"))],
    )

    def __init__(self, data: QueryDict, *, rows: Rows, phases: Iterable[Term], language_code: str) -> None:
        super().__init__(data, Municipality.objects.none())
        self.rows = rows
        self.language_code = language_code
        self._names = self._names_of_values(phases)
        for name, values in self._names.items():
            self.filters[name].extra["choices"] = [(value, name.text) for value, name in values.items()]
        self.ignored: list[str] = []
        self.data = self._understood(data)
        self.is_bound = True

    @property
    def typed(self) -> str:
        """The name that is searched for; empty for none."""
        return str(self._values["q"])

    @property
    def sorted_by(self) -> str:
        return str(self._values["sort"] or "name")

    @property
    def sorts(self) -> list[tuple[str, Any]]:
        return list(self.filters["sort"].extra["choices"])

    @property
    def asks_for_all(self) -> bool:
        return bool(self._values["took_part"] == ALL)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.typed) or self.has_choices

    @property
    def has_choices(self) -> bool:
        """Whether more is asked than a name: what a phone folds away lies open then."""
        return any(self._values[name] for name in ("took_part", *FACETS))

    @cached_property
    def results(self) -> list[MunicipalityFacts]:
        return list(self._kept())

    @cached_property
    def keeps_decision_events(self) -> bool:
        """Whether the programme has such events at all: another one may work without them."""
        return any(facts.events for row in self.rows for facts in row.rounds)

    @cached_property
    def facets(self) -> tuple[Facet, ...]:
        names = [name for name in FACETS if name != "decision_event" or self.keeps_decision_events]
        return tuple(self._facet(name) for name in names)

    @cached_property
    def _values(self) -> dict[str, Any]:
        self.form.is_valid()  # cleans; whatever could be wrong has been taken out
        return dict(self.form.cleaned_data)

    def _kept(self, *, leaving_out: str = "") -> Rows:
        rows = self.rows
        for name, value in self._values.items():
            if name != leaving_out:
                rows = self.filters[name].filter(rows, value)
        return rows

    def _facet(self, name: str) -> Facet:
        field_name = self.filters[name].field_name
        counts = Counter(value for row in self._kept(leaving_out=name) for value in getattr(row, field_name))
        chosen = self._values[name]
        return Facet(
            name=name,
            label=str(self.filters[name].label),
            options=tuple(
                Option(value=value, label=label, count=counts[value], is_chosen=value in chosen)
                for value, label in self._names[name].items()
                if counts[value] or value in chosen
            ),
        )

    def _names_of_values(self, phases: Iterable[Term]) -> dict[str, dict[str, Wording]]:
        """What the values of each facet are called, in the order in which they are offered."""
        code = self.language_code

        def own(choices: Iterable[tuple[str, Any]]) -> dict[str, Wording]:
            return {value: Wording(text=str(label), language_code=code) for value, label in choices}

        def sorted_by_name(names: Mapping[str, Wording]) -> dict[str, Wording]:
            return dict(sorted(names.items(), key=lambda item: sort_key(item[1].text)))

        unknown = own([(UNKNOWN, gettext("Unknown"))])
        regions = {row.municipality.region.code: row.municipality.region.name_in(code) for row in self.rows}
        return {
            "role": own(Role.choices),
            "region": sorted_by_name(regions),
            "phase": {**{phase.key: phase.name_in(code) for phase in phases}, **unknown},
            "language": {**sorted_by_name({each: language_name(each, code) for each in LANGUAGES}), **unknown},
            "decision_event": own(Held.choices),
        }

    def _understood(self, data: QueryDict) -> QueryDict:
        """The address without what it cannot mean; that is noted in ``ignored``."""
        known = QueryDict(mutable=True)
        known["q"] = " ".join(data.get("q", "").replace("\x00", " ").split())[:LONGEST_NAME]
        for name in (*FACETS, "took_part", "sort"):
            allowed = {value for value, _label in self.filters[name].extra["choices"]}
            values = list(dict.fromkeys(value for value in data.getlist(name) if value))
            known.setlist(name, [value for value in values if value in allowed])
            self.ignored += [f"{self.filters[name].label}: {value[:60]}" for value in values if value not in allowed]
        return known
