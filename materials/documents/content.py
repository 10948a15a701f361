"""What a document says, apart from how any format writes it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from portal.base.languages import direction_of

_FILL = re.compile(r"\[\[([a-z0-9-]+)\|([^\]]+)\]\]")

# What word processors want beside the language: a region decides spelling and paper.
_REGIONS = {
    "fi": "FI",
    "sv": "FI",
    "se": "FI",
    "en": "GB",
    "ar": "SA",
    "so": "SO",
    "sw": "KE",
    "uk": "UA",
    "ru": "RU",
    "vi": "VN",
    "et": "EE",
}


@dataclasses.dataclass(frozen=True)
class Fill:
    """A place that its user fills in. ``tag`` names it the same in every language; ``prompt`` says what goes there."""

    tag: str
    prompt: str


@dataclasses.dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclasses.dataclass(frozen=True)
class Paragraph:
    """``text`` may hold places to fill, written ``[[tag|prompt]]``; so may every text below."""

    text: str


@dataclasses.dataclass(frozen=True)
class Bullets:
    items: Sequence[str]


@dataclasses.dataclass(frozen=True)
class Numbered:
    """Numbers go on from the list before, through the whole document."""

    items: Sequence[str]


@dataclasses.dataclass(frozen=True)
class Grid:
    """A table whose first row and first column are headings. ``blank_lines`` keeps that much room in every cell."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float] = ()
    blank_lines: int = 0


@dataclasses.dataclass(frozen=True)
class Note:
    """A remark set apart. ``language_code`` where it is not the document's own."""

    text: str
    language_code: str = ""


@dataclasses.dataclass(frozen=True)
class PageBreak:
    """The heading or paragraph that follows begins a page."""


Block = Heading | Paragraph | Bullets | Numbered | Grid | Note | PageBreak


@dataclasses.dataclass(frozen=True, kw_only=True)
class Document:
    """A document in one language. ``author`` is a role, never a person; ``dated`` stands for every time in the file."""

    title: str
    subtitle: str
    language_code: str
    author: str
    running_title: str
    blocks: Sequence[Block]
    dated: dt.date
    page_word: str = ""

    @property
    def is_rtl(self) -> bool:
        return direction_of(self.language_code) == "rtl"


def pieces(text: str) -> Iterator[str | Fill]:
    """A text as plain pieces and places to fill, in order."""
    position = 0
    for match in _FILL.finditer(text):
        if match.start() > position:
            yield text[position : match.start()]
        yield Fill(match.group(1), match.group(2))
        position = match.end()
    if position < len(text):
        yield text[position:]


def language_tag(code: str) -> str:
    """The tag by which office documents know a language, such as ``fi-FI``."""
    region = _REGIONS.get(code)
    return f"{code}-{region}" if region else code
