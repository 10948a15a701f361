"""Paper for the door: name badges and the list of participants, as PDF.

Texts go to typst as data, never as markup: a name that looks like markup is printed as it is written.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import typst
from django.utils.translation import gettext

from events.models import Event, Registration
from events.moments import hours, weekday_and_day

_BADGES = """
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: (x: 15mm, y: 13.5mm))
#set text(font: ("Noto Sans", "Noto Sans Arabic", "DejaVu Sans"), fallback: true)
#grid(columns: (90mm, 90mm), rows: 54mm, ..data.people.map(one => rect(width: 100%, height: 100%, stroke: 0.4pt + gray,
  inset: 6mm, align(center + horizon, stack(spacing: 4mm, text(18pt, weight: "bold", one.name),
  text(12pt, one.organisation), text(8pt, fill: luma(90), data.title))))))
"""
_LIST = """
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: 18mm,
  footer: context align(center, text(8pt, counter(page).display("1 / 1", both: true))))
#set text(10pt, font: ("Noto Sans", "Noto Sans Arabic", "DejaVu Sans"), fallback: true)
#text(16pt, weight: "bold", data.title)
#parbreak()
#text(data.when)
#parbreak()
#table(columns: (auto, 1fr, 1fr, auto), stroke: 0.4pt + gray, inset: 5pt,
  table.header(..data.headings.map(it => strong(it))),
  ..data.people.map(one => (str(one.number), one.name, one.organisation, [])).flatten())
"""


def badges_pdf(registrations: Sequence[Registration], *, title: str) -> bytes:
    """Ten badges of 90 × 54 mm on each A4 sheet, with cutting lines."""
    people = [{"name": row.name, "organisation": row.organisation} for row in registrations]
    return _typeset(_BADGES, {"people": people, "title": title})


def list_pdf(registrations: Sequence[Registration], *, event: Event, title: str) -> bytes:
    """Number, name, organisation, and an empty box to tick by hand."""
    people = [
        {"number": number, "name": row.name, "organisation": row.organisation}
        for number, row in enumerate(registrations, start=1)
    ]
    return _typeset(
        _LIST,
        {
            "people": people,
            "title": title,
            "when": f"{weekday_and_day(event.starts_at)} {hours(event)}",
            "headings": ["", gettext("Name"), gettext("Organisation"), gettext("Here")],
        },
    )


def _typeset(source: str, data: object) -> bytes:
    pdf = typst.compile(source.encode(), sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    assert isinstance(pdf, bytes)  # noqa: S101 - one document, so not a list of pages
    return pdf
