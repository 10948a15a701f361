"""From the words of an invitation to a document."""

import datetime as dt

from materials.demo.texts.invitations import INVITATIONS, UNCHECKED
from materials.documents.content import (
    Block,
    Bullets,
    Document,
    Grid,
    Heading,
    Note,
    Numbered,
    PageBreak,
    Paragraph,
)


def invitation(language_code: str, *, dated: dt.date) -> Document:
    """The model invitation, the questions and the instructions in one language."""
    text = INVITATIONS[language_code]
    marks: list[Block] = []
    if text.unchecked:
        marks = [Note(text.unchecked), *(Note(words, language_code=code) for code, words in UNCHECKED.items())]
    questions: list[Block] = []
    for theme, asked in text.themes:
        questions += [Heading(theme, 2), Numbered(asked)]
    return Document(
        title=text.title,
        subtitle=text.subtitle,
        language_code=language_code,
        author=text.project,
        running_title=text.title,
        page_word=text.page,
        dated=dated,
        blocks=[
            *marks,
            Heading(text.letter_heading),
            *(Paragraph(paragraph) for paragraph in text.letter),
            Grid(text.fact_header, text.facts, widths=(0.28, 0.72)),
            Heading(text.know_heading, 2),
            Bullets(text.know),
            PageBreak(),
            Heading(text.questions_heading),
            Paragraph(text.questions_lead),
            *questions,
            PageBreak(),
            Heading(text.facilitator_heading),
            Bullets(text.facilitator),
            Heading(text.scribe_heading),
            Bullets(text.scribe),
        ],
    )
