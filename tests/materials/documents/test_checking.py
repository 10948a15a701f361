"""What the library takes and what it refuses."""

import io
import zipfile

import pypdfium2
import pytest

from materials.demo.files import DATED
from materials.demo.texts.slides import coordinate_sheet, results_deck
from materials.documents.checking import check_document
from materials.documents.pdf_writer import write_coordinate_sheet
from materials.documents.pptx_writer import write_pptx
from materials.exceptions import (
    EmptyFileError,
    HoldsMacrosError,
    NotWhatItSaysError,
    PacksTooMuchError,
    TooLargeError,
    UnknownFormatError,
    UnreadableError,
    UnsuitableFileError,
)
from tests.factories.materials import docx_saying

MEGABYTE = 1024 * 1024


def check(name, content, max_bytes=40 * MEGABYTE):
    return check_document(name, content, max_bytes=max_bytes)


def packed(**parts):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in parts.items():
            pack.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return written.getvalue()


def with_part(content, name, part):
    written = io.BytesIO(content)
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr(name, part)
    return written.getvalue()


def empty_pdf():
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    written = io.BytesIO()
    document.save(written)
    document.close()
    return written.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("Lomake.DOCX", lambda: docx_saying("Tervetuloa")),
        ("esitys.pptx", lambda: write_pptx(results_deck(dated=DATED))),
        ("taulu.pdf", lambda: write_coordinate_sheet(coordinate_sheet(dated=DATED))),
        ("tyhjä.pdf", empty_pdf),
    ],
)
def test_a_whole_file_of_a_known_format_is_taken(name, make):
    assert check(name, make()).key == name.rpartition(".")[2].lower()


@pytest.mark.parametrize("name", ["virus.exe", "lomake.docm", "lomake", ".docx.exe", "kuva.svg", ""])
def test_another_format_is_refused(name):
    with pytest.raises(UnknownFormatError):
        check(name, docx_saying("Tervetuloa"))


def test_an_empty_file_is_refused():
    with pytest.raises(EmptyFileError):
        check("lomake.docx", b"")


def test_a_file_over_the_limit_is_refused():
    with pytest.raises(TooLargeError):
        check("lomake.docx", docx_saying("Tervetuloa"), max_bytes=100)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("lomake.pdf", docx_saying("Tervetuloa")),
        ("lomake.docx", empty_pdf()),
        ("lomake.docx", b"<html><script>alert(1)</script></html>"),
        ("lomake.pdf", b"\x00"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, content):
    with pytest.raises(NotWhatItSaysError):
        check(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("esitys.pptx", docx_saying("Tervetuloa")),
        ("lomake.docx", packed(hello_xml="<a/>")),
        ("lomake.docx", docx_saying("Tervetuloa")[:-200]),
        ("lomake.pdf", b"%PDF-1.7\nnothing"),
    ],
)
def test_a_file_that_does_not_open_is_refused(name, content):
    with pytest.raises(UnreadableError):
        check(name, content)


def test_a_pack_that_grows_beyond_measure_is_refused_unopened():
    bomb = with_part(docx_saying("Tervetuloa"), "word/media/zeros.bin", b"\0" * (21 * MEGABYTE))

    with pytest.raises(PacksTooMuchError):
        check("lomake.docx", bomb)


def test_a_pack_of_too_many_parts_is_refused():
    crowd = packed(**{f"part{number}": "" for number in range(5_001)})

    with pytest.raises(PacksTooMuchError):
        check("lomake.docx", crowd)


def test_macros_are_refused():
    with pytest.raises(HoldsMacrosError):
        check("lomake.docx", with_part(docx_saying("Tervetuloa"), "word/vbaProject.bin", b"macro"))


def test_every_refusal_can_be_shown_to_a_person():
    for refusal in UnsuitableFileError.__subclasses__():
        assert str(refusal()).endswith(".")
