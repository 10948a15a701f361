"""The answers of the search page: results as a page and as JSON, suggestions while typing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from portal.base.navigation import page_address
from search.editorial import note_unanswered
from search.models import SearchPage
from search.queries import (
    LONGEST_QUESTION,
    MOST_PAGES,
    MOST_WORDS,
    PAGE_SIZE,
    Answer,
    answer_to,
    options_of,
    question_of,
    suggestions_for,
)
from search.registry import facets, source_of

# Values of one facet that an address may choose.
MOST_VALUES = 40


def search_page(request: HttpRequest, page: SearchPage, *, subpath: str = "") -> HttpResponse:
    """``?q=``, facets and ``page`` search; ``format=json`` answers in JSON; ``suggest`` completes what is typed."""
    as_json = request.GET.get("format") == "json"
    if as_json and "suggest" in request.GET:
        suggestions = suggestions_for(request.GET["suggest"], page.language_code)
        return _not_kept(JsonResponse({"suggestions": suggestions}), seconds=60)

    question = question_of(request.GET.get("q", ""), page.language_code)
    filters, unknown = _filters_of(request.GET, page.language_code)
    number = _page_number(request.GET.get("page", ""))
    answer = answer_to(question, filters=filters, page=number)
    # Once for a question, not for each page of what it found instead. What editors have a page for is answered.
    is_answered = bool(answer.promoted) or (answer.total and not answer.is_loose)
    if question.words and not filters and number == 1 and not is_answered:
        note_unanswered(question.text, page.language_code, on=timezone.localdate())
    if as_json:
        return _not_kept(JsonResponse(_as_json(answer)))
    page_obj = _page_of(answer, number)
    if answer.total and page_obj.number != number:
        # Beyond the last page: a reader sees the last one. JSON has no hits there, by which its reader knows the end.
        answer = answer_to(question, filters=filters, page=page_obj.number)

    notices = []
    if question.is_cut:
        notices.append(
            _("Your search was long: only its first %(words)s words and %(letters)s characters were used.")
            % {"words": MOST_WORDS, "letters": LONGEST_QUESTION}
        )
    if question.has_excluded_phrase:
        notices.append(
            _("A minus leaves out one word at a time: the words in quotation marks behind a minus were not used.")
        )
    if "kind" in unknown:
        notices.append(_("There is no such kind of result, so all kinds are shown."))
    if unknown - {"kind"}:
        notices.append(_("A choice in the address means nothing here and was left out."))
    kind = next(iter(filters.get("kind", ())), None)
    chosen = {key: values for key, values in filters.items() if key != "kind"}
    response = TemplateResponse(
        request,
        "search/search_page.html",
        {
            **page.get_context(request),
            "question": question,
            "answer": answer,
            "kind": kind,
            "longest": LONGEST_QUESTION,
            "notices": notices,
            "page_obj": page_obj,
            "page_query": _query_of(question.text, filters),
            "all_kinds_query": _query_of(question.text, chosen),
            "kinds": [
                (counted, _query_of(question.text, {**chosen, "kind": (counted.key,)})) for counted in answer.kinds
            ],
            "facets": options_of(answer, chosen=filters, language_code=page.language_code) if question.words else [],
            "is_narrowed": bool(chosen),
            "kept": [(name, value) for name, value in _parameters_of(chosen)],
            "plain_query": _query_of(question.text, {"kind": filters.get("kind", ())}),
            "suggestion_query": _query_of(answer.suggestion, {}) if answer.suggestion else "",
            "elsewhere": _elsewhere(page, answer, question.text),
        },
    )
    return _not_kept(response) if "q" in request.GET else response


def _filters_of(given: QueryDict, language_code: str) -> tuple[dict[str, tuple[str, ...]], set[str]]:
    """What the address narrows to, by facet, and the parameters with a value that means nothing."""
    filters: dict[str, tuple[str, ...]] = {}
    unknown: set[str] = set()
    if asked := given.get("kind"):
        if source_of(asked):
            filters["kind"] = (asked,)
        else:
            unknown.add("kind")
    for facet in facets:
        asked_values = list(dict.fromkeys(value for value in given.getlist(facet.parameter) if value))[:MOST_VALUES]
        if asked_values:
            names = facet.names([value for value in asked_values if "\x00" not in value], language_code)
            if known := tuple(value for value in asked_values if value in names):
                filters[facet.key] = known
            if len(known) < len(asked_values):
                unknown.add(facet.parameter)
    return filters, unknown


def _page_number(given: str) -> int:
    return min(max(int(given), 1), MOST_PAGES) if given.isascii() and given.isdigit() and len(given) < 6 else 1


def _page_of(answer: Answer, number: int) -> Page[int]:
    paginator = Paginator(range(min(answer.total, MOST_PAGES * PAGE_SIZE)), PAGE_SIZE)
    return paginator.get_page(number)


def _parameters_of(filters: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    names = {"kind": "kind", **{facet.key: facet.parameter for facet in facets}}
    return ((names[key], value) for key, values in filters.items() for value in values)


def _query_of(text: str, filters: Mapping[str, tuple[str, ...]]) -> str:
    query = QueryDict(mutable=True)
    query["q"] = text
    for name, value in _parameters_of(filters):
        query.appendlist(name, value)
    return query.urlencode()


def _elsewhere(page: SearchPage, answer: Answer, text: str) -> list[dict[str, object]]:
    """Languages with results that have a search page to show them on."""
    if not answer.elsewhere:
        return []
    pages = SearchPage.objects.live().filter(translation_key=page.translation_key).select_related("locale")
    addresses = {other.language_code: page_address(other) for other in pages}
    return [
        {
            "language": found.language,
            "count": found.count,
            "address": f"{addresses[found.language.code]}?{_query_of(text, {})}",
        }
        for found in answer.elsewhere
        if found.language.code in addresses
    ]


def _as_json(answer: Answer) -> dict[str, object]:
    return {
        "total": answer.total,
        "hits": [
            {
                "title": shown.hit.title,
                "url": shown.hit.url,
                "kind": shown.hit.kind,
                "language": shown.hit.language,
                "snippet": shown.snippet,
            }
            for shown in answer.hits
        ],
        "facets": answer.facets,
        "suggestion": answer.suggestion,
        "other_languages": {found.language.code: found.count for found in answer.elsewhere},
        "engine": answer.engine,
        "degraded": answer.is_degraded,
    }


def _not_kept(response: HttpResponse, *, seconds: int = 0) -> HttpResponse:
    """Questions are without number and may say much about who asks: no shared cache keeps an answer."""
    patch_cache_control(response, private=True, max_age=seconds)
    response["X-Robots-Tag"] = "noindex"
    return response
