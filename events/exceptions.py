"""Why an action was refused, in words fit to show to the person who tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.moments import clock, local_day

if TYPE_CHECKING:
    import datetime as dt

    from django_stubs_ext import StrPromise


class EventsError(Exception):
    """Base of every refusal. ``str(error)`` is translated when asked for."""

    message: ClassVar[StrPromise] = _("This cannot be done.")

    def __str__(self) -> str:
        return str(self.message)


class RegistrationNotOpenError(EventsError):
    message = _("Registration has not opened yet.")


class RegistrationClosedError(EventsError):
    """``closed_at`` None: the event never took registrations here."""

    message = _("Registration has closed.")

    def __init__(self, closed_at: dt.datetime | None = None) -> None:
        super().__init__()
        self.closed_at = closed_at

    def __str__(self) -> str:
        if self.closed_at is None:
            return str(self.message)
        return gettext("Registration closed on %(day)s at %(time)s.") % {
            "day": local_day(self.closed_at),
            "time": clock(self.closed_at),
        }


class EventOverError(EventsError):
    message = _("The event is over, so the registration can no longer be changed.")


class EventCancelledError(EventsError):
    message = _("The event is cancelled.")


class RegistrationEndedError(EventsError):
    message = _("This registration has been cancelled or has expired.")


class OtherRegistrationError(EventsError):
    message = _("The same address has a newer registration for this event. Use the link in the newest message.")


class BallotClosedError(EventsError):
    message = _("The vote has closed, so your choice can no longer be changed.")


class TooManyChoicesError(EventsError):
    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most

    def __str__(self) -> str:
        return gettext("Choose at most %(most)d objectives.") % {"most": self.most}


class OwnVoteError(EventsError):
    """Shown to organisers alone."""

    message = _("The registrant has voted already, and only they can change their vote.")


class UnknownObjectiveError(EventsError):
    message = _("One of the chosen objectives is not in this vote.")


class EventBegunError(EventsError):
    message = _("The event has begun, so the place can no longer be given up or handed over.")


class HandOverEndedError(EventsError):
    message = _("The place can no longer be taken over: the one who offered it has cancelled or given it to another.")


class NothingToHandOverError(EventsError):
    message = _("Only a confirmed place, or a place on the waiting list, can be handed over.")


class AlreadyRegisteredError(EventsError):
    """Shown to organisers alone: a registrant is told by mail."""

    message = _("This address has a registration for the event already.")


class BallotMomentError(EventsError):
    """The moment at which a vote shall close does not fit the event's other moments; ``reason`` says which."""

    def __init__(self, reason: StrPromise | str) -> None:
        super().__init__()
        self.reason = reason

    def __str__(self) -> str:
        return str(self.reason)


class BallotNotCountedError(EventsError):
    message = _("The votes have not been counted.")


class TooManyTriesError(EventsError):
    message = _("Very many forms with this address have come today. Try again tomorrow, or write to the contact.")


class TooManyOffersError(EventsError):
    message = _("The place has been offered many times today. Try again tomorrow, or write to the contact.")
