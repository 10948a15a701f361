"""Writes a ``Document`` as docx: real styles, lists and tables, so that its user can change the look in one place."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor

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
    language_tag,
    pieces,
)
from materials.documents.look import ACCENT, ACCENT_SOFT, FACE, HUE, HUE_SOFT, INK, INK_SOFT, LINE, ROUNDS
from materials.documents.packing import packed_alike
from portal.base.languages import direction_of

_TEXT_WIDTH_CM = 16.4
_LIST_INDENT_CM = 0.95


def write_docx(document: Document) -> bytes:
    """The document as a docx file; the same bytes for the same document."""
    written = io.BytesIO()
    _Writer(document).write().save(written)
    return packed_alike(written.getvalue())


class _Writer:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._docx = docx.Document()
        self._drawing_id = 100
        self._begins_page = False

    def write(self) -> Any:
        self._set_properties()
        self._set_page()
        self._set_styles()
        self._write_head_and_foot()
        self._paragraph(self._document.title, "Title")
        if self._document.subtitle:
            self._paragraph(self._document.subtitle, "Subtitle")
        for block in self._document.blocks:
            self._write(block)
        if self._document.blocks and isinstance(self._document.blocks[-1], Grid):
            self._close_after_table()
        return self._docx

    def _set_properties(self) -> None:
        document, properties = self._document, self._docx.core_properties
        written_at = dt.datetime.combine(document.dated, dt.time(12))
        properties.title = document.title
        properties.subject = document.subtitle
        properties.author = properties.last_modified_by = document.author
        properties.language = language_tag(document.language_code)
        properties.created = properties.modified = written_at
        properties.comments = properties.keywords = ""
        properties.revision = 1

    def _set_page(self) -> None:
        section = self._docx.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
        section.header_distance, section.footer_distance = Cm(1.2), Cm(1)
        section.different_first_page_header_footer = True
        if self._document.is_rtl:
            section._sectPr.insert_element_before(parse_xml(f"<w:bidi {nsdecls('w')}/>"), "w:rtlGutter", "w:docGrid")

    def _set_styles(self) -> None:
        self._set_defaults()
        style = self._style
        style("Normal", size=11, after=8, line=1.28)
        style("Title", size=26, bold=True, colour=HUE, before=8, after=4, line=1.05)
        style("Subtitle", size=13, colour=INK_SOFT, after=16, line=1.15)
        style("Heading 1", size=17, bold=True, colour=HUE, before=20, after=6, keep=True, line=1.1)
        style("Heading 2", size=13, bold=True, colour=ACCENT, before=13, after=4, keep=True, line=1.1)
        style("List Bullet", size=11, after=5, line=1.25)
        style("List Number", size=12, after=7, line=1.25)
        for name in ("List Bullet", "List Number"):
            self._set_list_indent(self._docx.styles[name])
        style("Header", size=9, colour=INK_SOFT, after=0)
        style("Footer", size=9, colour=INK_SOFT, after=0)
        styles = self._docx.styles
        note = styles.add_style("Note", WD_STYLE_TYPE.PARAGRAPH)
        note.base_style, note.quick_style = styles["Normal"], True
        style("Note", size=10.5, before=6, after=8, line=1.15)
        side = "right" if self._document.is_rtl else "left"
        # Above and below a border of the ground's own colour: room that the ground fills, which spacing would not.
        edges = {"top": (24, 1, ACCENT_SOFT), side: (24, 8, ACCENT), "bottom": (24, 1, ACCENT_SOFT)}
        borders = "".join(
            f'<w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
            for edge in ("top", "left", "bottom", "right")
            if edge in edges
            for size, space, colour in (edges[edge],)
        )
        for decoration in (
            f"<w:pBdr {nsdecls('w')}>{borders}</w:pBdr>",
            f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/>',
        ):
            note.element.get_or_add_pPr().insert_element_before(
                parse_xml(decoration), "w:tabs", "w:spacing", "w:ind", "w:jc"
            )
        cell = styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
        cell.base_style, cell.quick_style = styles["Normal"], True
        style("Table Text", size=10.5, before=3, after=3, line=1.1)
        fill = styles.add_style("Fill In", WD_STYLE_TYPE.CHARACTER)
        fill.quick_style = True
        fill.font.color.rgb = RGBColor.from_string(ACCENT.upper())
        fill.element.get_or_add_rPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ACCENT_SOFT}"/>')
        )
        styles.element.append(parse_xml(_TABLE_STYLE))

    def _set_list_indent(self, style: Any) -> None:
        """Where a list's words begin, in the numbering itself: its own tab stop would set the first line apart."""
        wanted = style.element.pPr.numPr.numId.val
        numbering = self._docx.part.numbering_part.element
        number = next(num for num in numbering.num_lst if num.numId == wanted)
        abstract = next(
            part
            for part in numbering.iter(qn("w:abstractNum"))
            if part.get(qn("w:abstractNumId")) == str(number.abstractNumId.val)
        )
        properties = abstract.find(f"{qn('w:lvl')}/{qn('w:pPr')}")
        for old in list(properties):
            properties.remove(old)
        twips = round(Cm(_LIST_INDENT_CM).twips)
        properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:left="{twips}" w:hanging="{twips}"/>'))
        for name in ("w:tabs", "w:ind"):
            own = style.element.pPr.find(qn(name))
            if own is not None:
                style.element.pPr.remove(own)

    def _set_defaults(self) -> None:
        """Language, face and ink of the whole document, where a reader's program and a screen reader look first."""
        defaults = self._docx.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        for old in list(defaults):
            defaults.remove(old)
        tag = language_tag(self._document.language_code)
        latin = "en-GB" if self._document.is_rtl else tag
        bidi = tag if self._document.is_rtl else "ar-SA"
        for piece in (
            f'<w:rFonts {nsdecls("w")} w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/>',
            f'<w:color {nsdecls("w")} w:val="{INK}"/>',
            f'<w:sz {nsdecls("w")} w:val="22"/>',
            f'<w:szCs {nsdecls("w")} w:val="22"/>',
            f'<w:lang {nsdecls("w")} w:val="{latin}" w:eastAsia="en-GB"'
            + (f' w:bidi="{bidi}"/>' if self._document.is_rtl else "/>"),
        ):
            defaults.append(parse_xml(piece))
        language = self._docx.settings.element.find(qn("w:themeFontLang"))
        if language is not None:
            language.set(qn("w:val"), latin)

    def _style(
        self,
        name: str,
        *,
        size: float,
        bold: bool = False,
        colour: str = "",
        before: float = 0,
        after: float = 0,
        line: float = 1.0,
        keep: bool = False,
    ) -> None:
        style = self._docx.styles[name]
        properties = style.element.get_or_add_rPr()
        for old in list(properties):
            properties.remove(old)
        style.font.name = FACE
        fonts = properties.find(qn("w:rFonts"))
        for attribute in ("w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), FACE)
        style.font.size = Pt(size)
        # Left unsaid where nothing special is wanted: what a style says, a table's own look cannot change.
        if bold:
            style.font.bold = style.font.cs_bold = True
        if colour:
            style.font.color.rgb = RGBColor.from_string(colour.upper())
        properties.append(parse_xml(f'<w:szCs {nsdecls("w")} w:val="{round(size * 2)}"/>'))
        paragraph = style.paragraph_format
        paragraph.space_before, paragraph.space_after = Pt(before), Pt(after)
        paragraph.line_spacing = line
        paragraph.keep_with_next = keep
        paragraph.widow_control = True
        for name in ("w:pBdr", "w:contextualSpacing"):
            inherited = style.element.get_or_add_pPr().find(qn(name))
            if inherited is not None:
                style.element.pPr.remove(inherited)

    def _write_head_and_foot(self) -> None:
        section = self._docx.sections[0]
        self._draw_rounds(section.first_page_header.paragraphs[0], width_cm=7.4, top_cm=-1.9, beyond_cm=1.9)
        self._fill(section.header.paragraphs[0], self._document.running_title)
        # A paragraph of their own, never right to left: some programs mirror what hangs on one that is.
        self._draw_rounds(section.header.add_paragraph(style="Header"), width_cm=1.5, top_cm=0.9, beyond_cm=-2.3)
        for footer in (section.first_page_footer, section.footer):
            paragraph = footer.paragraphs[0]
            paragraph.style = self._docx.styles["Footer"]
            self._fill(paragraph, f"{self._document.author} · {self._document.page_word} ".replace("·  ", "· "))
            self._field(paragraph, "PAGE")
            self._fill(paragraph, " / ")
            self._field(paragraph, "NUMPAGES")

    def _write(self, block: Block) -> None:
        match block:
            case Heading():
                self._paragraph(block.text, f"Heading {block.level}")
            case Paragraph():
                self._paragraph(block.text)
            case Bullets():
                for item in block.items:
                    self._paragraph(item, "List Bullet")
            case Numbered():
                for item in block.items:
                    self._paragraph(item, "List Number")
            case Note():
                self._paragraph(block.text, "Note", language_code=block.language_code)
            case Grid():
                self._grid(block)
            case PageBreak():
                self._begins_page = True

    def _paragraph(self, text: str, style: str = "Normal", *, language_code: str = "") -> Any:
        paragraph = self._docx.add_paragraph(style=style)
        if self._begins_page:
            paragraph.paragraph_format.page_break_before = True
            self._begins_page = False
        return self._fill(paragraph, text, language_code=language_code)

    def _close_after_table(self) -> None:
        """A document may not end in a table: the paragraph after it takes as little room as there is."""
        last = self._docx.add_paragraph()
        last.paragraph_format.space_after, last.paragraph_format.line_spacing = Pt(0), Pt(1)

    def _fill(self, paragraph: Any, text: str, *, language_code: str = "") -> Any:
        """Add a text to a paragraph, its places to fill as content controls."""
        code = language_code or self._document.language_code
        is_rtl = direction_of(code) == "rtl"
        properties = paragraph._p.get_or_add_pPr()
        if is_rtl and properties.find(qn("w:bidi")) is None:
            properties.insert_element_before(
                parse_xml(f"<w:bidi {nsdecls('w')}/>"),
                *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr"),
            )
        for piece in pieces(text):
            run = paragraph.add_run(f"[{piece.prompt}]" if isinstance(piece, Fill) else piece)
            if isinstance(piece, Fill):
                run.style = self._docx.styles["Fill In"]
            run_properties = run._r.get_or_add_rPr()
            if is_rtl:
                run.font.rtl = True
            if language_code:
                attribute = "w:bidi" if is_rtl else "w:val"
                run_properties.append(
                    parse_xml(f'<w:lang {nsdecls("w")} {attribute}="{language_tag(language_code)}"/>')
                )
            if isinstance(piece, Fill):
                self._make_control(run._r, piece)
        return paragraph

    def _make_control(self, run: Any, fill: Fill) -> None:
        """A content control: a click chooses the whole prompt, and what is typed takes its place."""
        self._drawing_id += 1
        control = parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtPr><w:alias/><w:tag/>"
            f'<w:id w:val="{self._drawing_id}"/><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        for name, value in (("w:alias", fill.prompt), ("w:tag", fill.tag)):
            control.find(f"{qn('w:sdtPr')}/{qn(name)}").set(qn("w:val"), value[:64])
        run.addprevious(control)
        control.find(qn("w:sdtContent")).append(run)

    def _field(self, paragraph: Any, instruction: str) -> None:
        paragraph._p.append(
            parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
        )

    def _grid(self, grid: Grid) -> None:
        columns = len(grid.header)
        table = self._docx.add_table(rows=0, cols=columns, style="Portal Table")
        table.autofit = False
        properties = table._tbl.tblPr
        look = properties.find(qn("w:tblLook"))
        for name, value in (("firstRow", "1"), ("firstColumn", "1"), ("noHBand", "1"), ("noVBand", "1")):
            look.set(qn(f"w:{name}"), value)
        for name in ("lastRow", "lastColumn"):
            look.set(qn(f"w:{name}"), "0")
        if self._document.is_rtl:
            properties.insert_element_before(
                parse_xml(f"<w:bidiVisual {nsdecls('w')}/>"),
                *("w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblLayout", "w:tblLook"),
            )
        widths = grid.widths or [1 / columns] * columns
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(_TEXT_WIDTH_CM * width)
        for number, cells in enumerate([grid.header, *grid.rows]):
            row = table.add_row()
            settings = row._tr.get_or_add_trPr()
            settings.append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            if number == 0:
                settings.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
            self._row(row.cells, cells, widths, blank_lines=grid.blank_lines if number else 0)
            for paragraph in (line for cell in row.cells for line in cell.paragraphs):
                # The rows of a table stay on one page; only what is typed into them can make it longer than that.
                paragraph.paragraph_format.keep_with_next = True if number < len(grid.rows) else None

    def _row(self, cells: Any, texts: Sequence[str], widths: Sequence[float], *, blank_lines: int) -> None:
        for cell, text, width in zip(cells, texts, widths, strict=True):
            cell.width = Cm(_TEXT_WIDTH_CM * width)
            paragraph = cell.paragraphs[0]
            paragraph.style = self._docx.styles["Table Text"]
            self._fill(paragraph, text)
            for _line in range(blank_lines):
                self._fill(cell.add_paragraph(style="Table Text"), "")

    def _draw_rounds(self, paragraph: Any, *, width_cm: float, top_cm: float, beyond_cm: float) -> None:
        """The mark at the outer upper corner, behind the text. ``beyond_cm`` is how far it reaches past the paper."""
        page_cm = 21.0
        for part in ROUNDS:
            x = (part.x - part.radius) * width_cm
            across = part.radius * 2 * width_cm
            left = width_cm - beyond_cm - x - across if self._document.is_rtl else page_cm - width_cm + beyond_cm + x
            top = top_cm + (part.y - part.radius) * width_cm
            self._drawing_id += 1
            paragraph._p.append(
                parse_xml(
                    _ROUND.format(
                        id=self._drawing_id,
                        left=Emu(Cm(left)),
                        top=Emu(Cm(top)),
                        across=Emu(Cm(across)),
                        colour=part.colour,
                        alpha=round(part.opacity * 100_000),
                    )
                )
            )


_ROUND = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{id}" behindDoc="1" locked="0"'
    ' layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
    '<wp:extent cx="{across}" cy="{across}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
    '<wp:docPr id="{id}" name="Round {id}" descr=""><a:extLst><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative val="1"/></a:ext></a:extLst></wp:docPr><wp:cNvGraphicFramePr/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{across}"/></a:xfrm>'
    '<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="{colour}"><a:alpha val="{alpha}"/></a:srgbClr></a:solidFill><a:ln><a:noFill/></a:ln>'
    "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "</mc:AlternateContent></w:r>"
)

_EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>' for edge in ("top", "bottom", "insideH")
)
_TABLE_STYLE = (
    f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="PortalTable"><w:name w:val="Portal Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_EDGES}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="115" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
    '<w:right w:w="115" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color w:val="{HUE}"/></w:rPr>'
    f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{HUE_SOFT}"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
)
