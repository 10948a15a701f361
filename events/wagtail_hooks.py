from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from events.models import EventPage
from events.models.pages import RecordPage
from events.viewsets import EventsGroup, EventViewSet, MeasureTextViewSet, ProgrammeItemTextViewSet

register_snippet(EventsGroup)
register_snippet(ProgrammeItemTextViewSet)
register_snippet(MeasureTextViewSet)


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


hooks.register("before_create_page", begin_with_the_facts)
hooks.register("before_copy_page", copy_asks_for_a_new_record)
