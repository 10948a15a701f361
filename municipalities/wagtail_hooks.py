from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from municipalities.models import MunicipalityPage
from municipalities.viewsets import MunicipalityGroup

register_snippet(MunicipalityGroup)


@hooks.register("before_copy_page")  # type: ignore[untyped-decorator]
def refuse_second_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A municipality has one page in a language; a copy would be the second."""
    if not isinstance(page.specific, MunicipalityPage):
        return None
    messages.error(request, _("A municipality has one page in each language, so this page cannot be copied."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)
