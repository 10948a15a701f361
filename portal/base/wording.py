"""A piece of text that knows its language."""

import dataclasses
import functools

from babel.core import Locale, UnknownLocaleError
from django.conf import settings

from portal.base.languages import LANGUAGES, direction_of


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wording:
    """Text as one language has it. ``language_code`` may differ from the reader's: then markup must say so."""

    text: str
    language_code: str
    is_checked: bool = True

    @property
    def direction(self) -> str:
        return direction_of(self.language_code)

    def __str__(self) -> str:
        return self.text


def fallback_chain(language_code: str) -> list[str]:
    """Language codes to try in turn, the reader's own first, then the working languages."""
    return list(dict.fromkeys([language_code, settings.LANGUAGE_CODE, "sv", "en"]))


# What CLDR calls by another code.
_CLDR_CODES = {"prs": "fa_AF"}


@functools.lru_cache(maxsize=100)
def cldr_locale(code: str) -> Locale:
    """CLDR's ways of a language, where dates, times, numbers and units are written; English for one it does not know.

    English is written the European way, as authorities in Finland do: 6 January 2027, 10:00.
    """
    try:
        locale = Locale.parse(_CLDR_CODES.get(code, code), sep="_" if code in _CLDR_CODES else "-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en_GB")
    return Locale.parse("en_GB") if str(locale) == "en" else locale


@functools.lru_cache(maxsize=1_000)
def language_name(code: str, reader_code: str) -> Wording:
    """What a reader calls a language: by our table in Finnish, Swedish and English, by CLDR in other languages.

    Where CLDR has no word for it, the language's own name for itself.

    Raises:
        KeyError: the table does not know the code.
    """
    row = LANGUAGES[code]
    if reader_code in ("fi", "sv", "en"):
        return Wording(text=row.name_in(reader_code), language_code=reader_code)
    try:
        name = Locale.parse(reader_code).languages.get(_CLDR_CODES.get(code, code))
    except (UnknownLocaleError, ValueError):
        name = None
    if name:
        return Wording(text=name, language_code=reader_code)
    return Wording(text=row.own_name, language_code=code)
