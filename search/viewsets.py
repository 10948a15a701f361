"""The editors' side of search."""

from __future__ import annotations

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from portal.base.navigation import page_address
from search.explaining import explained_words
from search.models import SITE_LANGUAGE_CHOICES, PromotedResult, SearchPage, SynonymGroup, UnansweredQuestion

_MOST_EXPLAINED = 50


class SynonymViewSet(ModelViewSet):
    model = SynonymGroup
    name = "search_synonyms"
    icon = "link"
    menu_label = _("Synonyms")
    copy_view_enabled = False
    inspect_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["words"]
    list_display = ["__str__", "language_code"]
    list_filter = ["language_code"]
    form_fields = ["language_code", "words"]


class PromotedViewSet(ModelViewSet):
    model = PromotedResult
    name = "search_promoted"
    icon = "pick"
    menu_label = _("Promoted results")
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["questions"]
    list_display = ["__str__", "language_code"]
    list_filter = ["language_code"]
    form_fields = ["language_code", "questions", "page", "text", "sort_order"]


class ReportPolicy(ModelPermissionPolicy):
    """Questions are counted by search alone: editors read them and may forget them."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action in ("view", "delete") and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: object, actions: object) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)  # type: ignore[attr-defined]


class UnansweredIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet[UnansweredQuestion]:
        """What was asked once has no text."""
        return super().get_base_queryset().exclude(question="")


def _explaining(row: UnansweredQuestion) -> str:
    query = urlencode({"language": row.language_code, "words": row.question})
    return format_html('<a href="{}?{}">{}</a>', reverse("search_explain:index"), query, _("Explain"))


class UnansweredViewSet(ModelViewSet):
    model = UnansweredQuestion
    index_view_class = UnansweredIndexView
    name = "search_unanswered"
    icon = "help"
    menu_label = _("Questions without results")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["question"]
    list_display = [
        "__str__",
        "language_code",
        "count",
        Column("last_asked_on", label=_("Last asked"), sort_key="last_asked_on"),
        Column("why", label=_("Why a word finds"), accessor=_explaining),
    ]
    list_filter = ["language_code"]
    form_fields = ["question"]


class ExplainMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("search.change_synonymgroup")


class ExplainViewSet(ViewSet):
    """Why a word finds or does not find."""

    name = "search_explain"
    icon = "search"
    menu_label = _("Why a word finds")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", explained, name="index")]

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return ExplainMenuItem(
            self.menu_label, self.menu_url, name=self.name, icon_name=self.icon, order=order or self.menu_order
        )


def explained(request: HttpRequest) -> HttpResponse:
    """The keys of words and the rule that gave each, with the number of documents that the words find."""
    if not request.user.has_perm("search.change_synonymgroup"):
        raise PermissionDenied
    codes = dict(SITE_LANGUAGE_CHOICES)
    language_code = request.GET.get("language", "fi")
    language_code = language_code if language_code in codes else "fi"
    typed = request.GET.get("words", "")
    page = SearchPage.objects.live().filter(locale__language_code=language_code).select_related("locale").first()
    return render(
        request,
        "search/admin/explain.html",
        {
            "rows": explained_words(typed, language_code, most=_MOST_EXPLAINED),
            "words": typed,
            "language_code": language_code,
            "languages": codes,
            "results": page_address(page) if page else "",
        },
    )


class SearchGroup(ViewSetGroup):
    menu_label = _("Search")
    menu_name = "search"
    menu_icon = "search"
    menu_order = 820
    items = (SynonymViewSet, PromotedViewSet, UnansweredViewSet, ExplainViewSet)
