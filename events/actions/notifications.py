"""Mails to registrants: which change makes which mail, what time sets off, and what each holds when it is sent."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import mrml
import segno
from django.conf import settings
from django.db import transaction
from django.db.models import CharField, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext, gettext_noop

from events import moments
from events.actions.access import note_mails_read
from events.calendar import cancelled_calendar, registration_calendar
from events.enums import RegistrationState as State
from events.mail_kinds import EVENT_MAIL_KINDS, EventMailKind, Occasion
from events.models import CalendarSequence, Event, EventMail, EventMailText, Registration
from events.queries.mails import (
    CountedObjective,
    MailWords,
    counted_objectives,
    expected_objectives,
    voters_of,
    words_for,
    words_in,
)
from events.queries.naming import PageInfo, page_info
from events.queries.own_data import followers_with
from events.rights import events_to_change
from events.tokens import personal_url
from portal.base.languages import LANGUAGES
from portal.base.wording import Wording, fallback_chain, language_name
from portal.mail.public import (
    ApprovedText,
    Attachment,
    MailDraft,
    MailKind,
    NewMail,
    RenderedMail,
    UndeliverableError,
    fill_html,
    fill_plain,
    hold_unbegun,
    in_a_row,
    is_queued,
    letterhead,
    queue_mail,
    queue_mails,
    withhold_batches,
)

if TYPE_CHECKING:
    from portal.base.languages import Language

_OF_STATE = {
    State.UNCONFIRMED: "confirm_waiting",
    State.HELD: "confirm_address",
    State.CONFIRMED: "registered",
    State.WAITING: "waiting_list",
    State.OFFERED: "place_offered",
    State.EXPIRED: "expired",
    State.CANCELLED: "cancelled",
}


def about(registration: Registration) -> str:
    """Whose history a mail belongs to."""
    return f"registration:{registration.pk}"


def queue_state_mail(registration: Registration, *, at: dt.datetime, is_reminder: bool = False) -> None:
    """Write the mail of the registration's present state into the outbox, in the caller's transaction.

    A change of state has exactly one row: the key holds the moment of the change. A reminder, which anyone can ask for
    who knows the address, has at most one an hour.
    """
    is_offered_over = registration.replaces_id is not None and registration.state == State.UNCONFIRMED
    name = "take_over" if is_offered_over else _OF_STATE[State(registration.state)]
    queue_registration_mail(registration, name, at=at, is_reminder=is_reminder)


def queue_registration_mail(
    registration: Registration, name: str, *, at: dt.datetime, is_reminder: bool = False
) -> None:
    """Write the named mail to the registrant into the outbox, in the caller's transaction: one for each moment."""
    if not registration.email:
        return
    moment = f"again:{at:%Y%m%dT%H}" if is_reminder else f"{at:%Y%m%dT%H%M%S.%f}"
    context: dict[str, Any] = {"registration": registration.pk}
    if registration.kept_until is not None:
        # What the reader was told stays true in the mail, also when it leaves after the time has run out.
        context["until"] = registration.kept_until.isoformat()
    queue_mail(
        EVENT_MAIL_KINDS[name].key,
        key=f"registration:{registration.pk}:{name}:{moment}",
        recipient=registration.email,
        language_code=registration.language_code,
        context=context,
        about=about(registration),
    )


def queue_timed_mails(at: dt.datetime) -> int:
    """Due job: write what time has made due, exactly once for each rule and registrant. Returns how many mails.

    One transaction for each rule, so that a process that dies in the middle leaves a rule done or not begun.
    """
    timed = [kind.name for kind in EVENT_MAIL_KINDS.values() if kind.occasion.is_timed]
    rules = EventMail.objects.filter(kind__in=timed, live=True, is_on=True, event__live=True, event__is_cancelled=False)
    written = 0
    for rule in rules.select_related("event").order_by("pk"):
        if rule.is_due(at=at):
            run = _round_of(rule)
            with transaction.atomic():
                written += queue_rule(rule, _untold(rule, registered_before=rule.due_at, run=run), run=run)
    return written


def _round_of(rule: EventMail) -> str:
    """Names the round of the vote that a reminder is of, where there was an earlier one, which has been set aside."""
    if rule.rules.occasion is not Occasion.BEFORE_VOTE_CLOSES:
        return ""
    void = rule.event.tallies.filter(voided_at__isnull=False).count()
    return f"round{void + 1}" if void else ""


def _untold(rule: EventMail, *, registered_before: dt.datetime | None = None, run: str = "") -> QuerySet[Registration]:
    """Whom the rule concerns and who has no mail of it yet. Who came later has just been told everything."""
    key = Concat(Value(_rule_key(rule, run)), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    found = rule.event.registrations.filter(~is_queued(key), state__in=rule.states).exclude(email="")
    if registered_before is not None:
        found = found.filter(registered_at__lt=registered_before)
    if rule.rules.occasion is Occasion.BEFORE_VOTE_CLOSES:
        found = found.filter(votes__isnull=True)
    return found.order_by("pk")


def _rule_key(rule: EventMail, run: str) -> str:
    return f"event-mail:{rule.pk}:{run}{':' if run else ''}"


def _batch_key(rule: EventMail, run: str) -> str:
    return f"event-mail:{rule.pk}:{run}"


def queue_rule(rule: EventMail, registrations: Iterable[Registration], *, run: str = "") -> int:
    """Write one rule's mails, for approval where it asks for that; who has one gets no second. Returns how many."""
    context = {"mail": rule.pk, **({"run": run} if run else {})}
    mails = [
        NewMail(
            key=f"{_rule_key(rule, run)}{registration.pk}",
            recipient=registration.email,
            language_code=registration.language_code,
            context={"registration": registration.pk, **context},
            about=about(registration),
        )
        for registration in registrations
    ]
    batch = _batch_key(rule, run) if rule.needs_approval else ""
    queue_mails(rule.rules.key, mails, batch=batch, batch_context=context)
    return len(mails)


@transaction.atomic
def queue_result_mails(event: Event, *, at: dt.datetime, run: str = "") -> int:
    """Write the mail with the result to those whose vote counts, for approval unless the editor chose otherwise.

    Called once the votes are counted, in the transaction of the count. A second call writes nothing.

    Args:
        run: Names the count where there was an earlier one, which has been set aside.

    Returns:
        How many mails were written.
    """
    rules = EventMail.objects.filter(event=event, kind="result", live=True, is_on=True).select_related("event")
    return sum(queue_rule(rule, _untold(rule, run=run), run=run) for rule in rules)


def withhold_result_mails(event: Event, *, run: str, at: dt.datetime) -> None:
    """Keep back what waits for approval of a count that is void; what was approved is stopped when it leaves."""
    rules = EventMail.objects.filter(event=event, kind="result")
    withhold_batches([_batch_key(rule, run) for rule in rules], at=at)


# Who is told of a change of the event: those with a place or in the queue, and those who have still to confirm.
_PROVED = frozenset((State.CONFIRMED, State.WAITING, State.OFFERED))
_UNPROVED = frozenset((State.HELD, State.UNCONFIRMED))


@transaction.atomic
def queue_event_mails(
    event: Event, name: str, *, run: str, states: Iterable[str] | None = None, is_drawn_late: bool = False
) -> int:
    """Tell everyone concerned of a change of the event itself, such as ``event_changed``.

    Args:
        run: Names the change, such as the calendar's sequence number: each one is told once.
        states: Left out, those with a place or in the queue, and of a cancellation all: nobody shall confirm in vain.
        is_drawn_late: A mail of this kind that nobody has begun to send tells the newest change: no second one.

    Returns:
        How many mails were written.
    """
    kind = EVENT_MAIL_KINDS[name].key
    if states is None:
        states = _PROVED | _UNPROVED if name == "event_cancelled" else _PROVED
    concerned = list(event.registrations.filter(state__in=states).exclude(email="").order_by("pk"))
    held = hold_unbegun(kind, about=map(about, concerned)) if is_drawn_late else set()
    mails = [
        NewMail(
            key=f"event:{event.pk}:{name}:{run}:{registration.pk}",
            recipient=registration.email,
            language_code=registration.language_code,
            context={"registration": registration.pk},
            about=about(registration),
        )
        for registration in concerned
        if about(registration) not in held
    ]
    queue_mails(kind, mails)
    return len(mails)


def tell_of_change(event: Event, *, at: dt.datetime, run: str) -> int:
    """Tell those concerned that time or place has changed, or that the event is cancelled; nobody once it is over."""
    if at >= event.ends_at:
        return 0
    return queue_event_mails(event, "event_cancelled" if event.is_cancelled else "event_changed", run=run)


@transaction.atomic
def tell_of_deadlines(event: Event, *, at: dt.datetime, is_told: bool = False) -> int:
    """Tell those concerned, in one mail, that the vote or registration closes at another time than they know.

    Nobody is told of a vote that is counted, or of a moment that is past. Those who have still to confirm hear of
    registration, as they may yet be too late.

    Args:
        is_told: Another mail of this change goes to those with a place or in the queue, and names the deadlines.
    """
    told = CalendarSequence.objects.select_for_update().get(event=event)
    vote, told.vote_closes_at = told.vote_closes_at, event.ballot_closes_at if event.has_ballot else None
    end, told.registration_closes_at = told.registration_closes_at, event.registration_closes_at
    told.save(update_fields=["vote_closes_at", "registration_closes_at"])
    if event.is_cancelled:
        return 0
    is_counted = event.tallies.filter(voided_at__isnull=True).exists()
    votes = vote not in (None, told.vote_closes_at) and not is_counted and event.is_ballot_open(at=at)
    closes_at = told.registration_closes_at
    registers = end not in (None, closes_at) and closes_at is not None and at <= closes_at
    run, written = f"{at:%Y%m%dT%H%M%S.%f}", 0
    if (votes or registers) and not is_told:
        name = "deadline_changed" if votes else "closing_changed"
        written += queue_event_mails(event, name, run=run, is_drawn_late=True)
    if registers:
        written += queue_event_mails(event, "closing_changed", run=run, states=_UNPROVED, is_drawn_late=True)
    return written


@dataclasses.dataclass(frozen=True, kw_only=True)
class Letter:
    """What the mail templates are given beside the event and the registration.

    ``says`` is the filled text; ``said_in`` its language, where that is not the reader's: the layout says so, and names
    the ``chain`` of languages that are tried. ``is_checked`` is False until a native reader has gone through the words.
    ``personal_url`` is empty once the registrant's data are removed: nothing is there to be seen.
    ``stop_url`` is there where the reader has asked to hear what becomes of the objectives.
    ``deadlines`` are those still to come, in a mail that tells of a change of the event.
    ``has_voted`` is False once the registration has ended: its vote does not count then.
    """

    subject: str
    says: str
    says_html: str
    said_in: Language | None
    chain: str
    language: Language
    is_checked: bool
    page: PageInfo
    personal_url: str
    has_voted: bool
    results: list[CountedObjective]
    deadlines: list[str]
    link: str
    button: str
    stop_url: str = ""


def render_event_mail(kind: EventMailKind, context: Mapping[str, Any], language_code: str) -> RenderedMail:
    """The mail as it leaves, in the registrant's language; the personal link is made now and stored nowhere.

    Raises:
        UndeliverableError: the registration or the rule has been removed, or the count that it tells of is void.
    """
    registration = Registration.objects.select_related("event__contact").filter(pk=context["registration"]).first()
    if registration is None:
        raise UndeliverableError(gettext_noop("the registration has been removed"))
    mail = None
    if "mail" in context:
        mail = EventMail.objects.filter(pk=context["mail"]).first()
        if mail is None:
            raise UndeliverableError(gettext_noop("the editors have removed this mail"))
    if kind.occasion is Occasion.COUNTED and registration.event.tallies.filter(
        pk=int(context.get("run") or 0), voided_at__isnull=False
    ):
        raise UndeliverableError(gettext_noop("the vote has been opened again, and this count is void"))
    approved: ApprovedText | None = context.get("approved")
    words = (
        MailWords(
            subject=approved["subject"],
            body=approved["text"],
            language_code=approved["language_code"],
            is_checked=True,
        )
        if approved
        else words_for(kind, language_code, event=registration.event, mail=mail)
    )
    until = parse_datetime(context["until"]) if "until" in context else registration.kept_until
    return draw(kind, registration, words, language_code=language_code, until=until)


def draw(
    kind: EventMailKind,
    registration: Registration,
    words: MailWords,
    *,
    language_code: str,
    until: dt.datetime | None = None,
    is_sample: bool = False,
) -> RenderedMail:
    """One mail in a reader's language with the given words. Changes nothing; that of a sample is unsaved."""
    event = registration.event
    with translation.override(language_code):
        page = page_info(event, language_code=language_code)
        is_counted = kind.occasion is Occasion.COUNTED
        counted = counted_objectives(event, language_code=language_code) if is_counted else []
        if is_counted and is_sample and not counted:
            counted = expected_objectives(event, language_code=language_code)
        values = {
            **_event_values(event, page, counted, is_counted=is_counted),
            "name": registration.name,
            "until_day": moments.local_day(until) if until else "",
            "until_time": moments.deadline_clock(until, event=event) if until else "",
        }
        letter = Letter(
            subject=" ".join(fill_plain(words.subject, values, language_code=language_code, isolate=False).split()),
            says=fill_plain(words.body, values, language_code=words.language_code),
            says_html=fill_html(words.body, values),
            said_in=LANGUAGES[words.language_code] if words.language_code != language_code else None,
            chain=", ".join(str(language_name(code, language_code)) for code in fallback_chain(language_code)),
            language=LANGUAGES[language_code],
            is_checked=words.is_checked and LANGUAGES[language_code].is_checked,
            page=page,
            personal_url="" if registration.erased_at else personal_url(registration),
            has_voted=registration.pk is not None and registration.is_active and registration.votes.exists(),
            results=counted,
            deadlines=_deadlines(event, kind.name, at=timezone.now()) if kind.name in _OF_CHANGES else [],
            link=str(kind.link),
            button=str(kind.button),
            stop_url=_stop_url(registration) if is_counted else "",
        )
        data = {
            "letter": letter,
            "event": event,
            "registration": registration,
            "has_code": _has_code(kind.name, registration),
            "has_place": registration.state == State.CONFIRMED,
            "can_vote": registration.can_vote(at=timezone.now()),
            **letterhead(language_code),
        }
        return RenderedMail(
            subject=letter.subject,
            text=render_to_string("events/mail/letter.txt", data).strip() + "\n",
            html=mrml.to_html(render_to_string("events/mail/letter.mjml", data)).content,
            attachments=_attachments(kind.name, registration, letter),
            secrets=tuple(filter(None, (letter.personal_url, letter.stop_url))),
        )


def _stop_url(registration: Registration) -> str:
    """Where a follower of the event's objectives stops it; empty for one who is none."""
    follower = followers_with(registration.event, registration.email).first()
    return f"{settings.BASE_URL}{reverse('events:follower', args=[follower.key])}" if follower else ""


_OF_CHANGES = ("event_changed", "deadline_changed", "closing_changed")


def _deadlines(event: Event, name: str, *, at: dt.datetime) -> list[str]:
    """Those still to come, but for the one that the mail's own words must tell."""
    said = []
    if name != "closing_changed" and event.registration_closes_at is not None and at <= event.registration_closes_at:
        said.append((gettext("Registration closes on %(day)s at %(time)s."), event.registration_closes_at))
    if name != "deadline_changed" and event.is_ballot_open(at=at) and event.ballot_closes_at is not None:
        said.append((gettext("The vote closes on %(day)s at %(time)s."), event.ballot_closes_at))
    return [
        words % {"day": moments.local_day(moment), "time": moments.deadline_clock(moment, event=event)}
        for words, moment in said
    ]


def _event_values(
    event: Event, page: PageInfo, counted: Iterable[CountedObjective], *, is_counted: bool
) -> dict[str, Wording | str]:
    """Values that are the same for all recipients, in the active language."""
    vote, closes_at = event.ballot_closes_at if event.has_ballot else None, event.registration_closes_at
    return {
        "title": page.title,
        "day": moments.weekday_and_day(event.starts_at),
        "time": moments.hours(event),
        "place": event.place,
        "contact": event.contact.email if event.contact is not None else "",
        "vote_day": moments.local_day(vote) if vote else "",
        "vote_time": moments.deadline_clock(vote, event=event) if vote else "",
        "closing_day": moments.local_day(closes_at) if closes_at else "",
        "closing_time": moments.deadline_clock(closes_at, event=event) if closes_at else "",
        "forwarded": in_a_row(
            [row.title for row in counted if row.is_forwarded], translation.get_language() or settings.LANGUAGE_CODE
        ),
        "voters": str(voters_of(event)) if is_counted else "",
    }


def _has_code(name: str, registration: Registration) -> bool:
    """Whether the mail carries the code that is shown at the door."""
    is_told = name in ("registered", "reminder")
    return is_told and registration.state == State.CONFIRMED and registration.event.is_on_site


def _attachments(name: str, registration: Registration, letter: Letter) -> tuple[Attachment, ...]:
    return (*_calendars(name, registration, letter), *_codes(name, registration))


def _codes(name: str, registration: Registration) -> tuple[Attachment, ...]:
    if not _has_code(name, registration):
        return ()
    address = f"{settings.BASE_URL}{reverse('event_desk:check_in', args=[registration.key])}"
    picture = io.BytesIO()
    segno.make(address, error="m").save(picture, kind="png", scale=5, border=4, dark="#000", light="#fff")
    # It leads organisers to their own tick list, and nobody else to anything.
    return (
        Attachment(
            name="code.png", content=picture.getvalue(), mime_type="image/png", content_id="code", is_secret=False
        ),
    )


def _calendars(name: str, registration: Registration, letter: Letter) -> tuple[Attachment, ...]:
    at = timezone.now()
    if name in ("registered", "event_changed") and registration.state == State.CONFIRMED:
        calendar = registration_calendar(registration, letter.page, link=letter.personal_url, at=at)
        method = "PUBLISH"
    elif name in ("cancelled", "event_cancelled", "handed_over") and registration.confirmed_at:
        calendar = cancelled_calendar(registration, letter.page, at=at)
        method = "CANCEL"
    else:
        return ()
    filename = gettext("event") + ".ics"
    return (Attachment(name=filename, content=calendar, mime_type=f'text/calendar; method={method}; charset="utf-8"'),)


def draft_event_mail(kind: EventMailKind, context: Mapping[str, Any], language_code: str) -> MailDraft | None:
    """What an approver reads: the text in exactly this language with the values that all recipients share."""
    mail = EventMail.objects.select_related("event__contact").filter(pk=context["mail"]).first()
    if mail is None:
        return None
    event = mail.event
    words = words_in(kind, language_code, event=event, mail=mail)
    if words is None:
        return None
    with translation.override(language_code):
        is_counted = kind.occasion is Occasion.COUNTED
        counted = counted_objectives(event, language_code=language_code) if is_counted else []
        page = page_info(event, language_code=language_code)
        values = _event_values(event, page, counted, is_counted=is_counted)
    return MailDraft(
        language_code=words.language_code,
        is_checked=words.is_checked,
        subject=words.subject,
        text=words.body,
        values=values,
    )


def sample_mail(text: EventMailText, *, language_code: str = "") -> RenderedMail:
    """How a mail with this text would look to a made-up registrant, also before the text is saved."""
    code = language_code or text.locale.language_code
    words = MailWords(
        subject=text.subject, body=text.body, language_code=text.locale.language_code, is_checked=text.is_checked
    )
    return draw_sample(text.record, words, language_code=code)


def draw_sample(mail: EventMail, words: MailWords, *, language_code: str) -> RenderedMail:
    event = mail.event
    registration = Registration(
        event=event, name=gettext("Example Person"), state=State.CONFIRMED, language_code=language_code
    )
    # No link of a sample opens anything.
    registration.key = "example"
    until = event.starts_at - dt.timedelta(days=7)
    return draw(mail.rules, registration, words, language_code=language_code, until=until, is_sample=True).masked()


def are_for_organiser(user: Any, contexts: Sequence[Mapping[str, Any]]) -> list[bool]:
    """Whether each mail tells of an event that the user may change: editors' are all, an organiser's the own."""
    if user.has_perm("events.publish_event"):
        return [True] * len(contexts)
    own = events_to_change(user)
    rules = EventMail.objects.filter(event__in=own, pk__in={row["mail"] for row in contexts if "mail" in row})
    people = Registration.objects.filter(
        event__in=own, pk__in={row["registration"] for row in contexts if "mail" not in row and "registration" in row}
    )
    found = {"mail": set(rules.values_list("pk", flat=True)), "registration": set(people.values_list("pk", flat=True))}
    return [
        row["mail"] in found["mail"] if "mail" in row else row.get("registration") in found["registration"]
        for row in contexts
    ]


def _mail_kind(kind: EventMailKind) -> MailKind:
    def render(context: Mapping[str, Any], language_code: str) -> RenderedMail:
        return render_event_mail(kind, context, language_code)

    def draft(context: Mapping[str, Any], language_code: str) -> MailDraft | None:
        return draft_event_mail(kind, context, language_code)

    return MailKind(
        key=kind.key,
        label=kind.label,
        render=render,
        draft=draft if kind.is_rule else None,
        are_for=are_for_organiser,
        note_reading=note_mails_read,
    )


MAIL_KINDS = tuple(_mail_kind(kind) for kind in EVENT_MAIL_KINDS.values())
