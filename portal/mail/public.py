"""What other apps use of the outbox."""

from portal.mail.actions import queue_mail
from portal.mail.contracts import Attachment, MailKind, RenderedMail, UndeliverableError, mail_kinds
from portal.mail.rendering import render_mail
from portal.mail.sending import send_due_mails

__all__ = [
    "Attachment",
    "MailKind",
    "RenderedMail",
    "UndeliverableError",
    "mail_kinds",
    "queue_mail",
    "render_mail",
    "send_due_mails",
]
