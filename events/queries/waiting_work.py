"""What waits for an editor: lines of the first screen."""

from __future__ import annotations

import datetime as dt

from django.db.models import Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.enums import RegistrationState
from events.rights import events_to_change, registrations_of
from portal.base.registry import WaitingRow

_SOON = dt.timedelta(days=7)


def registrations_closing(request: HttpRequest) -> list[WaitingRow]:
    """Events whose registration closes within a week, for those who may change events."""
    if not request.user.has_perm("events.change_event"):
        return []
    at = timezone.now()
    closing = events_to_change(request.user).filter(
        live=True,
        registration_closes_at__gt=at,
        registration_closes_at__lte=at + _SOON,
        is_cancelled=False,
    )
    count = closing.count()
    if not count:
        return []
    return [
        WaitingRow(
            label=_("Registrations closing within a week"),
            count=count,
            oldest_at=None,
            url=reverse("wagtailsnippets_events_event:list"),
        )
    ]


def unconfirmed_registrations(request: HttpRequest) -> list[WaitingRow]:
    """Registrations for coming events whose address nobody has confirmed, for those who may see registrations."""
    if not request.user.has_perm("events.view_registration"):
        return []
    states = (RegistrationState.UNCONFIRMED, RegistrationState.HELD)
    waiting = registrations_of(request.user).filter(state__in=states, event__ends_at__gt=timezone.now())
    oldest = waiting.aggregate(oldest=Min("registered_at"))["oldest"]
    if oldest is None:
        return []
    return [
        WaitingRow(
            label=_("Registrations waiting for the address to be confirmed"),
            count=waiting.count(),
            oldest_at=oldest,
            url=f"{reverse('registrations:index')}?state={states[0]}&state={states[1]}",
        )
    ]
