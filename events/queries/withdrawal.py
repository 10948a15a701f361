"""Whom it touches that something of an event is no longer there in a language."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import get_language, gettext, ngettext
from wagtail.models import Page

from events.enums import ACTIVE_STATES
from events.models import (
    Event,
    EventMailText,
    EventPage,
    ObjectivePage,
    PlanPage,
    ProgrammeItemText,
    QuestionText,
    Registration,
)
from events.queries.mails import shipped_words
from portal.base.wording import fallback_chain, language_name

EventText = EventMailText | ProgrammeItemText | QuestionText


@dataclasses.dataclass(frozen=True, kw_only=True)
class Withdrawal:
    """``registrants`` are those of events not yet over who chose the language; ``sent_in`` is the language in which
    they read it from then on, empty where it is in no other."""

    language_code: str
    registrants: int
    sent_in: str


def withdrawal_of(thing: Page | EventText) -> Withdrawal:
    """What follows when a page, with those below it, or a text is taken down."""
    code = str(thing.locale.language_code)
    if isinstance(thing, Page):
        pages = Page.objects.descendant_of(thing, inclusive=True)
        about = EventPage.objects.live().filter(pk__in=pages)
        events = Event.objects.filter(pages__in=about) | Event.objects.filter(
            plan__in=[
                *ObjectivePage.objects.live().filter(pk__in=pages).values_list("objective__plan", flat=True),
                *PlanPage.objects.live().filter(pk__in=pages).values_list("plan", flat=True),
            ]
        )
        others = _languages_of(Page.objects.live().filter(translation_key=thing.translation_key).exclude(pk=thing.pk))
        sent_in = next((other for other in [*fallback_chain(code), *others] if other in others), "")
    else:
        events = Event.objects.filter(pk=thing.record.event_id)
        others = _languages_of(type(thing).objects.filter(record=thing.record_id, live=True).exclude(pk=thing.pk))
        sent_in = next((other for other in [*fallback_chain(code), *others] if other in others), "")
        if isinstance(thing, EventMailText) and not others:
            sent_in = shipped_words(thing.record.rules, code).language_code
    return Withdrawal(language_code=code, registrants=_registrants(events.distinct(), code), sent_in=sent_in)


def _languages_of(things: Iterable[Page | EventText]) -> list[str]:
    return [str(thing.locale.language_code) for thing in things]


def _registrants(events: Iterable[Event], code: str) -> int:
    coming = Registration.objects.filter(state__in=ACTIVE_STATES, event__ends_at__gt=timezone.now())
    return coming.filter(event__in=events, language_code=code).count()


def told_of_withdrawal(found: Withdrawal) -> str:
    """In words: how many it touches, and what they read instead. Empty where it touches nobody."""
    if not found.registrants:
        return ""
    who = _who(found.language_code, found.registrants)
    if not found.sent_in:
        return f"{who} {gettext('It is in no other language, so nothing takes its place.')}"
    return f"{who} {gettext('From then on they read it in %(language)s.') % {'language': _name(found.sent_in)}}"


def told_of_event_language(event: Event, codes: Sequence[str]) -> str:
    """What an event has in languages that it is no longer held in. Empty where there is nothing.

    Its pages and texts stay: what is said here is that they are there, and who reads them.
    """
    said = []
    for code in codes:
        registrants = _registrants([event], code)
        mails = EventMailText.objects.filter(record__event=event, live=True, locale__language_code=code)
        has_page = EventPage.objects.live().filter(event=event, locale__language_code=code).exists()
        kept = [gettext("the page of the event")] if has_page else []
        kept += [str(text.record.rules.label) for text in mails.select_related("record").order_by("record_id")]
        if registrants:
            said.append(_who(code, registrants))
        if kept:
            stays = gettext("In %(language)s there are: %(texts)s. They stay until each is withdrawn itself.")
            said.append(stays % {"language": _name(code), "texts": get_text_list(kept, gettext("and"))})
    return " ".join(said)


def _who(code: str, number: int) -> str:
    return ngettext(
        "%(number)d registrant has chosen %(language)s.", "%(number)d registrants have chosen %(language)s.", number
    ) % {"number": number, "language": _name(code)}


def _name(code: str) -> str:
    return language_name(code, get_language() or "en").text
