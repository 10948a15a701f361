"""Production: what the embedded default may guess is asked for here, by name."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.env import env
from portal.settings.mail_server import mail_server

_NEEDED = ("SECRET_KEY", "FIELD_KEYS", "BASE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL")
if missing := [name for name in _NEEDED if not getattr(env, name)]:
    raise ImproperlyConfigured(f"Set in the environment or in .env: {', '.join(missing)}")
if not env.BASE_URL.startswith(("https://", "http://")) or env.BASE_URL.count("/") > 2:
    raise ImproperlyConfigured(
        "BASE_URL is a scheme and a host, such as https://portal.example.org, and nothing after it."
    )

DEBUG = False
globals().update(mail_server(env.EMAIL_URL))

CSRF_TRUSTED_ORIGINS = [env.BASE_URL]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

SILENCED_SYSTEM_CHECKS = [
    # What else lives below the authority's domain is not the portal's to promise (W005), nor to list for good (W021).
    "security.W005",
    "security.W021",
    # The page editor frames the page itself as its preview: SAMEORIGIN, not DENY.
    "security.W019",
]
