"""What other apps use of the outbox."""

from portal.mail.actions import queue_mail
from portal.mail.contracts import Attachment, MailKind, RenderedMail, UndeliverableError, mail_kinds

__all__ = ["Attachment", "MailKind", "RenderedMail", "UndeliverableError", "mail_kinds", "queue_mail"]
