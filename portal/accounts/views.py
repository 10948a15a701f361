from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from portal.accounts.queries import own_drafts


def own_drafts_view(request: HttpRequest) -> HttpResponse:
    """All drafts of the signed-in editor in one list. Wagtail's address resolver lets only editors through."""
    return TemplateResponse(request, "accounts/own_drafts.html", {"drafts": own_drafts(request.user)})  # type: ignore[arg-type]
