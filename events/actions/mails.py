"""The mails an event has: made with the event, and taken along when it is copied."""

from __future__ import annotations

import uuid

from django.db import transaction

from events.mail_kinds import EVENT_MAIL_KINDS
from events.models import Event, EventMail, EventMailText


def add_mails(event: Event) -> None:
    """Give an event one mail of every kind, as shipped. A kind that is there already is left alone."""
    there = set(EventMail.objects.filter(event=event).values_list("kind", flat=True))
    EventMail.objects.bulk_create(
        EventMail(
            event=event,
            kind=kind.name,
            is_on=kind.is_on,
            days=kind.days,
            states=list(kind.states),
            needs_approval=kind.needs_approval,
        )
        for kind in EVENT_MAIL_KINDS.values()
        if kind.name not in there
    )


@transaction.atomic
def copy_mails(source: Event, target: Event) -> None:
    """Give an event the mails of another, with their texts in every language, published or not."""
    EventMail.objects.filter(event=target).delete()
    for mail in EventMail.objects.filter(event=source).prefetch_related("texts"):
        copy = EventMail.objects.create(
            event=target,
            kind=mail.kind,
            is_on=mail.is_on,
            days=mail.days,
            at_time=mail.at_time,
            states=mail.states,
            needs_approval=mail.needs_approval,
        )
        key = uuid.uuid4()
        for text in mail.texts.all():
            latest = text.get_latest_revision_as_object()
            EventMailText.objects.create(
                record=copy,
                locale_id=text.locale_id,
                translation_key=key,
                subject=latest.subject,
                body=latest.body,
                is_checked=latest.is_checked,
                live=text.live,
            )
    add_mails(target)
