"""What editors see of the shared floor: the programme and its vocabularies."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.base.models import (
    VOCABULARIES,
    Programme,
    ProgrammeText,
    TermText,
)
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


register_snippet(ProgrammeGroup)
register_snippet(TermTextViewSet)
register_snippet(ProgrammeTextViewSet)
