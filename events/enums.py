"""States and kinds of the events app. What a state of a registration means for a place is written here alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EventMode(models.TextChoices):
    SITE = "site", _("On site")
    REMOTE = "remote", _("Online")
    BOTH = "both", _("On site and online")


class EventState(models.TextChoices):
    """What a visitor may do now. A page shows this and never the number of places left."""

    NO_SIGN_UP = "no-sign-up", _("No registration needed.")
    OPENS_LATER = "opens-later", _("Registration has not opened yet.")
    OPEN = "open", _("Registration is open.")
    WAITING_LIST = "waiting-list", _("All places are taken, but you can join the waiting list.")
    CLOSED = "closed", _("Registration has closed.")
    SECOND_ROUND = "second-round", _("Registration has closed, and the second round is open to those registered.")
    PAST = "past", _("The event is over.")
    CANCELLED = "cancelled", _("The event is cancelled.")


SIGN_UP_STATES = frozenset({EventState.OPEN, EventState.WAITING_LIST})


class RegistrationState(models.TextChoices):
    """Where one registration stands.

    ============  =================  =============  ==================================================================
    state         address confirmed  holds a place  how it goes on
    ============  =================  =============  ==================================================================
    unconfirmed   no                 no             the event was full; confirming leads to ``waiting``
    held          no                 until a time   confirming leads to ``confirmed``, silence to ``expired``
    confirmed     yes                yes            cancelled by the registrant
    waiting       yes                no             ``offered`` (or ``confirmed``) when a place becomes free
    offered       yes                until a time   taking it leads to ``confirmed``, silence to ``expired``
    expired       either             no             may come back while registration is open, last in the queue
    cancelled     either             no             final
    ============  =================  =============  ==================================================================
    """

    UNCONFIRMED = "unconfirmed", pgettext_lazy("state of a registration", "Waiting for the address to be confirmed")
    HELD = "held", pgettext_lazy("state of a registration", "Place held until the address is confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("state of a registration", "Registered")
    WAITING = "waiting", pgettext_lazy("state of a registration", "On the waiting list")
    OFFERED = "offered", pgettext_lazy("state of a registration", "Place offered")
    EXPIRED = "expired", pgettext_lazy("state of a registration", "Expired")
    CANCELLED = "cancelled", pgettext_lazy("state of a registration", "Cancelled")


# Together these never exceed the capacity.
PLACE_STATES = (RegistrationState.HELD, RegistrationState.CONFIRMED, RegistrationState.OFFERED)
# These keep their place until ``Registration.kept_until`` and no longer.
TIMED_STATES = (RegistrationState.HELD, RegistrationState.OFFERED)
# One address has at most one of these per event.
ACTIVE_STATES = (
    RegistrationState.UNCONFIRMED,
    RegistrationState.HELD,
    RegistrationState.CONFIRMED,
    RegistrationState.WAITING,
    RegistrationState.OFFERED,
)
# The address has been proved to be the registrant's own.
PROVED_STATES = (RegistrationState.CONFIRMED, RegistrationState.WAITING, RegistrationState.OFFERED)


class BallotTie(models.TextChoices):
    """What happens where objectives with as many votes stand on both sides of the edge."""

    ALL = "all", _("All that have as many votes go forward")
    PLAN_ORDER = "plan-order", _("The one that comes first in the plan goes forward")


class VotesFor(models.TextChoices):
    """A label, and no weight."""

    PERSON = "person", _("For myself")
    ORGANISATION = "organisation", _("For my organisation")


class QuestionKind(models.TextChoices):
    TEXT = "text", _("Text")
    CHOICE = "choice", _("One of several options")
    CHOICES = "choices", _("Any of several options")


class AccessDeed(models.TextChoices):
    """What someone on the editors' side did with registrations."""

    LISTED = "listed", pgettext_lazy("deed", "saw the list")
    SAW = "saw", pgettext_lazy("deed", "saw one")
    EXPORTED = "exported", pgettext_lazy("deed", "took out a file")
    ADDED = "added", pgettext_lazy("deed", "signed up a caller")
    CHANGED = "changed", pgettext_lazy("deed", "changed one")
    CANCELLED = "cancelled", pgettext_lazy("deed", "cancelled one")
    TICKED = "ticked", pgettext_lazy("deed", "marked as present")
