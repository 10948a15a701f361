from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from events.desk import EventDeskViewSet
from events.mail_screens import EventMailTextViewSet, mail_addresses
from events.models import Event, EventMail, EventPage, Measure, ProgrammeItem, Question
from events.models.pages import RecordPage
from events.rights import refuse_others_events
from events.viewsets import (
    EventsGroup,
    EventViewSet,
    MeasureTextViewSet,
    PlanGroup,
    ProgrammeItemTextViewSet,
    QuestionTextViewSet,
    RegistrationViewSet,
)
from portal.base.models import RecordText

register_snippet(EventsGroup)
register_snippet(PlanGroup)
register_snippet(EventMailTextViewSet)
register_snippet(ProgrammeItemTextViewSet)
register_snippet(MeasureTextViewSet)
register_snippet(QuestionTextViewSet)


def _add_event_url(**query: int) -> str:
    parameters = "&".join(f"{name}={value}" for name, value in query.items())
    return f"{reverse(EventViewSet().get_url_name('add'))}?{parameters}"


def begin_with_the_facts(request: HttpRequest, parent: Page, model: type[Page]) -> HttpResponse | None:
    """An event's page is begun with its facts, wherever the editor comes from."""
    return redirect(_add_event_url(parent=parent.pk)) if model is EventPage else None


def copy_asks_for_a_new_record(request: HttpRequest, page: Page) -> HttpResponse | None:
    """A second page of a record in one language cannot be: the copy of an event begins a new event."""
    model = page.specific_class
    if model is None or not issubclass(model, RecordPage):
        return None
    if model is EventPage:
        messages.info(request, gettext("A copy of an event is an event of its own. Check its facts first."))
        return redirect(_add_event_url(copy=page.pk))
    messages.error(request, gettext("This has one page in each language, so its page cannot be copied."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def is_of_no_event(record: models.Model) -> bool:
    """A measure may come from a municipality's own event."""
    return isinstance(record, Measure) and record.event_id is None


def refuse_what_others_run(request: HttpRequest, thing: models.Model) -> None:
    """Wagtail asks for a right to the kind of thing; whose event it belongs to is asked here."""
    record = thing.record if isinstance(thing, RecordText) else thing
    if isinstance(record, (Event, EventMail, ProgrammeItem, Question, Measure)) and not is_of_no_event(record):
        refuse_others_events(request.user, record)


def refuse_deleting_what_others_run(request: HttpRequest, things: Iterable[models.Model]) -> None:
    for thing in things:
        refuse_what_others_run(request, thing)


def desk() -> EventDeskViewSet:
    return EventDeskViewSet()


def registrations() -> RegistrationViewSet:
    return RegistrationViewSet()


def events_log(actions: LogActionRegistry) -> None:
    actions.register_action("events.reopened", gettext_lazy("Vote opened again"), gettext_lazy("Opened the vote again"))
    actions.register_action("events.organisers", gettext_lazy("Organisers"), gettext_lazy("Chose the organisers"))


hooks.register("register_log_actions", events_log)
hooks.register("register_admin_viewset", desk)
hooks.register("register_admin_viewset", registrations)
hooks.register("before_edit_snippet", refuse_what_others_run, order=-10)
hooks.register("before_delete_snippet", refuse_deleting_what_others_run, order=-10)
hooks.register("before_create_page", begin_with_the_facts)
hooks.register("before_copy_page", copy_asks_for_a_new_record)
hooks.register("register_admin_urls", mail_addresses)
