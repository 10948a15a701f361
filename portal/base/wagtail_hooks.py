"""What editors see of the shared floor: the programme, its vocabularies, and what is deleted when."""

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.base.models import (
    VOCABULARIES,
    Programme,
    ProgrammeText,
    TermText,
)
from portal.base.registry import retention
from portal.base.viewsets import (
    RecordCreateView,
    RecordDeleteView,
    RecordIndexView,
    RecordTextViewSet,
    RecordViewSet,
)


class OnlyProgrammeIndexView(RecordIndexView):
    """There is one programme: its form opens instead of a list of one."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        only = Programme.objects.first()
        return redirect(self.get_edit_url(only) if only else self.get_add_url())


class OnlyProgrammeCreateView(RecordCreateView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if only := Programme.objects.first():
            return redirect(reverse(self.edit_url_name, args=[only.pk]))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class ProgrammeDeleteView(RecordDeleteView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        raise PermissionDenied


class ProgrammeViewSet(RecordViewSet):
    model = Programme
    index_view_class = OnlyProgrammeIndexView
    add_view_class = OnlyProgrammeCreateView
    delete_view_class = ProgrammeDeleteView
    menu_label = _("Names and look")
    icon = "cog"


class TermViewSet(RecordViewSet):
    sort_order_field = "sort_order"
    list_per_page = 100
    icon = "tag"


class ProgrammeGroup(SnippetViewSetGroup):
    menu_label = _("Programme")
    menu_name = "programme"
    menu_icon = "cogs"
    menu_order = 700
    items = (
        ProgrammeViewSet,
        *(type(f"{term.__name__}ViewSet", (TermViewSet,), {"model": term}) for term in VOCABULARIES),
    )


class TermTextViewSet(RecordTextViewSet):
    model = TermText


class ProgrammeTextViewSet(RecordTextViewSet):
    model = ProgrammeText


# Those who answer for the portal's content: the right to its names and rules.
_RETENTION_RIGHT = "base.change_programme"
_AHEAD = (0, 30, 90, 365)


class RetentionView(WagtailAdminTemplateMixin, TemplateView):
    """What would be deleted, now and by days to come: how many, of nobody in particular. Deletes nothing."""

    template_name = "base/admin/retention.html"
    page_title = _("What is deleted when")
    header_icon = "bin"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(_RETENTION_RIGHT):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        moments = [timezone.now() + dt.timedelta(days=days) for days in _AHEAD]
        rows = [(rule.label, [rule.purge(moment, True) for moment in moments]) for rule in retention]
        return {**super().get_context_data(**kwargs), "days": _AHEAD[1:], "rows": rows}


class RetentionMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(_RETENTION_RIGHT))


def retention_address() -> list[URLPattern]:
    return [path("retention/", RetentionView.as_view(), name="retention")]


def retention_menu_item() -> MenuItem:
    return RetentionMenuItem(_("What is deleted when"), reverse("retention"), icon_name="bin", order=900)


hooks.register("register_admin_urls", retention_address)
hooks.register("register_reports_menu_item", retention_menu_item)
register_snippet(ProgrammeGroup)
register_snippet(TermTextViewSet)
register_snippet(ProgrammeTextViewSet)
