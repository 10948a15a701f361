"""Embedded parts on loopback: ``make demo`` and work on the code."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import MAILBOX
from portal.settings.env import env
from portal.settings.mail_server import mail_server

if MAILBOX == "keep":
    EMAIL_BACKEND = "portal.mail.backends.MailboxBackend"
elif env.EMAIL_URL:
    globals().update(mail_server(env.EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
