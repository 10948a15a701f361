"""A piece of text that knows its language."""

import dataclasses

from django.conf import settings

from portal.base.languages import direction_of


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
