"""What scripts and styles a page may use, strict for visitors and wider for editors; and what an address means: its
language, and numbers that name nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csp.middleware import CSPMiddleware, PolicyParts
from django.core.paginator import InvalidPage
from django.http import Http404
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from portal.base.routing import find_page, find_source_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

EDITORS_PREFIX = "/cms/"
# Wagtail's page editor and explorer hold inline scripts and styles, and the preview frames the page itself.
EDITORS_SOURCES = {
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "font-src": ["'self'", "data:"],
}


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(EDITORS_PREFIX):
            parts.replace = {**EDITORS_SOURCES, **(parts.replace or {})}
        return parts


class LanguageMiddleware(LocaleMiddleware):
    """Lets a view outside the languages say itself that a thing is not found: a broken personal link says what to do.

    Django would look for the same address below a language's prefix, where any address could be a page's. Only what no
    view answers and a page or an editor's redirect has is looked for there.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.resolver_match is not None:
            response.headers.setdefault("Content-Language", get_language() or "")
            return response
        answered: HttpResponseBase = super().process_response(request, response)
        if answered is not response and not self._leads_on(request):
            response.headers.setdefault("Content-Language", get_language() or "")
            patch_vary_headers(response, ("Accept-Language",))
            return response
        return answered

    @staticmethod
    def _leads_on(request: HttpRequest) -> bool:
        path, code = request.path_info, get_language() or ""
        if find_page(path, code) is not None or find_source_page(path, code) is not None:
            return True
        return get_redirect(request, Redirect.normalise_path(f"/{code}{path}")) is not None


class NumberMiddleware:
    """404 for a number in an address that no row can have, and for a page that a list has not.

    Views of Wagtail hand such numbers on: SQLite holds up to 19 digits, Python reads up to 4,300.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> None:
        asked = [request.path, *(value for _name, values in request.GET.lists() for value in values)]
        is_too_long = any(re.search(r"\d{19}", value) for value in asked)
        if isinstance(error, InvalidPage) or (is_too_long and isinstance(error, (OverflowError, ValueError))):
            raise Http404 from error
