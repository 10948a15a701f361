"""Changes to the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from portal.mail.models import OutboxMail


def queue_mail(
    kind: str,
    *,
    key: str,
    recipient: str,
    language_code: str,
    context: Mapping[str, Any],
    needs_approval: bool = False,
    send_after: dt.datetime | None = None,
) -> OutboxMail:
    """Write one mail into the outbox, in the caller's transaction: it exists if and only if the change does.

    Args:
        kind: Key of a registered ``MailKind``.
        key: Unique for ever, made of what happened: ``registration:<id>:confirmed``. A second call with the same key
            returns the first row and changes nothing.
        context: Ids of what the mail is about, as JSON.
        needs_approval: The mail waits until someone with the right to approve releases it.
        send_after: Not before this moment; now when left out.
    """
    mail, _created = OutboxMail.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "recipient": recipient,
            "language_code": language_code,
            "context": dict(context),
            "state": OutboxMail.State.APPROVAL if needs_approval else OutboxMail.State.QUEUED,
            "next_try_at": send_after or timezone.now(),
        },
    )
    return mail
