"""The seventeen files of the tool page, made from our own words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

from materials.demo.invitations import invitation
from materials.demo.texts.forms import decision_makers_invitation, report_form
from materials.demo.texts.guides import guide
from materials.demo.texts.invitations import INVITATIONS
from materials.demo.texts.slides import coordinate_sheet, experience_cards, results_deck
from materials.documents.docx_writer import write_docx
from materials.documents.pdf_writer import write_coordinate_sheet, write_pdf
from materials.documents.pptx_writer import write_pptx

# The day the tool page was last updated.
DATED = dt.date(2025, 4, 28)


@dataclasses.dataclass(frozen=True, kw_only=True)
class DemoFile:
    material: str
    language_code: str
    name: str
    write: Callable[[], bytes]


def _invitation_writer(code: str) -> Callable[[], bytes]:
    return lambda: write_docx(invitation(code, dated=DATED))


FILES: tuple[DemoFile, ...] = (
    DemoFile(
        material="guide",
        language_code="fi",
        name="työkaluopas.pdf",
        write=lambda: write_pdf(guide("fi", dated=DATED)),
    ),
    DemoFile(
        material="guide",
        language_code="sv",
        name="guide-till-verktyget.pdf",
        write=lambda: write_pdf(guide("sv", dated=DATED)),
    ),
    DemoFile(
        material="scribe-report-form",
        language_code="fi",
        name="kirjurin-raportointilomake.docx",
        write=lambda: write_docx(report_form(dated=DATED)),
    ),
    *(
        DemoFile(
            material="session-invitation",
            language_code=code,
            name=text.file_name,
            write=_invitation_writer(code),
        )
        for code, text in INVITATIONS.items()
    ),
    DemoFile(
        material="decision-makers-invitation",
        language_code="fi",
        name="kutsu-päättäjätilaisuuteen.docx",
        write=lambda: write_docx(decision_makers_invitation(dated=DATED)),
    ),
    DemoFile(
        material="coordinate-sheet",
        language_code="fi",
        name="keinojen-koordinaatisto.pdf",
        write=lambda: write_coordinate_sheet(coordinate_sheet(dated=DATED)),
    ),
    DemoFile(
        material="experience-cards",
        language_code="fi",
        name="kokemuskorttipohja.pptx",
        write=lambda: write_pptx(experience_cards(dated=DATED)),
    ),
    DemoFile(
        material="results-deck",
        language_code="fi",
        name="keskustelujen-tulokset.pptx",
        write=lambda: write_pptx(results_deck(dated=DATED)),
    ),
)
