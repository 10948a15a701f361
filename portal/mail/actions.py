"""Changes to the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.mail.models import KeptMail, OutboxMail

# How long the address stays with a mail that is done with; the row itself stays, so that its key is never used again.
ADDRESS_KEPT = dt.timedelta(days=90)


class NotInThatStateError(Exception):
    """Someone else has already approved, withheld or sent the mail."""

    message = _("The mail has changed meanwhile. Look at it again.")


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


def _move(mail: OutboxMail, *, allowed: tuple[str, ...], **values: Any) -> None:
    if not OutboxMail.objects.filter(pk=mail.pk, state__in=allowed).update(**values):
        raise NotInThatStateError
    mail.refresh_from_db()


@transaction.atomic
def approve_mail(mail: OutboxMail, *, at: dt.datetime) -> None:
    """Release a mail that waits for approval.

    Raises:
        NotInThatStateError: it waits no longer.
    """
    _move(mail, allowed=(OutboxMail.State.APPROVAL,), state=OutboxMail.State.QUEUED, next_try_at=at)


@transaction.atomic
def withhold_mail(mail: OutboxMail, *, reason: str) -> None:
    """Decide that a mail waiting for approval is not sent. It can be sent later after all.

    Raises:
        NotInThatStateError: it waits no longer.
    """
    _move(
        mail,
        allowed=(OutboxMail.State.APPROVAL,),
        state=OutboxMail.State.FAILED,
        last_error=reason[:200],
    )


@transaction.atomic
def send_again(mail: OutboxMail, *, at: dt.datetime) -> None:
    """Queue a failed mail anew, or a sent one that its recipient says has not come. The ``Message-ID`` stays.

    Raises:
        NotInThatStateError: it is waiting already.
    """
    _move(
        mail,
        allowed=(OutboxMail.State.FAILED, OutboxMail.State.SENT),
        state=OutboxMail.State.QUEUED,
        next_try_at=at,
        possibly_sent_twice=mail.possibly_sent_twice or mail.state == OutboxMail.State.SENT,
    )


def forget_addresses(at: dt.datetime, dry_run: bool) -> int:
    """Empty the address of mails sent or given up long ago. Returns the number of rows."""
    done_with = (
        OutboxMail.objects.filter(
            state__in=(OutboxMail.State.SENT, OutboxMail.State.FAILED), created_at__lt=at - ADDRESS_KEPT
        )
        .exclude(recipient="")
        .order_by()
    )
    return done_with.count() if dry_run else done_with.update(recipient="")


def empty_mailbox(at: dt.datetime, dry_run: bool) -> int:
    """Delete the demo's kept mails that nobody needs any more. Returns the number of rows."""
    old = KeptMail.objects.filter(kept_at__lt=at - ADDRESS_KEPT).order_by()
    return old.count() if dry_run else old.delete()[0]
