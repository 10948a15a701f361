from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from wagtail.models import Page

from municipalities.components import MunicipalityMap
from municipalities.exports import as_csv, as_geojson, as_json, row_of
from municipalities.filters import FORMATS, MunicipalityFilter
from municipalities.models import DecisionMakersEvent, Municipality, MunicipalityIndexPage, MunicipalityPage
from municipalities.queries.boundaries import newest_boundaries
from municipalities.queries.facts import MunicipalityFacts, facts_of_all, facts_of_some, phases
from municipalities.queries.figures import figures
from portal.base.models import BasePage
from portal.base.navigation import page_address


def index_page(request: HttpRequest, page: MunicipalityIndexPage, *, subpath: str = "") -> HttpResponse:
    """The list and the map; below the page's address, a municipality from its record."""
    if subpath:
        return _from_record(request, page, subpath)
    language_code = page.language_code
    every_phase = phases()
    rows = facts_of_all(every_phase)
    finder = MunicipalityFilter(request.GET, rows=rows, phases=every_phase.values(), language_code=language_code)
    asked_format = request.GET.get("format", "")
    if asked_format and asked_format not in FORMATS:
        finder.ignored.append(f"format: {asked_format[:60]}")
    index_address = page_address(page)
    drawing = MunicipalityMap(
        finder.results,
        language_code=language_code,
        addresses=_addresses(finder.results, index_address),
        boundaries=newest_boundaries(),
    )
    if asked_format in FORMATS:
        return _as_data(finder, drawing, asked_format)
    results = finder.results
    not_yet = sum(not row.took_part for row in results)
    context = {
        "finder": finder,
        "results": [(row, drawing.addresses[row.municipality.code]) for row in results],
        "not_yet": not_yet,
        "has_examples": any(row.is_example for row in results),
        "knows_nothing_of_some": any(row.took_part and not row.knows_details for row in results),
        "map": drawing,
        "figures": figures(rows),
        "start_address": _start_address(page) if not_yet else "",
        "downloads": [(kind, _with(request, format=kind)) for kind in FORMATS],
        "all_address": f"{index_address}?took_part=all",
        "index_address": index_address,
    }
    return TemplateResponse(request, "municipalities/index_page.html", {**page.get_context(request), **context})


def municipality_page(request: HttpRequest, page: MunicipalityPage, *, subpath: str = "") -> HttpResponse:
    """A municipality of which an editor has written."""
    lists = _lists()
    index = next(each for each in lists if page.path.startswith(each.path))
    return _municipality(request, page, index=index, municipality_id=page.municipality_id, lists=lists)


def _from_record(request: HttpRequest, index: MunicipalityIndexPage, slug: str) -> HttpResponse:
    found = Municipality.objects.filter(Q(slug=slug) | Q(slug_sv=slug), live=True)
    municipality = next(iter(sorted(found, key=lambda each: each.slug != slug)), None)
    if municipality is None:
        raise Http404
    if municipality.slug != slug:
        return HttpResponsePermanentRedirect(f"{page_address(index)}{municipality.slug}/")
    request.trail = [*getattr(request, "trail", []), index]  # type: ignore[attr-defined]
    return _municipality(request, index, index=index, municipality_id=municipality.pk, lists=_lists())


def _lists() -> list[MunicipalityIndexPage]:
    return list(MunicipalityIndexPage.objects.select_related("locale"))


def _municipality(
    request: HttpRequest,
    page: BasePage,
    *,
    index: MunicipalityIndexPage,
    municipality_id: int,
    lists: Iterable[MunicipalityIndexPage],
) -> HttpResponse:
    facts = next(iter(facts_of_some([municipality_id], phases())), None)
    if facts is None:
        raise Http404
    municipality = facts.municipality
    index_address = page_address(index)
    beside = [each for row in facts.rounds for each in (*row.hosts, *row.guests)]
    context = {
        "page": page,
        "facts": facts,
        "municipality": municipality,
        "has_page": isinstance(page, MunicipalityPage),
        "addresses": {each.pk: f"{index_address}{each.slug}/" for each in beside},
        "start_address": "" if facts.took_part else _start_address(index),
        "keeps_decision_events": facts.took_part and DecisionMakersEvent.objects.filter(live=True).exists(),
        "index_address": index_address,
        "map": MunicipalityMap(
            [facts],
            language_code=index.language_code,
            boundaries=newest_boundaries(municipality),
            is_small=True,
        ),
        # The same municipality in every language that has the list, with a page of its own or without.
        "alternates": {
            each.language_code: f"{page_address(each)}{municipality.slug}/"
            for each in lists
            if each.live and each.translation_key == index.translation_key
        },
        "breadcrumb_title": municipality.name_in(index.language_code).text,
    }
    return TemplateResponse(request, "municipalities/municipality_page.html", {**page.get_context(request), **context})


def _as_data(finder: MunicipalityFilter, drawing: MunicipalityMap, asked_format: str) -> HttpResponse:
    rows = [
        row_of(facts, f"{settings.BASE_URL}{drawing.addresses[facts.municipality.code]}") for facts in finder.results
    ]
    if asked_format == "csv":
        response = HttpResponse(as_csv(rows), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = 'attachment; filename="municipalities.csv"'
        return response
    register = gettext("Names, regions and languages: Statistics Finland, classifications 2026 (CC BY 4.0)")
    write, content_type = {
        "json": (as_json, "application/json"),
        "geojson": (as_geojson, "application/geo+json"),
    }[asked_format]
    return JsonResponse(
        write(rows, ignored=finder.ignored, credit_lines=[*drawing.credits(), register]),
        content_type=content_type,
        json_dumps_params={"ensure_ascii": False},
    )


def _addresses(rows: Iterable[MunicipalityFacts], index_address: str) -> dict[str, str]:
    return {row.municipality.code: f"{index_address}{row.municipality.slug}/" for row in rows}


def _start_address(index: MunicipalityIndexPage) -> str:
    """Where a municipality reads how to start; empty where an editor has not chosen a page or it is not public."""
    start = Page.objects.live().select_related("locale").filter(pk=index.start_page_id).first()
    return page_address(start, language_code=index.language_code) if start else ""


def _with(request: HttpRequest, **changes: Any) -> str:
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return f"?{query.urlencode()}"
