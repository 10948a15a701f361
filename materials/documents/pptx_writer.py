"""Writes slides as pptx: titles and texts in placeholders, the look in theme, master and layouts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

import pptx
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Cm, Emu, Pt

from materials.documents.content import language_tag
from materials.documents.look import ACCENT, ACCENT_SOFT, FACE, HUE, HUE_SOFT, INK, INK_SOFT, LINE, ROUNDS
from materials.documents.packing import packed_alike

WIDE = (33.867, 19.05)
A4_LANDSCAPE = (29.7, 21.0)


@dataclasses.dataclass(frozen=True, kw_only=True)
class TitleSlide:
    title: str
    subtitle: str
    notes: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class PointsSlide:
    title: str
    points: Sequence[str]
    notes: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class TableSlide:
    """The first row and first column are headings."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    notes: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class CompareSlide:
    """Two columns of points under a heading each."""

    title: str
    left: tuple[str, Sequence[str]]
    right: tuple[str, Sequence[str]]
    notes: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class CardSlide:
    """An experience card to print: a theme, a story told as "I", two ways to answer. ``mark`` says it is made up."""

    title: str
    theme: str
    story: str
    question: str
    answers: tuple[str, str]
    mark: str = ""
    notes: str = ""


Slide = TitleSlide | PointsSlide | TableSlide | CompareSlide | CardSlide


@dataclasses.dataclass(frozen=True, kw_only=True)
class Deck:
    """``size`` is width and height in centimetres. ``author`` is a role, never a person."""

    title: str
    language_code: str
    author: str
    dated: dt.date
    slides: Sequence[Slide]
    size: tuple[float, float] = WIDE


def write_pptx(deck: Deck) -> bytes:
    """The deck as a pptx file; the same bytes for the same deck."""
    written = io.BytesIO()
    _Writer(deck).write().save(written)
    return packed_alike(written.getvalue())


# Of the eleven layouts that come along, those that are used: by their place in the list.
_TITLE, _POINTS, _COMPARE, _TITLE_ONLY, _CARD = 0, 1, 4, 5, 7


def _rgb(colour: str) -> RGBColor:
    make: Callable[[str], RGBColor] = RGBColor.from_string
    return make(colour.upper())


class _Writer:
    def __init__(self, deck: Deck) -> None:
        self._deck = deck
        self._pptx = pptx.Presentation()
        self._width, self._height = deck.size
        self._margin = self._width * 0.065

    def write(self) -> Any:
        self._set_properties()
        self._pptx.slide_width, self._pptx.slide_height = Cm(self._width), Cm(self._height)
        layouts = self._pptx.slide_layouts
        self._layouts = {number: layouts[number] for number in (_TITLE, _POINTS, _COMPARE, _TITLE_ONLY, _CARD)}
        for layout in list(layouts):
            if layout not in self._layouts.values():
                layouts.remove(layout)
        self._set_theme()
        self._set_master()
        self._set_layouts()
        for slide in self._deck.slides:
            self._write(slide)
        return self._pptx

    def _set_properties(self) -> None:
        deck, properties = self._deck, self._pptx.core_properties
        properties.title = deck.title
        properties.author = properties.last_modified_by = deck.author
        properties.language = language_tag(deck.language_code)
        properties.created = properties.modified = dt.datetime.combine(deck.dated, dt.time(12))
        properties.keywords = properties.comments = properties.subject = ""
        properties.revision = 1

    def _set_theme(self) -> None:
        """Hues and face, so that a user changes them for every slide in one place."""
        master = self._pptx.slide_master
        part = next(rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme"))
        theme = etree.fromstring(part.blob)
        colours = theme.find(f".//{qn('a:clrScheme')}")
        wanted = {
            "dk1": INK,
            "lt1": "ffffff",
            "dk2": HUE,
            "lt2": HUE_SOFT,
            "accent1": HUE,
            "accent2": ACCENT,
            "accent3": INK_SOFT,
            "accent4": "3f7d92",
            "accent5": "b8683a",
            "accent6": "6b7670",
            "hlink": HUE,
            "folHlink": INK_SOFT,
        }
        for name, value in wanted.items():
            colour = colours.find(qn(f"a:{name}"))
            for old in list(colour):
                colour.remove(old)
            etree.SubElement(colour, qn("a:srgbClr")).set("val", value.upper())
        for face in theme.iter(qn("a:majorFont"), qn("a:minorFont")):
            for script in ("latin", "cs"):
                face.find(qn(f"a:{script}")).set("typeface", FACE)
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _set_master(self) -> None:
        master, margin = self._pptx.slide_master, self._margin
        title_style = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
        title_style.set("algn", "l")
        run = title_style.find(qn("a:defRPr"))
        run.set("sz", "3600")
        run.set("b", "1")
        run.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").set("val", "tx2")
        for level, size in (("a:lvl1pPr", "2600"), ("a:lvl2pPr", "2200"), ("a:lvl3pPr", "2000")):
            style = master.element.find(f".//{qn('p:bodyStyle')}/{qn(level)}")
            style.find(qn("a:defRPr")).set("sz", size)
            style.find(f"{qn('a:spcBef')}/{qn('a:spcPct')}").set("val", "45000")
        places = {
            "title": (margin, self._height * 0.09, self._width * 0.74, self._height * 0.15),
            "body": (margin, self._height * 0.28, self._width - 2 * margin, self._height * 0.58),
            "ftr": (margin, self._height * 0.92, self._width * 0.6, self._height * 0.045),
            "sldNum": (self._width - margin - 3, self._height * 0.92, 3, self._height * 0.045),
            "dt": (self._width * 0.7, self._height * 0.92, 3, self._height * 0.045),
        }
        for shape in master.placeholders:
            kind = shape.element.find(f".//{qn('p:ph')}").get("type")
            shape.left, shape.top, shape.width, shape.height = (Cm(part) for part in places[kind])
            if kind in ("title", "body"):
                shape.text_frame.margin_left = 0
            if kind == "title":
                shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
        mark = self._height * 0.24
        self._draw_rounds(master, left=self._width - mark * 0.92, top=-mark * 0.18, width=mark * 1.1)

    def _set_layouts(self) -> None:
        margin = self._margin
        for layout in self._layouts.values():
            for shape in list(layout.placeholders):
                kind = shape.element.find(f".//{qn('p:ph')}").get("type")
                if kind in ("dt", "ftr"):
                    shape.element.getparent().remove(shape.element)
                    continue
                place = shape.element.spPr.find(qn("a:xfrm"))
                if place is not None:
                    shape.element.spPr.remove(place)
        title = self._layouts[_TITLE]
        title.element.set("showMasterSp", "0")
        self._place(title, 0, margin, self._height * 0.40, self._width * 0.62, self._height * 0.22)
        self._place(title, 1, margin, self._height * 0.64, self._width * 0.74, self._height * 0.2)
        for shape in list(title.placeholders):
            is_title = shape.placeholder_format.idx == 0
            shape.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM if is_title else MSO_ANCHOR.TOP
            listed = shape.element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
            for old in list(listed):
                listed.remove(old)
            listed.append(etree.fromstring(_FIRST_LEVEL.format(size=5000 if is_title else 2400)))
        width = self._height * 0.95
        self._draw_rounds(title, left=self._width - width * 0.78, top=-self._height * 0.08, width=width)
        half = (self._width - 2 * margin - 1) / 2
        high, compare = self._height, self._layouts[_COMPARE]
        for number, left, colour in ((1, margin, HUE_SOFT), (3, margin + half + 1, ACCENT_SOFT)):
            self._draw_panel(compare, number, left, high * 0.28, half, high * 0.58, colour)
            self._place(compare, number, left + 0.8, high * 0.30, half - 1.6, high * 0.09)
            self._place(compare, number + 1, left + 0.8, high * 0.40, half - 1.6, high * 0.43)
        self._set_card_layout()

    def _set_card_layout(self) -> None:
        """Theme and story of a card in places of the layout: their look is changed once, for every card."""
        card, margin, high = self._layouts[_CARD], self._margin, self._height
        card.name = "Card"
        across = self._width - 2 * margin
        self._place(card, 0, margin, high * 0.09, self._width * 0.74, high * 0.15)
        self._place(card, 2, margin, high * 0.26, across, high * 0.07)
        self._place(card, 1, margin + 1, high * 0.365, across - 2, high * 0.29)
        self._draw_panel(card, 1, margin, high * 0.345, across, high * 0.33, HUE_SOFT)
        for shape in list(card.placeholders):
            place = shape.placeholder_format.idx
            listed = shape.element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}")
            for old in list(listed):
                listed.remove(old)
            if place == 0:
                # This layout sets a smaller title of its own; the master's serves.
                shape.element.find(f"{qn('p:txBody')}/{qn('a:bodyPr')}").attrib.pop("anchor", None)
                continue
            listed.append(etree.fromstring(_FIRST_LEVEL.format(size=2600 if place == 1 else 2000)))
            shape.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            if place == 2:
                colour = etree.SubElement(listed.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}"), qn("a:solidFill"))
                etree.SubElement(colour, qn("a:schemeClr")).set("val", "accent2")
                shape.text_frame.margin_left = 0

    def _place(self, layout: Any, idx: int, left: float, top: float, width: float, height: float) -> None:
        shape = next(shape for shape in layout.placeholders if shape.placeholder_format.idx == idx)
        shape.left, shape.top, shape.width, shape.height = Cm(left), Cm(top), Cm(width), Cm(height)

    def _draw_rounds(self, sheet: Any, *, left: float, top: float, width: float) -> None:
        """The mark, behind everything, marked as decoration."""
        tree = sheet.shapes._spTree
        for number, part in enumerate(ROUNDS):
            across = Emu(Cm(part.radius * 2 * width))
            x, y = Emu(Cm(left + (part.x - part.radius) * width)), Emu(Cm(top + (part.y - part.radius) * width))
            round_ = etree.fromstring(
                _ROUND.format(
                    id=900 + number,
                    x=x,
                    y=y,
                    across=across,
                    colour="accent2" if part.colour == ACCENT else "accent1",
                    alpha=round(part.opacity * 100_000),
                )
            )
            tree.insert(2 + number, round_)

    def _draw_panel(
        self, layout: Any, number: int, left: float, top: float, width: float, height: float, colour: str
    ) -> None:
        """A soft ground behind a column of a layout, marked as decoration."""
        panel = etree.fromstring(
            _PANEL.format(
                id=920 + number,
                x=Emu(Cm(left)),
                y=Emu(Cm(top)),
                across=Emu(Cm(width)),
                high=Emu(Cm(height)),
                colour=colour.upper(),
            )
        )
        layout.shapes._spTree.insert(2, panel)

    def _write(self, content: Slide) -> None:
        match content:
            case TitleSlide():
                slide = self._add(_TITLE, content.title)
                self._fill(slide.placeholders[1].text_frame, [content.subtitle])
            case PointsSlide():
                slide = self._add(_POINTS, content.title)
                self._fill(slide.placeholders[1].text_frame, content.points)
            case CompareSlide():
                slide = self._add(_COMPARE, content.title)
                for number, (heading, points) in ((1, content.left), (3, content.right)):
                    self._fill(slide.placeholders[number].text_frame, [heading])
                    self._fill(slide.placeholders[number + 1].text_frame, points)
            case TableSlide():
                slide = self._add(_TITLE_ONLY, content.title)
                self._table(slide, content)
            case CardSlide():
                slide = self._add(_CARD, content.title)
                self._card(slide, content)
        if content.notes:
            self._fill(slide.notes_slide.notes_text_frame, [content.notes])

    def _add(self, layout: int, title: str) -> Any:
        slide = self._pptx.slides.add_slide(self._layouts[layout])
        self._fill(slide.shapes.title.text_frame, [title])
        for shape in list(slide.placeholders):
            if shape.element.find(f".//{qn('p:ph')}").get("type") == "sldNum":
                shape.element.getparent().remove(shape.element)
        return slide

    def _fill(self, frame: Any, lines: Sequence[str]) -> None:
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = line
            run._r.get_or_add_rPr().set("lang", language_tag(self._deck.language_code))

    def _table(self, slide: Any, content: TableSlide) -> None:
        width = self._width - 2 * self._margin
        rows = [content.header, *content.rows]
        height = min(self._height * 0.6 / len(rows), 2.6)
        frame = slide.shapes.add_table(
            len(rows),
            len(content.header),
            Cm(self._margin),
            Cm(self._height * 0.28),
            Cm(width),
            Cm(height * len(rows)),
        )
        frame.name = content.title
        table = frame.table
        table.first_col, table.horz_banding = True, False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_GRID
        for column, share in zip(table.columns, content.widths, strict=True):
            column.width = Cm(width * share)
        for number, texts in enumerate(rows):
            for place, text in enumerate(texts):
                cell = table.cell(number, place)
                self._fill(cell.text_frame, [text])
                cell.vertical_anchor = MSO_ANCHOR.MIDDLE
                is_heading = number == 0 or place == 0
                for run in cell.text_frame.paragraphs[0].runs:
                    run.font.size, run.font.bold = Pt(20), is_heading
                    run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2 if is_heading else MSO_THEME_COLOR.TEXT_1
                self._rule(cell, is_last=number == len(rows) - 1)
                cell.fill.background()
                if number == 0:
                    cell.fill.solid()
                    cell.fill.fore_color.theme_color = MSO_THEME_COLOR.BACKGROUND_2

    def _rule(self, cell: Any, *, is_last: bool) -> None:
        """Thin lines between rows alone, as in the other files."""
        properties = cell._tc.get_or_add_tcPr()
        for edge in ("lnL", "lnR", "lnT", "lnB"):
            is_drawn = edge == "lnT" or (edge == "lnB" and is_last)
            inside = f'<a:solidFill><a:srgbClr val="{LINE.upper()}"/></a:solidFill>' if is_drawn else "<a:noFill/>"
            properties.append(etree.fromstring(f'<a:{edge} xmlns:a="{_DRAWING}" w="9525">{inside}</a:{edge}>'))

    def _card(self, slide: Any, content: CardSlide) -> None:
        margin, width, height = self._margin, self._width, self._height
        theme, told = slide.placeholders[2], slide.placeholders[1]
        # A screen reader reads shapes in the order of the file: first what the story is about.
        told.element.addprevious(theme.element)
        self._fill(theme.text_frame, [content.theme])
        self._fill(told.text_frame, [content.story])
        self._box(
            slide, "Question", margin, height * 0.69, width - 2 * margin, height * 0.06, content.question, 18
        ).text_frame.paragraphs[0].font.bold = True
        half = (width - 2 * margin - 1) / 2
        for number, answer in enumerate(content.answers):
            box = self._box(
                slide,
                f"Answer {number + 1}",
                margin + number * (half + 1),
                height * 0.765,
                half,
                height * 0.1,
                answer,
                20,
                fill=(HUE_SOFT, ACCENT_SOFT)[number],
                colour=(HUE, ACCENT)[number],
            )
            box.text_frame.vertical_anchor = MSO_ANCHOR.MIDDLE
            box.text_frame.paragraphs[0].font.bold = True
        if content.mark:
            self._box(
                slide, "Mark", margin, height * 0.89, width * 0.8, height * 0.05, content.mark, 14, colour=INK_SOFT
            )

    def _box(
        self,
        slide: Any,
        name: str,
        left: float,
        top: float,
        width: float,
        height: float,
        text: str,
        size: int,
        *,
        fill: str = "",
        colour: str = INK,
    ) -> Any:
        box = slide.shapes.add_textbox(Cm(left), Cm(top), Cm(width), Cm(height))
        if fill:
            box.element.getparent().remove(box.element)
            box = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, Cm(left), Cm(top), Cm(width), Cm(height))
            box.adjustments[0] = 0.06
            box.fill.solid()
            box.fill.fore_color.rgb = _rgb(fill)
            box.line.fill.background()
            # The theme's effects come with the style: a shadow would be printed on every card.
            box.element.remove(box.element.find(qn("p:style")))
            box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
        box.name = name
        box.text_frame.word_wrap = True
        self._fill(box.text_frame, [text])
        if not fill:
            box.text_frame.margin_left = 0
        paragraph = box.text_frame.paragraphs[0]
        for run in paragraph.runs:
            run.font.size = Pt(size)
            run.font.color.rgb = _rgb(colour)
        return box


_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

_FIRST_LEVEL = (
    '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" marL="0" indent="0" algn="l">'
    '<a:buNone/><a:defRPr sz="{size}"/></a:lvl1pPr>'
)

# What PowerPoint calls "No Style, Table Grid": thin lines and no fills of its own.
_PLAIN_GRID = "{5940675A-B579-460E-94D1-54222C63F5DA}"

_PANEL = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative">'
    '<p:nvSpPr><p:cNvPr id="{id}" name="Panel {id}" descr=""><a:extLst>'
    '<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{across}" cy="{high}"/></a:xfrm>'
    '<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 3500"/></a:avLst></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
)

_ROUND = (
    '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative">'
    '<p:nvSpPr><p:cNvPr id="{id}" name="Round {id}" descr=""><a:extLst>'
    '<a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{across}" cy="{across}"/></a:xfrm>'
    '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:schemeClr val="{colour}"><a:alpha val="{alpha}"/></a:schemeClr></a:solidFill>'
    "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
)
