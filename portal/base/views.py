"""How an address becomes a page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from wagtail import hooks
from wagtail.models import Page

from portal.base.models import BasePage
from portal.base.navigation import page_address
from portal.base.routing import Route, find_page, find_source_page


# Public pages are kept whole and set no cookie, so they hold no token: PublicFormMiddleware checks each form post.
@csrf_exempt
def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """The page at an address, or where it is missing in this language, its source text at the same path.

    Raises:
        Http404: no page in any language stands at the path.
    """
    language_code = get_language() or ""
    route = find_page(path, language_code)
    if route is None:
        route = find_source_page(path, language_code)
        if route is None:
            raise Http404
        if translation := live_translation(route.page, language_code):
            query = f"?{request.GET.urlencode()}" if request.GET else ""
            return HttpResponseRedirect(f"{page_address(translation)}{route.subpath}{query}")
    response = _serve(request, route)
    if route.page.language_code != language_code:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _serve(request: HttpRequest, route: Route) -> HttpResponse:
    request.trail = route.trail  # type: ignore[attr-defined]
    kwargs = {"subpath": route.subpath} if route.subpath else {}
    for check in hooks.get_hooks("before_serve_page"):
        refusal = check(route.page, request, [], kwargs)
        if isinstance(refusal, HttpResponse):
            return refusal
    return route.page.serve(request, **kwargs)


def live_translation(page: BasePage, language_code: str) -> Page | None:
    """The live page that says the same in another language, or None."""
    return next((version for version in page.live_versions if version.locale.language_code == language_code), None)


def plain_page(request: HttpRequest, page: BasePage, *, subpath: str = "") -> HttpResponse:
    """A page that only shows: its template with its own context."""
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
