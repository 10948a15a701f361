"""The organiser's desk: the screens of one event, for those who run it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from events.actions.facts import choose_organisers
from events.models import Event
from events.queries.organisers import possible_organisers
from events.rights import refuse_others_events
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

    @property
    def facts_url(self) -> str:
        viewset = Event.snippet_viewset
        return reverse(viewset.get_url_name("edit"), args=[self.event.pk])


class OrganisersForm(forms.Form):
    organisers: forms.Field = forms.ModelMultipleChoiceField(
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


class EventDeskViewSet(ViewSet):
    name = "event_desk"
    url_prefix = "event-desk"
    icon = "calendar-alt"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("<int:event_id>/organisers/", OrganisersView.as_view(), name="organisers")]
