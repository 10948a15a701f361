"""Text that is encrypted in the database: what people tell of their health is no use to whoever takes a copy of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

# Before a stored value that is encrypted; anything else is a value from before.
_MARK = "f1:"
# What a reader sees where no key opens the value: the row stays usable.
UNREADABLE = "…"


@cache
def _box(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def box() -> MultiFernet:
    """Encrypts with the first of ``settings.FIELD_KEYS`` and opens with any of them."""
    return _box(tuple(settings.FIELD_KEYS))


class UnreadableText(str):
    """Shown as ``UNREADABLE``. Keeps what is stored, so that saving the row while a key is missing destroys nothing."""

    stored: str

    def __new__(cls, stored: str) -> UnreadableText:
        shown = super().__new__(cls, UNREADABLE)
        shown.stored = stored
        return shown


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """A text that only the application can read. It cannot be searched, sorted or compared; empty stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if isinstance(value, UnreadableText):
            return value.stored
        return _MARK + box().encrypt(value.encode()).decode() if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value or not value.startswith(_MARK):
            return value
        try:
            return box().decrypt(value.removeprefix(_MARK)).decode()
        except InvalidToken:
            return UnreadableText(value)
