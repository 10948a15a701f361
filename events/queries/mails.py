"""What an event's mail says in a language: the editor's text, or the shipped words."""

from __future__ import annotations

import dataclasses

from events.mail_kinds import EventMailKind
from events.models import Event, EventMail, EventMailText
from events.queries.plan import objectives_of
from events.queries.tally import tallies_of
from portal.base.languages import LANGUAGES
from portal.base.wording import Wording, fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class MailWords:
    """Subject and text with placeholders. ``language_code`` may differ from the reader's: then the mail says so."""

    subject: str
    body: str
    language_code: str
    is_checked: bool


def written_words(kind: EventMailKind, *, event: Event, mail: EventMail | None = None) -> dict[str, MailWords]:
    """The editors' published texts by language code; those of one mail where the kind is there several times."""
    chosen = {"record": mail} if mail is not None else {"record__event": event, "record__kind": kind.name}
    texts = EventMailText.objects.filter(live=True, **chosen).select_related("locale").order_by("-record_id")
    return {
        text.locale.language_code: MailWords(
            subject=text.subject,
            body=text.body,
            language_code=text.locale.language_code,
            is_checked=text.is_checked,
        )
        for text in texts
    }


def shipped_words(kind: EventMailKind, language_code: str) -> MailWords:
    """The words of the catalogue, in the first language of the reader's chain that has them; English always has."""
    code = next((code for code in fallback_chain(language_code) if kind.is_shipped_in(code)), "en")
    subject, body = kind.shipped(code)
    row = LANGUAGES.get(code)
    return MailWords(subject=subject, body=body, language_code=code, is_checked=row is not None and row.is_checked)


def words_in(
    kind: EventMailKind, language_code: str, *, event: Event, mail: EventMail | None = None
) -> MailWords | None:
    """The text in exactly this language. None where editors have written one, but not in this language.

    Shipped words beside an editor's own would tell something else to those who read another language.
    """
    written = written_words(kind, event=event, mail=mail)
    if written:
        return written.get(language_code)
    words = shipped_words(kind.of_event(has_ballot=event.has_ballot), language_code)
    return words if words.language_code == language_code else None


def words_for(kind: EventMailKind, language_code: str, *, event: Event, mail: EventMail | None = None) -> MailWords:
    """The text for a reader: in the own language, or in the first of the fallback chain that has one."""
    written = written_words(kind, event=event, mail=mail)
    for code in [*fallback_chain(language_code), *written]:
        if code in written:
            return written[code]
    return shipped_words(kind.of_event(has_ballot=event.has_ballot), language_code)


@dataclasses.dataclass(frozen=True, kw_only=True)
class CountedObjective:
    title: Wording
    votes: int
    is_forwarded: bool


def counted_objectives(event: Event, *, language_code: str) -> list[CountedObjective]:
    """The objectives as they were counted, most votes first; empty before the count."""
    result = next((row for row in tallies_of(event, language_code=language_code) if row.tally.voided_at is None), None)
    return [
        CountedObjective(title=line.named.title, votes=line.votes, is_forwarded=line.is_forwarded)
        for line in (result.lines if result else [])
    ]


def expected_objectives(event: Event, *, language_code: str) -> list[CountedObjective]:
    """For a sample drawn before the count: the first objectives of the plan, as many as go forward, without votes."""
    rows = objectives_of(event.plan_id, language_code=language_code) if event.plan_id is not None else []
    return [CountedObjective(title=row.title, votes=0, is_forwarded=True) for row in rows[: event.ballot_forwarded]]


def voters_of(event: Event) -> int:
    """How many ballots were counted; 0 before the count."""
    tally = event.tallies.filter(voided_at__isnull=True).first()
    return tally.ballot_count if tally else 0
