"""Jobs as files for those who translate elsewhere: a two-column Word file, XLIFF and PO; and what comes back.

Reading changes nothing. It gives the words by segment, with what is doubtful about the file; what of it is taken over
is decided on the screen, segment by segment.
"""

from __future__ import annotations

import dataclasses
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
import polib  # type: ignore[import-untyped]
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from lxml import etree

from portal.base.languages import LANGUAGES, Language
from portal.translation.exceptions import FileRefusedError
from portal.translation.models import TranslationJob
from portal.translation.segments import Segment, segment_key, segments_of, shown

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exported:
    name: str
    media_type: str
    content: bytes


@dataclasses.dataclass(frozen=True, kw_only=True)
class Brought:
    """What a file says of one segment. ``was`` names the words that stood in the portal when the file was made.

    It is empty where a tool has dropped it: then nobody knows.
    """

    key: str
    words: str
    was: str = ""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Proposal:
    """Words from a file beside the portal's own. ``is_doubtful``: the portal's may have changed since it was made."""

    segment: Segment
    words: str
    is_doubtful: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a file would change. ``warnings`` are sentences; ``same`` segments are as they are here."""

    tool_name: str
    proposals: Sequence[Proposal]
    same: int
    warnings: Sequence[str]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Format:
    label: Any
    extensions: tuple[str, ...]
    media_type: str
    write: Callable[[TranslationJob, list[Segment]], bytes]
    read: Callable[[TranslationJob, bytes], list[Brought]]


def export_job(job: TranslationJob, format_key: str) -> Exported:
    chosen = FORMATS[format_key]
    name = f"{job.translation.source.object_id}-{job.language_code}{chosen.extensions[0]}"
    return Exported(name=name, media_type=chosen.media_type, content=chosen.write(job, segments_of(job)))


def compare_file(job: TranslationJob, name: str, content: bytes) -> Comparison:
    """Read a file that came back and set it beside what is there. Nothing is written.

    Raises:
        FileRefusedError: it is no such file, is damaged, or belongs to another job.
    """
    chosen = next((each for each in FORMATS.values() if name.lower().endswith(each.extensions)), None)
    if chosen is None:
        raise FileRefusedError(_("Give the Word, XLIFF or PO file that was taken from this job."))
    if len(content) > MAX_BYTES:
        raise FileRefusedError(_("The file is too large."))
    brought = chosen.read(job, content)
    keys = [each.key for each in brought]
    if len(set(keys)) != len(keys):
        raise FileRefusedError(_("The file has a segment twice. Nothing was read; take the file anew and try again."))
    segments = {segment.key: segment for segment in segments_of(job)}
    known = [each for each in brought if each.key in segments]
    if not known:
        raise FileRefusedError(
            _("No segment of the file is in this job any more: it was made from an older text. Take the file anew.")
        )
    warnings = []
    if older := len(brought) - len(known):
        warnings.append(
            ngettext(
                "%(count)d segment is of an older text and is left out: its source has changed since.",
                "%(count)d segments are of an older text and are left out: their source has changed since.",
                older,
            )
            % {"count": older}
        )
    if missing := len(segments) - len(known):
        warnings.append(
            ngettext(
                "%(count)d segment of the job is not in the file.",
                "%(count)d segments of the job are not in the file.",
                missing,
            )
            % {"count": missing}
        )
    proposals = [
        Proposal(
            segment=segments[each.key],
            words=each.words,
            is_doubtful=each.was != fingerprint(segments[each.key].shown_words)
            if each.was
            else bool(segments[each.key].words),
        )
        for each in known
        if each.words and each.words != segments[each.key].shown_words
    ]
    if any(proposal.is_doubtful for proposal in proposals):
        warnings.append(_("Some words have been changed here since the file was made. Look at those one by one."))
    return Comparison(
        tool_name=str(chosen.label), proposals=proposals, same=len(known) - len(proposals), warnings=warnings
    )


def fingerprint(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:8]


# Word


def _write_docx(job: TranslationJob, segments: list[Segment]) -> bytes:
    """A table whose rows are segments: number, source, translation. The ids stand in the first column, small.

    The job's own id stands in the head of that column: office programs may drop a document's properties.
    """
    source = LANGUAGES[job.translation.source.locale.language_code]
    target = LANGUAGES[job.language_code]
    document = docx.Document()
    document.core_properties.title = job.translation.source.object_repr
    document.core_properties.identifier = str(job.translation.uuid)
    document.core_properties.language = target.code
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(1.5)
    document.add_heading(f"{job.translation.source.object_repr} → {target.own_name}", level=1)
    for line in _instructions():
        document.add_paragraph(line)
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _repeat_header(table.rows[0])
    for cell, text in zip(table.rows[0].cells, ("ID", source.own_name, target.own_name), strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    table.rows[0].cells[0].paragraphs[0].add_run(f" {job.translation.uuid}").font.size = Pt(4)
    for segment in segments:
        cells = table.add_row().cells
        run = cells[0].paragraphs[0].add_run(f"{segment.key} {fingerprint(segment.shown_words)}")
        run.font.size = Pt(6)
        _say(cells[1].paragraphs[0], segment.shown_source, source)
        _say(cells[2].paragraphs[0], segment.shown_words, target)
    for row in table.rows:
        for cell, width in zip(row.cells, (Cm(1.6), Cm(8.2), Cm(8.2)), strict=True):
            cell.width = width
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _instructions() -> list[str]:
    """In the three languages of the editors' side: nobody knows which of them the translator reads."""
    lines = []
    for code in ("fi", "sv", "en"):
        with override(code):
            lines.append(
                _(
                    "Write the translation in the right-hand column. Leave the ID column as it is, and do not add or "
                    'remove rows. Marks such as <b> and <a id="a1"> stay around the same words as in the source.'
                )
            )
    return list(dict.fromkeys(lines))


def _repeat_header(row: Any) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _say(paragraph: Any, text: str, language: Language) -> None:
    run = paragraph.add_run()
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        run.add_text(line)
    said = OxmlElement("w:lang")
    said.set(qn("w:bidi" if language.direction == "rtl" else "w:val"), language.code)
    if language.direction == "rtl":
        run.font.rtl = True
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    run._r.get_or_add_rPr().append(said)


def _read_docx(job: TranslationJob, content: bytes) -> list[Brought]:
    document = _opened(content)
    if len(document.tables) != 1:
        raise FileRefusedError(_("The file should hold one table. Nothing was read; take the file anew and try again."))
    head, rows = document.tables[0]._tbl.tr_lst[:1], document.tables[0]._tbl.tr_lst[1:]
    heading = [part for row in head for cell in row.tc_lst[:1] for part in _text_of(cell).split()]
    name = heading[-1] if len(heading) > 1 else document.core_properties.identifier
    if name != str(job.translation.uuid):
        raise FileRefusedError(_("This Word file was not taken from this job, or the head of its table was changed."))
    brought = []
    for row in rows:
        cells = row.tc_lst
        if len(cells) != 3:
            raise FileRefusedError(_("A row of the table has lost or gained a cell. Nothing was read."))
        named = _text_of(cells[0]).split()
        if len(named) != 2:
            raise FileRefusedError(_("A row of the table has lost its ID. Nothing was read."))
        brought.append(Brought(key=named[0], was=named[1], words=_text_of(cells[2])))
    return brought


def _opened(content: bytes) -> Document:
    damaged = FileRefusedError(_("The Word file does not open. Save it again as docx and without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED:
                raise damaged
        return docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError) as error:
        raise damaged from error


def _text_of(cell: Any) -> str:
    """A cell's words as they read with all tracked changes accepted."""
    lines = []
    for paragraph in cell.iter(f"{_W}p"):
        words = ""
        for node in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}cr", f"{_W}tab"):
            words += (node.text or "") if node.tag == f"{_W}t" else " " if node.tag == f"{_W}tab" else "\n"
        lines.append(words)
    return "\n".join(lines).strip()


# XLIFF 1.2


def _write_xliff(job: TranslationJob, segments: list[Segment]) -> bytes:
    root = etree.Element("xliff", nsmap={None: XLIFF}, version="1.2")
    file = etree.SubElement(
        root,
        "file",
        {
            "original": str(job.translation.uuid),
            "source-language": job.translation.source.locale.language_code,
            "target-language": job.language_code,
            "datatype": "plaintext",
        },
    )
    body = etree.SubElement(file, "body")
    for segment in segments:
        unit = etree.SubElement(body, "trans-unit", id=segment.key, resname=segment.path)
        etree.SubElement(unit, "source").text = segment.shown_source
        target = etree.SubElement(unit, "target", state="translated" if segment.words else "needs-translation")
        target.text = segment.shown_words
        etree.SubElement(unit, "note").text = f"{segment.label} · {fingerprint(segment.shown_words)}"
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def _read_xliff(job: TranslationJob, content: bytes) -> list[Brought]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FileRefusedError(_("The XLIFF file is damaged.")) from error
    file = root.find(f"{{{XLIFF}}}file")
    if file is None or file.get("original") != str(job.translation.uuid):
        raise FileRefusedError(_("This XLIFF file was not taken from this job."))
    brought = []
    for unit in file.iter(f"{{{XLIFF}}}trans-unit"):
        note = unit.findtext(f"{{{XLIFF}}}note") or ""
        target = unit.find(f"{{{XLIFF}}}target")
        words = "".join(target.itertext()).strip() if target is not None else ""
        brought.append(Brought(key=unit.get("id") or "", words=words, was=note.rpartition(" ")[2]))
    return brought


# PO


def _write_po(job: TranslationJob, segments: list[Segment]) -> bytes:
    catalogue = job.translation.export_po()
    shown_words = {segment.key: segment.shown_words for segment in segments}
    for entry in catalogue:
        # Extracted comments stay with their entry in every tool.
        entry.comment = fingerprint(shown_words.get(segment_key(entry.msgctxt or "", entry.msgid), ""))
    return str(catalogue).encode()


def _read_po(job: TranslationJob, content: bytes) -> list[Brought]:
    damaged = FileRefusedError(_("The PO file is damaged."))
    # Given a text, polib takes the name of an existing file for one.
    with tempfile.NamedTemporaryFile(suffix=".po") as kept:
        kept.write(content)
        kept.flush()
        try:
            catalogue = polib.pofile(kept.name, encoding="utf-8")
        except (OSError, UnicodeDecodeError, ValueError) as error:
            raise damaged from error
    if catalogue.metadata.get("X-WagtailLocalize-TranslationID") != str(job.translation.uuid):
        raise FileRefusedError(_("This PO file was not taken from this job."))
    found = {}
    for entry in catalogue:
        if not entry.obsolete and "fuzzy" not in entry.flags:
            key = segment_key(entry.msgctxt or "", entry.msgid)
            found[key] = Brought(key=key, words=shown(entry.msgstr.strip()), was=entry.comment.strip())
    return list(found.values())


FORMATS: dict[str, Format] = {
    "docx": Format(
        label=gettext_lazy("Word file, two columns"),
        extensions=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=_write_docx,
        read=_read_docx,
    ),
    "xliff": Format(
        label=gettext_lazy("XLIFF file"),
        extensions=(".xlf", ".xliff"),
        media_type="application/xliff+xml",
        write=_write_xliff,
        read=_read_xliff,
    ),
    "po": Format(
        label=gettext_lazy("PO file"),
        extensions=(".po",),
        media_type="text/x-gettext-translation",
        write=_write_po,
        read=_read_po,
    ),
}
