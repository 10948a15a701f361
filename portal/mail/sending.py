"""From outbox rows to the mail server, one at a time, by any number of processes.

A row passes four steps, each its own short write: claimed, rendered, being handed over, recorded. A process may die
between any two of them:

- before the hand-over began, the claim runs out and another sender takes the row; the mail goes out once;
- after it began, nobody can know whether the server had accepted the mail. It is sent again with the same
  ``Message-ID``, by which mail programs tell a copy, and the row says ``possibly_sent_twice``.
"""

from __future__ import annotations

import datetime as dt
import logging
import smtplib
from collections.abc import Callable
from email.mime.image import MIMEImage
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from portal.mail.contracts import RenderedMail, UndeliverableError, mail_kind
from portal.mail.models import OutboxMail

logger = logging.getLogger(__name__)

# How long a sender may take over one mail; longer than EMAIL_TIMEOUT, so that two never speak of one mail at once.
CLAIM = dt.timedelta(minutes=5)
# Waits after the first, second, … failed attempt; after the last of them the mail has failed.
BACKOFF = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=12),
)
UNREACHABLE_PAUSE = dt.timedelta(minutes=1)


def send_due_mails(
    *, clock: Callable[[], dt.datetime] = timezone.now, should_stop: Callable[[], bool] = lambda: False
) -> int:
    """Send what is due, the longest waiting first, and return how many mails the server accepted.

    Never raises for a mail's sake: a bad one waits for its next try, the others go out. When the server cannot be
    reached at all, no attempt is counted; everything due waits a minute.
    """
    sent = 0
    connection: BaseEmailBackend = get_connection()
    try:
        while not should_stop() and OutboxMail.objects.due(at=clock()).exists():
            if not _reach(connection, at=clock()):
                break
            mail = _claim_next(at=clock())
            if mail is None:
                break
            sent += _send(mail, connection, clock=clock)
    finally:
        connection.close()
    return sent


def _reach(connection: BaseEmailBackend, *, at: dt.datetime) -> bool:
    """Open the line to the mail server unless it is open; before a claim, so that its failure is no mail's failure."""
    try:
        connection.open()
    except Exception as error:  # any backend's own
        count = (
            OutboxMail.objects.due(at=at)
            .order_by()
            .update(next_try_at=at + UNREACHABLE_PAUSE, last_error=f"mail server not reached: {_reason(error)}")
        )
        logger.warning("Mail server not reached (%s); %d mails wait", type(error).__name__, count)
        return False
    return True


def _claim_next(*, at: dt.datetime) -> OutboxMail | None:
    """Take the next mail for this sender alone; None when nothing is due. Ends by itself after ``CLAIM``."""
    while (mail := OutboxMail.objects.due(at=at).select_related("batch").first()) is not None:
        if _record(mail, attempts=F("attempts") + 1, next_try_at=at + CLAIM):
            mail.attempts += 1
            return mail
    return None


def _record(mail: OutboxMail, **values: Any) -> bool:
    """Write the row's next step, if the row is still as this sender knows it."""
    if mail.forget_when_done and values.get("state") in (OutboxMail.State.SENT, OutboxMail.State.FAILED):
        values.update(recipient="", sent_subject="", sent_text="", context={})
    standing = OutboxMail.objects.filter(pk=mail.pk, state=OutboxMail.State.QUEUED, attempts=mail.attempts)
    return standing.update(**values) == 1


def _send(mail: OutboxMail, connection: BaseEmailBackend, *, clock: Callable[[], dt.datetime]) -> bool:
    """Take a claimed mail through the remaining steps. True when the server has accepted it."""
    try:
        rendered = render(mail)
        message = _message_of(mail, rendered, connection)
        message.message()
    except UndeliverableError as error:
        _record(mail, state=OutboxMail.State.FAILED, last_error=str(error)[:200])
        logger.warning("Mail %s (%s) can never be sent: %s", mail.pk, mail.kind, error)
        return False
    except Exception as error:  # one app's bad mail stops no other
        _record_failure(mail, error, at=clock())
        return False

    may_be_second = mail.possibly_sent_twice or mail.handing_over_since is not None
    if not _record(mail, handing_over_since=clock(), possibly_sent_twice=may_be_second):
        logger.warning("Mail %s (%s): another sender has taken over", mail.pk, mail.kind)
        return False

    try:
        connection.send_messages([message])
    except Exception as error:  # any backend's own
        _record_failure(mail, error, at=clock())
        # After an error the line may be in any state: the next mail gets a new one.
        connection.close()
        return False

    # Kept for the history of whom it is about, and for no other.
    shown = rendered.masked() if mail.about else RenderedMail(subject="", text="")
    if not _record(
        mail,
        state=OutboxMail.State.SENT,
        sent_at=clock(),
        handing_over_since=None,
        last_error="",
        sent_subject=shown.subject[:300],
        sent_text=shown.text,
    ):
        logger.warning("Mail %s (%s): its claim had run out; it may go out twice", mail.pk, mail.kind)
    logger.info("Mail %s (%s) sent at attempt %d", mail.pk, mail.kind, mail.attempts)
    return True


def render(mail: OutboxMail) -> RenderedMail:
    """The mail as it would leave now: with the approved text where it was approved.

    Raises:
        UndeliverableError: it must not go out any more.
    """
    context = dict(mail.context)
    if mail.batch is not None and (approved := mail.batch.approved_texts.get(mail.language_code)):
        context["approved"] = approved
    return mail_kind(mail.kind).render(context, mail.language_code)


def _message_of(mail: OutboxMail, rendered: RenderedMail, connection: BaseEmailBackend) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=" ".join(rendered.subject.split()),
        body=rendered.text,
        to=[mail.recipient],
        connection=connection,
        headers={
            "Message-ID": mail.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": mail.language_code,
        },
    )
    if rendered.html:
        message.attach_alternative(rendered.html, "text/html")
    for attachment in rendered.attachments:
        if not attachment.content_id:
            message.attach(attachment.name, attachment.content, attachment.mime_type)
            continue
        picture = MIMEImage(attachment.content, attachment.mime_type.partition("/")[2])
        picture.add_header("Content-ID", f"<{attachment.content_id}>")
        picture.add_header("Content-Disposition", "inline", filename=attachment.name)
        message.attach(picture)
    return message


def _record_failure(mail: OutboxMail, error: Exception, *, at: dt.datetime) -> None:
    is_last = mail.attempts > len(BACKOFF) or _is_refused_for_good(error)
    values: dict[str, Any] = {"last_error": _reason(error)}
    if _is_answer_of_server(error):
        # The server said no, so it holds no copy: a later try is not a second one.
        values["handing_over_since"] = None
    if is_last:
        values["state"] = OutboxMail.State.FAILED
    else:
        values["next_try_at"] = at + BACKOFF[mail.attempts - 1]
    _record(mail, **values)
    logger.warning(
        "Mail %s (%s) not sent at attempt %d: %s%s",
        mail.pk,
        mail.kind,
        mail.attempts,
        _reason(error),
        "; given up" if is_last else "",
    )


def _is_answer_of_server(error: Exception) -> bool:
    return isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused)


def _codes(error: Exception) -> list[int]:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _text in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []


def _is_refused_for_good(error: Exception) -> bool:
    return isinstance(error, smtplib.SMTPRecipientsRefused) and all(code >= 500 for code in _codes(error))


def _reason(error: Exception) -> str:
    """What went wrong, without the server's own words: they often hold the address."""
    codes = ", ".join(str(code) for code in _codes(error))
    return f"{type(error).__name__} {codes}".strip()[:200]
