"""What editors see: municipalities, rounds, decision-makers' events, regions."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from municipalities.enums import Held, LanguageStatus, Role
from municipalities.models import DecisionMakersEvent, LanguageStatement, Municipality, Region, Round
from portal.base.asking import RecordForm
from portal.base.languages import LANGUAGE_CHOICES
from portal.base.models import Phase
from portal.base.viewsets import RecordViewSet

_YES_NO = [("true", _("Yes")), ("false", _("No"))]


class MunicipalityAdminFilter(WagtailFilterSet):
    region = django_filters.ModelMultipleChoiceFilter(
        queryset=Region.objects.all(), label=_("Region"), widget=forms.CheckboxSelectMultiple
    )
    language_status = django_filters.MultipleChoiceFilter(
        choices=LanguageStatus.choices, label=_("Language status"), widget=forms.CheckboxSelectMultiple
    )
    took_part = django_filters.ChoiceFilter(
        choices=_YES_NO, label=_("Took part"), method="filter_took_part", widget=forms.RadioSelect, empty_label=_("All")
    )

    class Meta:
        model = Municipality
        fields = ["region", "language_status"]

    def filter_took_part(self, queryset: Any, name: str, value: str) -> Any:
        took_part = Municipality.objects.filter(participations__round__live=True)
        return queryset.filter(pk__in=took_part) if value == "true" else queryset.exclude(pk__in=took_part)


class MunicipalityViewSet(RecordViewSet):
    model = Municipality
    icon = "site"
    menu_label = _("Municipalities")
    extra_columns = (
        Column("name_sv", label=_("Name in Swedish"), sort_key="name_sv"),
        Column("code", label=_("Code"), sort_key="code"),
        Column("region", label=_("Region"), sort_key="region"),
    )
    filterset_class = MunicipalityAdminFilter
    search_fields = ("name_fi", "name_sv", "code")
    search_backend_name = None
    list_per_page = 50

    def get_queryset(self, request: Any) -> Any:
        return Municipality.objects.select_related("region")


class RoundForm(RecordForm):
    """Refuses a round that nobody held: residents take part through someone."""

    def is_valid(self) -> bool:
        if not super().is_valid():
            return False
        rows = self.formsets["participations"]
        kept = [form.cleaned_data for form in rows.forms if form not in rows.deleted_forms]
        if any(row.get("role") == Role.HELD for row in kept):
            return True
        self.add_error(None, _("Name at least one municipality that held sessions."))
        return False


class RoundAdminFilter(WagtailFilterSet):
    phase = django_filters.ModelMultipleChoiceFilter(
        queryset=lambda request: Phase.objects.all(), label=_("Phase"), widget=forms.CheckboxSelectMultiple
    )
    language = django_filters.MultipleChoiceFilter(
        field_name="sessions__language_code",
        choices=LANGUAGE_CHOICES,
        label=_("Language of the sessions"),
        widget=forms.CheckboxSelectMultiple,
    )
    held = django_filters.MultipleChoiceFilter(
        field_name="decision_makers_events__held",
        choices=Held.choices,
        label=_("Decision-makers’ event held"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Round
        fields = ["phase", "is_example"]


class RoundViewSet(RecordViewSet):
    model = Round
    icon = "rotate"
    menu_label = _("Rounds")
    extra_columns = (
        Column("phase", label=_("Phase"), sort_key="phase"),
        Column("starts_on", label=_("First day"), sort_key="starts_on"),
    )
    filterset_class = RoundAdminFilter
    search_fields = ("participations__municipality__name_fi", "participations__municipality__name_sv")
    search_backend_name = None
    edit_handler = ObjectList(Round.panels, base_form_class=RoundForm)

    def get_queryset(self, request: Any) -> Any:
        return Round.objects.select_related("phase").prefetch_related(
            "participations__municipality", "phase__texts__locale"
        )


class DecisionMakersEventViewSet(RecordViewSet):
    model = DecisionMakersEvent
    icon = "group"
    menu_label = _("Decision-makers’ events")
    extra_columns = (Column("held_on", label=_("Date"), sort_key="held_on"),)
    list_filter = ["held", "is_example"]

    def get_queryset(self, request: Any) -> Any:
        return DecisionMakersEvent.objects.select_related("round").prefetch_related(
            "round__participations__municipality"
        )


class LanguageStatementForm(RecordForm):
    language_codes = forms.MultipleChoiceField(
        label=_("Languages that are named"),
        choices=LANGUAGE_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class LanguageStatementViewSet(RecordViewSet):
    model = LanguageStatement
    icon = "openquote"
    menu_label = _("Statements on languages")
    edit_handler = ObjectList(LanguageStatement.panels, base_form_class=LanguageStatementForm)


class RegionViewSet(SnippetViewSet):
    model = Region
    icon = "globe"
    menu_label = _("Regions")
    list_display = ["name_fi", "name_sv", "name_en", "code"]
    list_per_page = 50
    copy_view_enabled = False
    inspect_view_enabled = False


class MunicipalityGroup(SnippetViewSetGroup):
    menu_label = _("Municipalities")
    menu_name = "municipalities"
    menu_icon = "site"
    menu_order = 220
    items = (
        MunicipalityViewSet,
        RoundViewSet,
        DecisionMakersEventViewSet,
        LanguageStatementViewSet,
        RegionViewSet,
    )
