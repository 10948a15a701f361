"""Embedded parts on loopback: ``make demo`` and work on the code."""

from portal.settings.base import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
