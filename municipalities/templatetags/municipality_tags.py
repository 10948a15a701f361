from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.utils.translation import get_language

from municipalities.models import Municipality
from municipalities.names import sort_key
from portal.base.wording import Wording
from portal.base.wording import language_name as name_of_language

register = template.Library()


def _reader() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def names(municipality: Municipality) -> tuple[Wording, ...]:
    """Both official names, the reader's own first."""
    return municipality.names_for(_reader())


@register.filter
def name(thing: Any) -> Wording:
    """What a reader calls a municipality, a region or a phase."""
    wording: Wording = thing.name_in(_reader())
    return wording


@register.filter
def language_name(code: str) -> Wording:
    return name_of_language(code, _reader())


@register.filter
def language_names(codes: Iterable[str]) -> list[Wording]:
    """Names of languages in alphabetical order."""
    return sorted((name_of_language(code, _reader()) for code in codes), key=lambda wording: sort_key(wording.text))


@register.filter
def number(value: int | None) -> str:
    """A number in the reader's own way of writing it."""
    if value is None:
        return ""
    try:
        return format_decimal(value, locale=Locale.parse(_reader()))
    except (UnknownLocaleError, ValueError):
        return str(value)


@register.filter
def at(addresses: dict[int, str], key: int) -> str:
    return addresses.get(key, "")
