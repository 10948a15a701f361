"""What a file says inside, and what it tells about itself."""

from __future__ import annotations

import dataclasses
import io
import re
import threading
from collections.abc import Callable
from typing import Any

import docx
import pptx
import pypdfium2
import pypdfium2.raw as pdfium_raw
from docx.oxml.ns import qn
from pptx.util import Length

from materials.exceptions import UnreadableError

# More words than any template or guide holds; what lies beyond is not searched.
MAX_TEXT_LENGTH = 500_000
MAX_PAGES_READ = 1_000
BETWEEN_CELLS = " · "
# Dots that lead to a page's number, lines to write on: nothing that is read aloud or shown in a result.
_LEADERS = re.compile(r"(?:[ \t]{0,3}[._·…]){4,}[ \t]{0,3}")

# PDFium keeps global state: two threads in it at once crash the process.
_pdfium_lock = threading.Lock()


@dataclasses.dataclass(frozen=True, kw_only=True)
class DocumentFacts:
    """What was read from a file.

    ``page_count`` counts pages of a PDF and slides of a deck; None for a text document, whose pages depend on who
    opens it. ``stated_language`` is the language tag the file itself carries, empty when it carries none.
    ``has_structure``: a PDF is tagged, a text document has headings, every slide of a deck has a title.
    """

    text: str
    page_count: int | None
    stated_language: str
    has_structure: bool


def read_document(content: bytes, file_format: str) -> DocumentFacts:
    """Open a document and read it through.

    Raises:
        UnreadableError: it does not open as what it is said to be.
    """
    try:
        facts = _READERS[file_format](content)
    except Exception as error:
        # The three libraries raise whatever the broken part of the file leads them to.
        raise UnreadableError from error
    return dataclasses.replace(facts, text=_LEADERS.sub(" ", facts.text.replace("\x00", ""))[:MAX_TEXT_LENGTH])


def _read_docx(content: bytes) -> DocumentFacts:
    document = docx.Document(io.BytesIO(content))
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    return DocumentFacts(
        text="\n".join(_docx_lines(document.element.body)),
        page_count=None,
        stated_language=_stated(language),
        has_structure=any(
            paragraph.style is not None and (paragraph.style.name or "").startswith(("Heading", "Title"))
            for paragraph in document.paragraphs
        ),
    )


def _docx_lines(body: Any) -> list[str]:
    """The paragraphs that say something; a row of a table is one line with its cells apart."""
    lines: list[str] = []
    row = cell = None
    for paragraph in body.iter(qn("w:p")):
        if not (words := "".join(_words(paragraph)).strip()):
            continue
        its_row = next(paragraph.iterancestors(qn("w:tr")), None)
        its_cell = next(paragraph.iterancestors(qn("w:tc")), None)
        if its_row is not None and its_row is row:
            lines[-1] += f"{' ' if its_cell is cell else BETWEEN_CELLS}{words}"
        else:
            lines.append(words)
        row, cell = its_row, its_cell
    return lines


def _words(paragraph: Any) -> list[str]:
    """Text of a paragraph, that inside content controls included, which ``paragraph.text`` leaves out."""
    breaks = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return [node.text or "" if node.tag == qn("w:t") else breaks.get(node.tag, "") for node in paragraph.iter()]


def _stated(language: Any) -> str:
    if language is None:
        return ""
    # A right-to-left document says its language in ``bidi``; ``val`` is then that of Latin words inside it.
    return str(language.get(qn("w:bidi")) or language.get(qn("w:val")) or "")


def _read_pptx(content: bytes) -> DocumentFacts:
    deck = pptx.Presentation(io.BytesIO(content))
    lines: list[str] = []
    languages: list[str] = []
    for slide in deck.slides:
        shapes = [*slide.shapes, *(slide.notes_slide.shapes if slide.has_notes_slide else ())]
        for shape in sorted(slide.shapes, key=lambda shape: (shape.top or Length(0), shape.left or Length(0))):
            lines += _shape_lines(shape)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame is not None:
            lines.append(slide.notes_slide.notes_text_frame.text)
        for shape in shapes:
            languages += [tag for node in shape.element.iter() if (tag := node.get("lang"))]
    return DocumentFacts(
        text="\n".join(line.strip() for line in lines if line.strip()),
        page_count=len(deck.slides),
        stated_language=max(sorted(set(languages)), key=languages.count, default=""),
        has_structure=bool(deck.slides) and all(_has_title(slide) for slide in deck.slides),
    )


def _shape_lines(shape: Any) -> list[str]:
    if shape.has_text_frame:
        return [paragraph.text for paragraph in shape.text_frame.paragraphs]
    if getattr(shape, "has_table", False) and shape.has_table:
        rows = [[cell.text.strip() for cell in row.cells] for row in shape.table.rows]
        return [BETWEEN_CELLS.join(text for text in row if text) for row in rows]
    if hasattr(shape, "shapes"):
        return [line for inner in shape.shapes for line in _shape_lines(inner)]
    return []


def _has_title(slide: Any) -> bool:
    title = slide.shapes.title
    return title is not None and bool(title.text_frame.text.strip())


def _read_pdf(content: bytes) -> DocumentFacts:
    with _pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            texts = [_page_text(document, number) for number in range(min(len(document), MAX_PAGES_READ))]
            return DocumentFacts(
                text="\n".join(text for text in texts if text),
                page_count=len(document),
                stated_language=_pdf_language(document),
                has_structure=bool(pdfium_raw.FPDFCatalog_IsTagged(document.raw)),
            )
        finally:
            document.close()


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_bounded()).replace("\r\n", "\n").strip()
    finally:
        text_page.close()
        page.close()


def _pdf_language(document: pypdfium2.PdfDocument) -> str:
    length = pdfium_raw.FPDFCatalog_GetLanguage(document.raw, None, 0)
    if length <= 2:
        return ""
    buffer = (pdfium_raw.FPDF_WCHAR * (length // 2))()
    pdfium_raw.FPDFCatalog_GetLanguage(document.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\x00")


_READERS: dict[str, Callable[[bytes], DocumentFacts]] = {"docx": _read_docx, "pptx": _read_pptx, "pdf": _read_pdf}
