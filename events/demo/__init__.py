"""The demo's plan, workshops and registrations. May run any number of times; what is there already is left alone."""

from __future__ import annotations

from typing import Any

from portal.base.demo import DemoSite

_INDEX: dict[str, dict[str, Any]] = {
    "fi": {
        "slug": "tapahtumat",
        "title": "Tapahtumat",
        "lead": "Työpajat, joissa viranomaiset, järjestöt, oppilaitokset ja yritykset sopivat yhdessä, miten hyviä väestösuhteita edistetään alueella.",
    },
    "sv": {
        "slug": "evenemang",
        "title": "Evenemang",
        "lead": "Workshoppar där myndigheter, organisationer, läroanstalter och företag tillsammans kommer överens om hur goda relationer mellan befolkningsgrupper främjas i området.",
    },
    "en": {
        "slug": "events",
        "title": "Events",
        "lead": "Workshops in which authorities, NGOs, schools and companies agree together on how good relations are promoted in their area.",
    },
}


def load(site: DemoSite) -> None:
    # Loaded by ready(): models can be named only when all apps are there.
    from events.demo.events import load_events
    from events.demo.plan import load_plan
    from events.models import EventIndexPage

    site.sections["events"] = site.pages(
        EventIndexPage, "events", parents=site.sections["home"], texts=_INDEX, is_checked=True, show_in_menus=True
    )
    plan = load_plan(site)
    load_events(site, plan)


def give_organiser(site: DemoSite) -> None:
    """After the accounts are there: the demo's organiser runs the demo's events."""
    from django.contrib.auth import get_user_model

    from events.models import Event

    organiser = get_user_model()._default_manager.filter(username="organiser").first()
    for event in Event.objects.filter(organisers=None) if organiser else ():
        event.organisers.add(organiser)


__all__ = ["give_organiser", "load"]
