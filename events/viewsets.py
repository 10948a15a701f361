"""The editors' screens: events, plans, objectives, measures, and the list of registrations."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.forms import CheckboxSelectMultiple, Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.models import IndexView, InspectView
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from events.actions.access import note_access
from events.actions.facts import add_event
from events.actions.notifications import about
from events.admin_forms import AddEventForm
from events.enums import AccessDeed, RegistrationState
from events.mail_screens import EventMailViewSet
from events.models import (
    Event,
    EventPage,
    Measure,
    MeasureText,
    Objective,
    Plan,
    ProgrammeItem,
    ProgrammeItemText,
    Question,
    QuestionText,
    Registration,
)
from events.moments import clock, local_day
from events.queries.questions import AskedQuestion, answers_of, in_words, questions_of
from events.rights import events_to_change, events_to_look_after, registrations_of
from portal.base.languages import LANGUAGES
from portal.base.models import Sector
from portal.base.routing import row_number
from portal.base.viewsets import (
    CsvInOneLanguageMixin,
    PeopleListMixin,
    RecordIndexView,
    RecordTextViewSet,
    RecordViewSet,
)
from portal.mail.public import history_of


class AddEventView(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """Facts and title in one go; then the page's own editor opens. ``?copy=`` begins with another event's facts."""

    template_name = "wagtailadmin/generic/form.html"
    form_class = AddEventForm
    page_title = _("Add event")
    submit_label = _("Go on to the page")
    header_icon = "calendar-alt"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("events.add_event"):
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        events = {"url": reverse(EventViewSet().get_url_name("list")), "label": _("Events")}
        return [*self.breadcrumbs_items, events, {"url": "", "label": self.page_title}]

    @cached_property
    def copied_from(self) -> EventPage | None:
        page = EventPage.objects.filter(pk=row_number(self.request.GET.get("copy", ""))).first()
        if page is None:
            return None
        runs_it = events_to_change(self.request.user).filter(pk=page.event_id).exists()
        return page if runs_it or page.permissions_for_user(self.request.user).can_edit() else None

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "user": self.request.user,
            "copied_from": self.copied_from,
            "parent_id": self.request.GET.get("parent", ""),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        page = add_event(
            form.save(commit=False),  # type: ignore[attr-defined]
            title=form.cleaned_data["title"],
            parent=form.cleaned_data["parent"],
            user=self.request.user,  # type: ignore[arg-type]
            copied_from=self.copied_from,
        )
        messages.success(
            self.request,
            gettext("The event and the draft of its page are made. Neither is public before you publish the page."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["submit_button_label"] = context["submit_button_active_label"] = self.submit_label
        context["action_url"] = self.request.get_full_path()
        context["media"] = context["form"].media
        return context

    def form_invalid(self, form: Form) -> HttpResponse:
        messages.validation_error(self.request, gettext("The event was not made. Please correct what is marked."), form)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class EventIndexView(RecordIndexView):
    def get_base_queryset(self) -> Any:
        changeable = events_to_change(self.request.user)
        return super().get_base_queryset().filter(pk__in=changeable).prefetch_related("pages").select_related("area")


class OfOwnEventsIndexView(RecordIndexView):
    """A list of what belongs to events: an organiser sees that of their own."""

    def get_base_queryset(self) -> Any:
        queryset = super().get_base_queryset()
        if self.request.user.has_perm("events.publish_event"):
            return queryset
        return queryset.filter(event__in=events_to_change(self.request.user))


def _start(instance: Event | ProgrammeItem) -> str:
    """Day and time in full: Wagtail's own column says of everything to come that it is just now."""
    moment = instance.starts_at
    return f"{local_day(moment)} {clock(moment)}" if moment is not None else "–"


class DeskColumn(Column):
    """The way to the organiser's desk, for those who look after the event."""

    cell_template_name = "events/admin/desk_cell.html"

    def get_value(self, instance: Any) -> str:
        return reverse("event_desk:desk", args=[instance.pk])


class EventViewSet(RecordViewSet):
    model = Event
    icon = "calendar-alt"
    menu_label = _("Events")
    index_view_class = EventIndexView
    extra_columns = (
        Column("starts_at", label=_("Starts"), accessor=_start, sort_key="starts_at"),
        DeskColumn("desk", label=_("Desk")),
    )
    list_filter: ClassVar[list[str]] = ["area", "mode", "is_cancelled"]

    @property
    def add_view(self) -> Any:
        # Not built by the viewset: it would hand over the form of all facts, and a template without this view's button.
        return AddEventView.as_view()


class ProgrammeItemViewSet(RecordViewSet):
    model = ProgrammeItem
    index_view_class = OfOwnEventsIndexView
    icon = "time"
    menu_label = _("Programme items")
    extra_columns = (
        Column("event", label=_("Event")),
        Column("starts_at", label=_("Starts"), accessor=_start, sort_key="starts_at"),
        Column("sort_order", label=_("Order"), sort_key="sort_order"),
    )
    list_filter: ClassVar[list[str]] = ["event"]


class QuestionViewSet(RecordViewSet):
    model = Question
    index_view_class = OfOwnEventsIndexView
    icon = "help"
    menu_label = _("Questions of forms")
    extra_columns = (
        Column("event", label=_("Event")),
        Column("kind", label=_("Kind of answer"), accessor="get_kind_display"),
        Column("sort_order", label=_("Order"), sort_key="sort_order"),
    )
    list_filter: ClassVar[list[str]] = ["event", "kind"]


class QuestionTextViewSet(RecordTextViewSet):
    model = QuestionText


class PlanViewSet(RecordViewSet):
    model = Plan
    icon = "list-ol"
    menu_label = _("Plans")


class ObjectiveUnpublishView(SnippetViewSet.unpublish_view_class):
    """An objective is not withdrawn while people vote on its plan."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if Objective.in_a_vote().filter(pk=kwargs["pk"]).exists():
            refusal = gettext("People are voting on this plan, so its objectives cannot change before the count.")
            messages.error(request, refusal)
            return redirect(reverse(ObjectiveViewSet().get_url_name("edit"), args=[kwargs["pk"]]))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class ObjectiveViewSet(RecordViewSet):
    model = Objective
    unpublish_view_class = ObjectiveUnpublishView
    icon = "pick"
    menu_label = _("Objectives")
    extra_columns = (Column("plan", label=_("Plan")), Column("number", label=_("Number"), sort_key="number"))
    list_filter: ClassVar[list[str]] = ["plan"]


class MeasureViewSet(RecordViewSet):
    model = Measure
    index_view_class = OfOwnEventsIndexView
    icon = "tasks"
    menu_label = _("Measures")
    list_filter: ClassVar[list[str]] = ["event", "objective"]


class ProgrammeItemTextViewSet(RecordTextViewSet):
    model = ProgrammeItemText


class MeasureTextViewSet(RecordTextViewSet):
    model = MeasureText


class YesNoFilter(django_filters.ChoiceFilter):
    """Rows for which a condition holds, or those for which it does not."""

    def __init__(self, condition: Q, **kwargs: Any) -> None:
        self.condition = condition
        super().__init__(choices=[("yes", _("Yes")), ("no", _("No"))], **kwargs)

    def filter(self, qs: Any, value: str) -> Any:
        if not value:
            return qs
        return qs.filter(self.condition if value == "yes" else ~self.condition)


class RegistrationFilterSet(WagtailFilterSet):
    event = django_filters.ModelChoiceFilter(
        label=_("Event"),
        queryset=lambda request: events_to_look_after(request.user).prefetch_related("pages").order_by("-starts_at"),
    )
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=RegistrationState.choices, widget=CheckboxSelectMultiple
    )
    sector = django_filters.ModelChoiceFilter(label=_("Sector"), queryset=Sector.objects.prefetch_related("texts"))
    language_code = django_filters.ChoiceFilter(
        label=_("Language"), choices=lambda: [(code, LANGUAGES[code].own_name) for code, _name in settings.LANGUAGES]
    )
    has_voted = YesNoFilter(Q(has_voted=True), label=_("Has voted"))
    was_present = YesNoFilter(Q(attended_at__isnull=False), label=_("Was present"))
    is_by_organiser = YesNoFilter(Q(is_by_organiser=True), label=_("Signed up by an organiser"))
    has_note = YesNoFilter(~Q(note=""), label=_("Has a note"))
    namesakes = django_filters.ChoiceFilter(
        label=_("Same name as another"), choices=[("yes", _("Yes"))], method="only_namesakes"
    )

    class Meta:
        model = Registration
        # Those of the model; the others stand above.
        fields: ClassVar[list[str]] = ["event", "state", "sector", "language_code"]

    def only_namesakes(self, queryset: Any, name: str, value: str) -> Any:
        return queryset.namesakes()


def _sector_name(registration: Registration) -> str:
    return registration.sector.name_in(get_language() or "en").text if registration.sector else ""


def _short_note(registration: Registration) -> str:
    return Truncator(registration.note).chars(60)


def _has_voted(registration: Registration) -> str:
    return gettext("Yes") if getattr(registration, "has_voted", False) else ""


def safe_in_a_spreadsheet(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, made plain by an apostrophe before it."""
    if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


class RegistrationIndexView(PeopleListMixin, CsvInOneLanguageMixin, IndexView):
    filterset_class = RegistrationFilterSet
    search_label = _("Name, e-mail or organisation")
    search_fields: ClassVar[list[str]] = ["name", "email", "organisation"]
    default_ordering: ClassVar[list[str]] = ["-registered_at", "-pk"]
    list_export: Sequence[str] = (
        "event.key",
        "state",
        "name",
        "email",
        "organisation",
        "shows_organisation",
        "sector.key",
        "municipality.code",
        "municipality.name_fi",
        "language_code",
        "diet",
        "access_needs",
        "registered_at",
        "confirmed_at",
        "cancelled_at",
        "has_voted",
        "note",
        "is_by_organiser",
        "attended_at",
        "is_example",
    )
    export_headings: ClassVar[dict[str, Any]] = {
        "event.key": _("Event"),
        "sector.key": _("Sector"),
        "municipality.code": _("Municipality code"),
        "municipality.name_fi": _("Municipality"),
        "has_voted": _("Has voted"),
    }

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """The file of one event has a column for each of its own questions."""
        super().setup(request, *args, **kwargs)
        self.questions = self._questions()
        self.list_export = (*self.list_export, *(asked.field for asked in self.questions))

    def get_heading(self, queryset: Any, field: str) -> Any:
        labels = {asked.field: asked.label.text for asked in self.questions}
        return labels.get(field) or super().get_heading(queryset, field)

    def _questions(self) -> list[AskedQuestion]:
        if not self.is_export:
            return []
        number = row_number(self.request.GET.get("event", ""))
        event = events_to_look_after(self.request.user).filter(pk=number).first()
        return questions_of(event, language_code=get_language() or "en") if event is not None else []

    @cached_property
    def columns(self) -> list[Column]:
        # In the list of one event its name would only take the room of the people's.
        event = [] if self.request.GET.get("event") else [Column("event", label=_("Event"))]
        return [
            TitleColumn("name", label=_("Name"), get_url=self.get_inspect_url, sort_key="name", width="18%"),
            *event,
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("has_voted", label=_("Has voted"), accessor=_has_voted),
            Column("organisation", label=_("Organisation"), sort_key="organisation"),
            Column("sector", label=_("Sector"), accessor=_sector_name),
            Column("language_code", label=_("Language"), accessor="language_name"),
            Column("note", label=_("Note"), accessor=_short_note),
            DateColumn("registered_at", label=_("Registered"), sort_key="registered_at"),
        ]

    def get_base_queryset(self) -> Any:
        rows = registrations_of(self.request.user).with_person().with_voting()
        answers = ["answers"] if self.questions else []
        return rows.select_related("event", "sector", "municipality").prefetch_related(
            "event__pages", "sector__texts__locale", *answers
        )

    def get_queryset(self) -> Any:
        if self.is_export and not self.may_export:
            raise PermissionDenied
        return super().get_queryset()

    def render_to_response(self, context: dict[str, Any], **response_kwargs: Any) -> Any:
        deed, shown = (AccessDeed.EXPORTED if self.is_export else AccessDeed.LISTED), list(context["object_list"])
        for event_id, number in Counter(row.event_id for row in shown).items():
            event = next(row.event for row in shown if row.event_id == event_id)
            note_access(deed, user=self.request.user, event=event, count=number)
        return super().render_to_response(context, **response_kwargs)

    @property
    def may_export(self) -> bool:
        return bool(self.permission_policy.user_has_permission(self.request.user, "export"))

    @property
    def show_export_buttons(self) -> bool:
        return self.may_export and not self.search_query

    def get_filename(self) -> str:
        return f"registrations-{timezone.localdate()}"

    def to_row_dict(self, item: Registration) -> dict[str, Any]:
        """A row in words, as the list shows it: no codes, and no English truth values."""
        values: dict[str, Any] = {}
        words = {
            "event.key": str(item.event),
            "state": item.get_state_display(),
            "sector.key": _sector_name(item),
            "language_code": item.language_name,
        }
        if self.questions:
            answers = {answer.question_id: answer for answer in item.answers.all()}
            words |= {asked.field: in_words(asked, answers.get(asked.question.pk)) for asked in self.questions}
        for field in self.list_export:
            if field in words:
                values[field] = words[field]
                continue
            value: Any = item
            for step in field.split("."):
                value = getattr(value, step, None)
            if hasattr(value, "tzinfo"):
                value = timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
            if isinstance(value, bool):
                value = gettext("Yes") if value else gettext("No")
            values[field] = "" if value is None else value
        return values

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        written = super().preprocess_field_value(field, value, export_format)
        # A workbook says of each cell that it is text; a CSV cannot.
        return safe_in_a_spreadsheet(written) if export_format == self.FORMAT_CSV else written


class RegistrationInspectView(InspectView):
    any_permission_required: ClassVar[list[str]] = ["view"]

    def get_object(self, queryset: Any = None) -> Registration:
        registration: Registration = super().get_object(queryset)
        if not self.user_has_permission_for_instance("view", registration):
            raise PermissionDenied
        return registration

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        note_access(AccessDeed.SAW, user=request.user, event=self.object.event, registration=self.object)
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mails = history_of(about(self.object), user=self.request.user)
        return {**super().get_context_data(**kwargs), "registration": self.object, "mails": mails}

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        """In words: neither a code nor a truth value of Python."""
        if field_name == "language_code":
            return self.object.language_name
        if field_name == "sector":
            return _sector_name(self.object) or "–"
        value = getattr(self.object, field_name, None)
        if isinstance(value, dt.datetime):
            # Wagtail shows these in UTC.
            return f"{local_day(value)} {clock(value)}"
        value = super().get_field_display_value(field_name, field)
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        empty = getattr(self.object, field_name, None) in (None, "")
        return "–" if empty else value

    def get_fields_context(self) -> list[dict[str, Any]]:
        """Beside the fields: whether they have voted, never for what, and the answers to the event's own questions."""
        language_code = get_language() or "en"
        answers = answers_of(self.object)
        voted = gettext("Yes") if self.object.is_ballot_counted or self.object.votes.exists() else gettext("No")
        rows = [{"label": gettext("Has voted"), "value": voted, "component": None}]
        for asked in questions_of(self.object.event, language_code=language_code):
            value = in_words(asked, answers.get(asked.question.pk)) or "–"
            rows.append({"label": asked.label.text, "value": value, "component": None})
        return [*super().get_fields_context(), *rows]


class RegistrationViewSet(ModelViewSet):
    model = Registration
    name = "registrations"
    url_prefix = "registrations"
    icon = "group"
    menu_label = _("Registrations")
    menu_name = "registrations"
    index_view_class = RegistrationIndexView
    inspect_view_class = RegistrationInspectView
    inspect_template_name = "events/admin/registration.html"
    inspect_view_enabled = True
    copy_view_enabled = False
    add_to_reference_index = False
    add_to_admin_menu = True
    menu_order = 240
    form_fields: ClassVar[list[str]] = ["name"]
    inspect_view_fields: ClassVar[list[str]] = [
        "event",
        "state",
        "note",
        "is_by_organiser",
        "attended_at",
        "name",
        "email",
        "organisation",
        "shows_organisation",
        "sector",
        "municipality",
        "language_code",
        "diet",
        "access_needs",
        "registered_at",
        "confirmed_at",
        "cancelled_at",
        "is_example",
    ]


class EventsGroup(ViewSetGroup):
    menu_label = _("Events")
    menu_icon = "calendar-alt"
    menu_name = "events"
    menu_order = 200
    items = (EventViewSet, ProgrammeItemViewSet, QuestionViewSet, EventMailViewSet)


class PlanGroup(ViewSetGroup):
    menu_label = _("Plan")
    menu_icon = "list-ol"
    menu_name = "plan"
    menu_order = 230
    items = (PlanViewSet, ObjectiveViewSet, MeasureViewSet)
