"""Finding and ordering municipalities by what people call them."""

from __future__ import annotations

from municipalities.models import Municipality
from search.public import matches


def is_named(typed: str, municipality: Municipality) -> bool:
    """Whether the words typed mean this municipality: either official name, inflected, begun or without dots."""
    return any(char.isalnum() for char in typed) and any(
        matches(typed, name, language_code=code)
        for name, code in ((municipality.name_fi, "fi"), (municipality.name_sv, "sv"))
    )


def sort_key(text: str) -> str:
    """Finnish and Swedish alphabetical order: å, ä and ö come last, in that order."""
    # The brace is the character after z.
    return text.casefold().replace("å", "{1").replace("ä", "{2").replace("ö", "{3")
