"""Mails to registrants: which state makes which mail, and what each holds when it is sent."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import mrml
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.calendar import cancelled_calendar, registration_calendar
from events.enums import RegistrationState as State
from events.models import Registration
from events.queries.naming import PageInfo, page_info
from events.queries.plan import objectives_of
from events.tokens import personal_url
from portal.base.languages import LANGUAGES, direction_of
from portal.base.models import Programme
from portal.base.navigation import default_hues
from portal.mail.public import Attachment, MailKind, RenderedMail, UndeliverableError, queue_mail

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    from portal.base.wording import Wording


@dataclasses.dataclass(frozen=True, kw_only=True)
class StateMail:
    """The mail that tells of a state. ``name`` names its template."""

    name: str
    label: StrPromise

    @property
    def kind(self) -> str:
        return f"events.{self.name}"


_CONFIRM = StateMail(name="confirm_address", label=_("Event: confirm your address"))
_MAILS: dict[str, StateMail] = {
    State.UNCONFIRMED: _CONFIRM,
    State.HELD: _CONFIRM,
    State.CONFIRMED: StateMail(name="registered", label=_("Event: you are registered")),
    State.WAITING: StateMail(name="waiting_list", label=_("Event: you are on the waiting list")),
    State.OFFERED: StateMail(name="place_offered", label=_("Event: a place is offered")),
    State.EXPIRED: StateMail(name="expired", label=_("Event: the offer has expired")),
    State.CANCELLED: StateMail(name="cancelled", label=_("Event: registration cancelled")),
}


def queue_state_mail(registration: Registration, *, at: dt.datetime, is_reminder: bool = False) -> None:
    """Write the mail of the registration's present state into the outbox, in the caller's transaction.

    A change of state has exactly one row: the key holds the moment of the change. A reminder, which anyone can ask for
    who knows the address, has at most one an hour.
    """
    mail = _MAILS[registration.state]
    moment = f"again:{at:%Y%m%dT%H}" if is_reminder else f"{at:%Y%m%dT%H%M%S.%f}"
    queue_mail(
        mail.kind,
        key=f"registration:{registration.pk}:{mail.name}:{moment}",
        recipient=registration.email,
        language_code=registration.language_code,
        context={"registration": registration.pk},
    )


@dataclasses.dataclass(frozen=True, kw_only=True)
class MailText:
    """What the mail templates are given. ``event`` names the event as far as possible in the mail's language."""

    registration: Registration
    page: PageInfo
    personal_url: str
    choices: list[Wording]
    language_code: str
    direction: str
    language_name: str
    is_checked: bool


def render_state_mail(name: str, context: Mapping[str, Any], language_code: str) -> RenderedMail:
    """The mail as it leaves, in the registrant's language; the personal link is made now and stored nowhere.

    Raises:
        UndeliverableError: the registration has been removed.
    """
    registration = Registration.objects.select_related("event__contact").filter(pk=context["registration"]).first()
    if registration is None:
        raise UndeliverableError("the registration has been removed")
    event = registration.event
    with translation.override(language_code):
        chosen = set(registration.votes.values_list("objective_id", flat=True))
        text = MailText(
            registration=registration,
            page=page_info(event, language_code=language_code),
            personal_url=personal_url(registration),
            choices=[
                row.title
                for row in (objectives_of(event.plan_id, language_code=language_code) if event.has_ballot else [])
                if row.objective.pk in chosen
            ],
            language_code=language_code,
            direction=direction_of(language_code),
            language_name=LANGUAGES[language_code].own_name,
            is_checked=LANGUAGES[language_code].is_checked,
        )
        programme = Programme.objects.first()
        data = {
            "mail": text,
            "event": event,
            "registration": registration,
            "has_place": registration.state == State.CONFIRMED,
            "programme_name": programme.wording("name", language_code) if programme else None,
            "hue": programme.hue if programme else default_hues()[0],
        }
        subject = " ".join(render_to_string(f"events/mail/{name}.subject.txt", data).split())
        plain = render_to_string(f"events/mail/{name}.txt", data).strip() + "\n"
        html = mrml.to_html(render_to_string(f"events/mail/{name}.mjml", data)).content
        return RenderedMail(subject=subject, text=plain, html=html, attachments=_attachments(name, registration, text))


def _attachments(name: str, registration: Registration, text: MailText) -> tuple[Attachment, ...]:
    if name == "registered":
        calendar = registration_calendar(registration, text.page, link=text.personal_url, at=timezone.now())
        method = "PUBLISH"
    elif name == "cancelled" and registration.confirmed_at:
        calendar = cancelled_calendar(registration, text.page, at=timezone.now())
        method = "CANCEL"
    else:
        return ()
    filename = gettext("event") + ".ics"
    return (Attachment(name=filename, content=calendar, mime_type=f'text/calendar; method={method}; charset="utf-8"'),)


def _kind(mail: StateMail) -> MailKind:
    def render(context: Mapping[str, Any], language_code: str) -> RenderedMail:
        return render_state_mail(mail.name, context, language_code)

    return MailKind(key=mail.kind, label=mail.label, render=render)


MAIL_KINDS = tuple(_kind(mail) for mail in dict.fromkeys(_MAILS.values()))
