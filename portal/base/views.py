"""How an address becomes a page."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from portal.base.models import BasePage


def plain_page(request: HttpRequest, page: BasePage, *, subpath: str = "") -> HttpResponse:
    """A page that only shows: its template with its own context."""
    return TemplateResponse(request, page.get_template(request), page.get_context(request))
