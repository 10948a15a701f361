"""From ``EMAIL_URL`` to Django's settings of a mail server."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit, urlunsplit

import dj_email_url

# Shorter than a sender's claim on a mail (portal.mail.sending.CLAIM): a server that falls silent is given up in time.
TIMEOUT_SECONDS = 60
IMPLICIT_TLS_PORT = 465


def mail_server(url: str) -> dict[str, Any]:
    """Settings for an address such as ``smtp://user:password@host:587/?tls=True``.

    Port 465 and the scheme ``smtps`` speak TLS from the first byte, ``submission`` and ``?tls=True`` after STARTTLS.
    """
    parts = urlsplit(url)
    is_implicit = parts.scheme == "smtps" or parts.port == IMPLICIT_TLS_PORT
    if parts.scheme == "smtps":
        # The library takes this scheme for STARTTLS, and means to drop it.
        url = urlunsplit(parts._replace(scheme="smtp"))
    found = dict(dj_email_url.parse(url))
    found["EMAIL_TIMEOUT"] = found.get("EMAIL_TIMEOUT") or TIMEOUT_SECONDS
    if is_implicit:
        found.update(EMAIL_USE_SSL=True, EMAIL_USE_TLS=False, EMAIL_PORT=parts.port or IMPLICIT_TLS_PORT)
    return found
