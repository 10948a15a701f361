"""Who finds what people ask for: this search and Wagtail's own database search, side by side on the demo site.

Usage: ``python bench/search_comparison.py`` after ``make demo``. Prints a table: for each question the page that
answers it, and at which place of the first ten results each search has it. Up to three addresses count as an answer, of
which the first is printed. Where this search finds nothing and asks "did you mean", what that finds counts.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

import django  # noqa: E402

django.setup()

from wagtail.models import Locale, Page  # noqa: E402

from portal.base.navigation import page_address  # noqa: E402
from search.queries import PAGE_SIZE, answer_to, question_of  # noqa: E402

# Language, what is typed, and the addresses of which any answers it.
QUESTIONS: list[tuple[str, str, tuple[str, ...]]] = [
    ("fi", "lomakkeet", ("/fi/materiaalit/raportointilomake/",)),
    ("fi", "kutsukirje päättäjille", ("/fi/materiaalit/paattajatilaisuuden-kutsu/",)),
    ("fi", "kirjurin ohjeet", ("/fi/materiaalit/kutsu-ja-keskustelukysymykset/", "/fi/materiaalit/raportointilomake/")),
    ("fi", "keskustelukysymyksiä", ("/fi/materiaalit/kutsu-ja-keskustelukysymykset/",)),
    ("fi", "kokemuskortit", ("/fi/materiaalit/kokemuskortit/",)),
    ("fi", "Närpiössä", ("/fi/kunnat/narpio/",)),
    ("fi", "narpio", ("/fi/kunnat/narpio/",)),
    ("fi", "Åbo", ("/fi/kunnat/turku/",)),
    ("fi", "onko Porissa käytetty työkalua", ("/fi/kunnat/pori/",)),
    ("fi", "kuntien määrä", ("/fi/ajankohtaista/tyokalua-kaytetty-31-kunnassa/", "/fi/tyokalu/", "/fi/kunnat/")),
    ("fi", "rasismi koulussa", ("/fi/toimintasuunnitelma/koulussa-on-turvallista/",)),
    ("fi", "syrjintä työelämässä", ("/fi/toimintasuunnitelma/tyoelama-on-avoin/",)),
    ("fi", "työpajaan ilmoittautuminen", ("/fi/tapahtumat/tyopaja-uusimaa/", "/fi/tapahtumat/tyopaja-hame/")),
    ("fi", "ELY-keskuksen lakkauttaminen", ("/fi/ajankohtaista/ely-keskusten-toiminta-paattyy/",)),
    ("fi", "henkilötiedot", ("/fi/tietosuoja/",)),
    ("fi", "saavutettavuus", ("/fi/saavutettavuusseloste/",)),
    ("fi", "tulkkaus", ("/fi/tyokalu/", "/fi/materiaalit/tyokaluopas/", "/fi/tapahtumat/tyopaja-uusimaa/")),
    ("fi", "keskustelutialisuus", ("/fi/tyokalu/", "/fi/materiaalit/kutsu-ja-keskustelukysymykset/")),
    ("sv", "blanketter", ("/sv/material/rapportblankett/",)),
    ("sv", "inbjudningar", ("/sv/material/inbjudan-till-beslutsfattare/", "/sv/material/inbjudan-och-samtalsfragor/")),
    ("sv", "frågor till samtalet", ("/sv/material/inbjudan-och-samtalsfragor/",)),
    ("sv", "erfarenhetskorten", ("/sv/material/erfarenhetskort/",)),
    ("sv", "Närpiö", ("/sv/kommuner/narpio/",)),
    ("sv", "Vasas", ("/sv/kommuner/vaasa/",)),
    ("sv", "kommunernas guide", ("/sv/material/guide/",)),
    ("sv", "rasism i skolan", ("/sv/handlingsplan/skolan-ar-trygg/",)),
    ("sv", "anmäla sig till workshoppen", ("/sv/evenemang/workshop-nyland/", "/sv/evenemang/workshop-tavastland/")),
    ("sv", "personuppgifter", ("/sv/dataskydd/",)),
    ("sv", "tillgänglighet", ("/sv/tillganglighetsutlatande/",)),
    ("en", "forms", ("/en/materials/scribe-report-form/",)),
    ("en", "inviting decision makers", ("/en/materials/decision-makers-invitation/",)),
    ("en", "experience cards", ("/en/materials/experience-cards/",)),
    ("en", "Närpes", ("/en/municipalities/narpio/",)),
    ("en", "how many municipalities", ("/en/news/tool-used-in-31-municipalities/", "/en/municipalities/", "/en/tool/")),
    ("en", "safety in schools", ("/en/action-plan/schools-are-safe/",)),
    ("en", "personal data", ("/en/privacy/",)),
    ("ar", "بلدية", ("/ar/municipalities/", "/ar/tool/", "/ar/materials/guide/")),
    ("ar", "دعوة", ("/ar/materials/session-invitation/", "/ar/materials/decision-makers-invitation/")),
    ("ar", "أسئلة حوار", ("/ar/materials/session-invitation/",)),
    ("ar", "بطاقة تجربة", ("/ar/materials/experience-cards/",)),
]


def ours(language: str, typed: str) -> tuple[list[str], str]:
    answer = answer_to(question_of(typed, language), filters={}, page=1)
    found = [one.page.url for one in answer.promoted if one.page.url] + [one.hit.url for one in answer.hits]
    if answer.suggestion and not found:
        corrected = answer_to(question_of(answer.suggestion, language), filters={}, page=1)
        return [one.hit.url for one in corrected.hits], " (did you mean)"
    return found + [one.hit.url for one in answer.further], " (some of the words)" if answer.is_loose else ""


def wagtails(language: str, typed: str, operator: str) -> tuple[list[str], str]:
    locale = Locale.objects.get(language_code=language)
    pages = Page.objects.live().public().filter(locale=locale).search(typed, operator=operator)[:PAGE_SIZE]
    return [page_address(page) for page in pages], ""


def place(found: list[str], answers: tuple[str, ...], how: str) -> str:
    at = next((number for number, url in enumerate(found[:PAGE_SIZE], start=1) if url in answers), None)
    return f"{at}{how}" if at else "–"


def main() -> None:
    print("| language | question | answered by | this search | Wagtail's | Wagtail's, any word |")
    print("| --- | --- | --- | --- | --- | --- |")
    totals, firsts = [0, 0, 0], [0, 0, 0]
    for language, typed, answers in QUESTIONS:
        outcomes = ours(language, typed), wagtails(language, typed, "and"), wagtails(language, typed, "or")
        places = [place(found, answers, how) for found, how in outcomes]
        totals = [total + (one != "–") for total, one in zip(totals, places, strict=True)]
        firsts = [first + (one.split(" ")[0] == "1") for first, one in zip(firsts, places, strict=True)]
        print(f"| {language} | {typed} | `{answers[0]}` | {' | '.join(places)} |")
    print(
        f"\nOn the first page: {', '.join(map(str, totals))} of {len(QUESTIONS)};"
        f" in the first place: {', '.join(map(str, firsts))}."
    )


if __name__ == "__main__":
    main()
