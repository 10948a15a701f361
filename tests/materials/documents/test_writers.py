"""The files that the demo site offers: they open, and say inside what they should."""

import io

import docx
import pptx
import pytest
from docx.oxml.ns import qn

from materials.demo.files import FILES
from materials.demo.texts.invitations import INVITATIONS, UNCHECKED
from materials.documents.content import language_tag
from materials.documents.reading import read_document
from portal.base.languages import direction_of

BY_NAME = {file.name: file for file in FILES}
every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.material}-{file.language_code}")
every_invitation = pytest.mark.parametrize("code", INVITATIONS)
WRITTEN: dict[str, bytes] = {}


def written(file):
    """The file's bytes, made once for all tests."""
    if file.name not in WRITTEN:
        WRITTEN[file.name] = file.write()
    return WRITTEN[file.name]


def invitation_in(code):
    return docx.Document(io.BytesIO(written(BY_NAME[INVITATIONS[code].file_name])))


def test_there_are_the_seventeen_files_of_the_tool_page():
    formats = sorted(file.name.rpartition(".")[2] for file in FILES)

    assert formats == ["docx"] * 12 + ["pdf"] * 3 + ["pptx"] * 2
    assert len({(file.material, file.language_code) for file in FILES}) == 17


@every_file
def test_a_file_opens_and_states_its_language_and_structure(file):
    facts = read_document(written(file), file.name.rpartition(".")[2])

    assert facts.stated_language.partition("-")[0] == file.language_code
    assert facts.has_structure
    assert len(facts.text) > 300


@every_file
def test_the_same_words_make_the_same_bytes(file):
    assert file.write() == written(file)


@pytest.mark.parametrize("file", [file for file in FILES if file.name.endswith("x")], ids=lambda file: file.name)
def test_a_file_names_its_title_and_a_role_and_no_person(file):
    opened = (docx.Document if file.name.endswith("docx") else pptx.Presentation)(io.BytesIO(written(file)))
    properties = opened.core_properties

    assert properties.title
    assert properties.author == properties.last_modified_by
    assert "hanke" in properties.author or "مشروع" in properties.author or "project" in properties.author
    assert properties.language == language_tag(file.language_code)
    assert properties.created.year == 2025


@every_invitation
def test_an_invitation_runs_in_the_direction_of_its_language(code):
    document = invitation_in(code)

    is_rtl = direction_of(code) == "rtl"
    title = document.paragraphs[0]
    assert (title._p.pPr.find(qn("w:bidi")) is not None) is is_rtl
    assert all(bool(run.font.rtl) is is_rtl for run in title.runs)
    assert (document.sections[0]._sectPr.find(qn("w:bidi")) is not None) is is_rtl
    assert (document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None) is is_rtl


@every_invitation
def test_an_invitation_asks_about_all_four_themes(code):
    document = invitation_in(code)

    names = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 2"]
    assert names[1:] == [theme for theme, _questions in INVITATIONS[code].themes]
    assert len(names[1:]) == 4
    questions = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "List Number"]
    assert len(questions) >= 8


@every_invitation
def test_an_invitation_that_no_native_reader_has_checked_says_so_at_its_beginning(code):
    document = invitation_in(code)

    notes = [paragraph.text for paragraph in document.paragraphs[2:] if paragraph.style.name == "Note"]
    if code in ("fi", "en"):
        assert notes == []
    else:
        assert notes == [INVITATIONS[code].unchecked, *UNCHECKED.values()]
        assert [paragraph.style.name for paragraph in document.paragraphs[2:5]] == ["Note"] * 3
        assert languages_of(document.paragraphs[3:5]) == ["fi-FI", "en-GB"]


def languages_of(paragraphs):
    return [paragraph._p.find(f".//{qn('w:lang')}").get(qn("w:val")) for paragraph in paragraphs]


@every_invitation
def test_places_to_fill_have_the_same_names_in_every_language(code):
    body = invitation_in(code).element.body

    tags = {tag.get(qn("w:val")) for tag in body.iter(qn("w:tag"))}
    assert {"municipality", "date", "place", "language", "organiser", "contact"} <= tags


def test_a_table_has_a_row_of_headings_that_repeats():
    table = invitation_in("fi").tables[0]

    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in table.rows[1:])
    assert table.style.name == "Portal Table"


def test_the_rows_of_a_table_stay_on_one_page():
    table = invitation_in("fi").tables[0]

    kept = [
        all(line.paragraph_format.keep_with_next for cell in row.cells for line in cell.paragraphs)
        for row in table.rows
    ]
    assert kept == [True] * (len(table.rows) - 1) + [False]


@pytest.mark.parametrize("file", [file for file in FILES if file.name.endswith("docx")], ids=lambda file: file.name)
def test_no_paragraph_is_empty_so_that_a_screen_reader_never_says_blank(file):
    paragraphs = docx.Document(io.BytesIO(written(file))).paragraphs

    # A document may not end in a table, so one may be needed after it.
    assert all(read_text(paragraph) for paragraph in paragraphs[:-1])


def read_text(paragraph):
    return "".join(node.text or "" for node in paragraph._p.iter(qn("w:t")))


def test_a_new_page_begins_at_a_heading():
    headings = [line for line in invitation_in("fi").paragraphs if line.paragraph_format.page_break_before]

    assert [heading.text for heading in headings] == ["Keskustelukysymykset", "Ohje ohjaajalle"]
    assert {heading.style.name for heading in headings} == {"Heading 1"}


def test_the_lines_of_an_item_begin_at_one_place():
    document = invitation_in("fi")

    for name in ("List Bullet", "List Number"):
        wanted = document.styles[name].element.pPr.numPr.numId.val
        numbering = document.part.numbering_part.element
        number = next(num for num in numbering.num_lst if num.numId == wanted)
        level = numbering.find(
            f"{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='{number.abstractNumId.val}']/{qn('w:lvl')}"
        )
        indent = level.find(f"{qn('w:pPr')}/{qn('w:ind')}")
        assert indent.get(qn("w:left")) == indent.get(qn("w:hanging"))
        assert level.find(f".//{qn('w:tab')}") is None


def test_paper_is_a4():
    section = invitation_in("fi").sections[0]

    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (21.0, 29.7)


def test_the_finnish_files_hold_an_everyday_word_in_other_forms():
    names = ("kutsu-keskusteluun.docx", "kutsu-päättäjätilaisuuteen.docx")
    texts = [read_document(written(BY_NAME[name]), "docx").text for name in names]

    assert "Kyselylomakkeessa" in texts[0]
    assert "Kyselylomakkeeseen" in texts[1]


def test_no_place_to_fill_is_left_as_markup():
    for file in FILES:
        assert "[[" not in read_document(written(file), file.name.rpartition(".")[2]).text


def test_slides_say_what_is_made_up():
    deck = pptx.Presentation(io.BytesIO(written(BY_NAME["kokemuskorttipohja.pptx"])))

    marked = [slide for slide in deck.slides if any("Esimerkki:" in shape.text_frame.text for shape in slide.shapes)]
    assert len(marked) == 4


def test_a_card_is_filled_in_places_of_its_layout():
    deck = pptx.Presentation(io.BytesIO(written(BY_NAME["kokemuskorttipohja.pptx"])))

    cards = list(deck.slides)[1:]
    assert {slide.slide_layout.name for slide in cards} == {"Card"}
    assert all(place.text_frame.text for slide in cards for place in slide.placeholders)
    # In the order in which a screen reader reads them: what the story is about comes before it.
    assert [shape.text_frame.text for shape in cards[0].shapes][:2] == ["Kokemuskortti 1", "Osallisuus"]


def test_no_file_names_a_telephone_or_an_address():
    for file in FILES:
        text = read_document(written(file), file.name.rpartition(".")[2]).text
        assert "@" not in text
        assert "029" not in text
