import io

import docx
import pptx
import pytest
from pptx.util import Cm

from materials.demo.files import DATED
from materials.demo.texts.guides import guide
from materials.documents.pdf_writer import write_pdf
from materials.documents.reading import MAX_TEXT_LENGTH, read_document
from materials.exceptions import UnreadableError
from tests.factories.materials import docx_saying


def saved(document):
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_words_inside_places_to_fill_are_read():
    content = docx_saying("Tule paikkaan [[place|kirjasto]] klo 10.")

    assert "Tule paikkaan [kirjasto] klo 10." in read_document(content, "docx").text


def test_words_in_tables_are_read():
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "taulukossa"

    assert "taulukossa" in read_document(saved(document), "docx").text


def test_a_text_without_headings_has_no_structure():
    document = docx.Document()
    document.add_paragraph("Pelkkää tekstiä")

    facts = read_document(saved(document), "docx")

    assert facts.has_structure is False
    assert facts.page_count is None


def test_dots_to_a_page_number_and_lines_to_write_on_are_left_out():
    document = docx.Document()
    document.add_paragraph("Päättäjätilaisuus . . . . . . . 2")
    document.add_paragraph("Nimi ____________ päivä 1.–2.3.")

    assert read_document(saved(document), "docx").text == "Päättäjätilaisuus 2\nNimi päivä 1.–2.3."


def test_a_row_of_a_table_is_one_line_with_its_cells_apart():
    document = docx.Document()
    document.add_paragraph("Ennen")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 0).text = "Kysymys"
    table.cell(0, 2).text = "Vastaus"
    table.cell(1, 0).text = "Mikä toimii?"
    table.cell(1, 0).add_paragraph("Kerro esimerkki.")
    table.cell(1, 1).text = "Kirjasto"
    document.add_paragraph("Jälkeen")

    facts = read_document(saved(document), "docx")

    assert facts.text.splitlines() == [
        "Ennen",
        "Kysymys · Vastaus",
        "Mikä toimii? Kerro esimerkki. · Kirjasto",
        "Jälkeen",
    ]


def test_slides_are_read_with_tables_groups_and_notes():
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "Otsikko"
    table = slide.shapes.add_table(1, 2, Cm(1), Cm(5), Cm(5), Cm(1)).table
    table.cell(0, 0).text = "taulukossa"
    table.cell(0, 1).text = "vieressä"
    group = slide.shapes.add_group_shape()
    group.shapes.add_textbox(Cm(1), Cm(8), Cm(5), Cm(1)).text_frame.text = "ryhmässä"
    slide.notes_slide.notes_text_frame.text = "puhujalle"

    facts = read_document(saved(deck), "pptx")

    assert set(facts.text.splitlines()) == {"Otsikko", "taulukossa · vieressä", "ryhmässä", "puhujalle"}
    assert facts.page_count == 1
    assert facts.has_structure is True


def test_slides_without_titles_have_no_structure():
    deck = pptx.Presentation()
    deck.slides.add_slide(deck.slide_layouts[6])

    assert read_document(saved(deck), "pptx").has_structure is False


def test_a_tagged_pdf_tells_pages_and_language():
    facts = read_document(write_pdf(guide("sv", dated=DATED)), "pdf")

    assert facts.page_count == 3
    assert facts.stated_language == "sv"
    assert facts.has_structure is True
    assert "Beslutsfattarmötet" in facts.text


def test_reading_stops_at_a_bound():
    content = docx_saying("sana " * (MAX_TEXT_LENGTH // 4))

    assert len(read_document(content, "docx").text) == MAX_TEXT_LENGTH


@pytest.mark.parametrize("file_format", ["docx", "pptx", "pdf"])
def test_what_does_not_open_is_said_to_be_unreadable(file_format):
    with pytest.raises(UnreadableError):
        read_document(b"not a document", file_format)
