from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from materials.models import MaterialPage
from materials.viewsets import FilesViewSet, MaterialsGroup, MaterialViewSet

register_snippet(MaterialsGroup)


def file_screens() -> FilesViewSet:
    return FilesViewSet()


def copy_asks_for_a_new_record(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A second page of a material in one language cannot be: a copy begins with facts of its own."""
    if page.specific_class is not MaterialPage:
        return None
    messages.info(request, gettext("A material has one page in each language. Begin a new material here."))
    return redirect(reverse(MaterialViewSet().get_url_name("add")))


def log_actions(actions: Any) -> None:
    for deed, done in (
        ("added", _("File added")),
        ("replaced", _("File replaced by a new version")),
        ("withdraw", _("File withdrawn")),
        ("bring_back", _("File brought back")),
        ("delete", _("File deleted")),
        ("published", _("File published after a review")),
    ):
        actions.register_action(f"materials.file_{deed}", done, done)


hooks.register("register_admin_viewset", file_screens)
hooks.register("before_copy_page", copy_asks_for_a_new_record)
hooks.register("register_log_actions", log_actions)
