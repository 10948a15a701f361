"""Where the demo's mails go."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from portal.mail.models import KeptMail


class MailboxBackend(BaseEmailBackend):
    """Keeps every mail in the database, to be read on the editors' side. Nothing leaves."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for mail in email_messages:
            message = mail.message()
            message_id = message["Message-ID"] or ""
            # A sender that died before it could note the hand-over hands over again, under the same id.
            if message_id and KeptMail.objects.filter(message_id=message_id).exists():
                continue
            KeptMail.objects.create(
                message_id=message_id,
                recipients=", ".join(mail.recipients()),
                subject=str(mail.subject),
                message=message.as_bytes(),
            )
        return len(email_messages)
