"""The organiser's desk: the screens of one event, for those who run it."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, re_path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets import AdminDateTimeInput

from events.actions.access import note_access
from events.actions.attendance import mark_attendance
from events.actions.ballot import cast_vote
from events.actions.closing import reopen_ballot
from events.actions.facts import choose_organisers
from events.actions.registration import cancel_registration, change_registration, register_caller, remove_needs
from events.admin_forms import CallerForm, ClosingReportForm, ProxyBallotForm, RegistrantForm, SeveralField
from events.enums import AccessDeed, RegistrationState
from events.exceptions import AlreadyRegisteredError, BallotMomentError, EventsError
from events.models import Event, Registration
from events.printing import badges_pdf, list_pdf
from events.queries.naming import page_info
from events.queries.numbers import needs_of, numbers_of
from events.queries.organisers import possible_organisers
from events.queries.plan import measures_of_event
from events.queries.questions import counted_questions
from events.queries.tally import tallies_of
from events.rights import events_to_change, events_to_look_after, refuse_others_events
from portal.base.viewsets import record_title


class OfOneEvent(WagtailAdminTemplateMixin):
    """A screen of one event: 404 for one that is not there, refused for someone else's."""

    _show_breadcrumbs = True
    header_icon = "calendar-alt"
    kwargs: dict[str, Any]
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.check_rights()
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def check_rights(self) -> None:
        refuse_others_events(self.request.user, self.event)

    @cached_property
    def event(self) -> Event:
        return get_object_or_404(Event, pk=self.kwargs["event_id"])

    def get_page_subtitle(self) -> str:
        return record_title(self.event)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        viewset = Event.snippet_viewset
        events = {"url": reverse(viewset.get_url_name("list")), "label": _("Events")}
        own = {"url": self.facts_url, "label": record_title(self.event)}
        return [*self.breadcrumbs_items, events, own, {"url": "", "label": self.page_title}]

    def form_invalid(self, form: Any) -> HttpResponse:
        """For the screens that are forms."""
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form), status=422)
        return response

    @property
    def facts_url(self) -> str:
        viewset = Event.snippet_viewset
        return reverse(viewset.get_url_name("edit"), args=[self.event.pk])


class OrganisersForm(forms.Form):
    organisers: forms.Field = SeveralField(
        label=_("Organisers"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Accounts that may see registrations. Each sees those of their own events alone."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisers"].queryset = possible_organisers(event)  # type: ignore[attr-defined]
        self.fields["organisers"].label_from_instance = (  # type: ignore[attr-defined]
            lambda user: user.get_full_name() or user.username
        )
        self.initial["organisers"] = event.organisers.all()


class OrganisersView(OfOneEvent, FormView):  # type: ignore[type-arg]
    template_name = "wagtailadmin/generic/form.html"
    page_title = _("Organisers")
    form_class = OrganisersForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "event": self.event}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        choose_organisers(self.event, form.cleaned_data["organisers"], user=self.request.user)  # type: ignore[arg-type]
        messages.success(self.request, gettext("The organisers have been chosen."))
        return redirect(self.facts_url)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "action_url": self.request.path,
            "submit_button_label": _("Save"),
        }


class OfOwnRegistrations(OfOneEvent):
    """A screen with people on it: for those who look after the event, and each look is noted."""

    deed: AccessDeed | None = None

    def check_rights(self) -> None:
        if not events_to_look_after(self.request.user).filter(pk=self.event.pk).exists():
            raise PermissionDenied

    def note(self, deed: AccessDeed, *, registration: Registration | None = None, count: int = 1) -> None:
        note_access(deed, user=self.request.user, event=self.event, registration=registration, count=count)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = super().get_breadcrumbs_items()
        desk = {"url": reverse("event_desk:desk", args=[self.event.pk]), "label": record_title(self.event)}
        return [*items[:-2], desk, items[-1]]


class DeskView(OfOwnRegistrations, TemplateView):
    """Numbers as they are now, and the way to everything an organiser does for the event."""

    template_name = "events/admin/desk.html"
    page_title = _("Event desk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = OfOneEvent.get_breadcrumbs_items(self)
        return [*items[:-2], {"url": "", "label": record_title(self.event)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event, at = self.event, timezone.now()
        may_change = events_to_change(self.request.user).filter(pk=event.pk).exists()
        return {
            **super().get_context_data(**kwargs),
            "event": event,
            "now": at,
            "numbers": numbers_of(event),
            "questions": counted_questions(event, language_code=get_language() or "fi"),
            "list_url": f"{reverse('registrations:index')}?event={event.pk}",
            "facts_url": self.facts_url if may_change else "",
            "copy_url": self.copy_url if may_change else "",
            "may_change": may_change,
            "can_add": not event.is_cancelled and at < event.starts_at,
            "tally": event.tallies.filter(voided_at__isnull=True).first(),
            "can_reopen": may_change and at < event.starts_at,
            "may_export": self.request.user.has_perm("events.export_registration"),
        }

    @property
    def copy_url(self) -> str:
        """Where a new event begins with this one's facts and words; empty without a page or the right."""
        pages = sorted(
            self.event.pages.select_related("locale"), key=lambda page: page.language_code != settings.LANGUAGE_CODE
        )
        if not pages or not self.request.user.has_perm("events.add_event"):
            return ""
        return f"{reverse(Event.snippet_viewset.get_url_name('add'))}?copy={pages[0].pk}"


class CallerView(OfOwnRegistrations, FormView):  # type: ignore[type-arg]
    template_name = "events/admin/registration_form.html"
    page_title = _("Sign up a caller")

    def get_form(self, form_class: Any = None) -> CallerForm:
        return CallerForm(
            self.request.POST or None,
            event=self.event,
            language_code=get_language() or "fi",
            has_open_ballot=self.event.is_ballot_open(at=timezone.now()),
            initial={"language_code": settings.LANGUAGE_CODE},
        )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            registration = register_caller(
                self.event,
                form.details,
                email=form.cleaned_data["email"],
                at=timezone.now(),
                objectives=form.chosen_objectives,
                answers=form.answers,
                note=form.cleaned_data["note"],
                **form.vote_label,
            )
        except EventsError as error:
            form.refuse(error)
            return self.form_invalid(form)
        self.note(AccessDeed.ADDED, registration=registration)
        said = gettext("%(name)s: %(state)s") % {"name": registration.name, "state": registration.get_state_display()}
        messages.success(self.request, said)
        return redirect("event_desk:desk", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "action_url": self.request.path, "event": self.event}


class ChangeView(CallerView):
    """Change what a registrant told, cancel for them, or write a note; marked in the trail as done by an organiser."""

    page_title = _("Change for the registrant")

    @cached_property
    def registration(self) -> Registration:
        rows = self.event.registrations.with_person().select_related("sector", "municipality", "event")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.registration.name

    def get_form(self, form_class: Any = None) -> Any:
        return RegistrantForm(self.request.POST or None, **self.form_values)

    @property
    def form_values(self) -> dict[str, Any]:
        found = self.registration
        return {
            "registration": found,
            "language_code": get_language() or "fi",
            "initial": {"note": found.note, "email": found.email},
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.note(AccessDeed.SAW, registration=self.registration)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = timezone.now()
        if "cancel" in request.POST:
            try:
                cancel_registration(self.registration, at=at)
            except EventsError as error:
                messages.error(request, str(error))
            else:
                self.note(AccessDeed.CANCELLED, registration=self.registration)
                messages.success(request, gettext("The registration has been cancelled."))
            return redirect("registrations:inspect", self.registration.pk)
        if "remove_needs" in request.POST:
            remove_needs(self.registration, at=at)
            self.note(AccessDeed.CHANGED, registration=self.registration)
            messages.success(request, gettext("Diet and access needs have been removed."))
            return redirect("registrations:inspect", self.registration.pk)
        if "vote" in request.POST:
            return self.vote(at=at)
        return super().post(request, *args, **kwargs)

    def vote(self, *, at: dt.datetime) -> HttpResponse:
        ballot = self.get_ballot(self.request.POST)
        if ballot.is_valid():
            try:
                cast_vote(self.registration, ballot.chosen_objectives, at=at, is_proxy=True, **ballot.vote_label)
            except EventsError as error:
                ballot.refuse(error)
            else:
                self.note(AccessDeed.CHANGED, registration=self.registration)
                messages.success(self.request, gettext("The vote has been entered, marked as entered by an organiser."))
                return redirect("registrations:inspect", self.registration.pk)
        form = RegistrantForm(**self.form_values)
        return self.render_to_response(self.get_context_data(form=form, ballot=ballot), status=422)

    def get_ballot(self, data: Any = None) -> ProxyBallotForm:
        return ProxyBallotForm(data, event=self.event, language_code=get_language() or "fi", prefix="ballot")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            change_registration(
                self.registration,
                form.details,
                at=timezone.now(),
                answers=form.answers,
                note=form.cleaned_data["note"],
                email=form.cleaned_data["email"],
            )
        except EventsError as error:
            form.add_error("email" if isinstance(error, AlreadyRegisteredError) else None, str(error))
            return self.form_invalid(form)
        self.note(AccessDeed.CHANGED, registration=self.registration)
        messages.success(self.request, gettext("The registration has been changed."))
        return redirect("registrations:inspect", self.registration.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        at, found = timezone.now(), self.registration
        has_own_vote = found.votes.filter(is_proxy=False).exists()
        if found.can_vote(at=at) and not has_own_vote and "ballot" not in kwargs:
            kwargs["ballot"] = self.get_ballot()
        return {
            **super().get_context_data(**kwargs),
            "registration": found,
            "has_own_vote": has_own_vote,
            "can_cancel": found.is_active and at < self.event.starts_at,
        }


class AttendanceView(OfOwnRegistrations, TemplateView):
    """The tick list, made for a phone at the door: each tap is one post.

    A name is searched for by a post too: in an address it would stand in logs.
    """

    template_name = "events/admin/attendance.html"
    page_title = _("Who is here")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.event.registrations.filter(state=RegistrationState.CONFIRMED).with_person().order_by("name", "pk")
        asked = self.posted("q").strip()
        shown = rows.filter(Q(name__icontains=asked) | Q(organisation__icontains=asked)) if asked else rows
        self.note(AccessDeed.LISTED, count=len(shown))
        return {
            **super().get_context_data(**kwargs),
            "event": self.event,
            "rows": shown,
            "asked": asked,
            "present": rows.filter(attended_at__isnull=False).count(),
            "expected": rows.count(),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "key" not in request.POST:
            return self.get(request, *args, **kwargs)
        rows = self.event.registrations.filter(state=RegistrationState.CONFIRMED)
        registration = get_object_or_404(rows, key=self.posted("key"))
        is_here = request.POST.get("is_here") == "1"
        mark_attendance(registration, is_here=is_here, at=timezone.now())
        self.note(AccessDeed.TICKED, registration=registration)
        return redirect(f"{reverse('event_desk:attendance', args=[self.event.pk])}#r-{registration.key}")

    def posted(self, name: str) -> str:
        # PostgreSQL takes no such character.
        return self.request.POST.get(name, "").replace("\0", "")


def check_in(request: HttpRequest, key: str) -> HttpResponse:
    """Where a registrant's QR code leads: the tick list of the event, at the registrant."""
    registration = get_object_or_404(
        Registration.objects.filter(event__in=events_to_look_after(request.user)),
        key=key,
    )
    # By the anchor alone: an address with the name in it would stand in logs.
    return redirect(f"{reverse('event_desk:attendance', args=[registration.event_id])}#r-{registration.key}")


class PrintedView(OfOwnRegistrations, View):
    """Name badges or the list of participants as PDF."""

    page_title = _("Print")

    def check_rights(self) -> None:
        super().check_rights()
        if not self.request.user.has_perm("events.export_registration"):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        kind = self.kwargs["kind"]
        rows = list(
            self.event.registrations.filter(state=RegistrationState.CONFIRMED).with_person().order_by("name", "pk")
        )
        self.note(AccessDeed.EXPORTED, count=len(rows))
        title = page_info(self.event, language_code=get_language() or "fi").title.text
        content = badges_pdf(rows, title=title) if kind == "badges" else list_pdf(rows, event=self.event, title=title)
        response = HttpResponse(content, content_type="application/pdf")
        response.headers["Content-Disposition"] = f'attachment; filename="{self.event.key}-{kind}.pdf"'
        return response


class NeedsView(OfOwnRegistrations, TemplateView):
    """What a caterer and interpreters need to know: numbers and wishes, no names."""

    template_name = "events/admin/needs.html"
    page_title = _("For caterer and interpreters")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        needs = needs_of(self.event)
        # No names, but in a small event the words tell whose they are.
        self.note(AccessDeed.LISTED, count=needs.people)
        return {**super().get_context_data(**kwargs), "needs": needs}


class TrailView(OfOneEvent, TemplateView):
    """Who saw, took out or changed the event's registrations."""

    template_name = "events/admin/trail.html"
    page_title = _("Who has looked")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        entries = self.event.access_entries.select_related("user", "registration")
        return {**super().get_context_data(**kwargs), "entries": entries[:500]}


class ReopenForm(forms.Form):
    closes_at = forms.DateTimeField(label=_("New moment at which the vote closes"), widget=AdminDateTimeInput())
    reason = forms.CharField(
        label=_("Reason"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Published beside the void count. Everyone registered is told to vote again."),
    )


class ReopenView(OfOneEvent, FormView):  # type: ignore[type-arg]
    template_name = "wagtailadmin/generic/form.html"
    page_title = _("Open the vote again")
    form_class = ReopenForm

    def form_valid(self, form: forms.Form) -> HttpResponse:
        values = form.cleaned_data
        try:
            reopen_ballot(
                self.event,
                closes_at=values["closes_at"],
                reason=values["reason"],
                user=self.request.user,  # type: ignore[arg-type]
                at=timezone.now(),
            )
        except EventsError as error:
            form.add_error("closes_at" if isinstance(error, BallotMomentError) else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, gettext("The vote is open again, and the count is published as void."))
        if unreached := self.event.registrations.active().with_person().filter(email="").count():
            told = ngettext(
                "%(number)d registrant has no address, so nobody has told them: call, and enter their vote anew.",
                "%(number)d registrants have no address, so nobody has told them: call, and enter their votes anew.",
                unreached,
            )
            messages.warning(self.request, told % {"number": unreached})
        return redirect("event_desk:desk", self.event.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "action_url": self.request.path,
            "submit_button_label": _("Declare the count void and open the vote"),
        }


class ReportView(OfOneEvent, FormView):  # type: ignore[type-arg]
    """The closing report: numbers that are there already, minutes, and what the event chose."""

    template_name = "events/admin/report.html"
    page_title = _("Closing report")

    def get_form(self, form_class: Any = None) -> Any:
        return ClosingReportForm(self.request.POST or None, event=self.event, language_code=get_language() or "fi")

    def form_valid(self, form: Any) -> HttpResponse:
        form.save(user=self.request.user, at=timezone.now())
        messages.success(self.request, gettext("The closing report has been saved."))
        return redirect(self.request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        language_code = get_language() or "fi"
        tallies = tallies_of(self.event, language_code=language_code)
        return {
            **super().get_context_data(**kwargs),
            "event": self.event,
            "numbers": numbers_of(self.event),
            "result": next((row for row in tallies if row.tally.voided_at is None), None),
            "measures": measures_of_event(self.event, language_code=language_code),
            "action_url": self.request.path,
        }


class EventDeskViewSet(ViewSet):
    name = "event_desk"
    url_prefix = "event-desk"
    icon = "calendar-alt"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("<int:event_id>/", DeskView.as_view(), name="desk"),
            path("<int:event_id>/organisers/", OrganisersView.as_view(), name="organisers"),
            path("<int:event_id>/caller/", CallerView.as_view(), name="caller"),
            path("<int:event_id>/registration/<int:pk>/", ChangeView.as_view(), name="change"),
            path("<int:event_id>/attendance/", AttendanceView.as_view(), name="attendance"),
            path("<int:event_id>/needs/", NeedsView.as_view(), name="needs"),
            path("<int:event_id>/trail/", TrailView.as_view(), name="trail"),
            path("<int:event_id>/report/", ReportView.as_view(), name="report"),
            path("<int:event_id>/reopen/", ReopenView.as_view(), name="reopen"),
            re_path(r"^(?P<event_id>[0-9]+)/(?P<kind>badges|list)[.]pdf$", PrintedView.as_view(), name="printed"),
            path("here/<slug:key>/", check_in, name="check_in"),
        ]
