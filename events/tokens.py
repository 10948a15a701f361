"""The personal link: who may see and change a registration.

The token is the registration's public key and the version of its links, signed. It is never stored: links are made
when a mail is sent, and raising ``Registration.token_version`` ends all that were made before.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from events.models import Registration

_SIGNER = signing.Signer(salt="events.registration", sep=".")


def token_of(registration: Registration) -> str:
    return _SIGNER.sign(f"{registration.key}.{registration.token_version}")


def registration_of(token: str) -> Registration | None:
    """The registration a token opens; None for a token that is wrong, tampered with or ended."""
    try:
        key, version = _SIGNER.unsign(token).split(".")
    except (signing.BadSignature, ValueError):
        return None
    found: Registration | None = (
        Registration.objects.select_related("event", "sector", "municipality")
        .filter(key=key, token_version=version)
        .first()
    )
    return found


def personal_url(registration: Registration) -> str:
    """The whole address of the personal page, fit for a mail."""
    return f"{settings.BASE_URL}{reverse('events:registration', args=[token_of(registration)])}"
