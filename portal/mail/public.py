"""What other apps use of the outbox."""

from portal.mail.actions import (
    forget_mails,
    hold_unbegun,
    queue_mail,
    queue_mails,
    readdress_mails,
    withhold_batches,
)
from portal.mail.contracts import (
    ApprovedText,
    Attachment,
    MailDraft,
    MailKind,
    NewMail,
    RenderedMail,
    UndeliverableError,
    mail_kinds,
)
from portal.mail.framing import framed, pictures_of
from portal.mail.placeholders import faults_of, fill_html, fill_plain, in_a_row
from portal.mail.queries import history_of, is_queued
from portal.mail.rendering import letterhead, render_mail
from portal.mail.sending import send_due_mails

__all__ = [
    "ApprovedText",
    "Attachment",
    "MailDraft",
    "MailKind",
    "NewMail",
    "RenderedMail",
    "UndeliverableError",
    "faults_of",
    "fill_html",
    "fill_plain",
    "forget_mails",
    "framed",
    "history_of",
    "hold_unbegun",
    "in_a_row",
    "is_queued",
    "letterhead",
    "mail_kinds",
    "pictures_of",
    "queue_mail",
    "queue_mails",
    "readdress_mails",
    "render_mail",
    "send_due_mails",
    "withhold_batches",
]
