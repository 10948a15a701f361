from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from events.desk import EventDeskViewSet
from events.mail_screens import EventMailTextViewSet, mail_addresses
from events.models import (
    Event,
    EventMail,
    EventMailText,
    EventPage,
    Measure,
    Objective,
    ObjectivePage,
    ProgrammeItem,
    ProgrammeItemText,
    Question,
    QuestionText,
)
from events.models.pages import RecordPage
from events.queries.withdrawal import told_of_withdrawal, withdrawal_of
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
from portal.base.asking import TICKS_FIELD
from portal.base.asking import Question as Asked
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


def ask_before_withdrawing(request: HttpRequest, thing: models.Model) -> HttpResponse | None:
    """A page or text goes in one language: who reads it, and what they read instead, is said first."""
    is_told = isinstance(thing, (Page, EventMailText, ProgrammeItemText, QuestionText)) and thing.live
    if request.method != "POST" or not is_told:
        return None
    found = withdrawal_of(thing)
    told = told_of_withdrawal(found)
    question = Asked(key=f"withdraw:{found}", text=told, tick=gettext("Withdraw it all the same"))
    if not told or question.key in request.POST.getlist(TICKS_FIELD):
        return None
    kept = [(name, value) for name, values in request.POST.lists() for value in values]
    context = {
        "title": str(thing),
        "questions": [question],
        "name": TICKS_FIELD,
        "kept": [(name, value) for name, value in kept if name not in (TICKS_FIELD, "csrfmiddlewaretoken")],
        "edit_url": AdminURLFinder(request.user).get_edit_url(thing),
    }
    return render(request, "events/admin/withdraw.html", context, status=422)


def ask_before_deleting(request: HttpRequest, things: Iterable[models.Model]) -> HttpResponse | None:
    answers = (ask_before_withdrawing(request, thing) for thing in things)
    return next((answer for answer in answers if answer is not None), None)


def _voted_on(page: Page) -> models.QuerySet[ObjectivePage]:
    """The page and those below it that tell of an objective in a vote."""
    below: models.QuerySet[ObjectivePage] = ObjectivePage.objects.descendant_of(page, inclusive=True)
    return below.filter(objective__in=Objective.in_a_vote())


def keep_what_is_voted_on(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The page of an objective stays while people vote on it: voters read there what they choose."""
    if not _voted_on(page).exists():
        return None
    refusal = gettext("People are voting on this objective, so its pages stay until the count.")
    messages.error(request, refusal)
    return redirect("wagtailadmin_pages:edit", page.pk)


def withdraw_one_by_one(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """What registrants read is not taken down among many things at once: there nothing says whom it touches."""
    if request.method != "POST" or action_type not in ("unpublish", "delete"):
        return None
    kinds = (Page, EventMailText, ProgrammeItemText, QuestionText)
    read = [str(thing) for thing in objects if isinstance(thing, kinds) and withdrawal_of(thing).registrants]
    read += [str(page) for thing in objects if isinstance(thing, Page) for page in _voted_on(thing)]
    if not read:
        return None
    refusal = gettext("Nothing was taken down. Registrants read these, so take them down one by one: %(titles)s")
    messages.error(request, refusal % {"titles": ", ".join(read)})
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")


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
for moment in ("before_unpublish_page", "before_delete_page"):
    hooks.register(moment, keep_what_is_voted_on)
for moment in ("before_unpublish_page", "before_delete_page", "before_unpublish"):
    hooks.register(moment, ask_before_withdrawing)
hooks.register("before_delete_snippet", ask_before_deleting)
hooks.register("before_bulk_action", withdraw_one_by_one)
hooks.register("before_create_page", begin_with_the_facts)
hooks.register("before_copy_page", copy_asks_for_a_new_record)
hooks.register("register_admin_urls", mail_addresses)
