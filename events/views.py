"""Requests to events, plans and personal pages."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from typing import Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_altcha import AltchaChallengeView

from events.actions.ballot import cast_vote, stop_following
from events.actions.registration import (
    cancel_registration,
    change_registration,
    confirm_registration,
    hand_over,
    refuse_unless_open,
    register_attendee,
    remove_needs,
    remove_own_data,
    renew_link,
    send_link_again,
)
from events.calendar import CONTENT_TYPE, event_calendar, events_calendar
from events.enums import SIGN_UP_STATES, EventState, RegistrationState
from events.exceptions import EventsError
from events.forms import (
    BallotForm,
    ChangeDetailsForm,
    DetailsForm,
    HandOverForm,
    LinkForm,
    RegistrationForm,
)
from events.models import (
    ClosingReport,
    Event,
    EventIndexPage,
    EventPage,
    Follower,
    ObjectivePage,
    PlanPage,
    Registration,
)
from events.queries.attendance import (
    event_of_form,
    event_of_page,
    has_room,
    is_last_call,
    next_change,
    organisations_of,
    state_of,
)
from events.queries.listing import events_for_feed, past_events, upcoming_events, years_of_past_events
from events.queries.naming import PageInfo, page_info
from events.queries.own_data import followers_with, own_data
from events.queries.plan import measures_of, measures_of_event, objectives_of
from events.queries.privacy import privacy_notice
from events.queries.programme import programme_of
from events.queries.tally import named_splits, tallies_of
from events.structured_data import event_json_ld
from events.tokens import registration_of, token_of
from portal.base.forms import public_form
from portal.base.models import Aspect
from portal.base.navigation import page_address
from portal.base.wording import Wording
from portal.pagecache import changes_at


def event_index(request: HttpRequest, page: EventIndexPage, *, subpath: str = "") -> HttpResponse:
    at = timezone.now()
    if subpath == "calendar.ics":
        return _calendar_feed(page, at=at)
    if subpath == "atom.xml":
        return _atom_feed(page, at=at)
    if subpath:
        raise Http404
    language_code = page.language_code
    years = years_of_past_events(language_code=language_code, at=at)
    asked = request.GET.get("year", "")
    known = {str(year): year for year in years}
    year = known.get(asked) or (years[0] if years else None)
    coming = upcoming_events(language_code=language_code, at=at)
    context = {
        **page.get_context(request),
        "coming": coming,
        "years": years,
        "year": year,
        "past": [] if year is None else past_events(language_code=language_code, at=at, year=year),
        "year_is_unknown": bool(asked) and asked not in known,
    }
    response = TemplateResponse(request, page.template, context)
    changes_at(response, next_change((row.event for row in coming), at=at))
    return response


def _calendar_feed(page: EventIndexPage, *, at: dt.datetime) -> HttpResponse:
    rows = events_for_feed(language_code=page.language_code, at=at)
    content = events_calendar([(row.event, _info(row.page)) for row in rows], name=page.title, at=at)
    return HttpResponse(content, content_type=CONTENT_TYPE)


def _info(page: EventPage) -> PageInfo:
    title = Wording(text=page.title, language_code=page.language_code, is_checked=page.is_checked)
    return PageInfo(title=title, lead=page.lead, url=f"{settings.BASE_URL}{page_address(page)}")


def _atom_feed(page: EventIndexPage, *, at: dt.datetime) -> HttpResponse:
    address = f"{settings.BASE_URL}{page_address(page)}"
    feed = Atom1Feed(
        title=page.title,
        link=address,
        description=page.lead,
        language=page.language_code,
        feed_url=f"{address}atom.xml",
        feed_guid=address,
    )
    rows = events_for_feed(language_code=page.language_code, at=at)
    for row in sorted(rows, key=lambda row: row.page.first_published_at or at, reverse=True):
        feed.add_item(
            title=row.page.title,
            link=f"{settings.BASE_URL}{row.url}",
            description=row.page.lead,
            pubdate=row.page.first_published_at,
            updateddate=row.page.last_published_at,
            unique_id=f"{settings.BASE_URL}{row.url}",
        )
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


_SUBPAGE_TITLES = {
    "register": gettext_lazy("Registration"),
    "register/thanks": gettext_lazy("Look at your e-mail"),
    "register/link": gettext_lazy("Send me my link again"),
    "register/link/sent": gettext_lazy("Look at your e-mail"),
    "register/privacy": gettext_lazy("How we handle your data"),
}


# Tries that a challenge takes at most; half of them on average, about a second on a phone.
_MOST_TRIES = 50_000


def challenge(request: HttpRequest) -> HttpResponse:
    """A fresh, signed challenge for the form of an event that asks for one."""
    response = AltchaChallengeView.as_view(max_number=_MOST_TRIES)(request)
    response.headers["Cache-Control"] = "no-store"
    return response


@public_form
def event_page(request: HttpRequest, page: EventPage, *, subpath: str = "") -> HttpResponse:
    event = event_of_form(page) if subpath.startswith("register") else event_of_page(page)
    at = timezone.now()
    if subpath == "register":
        return _register(request, page, event, at=at)
    if subpath == "register/link":
        return _link_again(request, page, event, at=at)
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    if subpath == "register/privacy":
        notice = privacy_notice(event, language_code=translation.get_language() or page.language_code)
        context = {**_page_context(request, page, event, subpath, at=at), "notice": notice}
        return TemplateResponse(request, "events/privacy.html", context)
    if subpath in ("register/thanks", "register/link/sent"):
        name = "register_thanks" if subpath == "register/thanks" else "link_sent"
        response = TemplateResponse(request, f"events/{name}.html", _page_context(request, page, event, subpath, at=at))
        changes_at(response, next_change([event], at=at))
        return response
    if subpath == "event.ics":
        calendar = HttpResponse(event_calendar(event, _info(page), at=at), content_type=CONTENT_TYPE)
        calendar.headers["Content-Disposition"] = f'attachment; filename="{page.slug}.ics"'
        return calendar
    if subpath:
        raise Http404
    language_code = page.language_code
    response = TemplateResponse(
        request,
        page.template,
        {
            **_page_context(request, page, event, subpath, at=at),
            "area": event.area.name_in(language_code) if event.area else None,
            "contact": event.contact.name_in(language_code) if event.contact else None,
            "invited": [row.sector.name_in(language_code) for row in event.invited_sectors.all()],
            "organisations": organisations_of(event),
            "programme": programme_of(event, language_code=language_code),
            **_vote(event, language_code=language_code),
            **_closing(event, language_code=language_code, at=at),
            "measures": measures_of_event(event, language_code=language_code),
            "json_ld": event_json_ld(event, _info(page)),
        },
    )
    changes_at(response, next_change([event], at=at))
    return response


def _page_context(
    request: HttpRequest, page: EventPage, event: Event, subpath: str, *, at: dt.datetime
) -> dict[str, Any]:
    state = state_of(event, at=at)
    # As the visitor came: below another language's prefix the page has an address there.
    event_address = request.path.removesuffix(f"{subpath}/") if subpath else request.path
    return {
        **page.get_context(request),
        "event": event,
        "page_path": event_address,
        "event_address": event_address,
        "event_title": _info(page).title,
        "subpage_title": _SUBPAGE_TITLES.get(subpath, ""),
        "state": state,
        "can_register": state in SIGN_UP_STATES,
        "is_waiting_list": state == EventState.WAITING_LIST,
        "is_over": state == EventState.PAST,
        "has_open_ballot": event.is_ballot_open(at=at),
    }


def _vote(event: Event, *, language_code: str) -> dict[str, Any]:
    """The objectives in the vote before the count; the counts, the one in force first, and their splits after it."""
    if not event.has_tally:
        return {"objectives": _objectives(event, language_code=language_code)}
    tallies = tallies_of(event, language_code=language_code)
    result = next((row for row in tallies if row.tally.voided_at is None), None)
    return {
        "objectives": [] if result else _objectives(event, language_code=language_code),
        "result": result,
        "void_results": [row for row in tallies if row.tally.voided_at is not None],
        "splits": named_splits(result, language_code=language_code) if result else [],
    }


def _closing(event: Event, *, language_code: str, at: dt.datetime) -> dict[str, Any]:
    """What the organiser tells afterwards: what the event decided to work on, and its minutes where they are public."""
    report = ClosingReport.objects.filter(event=event).first() if at >= event.starts_at else None
    if report is None:
        return {}
    ids = set(report.chosen.values_list("pk", flat=True))
    chosen = [row for row in _objectives(event, language_code=language_code) if row.objective.pk in ids] if ids else []
    return {"chosen": chosen, "report": report if report.public_minutes else None}


def _objectives(event: Event, *, language_code: str) -> list[Any]:
    return objectives_of(event.plan_id, language_code=language_code) if event.plan_id is not None else []


def _register(request: HttpRequest, page: EventPage, event: Event, *, at: dt.datetime) -> HttpResponse:
    # The form speaks the reader's language, also below a prefix at which the page stands in another.
    language_code = translation.get_language() or page.language_code
    context = _page_context(request, page, event, "register", at=at)
    is_post = request.method == "POST"
    form: RegistrationForm | None = None
    if is_post or context["can_register"]:
        form = RegistrationForm(
            request.POST if is_post else None,
            initial={"language_code": language_code},
            event=event,
            language_code=language_code,
            has_open_ballot=context["has_open_ballot"],
            is_waiting_list=context["is_waiting_list"],
        )
    if form is not None and is_post:
        try:
            if form.is_valid():
                register_attendee(
                    event,
                    form.details,
                    email=form.cleaned_data["email"],
                    nonce=form.nonce,
                    at=at,
                    objectives=form.chosen_objectives,
                    answers=form.answers,
                    **form.vote_label,
                )
                return HttpResponseRedirect(f"{request.path}thanks/")
            refuse_unless_open(event, at=at)
        except EventsError as error:
            if not context["can_register"]:
                # Nothing else in the form is worth correcting.
                form.errors.clear()
            form.refuse(error)
    response = TemplateResponse(
        request,
        "events/register.html",
        {**context, "form": form},
        status=422 if is_post else 200,
    )
    if event.is_ballot_shuffled:
        # A kept page would show everyone the same order.
        response.headers["Cache-Control"] = "no-store"
    changes_at(response, next_change([event], at=at))
    return response


def _link_again(request: HttpRequest, page: EventPage, event: Event, *, at: dt.datetime) -> HttpResponse:
    """The answer is the same whether the address is registered or not."""
    is_post = request.method == "POST"
    form = LinkForm(request.POST if is_post else None)
    if is_post and form.is_valid():
        send_link_again(event, email=form.cleaned_data["email"], at=at)
        return HttpResponseRedirect(f"{request.path}sent/")
    context = {**_page_context(request, page, event, "register/link", at=at), "form": form}
    response = TemplateResponse(request, "events/link_again.html", context, status=422 if is_post else 200)
    changes_at(response, next_change([event], at=at))
    return response


def plan_page(request: HttpRequest, page: PlanPage, *, subpath: str = "") -> HttpResponse:
    areas = page.plan.areas.select_related("area").prefetch_related("area__texts__locale").order_by("area__sort_order")
    context = {
        **page.get_context(request),
        "objectives": objectives_of(page.plan, language_code=page.language_code),
        "areas": [row.area.name_in(page.language_code) for row in areas],
    }
    return TemplateResponse(request, page.template, context)


def objective_page(request: HttpRequest, page: ObjectivePage, *, subpath: str = "") -> HttpResponse:
    language_code = page.language_code
    objectives = objectives_of(page.objective.plan_id, language_code=language_code)
    place = next((number for number, row in enumerate(objectives) if row.objective.pk == page.objective_id), None)
    context = {
        **page.get_context(request),
        "aspects": {
            aspect.pk: aspect.name_in(language_code)
            for aspect in Aspect.objects.filter(live=True).prefetch_related("texts__locale")
        },
        "measures": measures_of(page.objective, language_code=language_code),
        "previous": objectives[place - 1] if place else None,
        "next": objectives[place + 1] if place is not None and place + 1 < len(objectives) else None,
    }
    return TemplateResponse(request, page.template, context)


# What a registrant may do on the personal page, and what it says when that was done.
DEEDS: tuple[str, ...] = ("confirm", "change", "remove-needs", "vote", "cancel", "renew", "hand-over", "remove")


@public_form
def registration(request: HttpRequest, token: str, deed: str = "") -> HttpResponse:
    """A registrant's own page. A GET shows and never changes anything; each deed is a POST to an address below."""
    found = registration_of(token)
    if found is None:
        return _unknown_link(request)
    if deed and deed not in DEEDS:
        raise Http404
    if deed and request.method != "POST":
        return _private(HttpResponseRedirect(reverse("events:registration", args=[token])))
    if not deed and request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    with translation.override(found.language_code):
        details = ChangeDetailsForm(
            request.POST if deed == "change" else None,
            registration=found,
            language_code=found.language_code,
            takes_needs=found.event.takes_needs(at=timezone.now()),
        )
        colleague = HandOverForm(
            request.POST if deed == "hand-over" else None,
            initial={"language_code": found.language_code},
            auto_id="colleague_%s",
        )
        ballot = BallotForm(
            request.POST if deed == "vote" else None,
            initial={
                "objectives": [vote.objective.key for vote in found.votes.select_related("objective")],
                "votes_for": found.votes_for,
                "wants_news": found.wants_news,
            },
            event=found.event,
            language_code=found.language_code,
        )
        details.is_timed = colleague.is_timed = ballot.is_timed = False
        refusal = ""
        if deed:
            try:
                at = timezone.now()
                if _do(deed, found, details=details, ballot=ballot, colleague=colleague, at=at):
                    return _done(request, deed, found)
            except EventsError as error:
                refusal = str(error)
                if deed == "vote":
                    ballot.refuse(error)
        return _personal_page(
            request,
            found,
            details=details,
            ballot=ballot,
            colleague=colleague,
            refusal=refusal,
            status=422 if deed else 200,
        )


def _do(
    deed: str,
    registration: Registration,
    *,
    details: DetailsForm,
    ballot: BallotForm,
    colleague: HandOverForm,
    at: dt.datetime,
) -> bool:
    """Whether the deed was done; False where what was typed is not valid."""
    if deed == "change":
        if not details.is_valid():
            return False
        change_registration(registration, details.details, at=at, answers=details.answers)
    elif deed == "vote":
        if not ballot.is_valid():
            return False
        cast_vote(registration, ballot.chosen_objectives, at=at, **ballot.vote_label)
    elif deed == "hand-over":
        if not colleague.is_valid():
            return False
        values = colleague.cleaned_data
        hand_over(
            registration, name=values["name"], email=values["email"], language_code=values["language_code"], at=at
        )
    elif deed == "remove":
        remove_own_data(registration, at=at)
    else:
        plain: dict[str, Callable[..., Registration]] = {
            "confirm": confirm_registration,
            "cancel": cancel_registration,
            "remove-needs": remove_needs,
            "renew": renew_link,
        }
        plain[deed](registration, at=at)
    return True


def _done(request: HttpRequest, deed: str, registration: Registration) -> HttpResponse:
    if deed in ("renew", "remove"):
        # The link in the address has just ended: nothing to be sent back to.
        name = "registration_renewed" if deed == "renew" else "registration_removed"
        return _private(render(request, f"events/{name}.html", {"registration": registration}))
    address = reverse("events:registration", args=[token_of(registration)])
    return _private(HttpResponseRedirect(f"{address}?done={deed}"))


def _personal_page(
    request: HttpRequest,
    registration: Registration,
    *,
    details: DetailsForm,
    ballot: BallotForm,
    colleague: HandOverForm,
    refusal: str,
    status: int,
) -> HttpResponse:
    event = registration.event
    at = timezone.now()
    registration.refresh_from_db(fields=["state", "kept_until", "called_at"])
    is_over = at >= event.ends_at
    done = {
        "confirm": {
            RegistrationState.CONFIRMED: _("Thank you. You are registered."),
            RegistrationState.WAITING: _("Thank you. You are on the waiting list, and we write when there is a place."),
        }.get(RegistrationState(registration.state), ""),
        "change": _("Your details have been changed."),
        "remove-needs": _("Your diet and access needs have been removed."),
        "vote": _("Your choice has been saved."),
        "cancel": _("Your registration has been cancelled."),
        "hand-over": _("We have written to your colleague. The place is yours until your colleague confirms."),
    }.get(request.GET.get("done", ""), "")
    context = {
        "registration": registration,
        "event": event,
        "event_info": page_info(event, language_code=registration.language_code),
        "token": token_of(registration),
        "details": details,
        "ballot": ballot,
        "colleague": colleague,
        "refusal": refusal,
        "done": done,
        "can_take_free_place": registration.state == RegistrationState.WAITING
        and not event.is_cancelled
        and registration.called_at is not None
        and is_last_call(event, at=at)
        and has_room(event),
        "can_hand_over": registration.state in (RegistrationState.CONFIRMED, RegistrationState.WAITING)
        and at < event.starts_at
        and not event.is_cancelled,
        "can_cancel": registration.is_active and at < event.starts_at,
        "takes_needs": event.takes_needs(at=at),
        "can_confirm": not is_over
        and not event.is_cancelled
        and registration.state
        in (
            RegistrationState.HELD,
            RegistrationState.UNCONFIRMED,
            RegistrationState.OFFERED,
            RegistrationState.EXPIRED,
        ),
        "can_change": registration.is_active and not is_over,
        "can_vote": registration.can_vote(at=at),
        "is_over": is_over,
        "is_offered_over": registration.replaces_id is not None and registration.state == RegistrationState.UNCONFIRMED,
        "colleague_asked": registration.successors.filter(state=RegistrationState.UNCONFIRMED).first(),
        "has_proxy_vote": registration.votes.filter(is_proxy=True).exists(),
        "is_closed": event.is_cancelled or not event.is_ballot_open(at=at),
        "follower": followers_with(event, registration.email).first() if event.has_ballot else None,
        "is_counted": event.tallies.filter(voided_at__isnull=True).exists(),
        "qr": qr_svg(f"{settings.BASE_URL}{reverse('event_desk:check_in', args=[registration.key])}")
        if registration.state == RegistrationState.CONFIRMED and event.is_on_site and not is_over
        else "",
        "shows_meeting_address": registration.state == RegistrationState.CONFIRMED and bool(event.remote_url),
    }
    response = render(request, "events/registration.html", context, status=status)
    response.headers["Content-Language"] = registration.language_code
    return _private(response)


@public_form
def follower(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Where one who follows an event's objectives stops it: a GET asks, a POST does it."""
    found = Follower.objects.select_related("event").filter(key=key).first()
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    with translation.override(found.language_code if found else translation.get_language()):
        if found is not None and request.method == "POST":
            stop_following(found)
            found = None
        info = page_info(found.event, language_code=found.language_code) if found else None
        return _private(render(request, "events/follower.html", {"follower": found, "event_info": info}))


def qr_svg(address: str) -> SafeString:
    """A QR code as inline SVG. Made of the address alone: nothing typed by anyone is in it."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(scale=5, border=4, dark="#000", light="#fff", omitsize=True))


def registration_data(request: HttpRequest, token: str) -> HttpResponse:
    """Everything stored about the registrant, to take away."""
    found = registration_of(token)
    if found is None:
        return _unknown_link(request)
    response = JsonResponse(own_data(found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response.headers["Content-Disposition"] = 'attachment; filename="registration.json"'
    return _private(response)


def _unknown_link(request: HttpRequest) -> HttpResponse:
    return _private(render(request, "events/registration_unknown.html", status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """Never kept by anyone, never found by machines, and its address told to no other site."""
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
