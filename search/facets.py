"""Facets whose words everybody shares: stages of the method, languages and years."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_lazy as _

from portal.base.languages import LANGUAGES
from portal.base.models import Stage
from portal.base.wording import Wording, language_name
from search.contracts import Facet


def _stages(values: Collection[str], language_code: str) -> Mapping[str, Wording]:
    stages = Stage.objects.filter(key__in=values).prefetch_related("texts__locale")
    return {stage.key: stage.name_in(language_code) for stage in stages}


def _languages(values: Collection[str], language_code: str) -> Mapping[str, Wording]:
    return {code: language_name(code, language_code) for code in LANGUAGES if code in values}


def _years(values: Collection[str], language_code: str) -> Mapping[str, Wording]:
    return {
        year: Wording(text=year, language_code=language_code)
        for year in sorted(values, reverse=True)
        if year.isascii() and year.isdigit() and len(year) == 4
    }


STAGE = Facet(key="stage", parameter="stage", label=_("Stage of the method"), names=_stages)
LANGUAGE = Facet(key="language", parameter="language", label=_("Language of the file or event"), names=_languages)
YEAR = Facet(key="year", parameter="year", label=_("Year"), names=_years)
