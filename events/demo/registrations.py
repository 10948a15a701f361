"""A few registrations and votes to try the editors' side with. Nobody in them is a real person."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from events.actions.notifications import queue_rule
from events.enums import PROVED_STATES, RegistrationState
from events.models import Event, EventMail, EventMailText, Objective, Registration, Vote
from portal.base.demo import DemoSite
from portal.base.models import Sector

_NAMES = ("Esimerkki Yksi", "Esimerkki Kaksi", "Esimerkki Kolme", "Exempel Fyra", "Example Five", "Esimerkki Kuusi")
_LANGUAGES = ("fi", "fi", "fi", "sv", "en", "fi")
_SECTORS = ("authority", "ngo", "school", "company", "ngo", "authority")
_CHOICES = (
    ("everyday", "meeting"),
    ("everyday",),
    ("meeting", "school"),
    ("everyday", "work"),
    ("meeting", "everyday"),
    ("services",),
)


def load_registrations(past: Event, coming: Event, full: Event) -> None:
    confirmed = RegistrationState.CONFIRMED
    _register(past, dt.datetime(2024, 5, 2, 7, 0, tzinfo=dt.UTC), [confirmed] * 6, votes=True)
    _register(coming, timezone.now() - dt.timedelta(days=2), [confirmed] * 4, votes=True)
    _register(full, timezone.now() - dt.timedelta(days=2), [*[confirmed] * 4, *[RegistrationState.WAITING] * 2])


_FOLLOW_UP = {
    "fi": (
        "Esimerkki: mitä on saatu aikaan – {title}",
        (
            "Tämä on esimerkkiviesti, joka odottaa hyväksyntää.\n\nTapahtumasta on kulunut jonkin aikaa. Sen sivulla kerrotaan, mitä "
            "sovituista toimista on toteutunut."
        ),
    ),
    "sv": (
        "Exempel: vad har åstadkommits – {title}",
        (
            "Det här är ett exempelmeddelande som väntar på godkännande.\n\nDet har gått en tid sedan evenemanget. På dess sida "
            "berättas vad som har blivit av de åtgärder man kom överens om."
        ),
    ),
    "en": (
        "Example: what has come of it – {title}",
        (
            "This is an example of a message that waits for approval.\n\nSome time has passed since the event. Its page tells "
            "what has come of the measures agreed on."
        ),
    ),
}


def load_mails_to_approve(site: DemoSite, past: Event) -> None:
    """Mails to the made-up registrants of the past workshop, so that approving them can be tried."""
    mail = EventMail.objects.filter(event=past, kind="follow_up", is_example=False).first()
    if mail is None:
        return
    mail.is_example = mail.is_on = True
    mail.save()
    site.texts(
        EventMailText, mail, {code: {"subject": words[0], "body": words[1]} for code, words in _FOLLOW_UP.items()}
    )
    queue_rule(mail, past.registrations.filter(state__in=mail.states, is_example=True).order_by("pk"))


def _register(event: Event, first: dt.datetime, states: list[RegistrationState], *, votes: bool = False) -> None:
    if event.registrations.exists():
        return
    for number, state in enumerate(states):
        at = first + dt.timedelta(hours=number)
        registration = Registration.objects.create(
            event=event,
            state=state,
            name=_NAMES[number],
            email=f"esimerkki{number + 1}@example.org",
            organisation=f"Esimerkkiorganisaatio {number + 1}",
            shows_organisation=event.lists_organisations and number % 2 == 0,
            sector=Sector.objects.filter(key=_SECTORS[number]).first(),
            language_code=_LANGUAGES[number],
            is_example=True,
            registered_at=at,
            queued_at=at,
            changed_at=at,
            confirmed_at=at if state in PROVED_STATES else None,
        )
        if votes:
            for objective in Objective.objects.filter(plan=event.plan_id, key__in=_CHOICES[number]):
                Vote.objects.create(registration=registration, objective=objective, cast_at=at)
