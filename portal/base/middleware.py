"""What scripts and styles a page may use: strict for visitors, wider where Wagtail's own screens need it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.middleware import CSPMiddleware, PolicyParts

if TYPE_CHECKING:
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
