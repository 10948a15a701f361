"""Every mail to registrants: what sets it off, and the words it has until an editor writes own ones.

The shipped words live in the catalogues of the interface, so there are some in every language of the site. They hold
placeholders (``{title}``) like an editor's own text: the two are one kind of text from here on.
"""

from __future__ import annotations

import dataclasses
import enum
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from events.enums import RegistrationState as State

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

# What an editor may write in braces, and what stands there when the mail is sent.
PLACEHOLDERS: dict[str, StrPromise] = {
    "name": _("name of the registrant"),
    "title": _("name of the event"),
    "day": _("day of the event"),
    "time": _("start and end of the event"),
    "place": _("place of the event"),
    "contact": _("e-mail address for questions"),
    "until_day": _("day until which a place is kept"),
    "until_time": _("time until which a place is kept"),
    "vote_day": _("day on which the vote closes"),
    "vote_time": _("time at which the vote closes"),
    "closing_day": _("day on which registration closes"),
    "closing_time": _("time at which registration closes"),
    "forwarded": _("objectives that are taken forward"),
    "voters": _("number of those who voted"),
}
_ALWAYS = ("name", "title", "day", "time", "place", "contact")


class Occasion(enum.Enum):
    """What sets a mail off."""

    CHANGE = "change"  # of the registration or of the event, at once
    BEFORE_START = "before-start"
    BEFORE_VOTE_CLOSES = "before-vote-closes"
    AFTER_END = "after-end"
    COUNTED = "counted"  # the votes are

    @property
    def is_timed(self) -> bool:
        return self in (Occasion.BEFORE_START, Occasion.BEFORE_VOTE_CLOSES, Occasion.AFTER_END)


@dataclasses.dataclass(frozen=True)
class Words:
    """A translated sentence. ``names`` says which placeholder fills which of its own, where the two differ."""

    text: StrPromise
    names: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        own = {name: f"{{{name}}}" for name in PLACEHOLDERS}
        return str(self.text) % {**own, **{name: f"{{{filled}}}" for name, filled in self.names}}

    def is_in(self, language_code: str) -> bool:
        """Whether the catalogue of the language has the sentence: where it has not, Django answers with another's."""
        if language_code == "en":
            return True
        said = {}
        for code in {language_code, "en", settings.LANGUAGE_CODE}:
            with override(code):
                said[code] = str(self.text)
        others = {text for code, text in said.items() if code != language_code}
        return said[language_code] not in others


_UNTIL = (("day", "until_day"), ("time", "until_time"))
_CLOSING = (("day", "closing_day"), ("time", "closing_time"))
_VOTE = (("day", "vote_day"), ("time", "vote_time"))


@dataclasses.dataclass(frozen=True, kw_only=True)
class EventMailKind:
    """One kind of mail. Its settings here are what a new event begins with; editors change them per event.

    ``says_without_vote``, where there is any, stands for ``says`` at an event that has no vote.
    ``needed`` are placeholders that its text may not leave out. ``states`` are the registrants it goes to, where it is
    set off by time or by the count. ``link`` and ``button`` lead to the personal page.
    """

    name: str
    label: StrPromise
    subject: Words
    says: tuple[Words, ...]
    link: StrPromise
    button: StrPromise
    occasion: Occasion = Occasion.CHANGE
    says_without_vote: tuple[Words, ...] = ()
    extra: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    days: int = 0
    is_on: bool = True
    needs_approval: bool = False

    @property
    def key(self) -> str:
        return f"events.{self.name}"

    @property
    def placeholders(self) -> tuple[str, ...]:
        return (*_ALWAYS, *self.extra)

    @property
    def is_rule(self) -> bool:
        """Editors decide whether it goes out; a mail of a change always does."""
        return self.occasion is not Occasion.CHANGE

    def of_event(self, *, has_ballot: bool) -> EventMailKind:
        """The kind with the words for an event with a vote, or without one."""
        if has_ballot or not self.says_without_vote:
            return self
        return dataclasses.replace(self, says=self.says_without_vote)

    def is_shipped_in(self, language_code: str) -> bool:
        return all(words.is_in(language_code) for words in (self.subject, *self.says))

    def shipped(self, language_code: str) -> tuple[str, str]:
        """Subject and text in a language of the site, with placeholders; see ``is_shipped_in``."""
        with override(language_code):
            return str(self.subject), "\n\n".join(str(words) for words in self.says)


_SEE: tuple[StrPromise, StrPromise] = (
    _("See, change or cancel your registration here:"),
    _("See or change my registration"),
)
_LOOK: tuple[StrPromise, StrPromise] = (_("Your registration:"), _("See my registration"))
_TAKE: tuple[StrPromise, StrPromise] = (_("Take the place:"), _("Take the place"))
_CAST: tuple[StrPromise, StrPromise] = (_("Vote here:"), _("Vote now"))
_IGNORE = Words(_("If you did not register, you need not do anything."))
_ATTENDS = (State.CONFIRMED.value,)
_VOTED = (State.CONFIRMED.value, State.WAITING.value, State.OFFERED.value)

_KINDS = (
    EventMailKind(
        name="confirm_address",
        label=_("Event: confirm your address"),
        subject=Words(_("Confirm your registration: %(title)s")),
        says=(
            Words(
                _(
                    "We have held a place for you until %(day)s at %(time)s. Open the link and confirm: then the place "
                    "is yours and your vote is counted."
                ),
                _UNTIL,
            ),
            _IGNORE,
        ),
        says_without_vote=(
            Words(
                _(
                    "We have held a place for you until %(day)s at %(time)s. Open the link and confirm: then the place "
                    "is yours."
                ),
                _UNTIL,
            ),
            _IGNORE,
        ),
        extra=("until_day", "until_time"),
        needed=("until_day", "until_time"),
        link=_("Confirm here:"),
        button=_("Confirm my registration"),
    ),
    EventMailKind(
        name="confirm_waiting",
        label=_("Event: confirm your address, all places are taken"),
        subject=Words(_("Confirm your registration: %(title)s")),
        says=(
            Words(
                _(
                    "All places are taken at the moment. Open the link and confirm: then you keep your place on the "
                    "waiting list."
                )
            ),
            _IGNORE,
        ),
        link=_("Confirm here:"),
        button=_("Confirm my registration"),
    ),
    EventMailKind(
        name="registered",
        label=_("Event: you are registered"),
        subject=Words(_("You are registered: %(title)s")),
        says=(Words(_("You are registered, welcome! The event is attached for your calendar.")),),
        link=_SEE[0],
        button=_SEE[1],
    ),
    EventMailKind(
        name="waiting_list",
        label=_("Event: you are on the waiting list"),
        subject=Words(_("You are on the waiting list: %(title)s")),
        says=(
            Words(
                _(
                    "All places are taken, and you are on the waiting list. We write to you as soon as there is a "
                    "place for you."
                )
            ),
        ),
        link=_SEE[0],
        button=_SEE[1],
    ),
    EventMailKind(
        name="place_offered",
        label=_("Event: a place is offered"),
        subject=Words(_("A place for you: %(title)s")),
        says=(
            Words(
                _(
                    "A place is free for you. Take it by %(day)s at %(time)s; after that it goes to the next on the "
                    "waiting list."
                ),
                _UNTIL,
            ),
        ),
        extra=("until_day", "until_time"),
        needed=("until_day", "until_time"),
        link=_("Take the place or give it up here:"),
        button=_TAKE[1],
    ),
    EventMailKind(
        name="last_call",
        label=_("Event: a place is free for the first who answers"),
        subject=Words(_("A place is free, the first answer gets it: %(title)s")),
        says=(
            Words(
                _(
                    "A place is free. So close to the event everyone on the waiting list is told at once, and the "
                    "first who takes the place gets it."
                )
            ),
        ),
        link=_TAKE[0],
        button=_TAKE[1],
    ),
    EventMailKind(
        name="take_over",
        label=_("Event: a colleague hands over a place"),
        subject=Words(_("A place is handed to you: %(title)s")),
        says=(
            Words(
                _(
                    "Someone who cannot come gives you their place at this event. Open the link and confirm, then "
                    "tell what you need. If you do not want the place, you need not do anything."
                )
            ),
        ),
        link=_TAKE[0],
        button=_TAKE[1],
    ),
    EventMailKind(
        name="handed_over",
        label=_("Event: your place has been handed over"),
        subject=Words(_("Your place has been handed over: %(title)s")),
        says=(
            Words(
                _(
                    "The one you gave your place to has confirmed. Your registration has ended, and your data has "
                    "been removed."
                )
            ),
        ),
        link=_LOOK[0],
        button=_LOOK[1],
    ),
    EventMailKind(
        name="expired",
        label=_("Event: the offer has expired"),
        subject=Words(_("Your place has gone to the next: %(title)s")),
        says=(
            Words(
                _(
                    "You did not take the offered place in time, so it went to the next on the waiting list. If "
                    "registration is still open, you can come back by the link."
                )
            ),
        ),
        link=_LOOK[0],
        button=_LOOK[1],
    ),
    EventMailKind(
        name="cancelled",
        label=_("Event: registration cancelled"),
        subject=Words(_("Your registration is cancelled: %(title)s")),
        says=(
            Words(_("Your registration has been cancelled. Thank you for telling us: someone else can take part now.")),
        ),
        link=_LOOK[0],
        button=_LOOK[1],
    ),
    EventMailKind(
        name="event_changed",
        label=_("Event: time or place has changed"),
        subject=Words(_("Time or place has changed: %(title)s")),
        says=(
            Words(
                _(
                    "The time or the place of the event has changed. Below is how it is now; the entry for your "
                    "calendar is attached."
                )
            ),
            Words(_("If you can no longer come, cancel your registration by the link: someone else gets the place.")),
        ),
        link=_SEE[0],
        button=_SEE[1],
    ),
    EventMailKind(
        name="deadline_changed",
        label=_("Event: the vote closes at another time"),
        subject=Words(_("The vote closes at another time: %(title)s")),
        says=(
            Words(
                _(
                    "The time to vote has changed: you can choose the objectives, or change your choice, "
                    "until %(day)s at %(time)s."
                ),
                _VOTE,
            ),
        ),
        extra=("vote_day", "vote_time"),
        needed=("vote_day", "vote_time"),
        link=_CAST[0],
        button=_CAST[1],
    ),
    EventMailKind(
        name="closing_changed",
        label=_("Event: registration closes at another time"),
        subject=Words(_("Registration closes at another time: %(title)s")),
        says=(
            Words(_("Registration for the event now closes on %(day)s at %(time)s."), _CLOSING),
            Words(
                _(
                    "What you have sent us stands. If you have not confirmed your address yet, open the link and "
                    "confirm in time."
                )
            ),
        ),
        extra=("closing_day", "closing_time"),
        needed=("closing_day", "closing_time"),
        link=_SEE[0],
        button=_SEE[1],
    ),
    EventMailKind(
        name="event_cancelled",
        label=_("Event: the event is cancelled"),
        subject=Words(_("The event is cancelled: %(title)s")),
        says=(Words(_("The event will not be held. You need not do anything. We are sorry for the trouble.")),),
        link=_LOOK[0],
        button=_LOOK[1],
    ),
    EventMailKind(
        name="reminder",
        label=_("Event: the event is near"),
        subject=Words(_("See you soon: %(title)s")),
        says=(
            Words(_("The event is near: %(day)s, %(time)s. You are welcome!")),
            Words(_("If you can no longer come, cancel your registration by the link: someone else gets the place.")),
        ),
        link=_SEE[0],
        button=_SEE[1],
        occasion=Occasion.BEFORE_START,
        states=_ATTENDS,
        days=3,
    ),
    EventMailKind(
        name="not_voted",
        label=_("Event: you have not voted yet"),
        subject=Words(_("You have not voted yet: %(title)s")),
        says=(
            Words(
                _(
                    "You can still choose the objectives that touch you or your organisation most, until %(day)s at "
                    "%(time)s. The vote decides what the event works on."
                ),
                _VOTE,
            ),
        ),
        extra=("vote_day", "vote_time"),
        needed=("vote_day", "vote_time"),
        link=_CAST[0],
        button=_CAST[1],
        occasion=Occasion.BEFORE_VOTE_CLOSES,
        states=_VOTED,
        days=2,
    ),
    EventMailKind(
        name="result",
        label=_("Event: the result of the vote"),
        subject=Words(_("The result of the vote: %(title)s")),
        says=(
            Words(_("The vote has closed and the votes have been counted. The event works on: %(forwarded)s.")),
            Words(_("Thank you for taking part in the choice.")),
        ),
        extra=("forwarded", "voters"),
        needed=("forwarded",),
        link=_SEE[0],
        button=_SEE[1],
        occasion=Occasion.COUNTED,
        states=_VOTED,
        needs_approval=True,
    ),
    EventMailKind(
        name="vote_again",
        label=_("Event: the vote is open again"),
        subject=Words(_("Please vote again: %(title)s")),
        says=(
            Words(
                _(
                    "The vote on the objectives has been opened again and the earlier count is void; the reason stands "
                    "on the page of the event. Your earlier vote is not kept, so please vote again by %(day)s at "
                    "%(time)s."
                ),
                _VOTE,
            ),
        ),
        extra=("vote_day", "vote_time"),
        needed=("vote_day", "vote_time"),
        link=_CAST[0],
        button=_CAST[1],
    ),
    EventMailKind(
        name="thanks",
        label=_("Event: thanks for taking part"),
        subject=Words(_("Thank you for taking part: %(title)s")),
        says=(Words(_("Thank you for taking part. What was agreed will be told on the page of the event.")),),
        link=_LOOK[0],
        button=_LOOK[1],
        occasion=Occasion.AFTER_END,
        states=_ATTENDS,
        days=1,
        needs_approval=True,
    ),
    EventMailKind(
        name="follow_up",
        label=_("Event: what has come of it"),
        subject=Words(_("What has come of it: %(title)s")),
        says=(Words(_("Some time has passed since the event. Its page tells what has come of what was agreed.")),),
        link=_LOOK[0],
        button=_LOOK[1],
        occasion=Occasion.AFTER_END,
        states=_ATTENDS,
        days=90,
        is_on=False,
        needs_approval=True,
    ),
)

EVENT_MAIL_KINDS: dict[str, EventMailKind] = {kind.name: kind for kind in _KINDS}
