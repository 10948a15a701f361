"""Writes a ``Document`` as a tagged PDF (PDF/UA-1): headings, lists, tables, language and title in the file itself.

The faces come with the typesetter, so the same words give the same bytes on every machine.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json

import typst

from materials.documents.content import (
    Block,
    Bullets,
    Document,
    Fill,
    Grid,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
    pieces,
)
from materials.documents.look import ACCENT, ACCENT_SOFT, HUE, HUE_SOFT, INK, INK_SOFT, LINE, ROUNDS

_FACE = "Libertinus Serif"


@dataclasses.dataclass(frozen=True, kw_only=True)
class CoordinateSheet:
    """A sheet to print: two axes that cross, four fields. ``axes`` reads left, right, top, bottom.

    ``fields`` reads top left, top right, bottom left, bottom right.
    """

    title: str
    lead: str
    language_code: str
    author: str
    dated: dt.date
    axes: tuple[str, str, str, str]
    fields: tuple[str, str, str, str]
    foot: str


def write_pdf(document: Document) -> bytes:
    """The document with a cover, a list of contents and numbered pages."""
    setup = _setup(document.title, document.author, document.dated, document.language_code)
    body = "\n".join(_block(block) for block in document.blocks)
    source = f"""{setup}
#set page(paper: "a4", margin: (x: 27mm, top: 30mm, bottom: 26mm))
#set page(
  background: context if here().page() == 1 {{ place(top + right, dx: 24mm, dy: -20mm, {_rounds(150)}) }} else {{
    place(top + right, dx: -20mm, dy: 11mm, {_rounds(15)}) }},
  footer: context if here().page() > 1 {{ set text(size: 9pt, fill: rgb("{INK_SOFT}"))
    grid(columns: (1fr, auto), [#{_text(document.running_title)}], [#counter(page).display("1 / 1", both: true)]) }},
)
#v(84mm)
#title()
#text(size: 16pt, fill: rgb("{INK_SOFT}"))[#{_text(document.subtitle)}]
#v(1fr)
#show outline: set heading(outlined: false)
#outline(depth: 1, title: [#{_text(document.page_word)}])
#v(8mm)
#text(size: 11pt)[#{_text(document.author)}]
#pagebreak()
{body}
"""
    return _compile(source, document.dated)


def write_coordinate_sheet(sheet: CoordinateSheet) -> bytes:
    """One A4 sheet on its side."""
    left, right, top, bottom = (_text(axis) for axis in sheet.axes)
    field_places = (("left", "top"), ("right", "top"), ("left", "bottom"), ("right", "bottom"))
    fields = "".join(
        f"place({side} + {edge}, dx: {'6mm' if side == 'left' else '-6mm'}, dy: {'5mm' if edge == 'top' else '-5mm'},"
        f' text(fill: rgb("{HUE if side == "right" else ACCENT}"), weight: "semibold", size: 16pt)[#{_text(words)}])\n'
        for words, (side, edge) in zip(sheet.fields, field_places, strict=True)
    )
    source = f"""{_setup(sheet.title, sheet.author, sheet.dated, sheet.language_code)}
#set page(paper: "a4", flipped: true, margin: (x: 16mm, top: 13mm, bottom: 12mm),
  background: place(top + right, dx: 6mm, dy: -9mm, {_rounds(46)}))
#show heading: set text(size: 22pt)
#show heading: set block(above: 0mm, below: 4mm)
#heading(level: 1)[#{_text(sheet.title)}]
#block(width: 78%)[#{_text(sheet.lead)}]
#align(center, text(weight: "bold", size: 15pt, fill: rgb("{HUE}"))[↑ #{top}])
#v(-3mm)
#let axis(arrow, words, turn) = {{
  set text(weight: "bold", size: 15pt, fill: rgb("{HUE}"))
  stack(spacing: 3mm, arrow, rotate(turn, reflow: true, words))
}}
#grid(columns: (8mm, 1fr, 8mm), rows: 140mm, align: horizon + center,
  axis([←], [#{left}], -90deg),
  box(width: 100%, height: 100%, {{
    place(left + top, rect(width: 50%, height: 100%, fill: rgb("{ACCENT_SOFT}"), radius: (left: 3mm)))
    place(right + top, rect(width: 50%, height: 100%, fill: rgb("{HUE_SOFT}"), radius: (right: 3mm)))
    place(left + horizon, line(length: 100%, stroke: 1.4pt + rgb("{INK}")))
    place(center + top, line(length: 100%, angle: 90deg, stroke: 1.4pt + rgb("{INK}")))
    {fields}
  }}),
  axis([→], [#{right}], 90deg),
)
#v(-3mm)
#align(center, text(weight: "bold", size: 15pt, fill: rgb("{HUE}"))[↓ #{bottom}])
#v(1fr)
#text(size: 9.5pt, fill: rgb("{INK_SOFT}"))[#{_text(sheet.foot)}]
"""
    return _compile(source, sheet.dated)


def _compile(source: str, dated: dt.date) -> bytes:
    return typst.compile(
        source.encode(),
        pdf_standards=["ua-1"],
        timestamp=dt.datetime.combine(dated, dt.time(12), dt.UTC),
        ignore_system_fonts=True,
    )


def _setup(title: str, author: str, dated: dt.date, language_code: str) -> str:
    return f"""
#set document(title: [#{_text(title)}], author: {_text(author)},
  date: datetime(year: {dated.year}, month: {dated.month}, day: {dated.day}))
#set text(font: "{_FACE}", size: 11.5pt, lang: "{language_code}", fill: rgb("{INK}"))
#set par(leading: 0.72em, spacing: 1.15em, justify: false)
#show title: set text(size: 34pt, weight: "bold", fill: rgb("{HUE}"))
#show heading.where(level: 1): set text(size: 20pt, fill: rgb("{HUE}"))
#show heading.where(level: 1): set block(above: 2.1em, below: 0.9em, sticky: true)
#show heading.where(level: 2): set text(size: 14pt, fill: rgb("{ACCENT}"))
#show heading.where(level: 2): set block(above: 1.5em, below: 0.7em, sticky: true)
#set list(indent: 0.3em, body-indent: 0.7em, spacing: 0.85em, marker: text(fill: rgb("{ACCENT}"))[•])
#set enum(indent: 0.3em, body-indent: 0.7em, spacing: 0.85em)
#set table(stroke: (x, y) => (bottom: 0.6pt + rgb("{LINE}")), inset: (x: 7pt, y: 7pt),
  fill: (x, y) => if y == 0 {{ rgb("{HUE_SOFT}") }})
"""


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"#heading(level: {block.level})[{_inline(block.text)}]"
        case Paragraph():
            return f"#par[{_inline(block.text)}]"
        case Bullets():
            return f"#list({', '.join(f'[{_inline(item)}]' for item in block.items)})"
        case Numbered():
            return f"#enum({', '.join(f'[{_inline(item)}]' for item in block.items)})"
        case Note():
            language = f'#set text(lang: "{block.language_code}"); ' if block.language_code else ""
            return (
                f'#block(fill: rgb("{ACCENT_SOFT}"), inset: (x: 12pt, y: 10pt), width: 100%,'
                f' stroke: (left: 3pt + rgb("{ACCENT}")))[{language}{_inline(block.text)}]'
            )
        case Grid():
            return _grid(block)
        case PageBreak():
            return "#pagebreak(weak: true)"


def _grid(grid: Grid) -> str:
    widths = grid.widths or [1.0] * len(grid.header)
    columns = ", ".join(f"{width}fr" for width in widths)
    header = ", ".join(f'text(weight: "bold", fill: rgb("{HUE}"))[{_inline(cell)}]' for cell in grid.header)
    cells = ", ".join(
        f'text(weight: "semibold")[{_inline(cell)}]' if place == 0 else f"[{_inline(cell)}]"
        for row in grid.rows
        for place, cell in enumerate(row)
    )
    return f"#table(columns: ({columns}), align: left, table.header({header}), {cells})"


def _inline(text: str) -> str:
    return "".join(_filled(piece) if isinstance(piece, Fill) else f"#{_text(piece)}" for piece in pieces(text))


def _filled(place: Fill) -> str:
    return f'#text(fill: rgb("{ACCENT}"))[#{_text(f"[{place.prompt}]")}]'


def _text(words: str) -> str:
    """Words as a string of the typesetter, so that no sign in them is read as markup."""
    return json.dumps(words, ensure_ascii=False)


def _rounds(width_mm: float) -> str:
    drawn = "".join(
        f"place(dx: {(part.x - part.radius) * width_mm:.2f}mm, dy: {(part.y - part.radius) * width_mm:.2f}mm,"
        f' circle(radius: {part.radius * width_mm:.2f}mm, fill: rgb("{part.colour}{round(part.opacity * 255):02x}")));'
        for part in ROUNDS
    )
    return f"box(width: {width_mm}mm, height: {width_mm * 0.75}mm, {{ {drawn} }})"
