"""The demo's workshops: the one of 20 May 2024, a coming one to try, and one that is full."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from events.actions.closing import close_ballot
from events.actions.facts import raise_calendar_sequence
from events.demo.pieces import stream, text
from events.demo.registrations import load_mails_to_approve, load_registrations
from events.demo.workshops import COMING_TEXTS, FULL_TEXTS, MEASURES, PAST_TEXTS, PROGRAMME, QUESTIONS
from events.models import (
    Event,
    EventPage,
    EventSector,
    Measure,
    MeasureText,
    Objective,
    Plan,
    ProgrammeItem,
    ProgrammeItemText,
    Question,
    QuestionText,
)
from portal.base.demo import DemoSite
from portal.base.models import Area, Contact, Sector

_INVITED = ("authority", "ngo", "school", "company")


def load_events(site: DemoSite, plan: Plan) -> None:
    past = _event(
        "uusimaa-2024",
        day=dt.date(2024, 5, 20),
        doors="9.30",
        mode="site",
        venue_name="Pasilan virastokeskus",
        venue_room="Iso Auditorio",
        venue_address="Opastinsilta 12 B",
        venue_postal_code="00520",
        venue_city="Helsinki",
        price_eur=0,
        registration_closes_at=_moment(dt.date(2024, 5, 13), "16.00"),
        plan=plan,
        ballot_closes_at=_moment(dt.date(2024, 5, 13), "16.00"),
    )
    _pages(site, past, PAST_TEXTS, is_outcome_example=True)
    _programme(site, past, day=dt.date(2024, 5, 20))
    _measures(site, past, plan)

    day = _working_day(site.today + dt.timedelta(days=42))
    closes_at = _moment(day - dt.timedelta(days=7), "16.00")
    coming = _event(
        "uusimaa-next",
        day=day,
        doors="9.30",
        mode="both",
        venue_name="Esimerkkitalo",
        venue_room="Sali 1",
        venue_address="Esimerkkikatu 1",
        venue_city="Helsinki",
        remote_url="https://meeting.example.org/uusimaa",
        has_step_free_access=True,
        has_accessible_toilet=True,
        languages=["fi", "sv"],
        interpretation_languages=["en", "ar"],
        price_eur=0,
        capacity=60,
        registration_opens_at=_moment(site.today - dt.timedelta(days=3), "9.00"),
        registration_closes_at=closes_at,
        offer_hours=48,
        plan=plan,
        ballot_closes_at=closes_at,
        second_round_closes_at=_moment(day - dt.timedelta(days=2), "16.00"),
        lists_organisations=True,
        needs_close_at=_moment(day - dt.timedelta(days=4), "12.00"),
        is_example=True,
    )
    _pages(site, coming, COMING_TEXTS)
    _questions(site, coming)
    _programme(site, coming, day=timezone.localtime(coming.starts_at).date())

    full_day = _working_day(site.today + dt.timedelta(days=63))
    full = _event(
        "hame-next",
        area="hame",
        day=full_day,
        begins="12.00",
        ends="15.30",
        mode="site",
        venue_name="Esimerkkikirjasto",
        venue_city="Hämeenlinna",
        languages=["fi"],
        price_eur=0,
        capacity=4,
        has_proof_of_work=True,
        registration_opens_at=_moment(site.today - dt.timedelta(days=3), "9.00"),
        registration_closes_at=_moment(full_day - dt.timedelta(days=7), "16.00"),
        offer_hours=48,
        is_example=True,
    )
    _pages(site, full, FULL_TEXTS)
    load_registrations(past, coming, full)
    # Six examples voted: counted when the vote had closed, and told to nobody, as the event is over.
    close_ballot(past.pk, at=_moment(dt.date(2024, 5, 13), "16.01"), tells=False)
    load_mails_to_approve(site, past)


def _moment(day: dt.date, clock: str) -> dt.datetime:
    hour, minute = clock.split(".")
    return dt.datetime.combine(day, dt.time(int(hour), int(minute)), tzinfo=timezone.get_default_timezone())


# Day and month. Easter, Ascension Day and Midsummer never fall on a Tuesday or Wednesday.
_HOLIDAYS = {(1, 1), (6, 1), (1, 5), (6, 12), (24, 12), (25, 12), (26, 12), (31, 12)}


def _working_day(day: dt.date) -> dt.date:
    """The first Tuesday or Wednesday from a day on that is no holiday, nor is the same day a week before."""
    week = dt.timedelta(days=7)
    while day.weekday() not in (1, 2) or _HOLIDAYS & {(at.day, at.month) for at in (day, day - week)}:
        day += dt.timedelta(days=1)
    return day


def _event(
    key: str,
    *,
    day: dt.date,
    area: str = "uusimaa",
    begins: str = "10.00",
    ends: str = "15.00",
    doors: str = "",
    **facts: Any,
) -> Event:
    event, made = Event.objects.get_or_create(
        key=key,
        defaults={
            "area": Area.objects.get(key=area),
            "contact": Contact.objects.get(key="workshops"),
            "starts_at": _moment(day, begins),
            "ends_at": _moment(day, ends),
            "doors_at": _moment(day, doors) if doors else None,
            **facts,
        },
    )
    if made:
        for sector in Sector.objects.filter(key__in=_INVITED):
            EventSector.objects.create(event=event, sector=sector)
        raise_calendar_sequence(event, at=timezone.now())
    return event


def _pages(site: DemoSite, event: Event, texts: dict[str, dict[str, Any]], **shared: Any) -> None:
    site.pages(
        EventPage,
        f"event:{event.key}",
        parents=site.sections["events"],
        texts={
            code: {**words, "body": stream(f"event:{event.key}", [text(*part) for part in words["body"]])}
            for code, words in texts.items()
        },
        event=event,
        is_checked=True,
        **shared,
    )


def _questions(site: DemoSite, event: Event) -> None:
    if event.questions.exists():
        return
    made: list[Question] = []
    for number, (facts, texts) in enumerate(QUESTIONS):
        under = {"depends_on": made[-1], "depends_on_option": facts["after_option"]} if "after_option" in facts else {}
        question = Question.objects.create(
            event=event, kind=facts["kind"], sort_order=number, is_example=event.is_example, **under
        )
        site.texts(QuestionText, question, {code: {**fields, "is_checked": True} for code, fields in texts.items()})
        made.append(question)


def _programme(site: DemoSite, event: Event, *, day: dt.date) -> None:
    if event.programme.exists():
        return
    for order, (clock, texts, subs) in enumerate(PROGRAMME):
        item = ProgrammeItem.objects.create(
            event=event, starts_at=_moment(day, clock), sort_order=order * 10, is_example=event.is_example
        )
        site.texts(ProgrammeItemText, item, _titles(texts))
        for sub_order, sub_texts in enumerate(subs, start=1):
            sub = ProgrammeItem.objects.create(
                event=event, parent=item, sort_order=order * 10 + sub_order, is_example=event.is_example
            )
            site.texts(ProgrammeItemText, sub, _titles(sub_texts))


def _titles(texts: dict[str, str]) -> dict[str, dict[str, Any]]:
    return {code: {"title": title, "is_checked": True} for code, title in texts.items()}


def _measures(site: DemoSite, event: Event, plan: Plan) -> None:
    if event.measures.exists():
        return
    for order, (objective_key, texts) in enumerate(MEASURES):
        measure = Measure.objects.create(
            event=event,
            objective=Objective.objects.get(plan=plan, key=objective_key),
            sort_order=order,
            is_example=True,
        )
        site.texts(MeasureText, measure, {code: {**fields, "is_checked": True} for code, fields in texts.items()})
