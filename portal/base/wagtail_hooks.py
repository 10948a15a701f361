"""What editors see of the shared floor: the programme and its vocabularies."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from portal.base.models import (
    VOCABULARIES,
    Programme,
    ProgrammeText,
    TermText,
)
from portal.base.viewsets import RecordTextViewSet, RecordViewSet


class ProgrammeViewSet(RecordViewSet):
    model = Programme
    menu_label = _("Names and look")
    icon = "cog"


class TermViewSet(RecordViewSet):
    sort_order_field = "sort_order"
    list_per_page = 100
    icon = "tag"


class ProgrammeGroup(SnippetViewSetGroup):
    menu_label = _("Programme")
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
