"""Embedded parts on loopback: ``make demo`` and work on the code."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import MAILBOX

EMAIL_BACKEND = (
    "portal.mail.backends.MailboxBackend" if MAILBOX == "keep" else "django.core.mail.backends.console.EmailBackend"
)
