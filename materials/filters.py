"""Narrowing the library: stage, language, format and audience."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any

import django_filters
from django.db.models import CharField, Count, F, QuerySet, Value
from django.db.models.functions import Cast
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from materials.enums import FORMATS
from materials.models import Material, MaterialFile
from portal.base.languages import LANGUAGES, Language
from portal.base.models import Term
from portal.base.wording import Wording, language_name

# What the stage facet calls materials that concern the whole method.
WHOLE = "whole"

_COLUMNS = {
    "stage": "material__stage__key",
    "language": "language_code",
    "file_format": "file_format",
    "audience": "material__audiences__key",
}


@dataclasses.dataclass(frozen=True, kw_only=True)
class Option:
    """One value of a facet. ``count`` is how many files it would show beside the other facets as they are chosen.

    ``wording`` is the name of a term; other values have a ``label``. ``language`` is set where the label is the name
    of a language, said in that language; ``wording`` is then what the reader calls it, unless that is the same.
    """

    value: str
    count: int
    is_chosen: bool
    label: Any = ""
    wording: Wording | None = None
    language: Language | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class Facet:
    name: str
    label: Any
    options: list[Option]


class FileFilterSet(django_filters.FilterSet):
    """Facets over files: values of one facet widen the choice, facets narrow each other.

    ``ignored`` lists values of the address that mean nothing here; the rest of the choice still holds.
    """

    stage = django_filters.MultipleChoiceFilter(label=_("Stage of the method"), method="of_stages")
    language = django_filters.MultipleChoiceFilter(label=_("Language of the file"), field_name="language_code")
    file_format = django_filters.MultipleChoiceFilter(label=_("Format"))
    audience = django_filters.MultipleChoiceFilter(label=_("For whom"), method="for_audiences")

    class Meta:
        model = MaterialFile
        fields: list[str] = []

    def __init__(
        self, data: QueryDict, queryset: QuerySet[MaterialFile], *, terms: Iterable[Term], reader: str
    ) -> None:
        self._terms = {(term.vocabulary, term.key): term for term in terms}
        self._reader = reader
        known = {
            "stage": [WHOLE, *self._keys("stage")],
            "language": list(LANGUAGES),
            "file_format": list(FORMATS),
            "audience": self._keys("audience"),
        }
        self.ignored = [value for name in known for value in data.getlist(name) if value and value not in known[name]]
        understood = QueryDict(mutable=True)
        for name, values in known.items():
            understood.setlist(name, [value for value in values if value in data.getlist(name)])
        super().__init__(understood, queryset)
        for name, values in known.items():
            self.filters[name].extra["choices"] = [(value, value) for value in values]

    def _keys(self, vocabulary: str) -> list[str]:
        return [key for its, key in self._terms if its == vocabulary]

    @property
    def is_narrowed(self) -> bool:
        return any(self.data.getlist(name) for name in _COLUMNS)

    def of_stages(self, files: QuerySet[MaterialFile], name: str, values: list[str]) -> QuerySet[MaterialFile]:
        materials = Material.objects.filter(stage__key__in=values)
        if WHOLE in values:
            materials |= Material.objects.filter(stage=None)
        return files.filter(material__in=materials)

    def for_audiences(self, files: QuerySet[MaterialFile], name: str, values: list[str]) -> QuerySet[MaterialFile]:
        return files.filter(material__in=Material.objects.filter(audiences__key__in=values))

    def facets(self) -> list[Facet]:
        """Every facet with the values that some file has, and those chosen; counts cost one query."""
        counts = self._counts()
        return [
            Facet(name=name, label=self.filters[name].label, options=self._options(name, counts[name]))
            for name in _COLUMNS
        ]

    def _counts(self) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {name: {} for name in _COLUMNS}
        rows = [self._rows(name) for name in _COLUMNS]
        for name, value, count in rows[0].union(*rows[1:], all=True):
            if value is not None or name == "stage":
                counts[name][value or WHOLE] = count
        return counts

    def _rows(self, name: str) -> QuerySet[Any, Any]:
        """How many files each value of a facet would show, beside what the other facets have chosen."""
        files = self.queryset.all()
        for other, choice in self.filters.items():
            if other != name:
                files = choice.filter(files, self.form.cleaned_data[other])
        return (
            files.order_by()
            .annotate(facet=Value(name, CharField()), value=Cast(F(_COLUMNS[name]), CharField()))
            .values("facet", "value")
            .annotate(files=Count("pk"))
            .values_list("facet", "value", "files")
        )

    def _options(self, name: str, counts: Mapping[str, int]) -> list[Option]:
        chosen = self.data.getlist(name)
        return [
            Option(
                value=value,
                count=counts.get(value, 0),
                is_chosen=value in chosen,
                **self._said(name, value),
            )
            for value, _same in self.filters[name].extra["choices"]
            if value in counts or value in chosen
        ]

    def _said(self, name: str, value: str) -> dict[str, Any]:
        if name == "language":
            own, said = LANGUAGES[value].own_name, language_name(value, self._reader)
            is_same = said.text.casefold() == own.casefold()
            return {"label": own, "language": LANGUAGES[value], "wording": None if is_same else said}
        if name == "file_format":
            return {"label": FORMATS[value].label}
        if value == WHOLE:
            return {"label": _("The whole method")}
        return {"wording": self._terms[name, value].name_in(self._reader)}
