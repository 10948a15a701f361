"""Puts the municipalities of the demo site in place. Everything here may run any number of times."""

from __future__ import annotations

import json
from pathlib import Path

from django.conf import settings
from wagtail.models import Page

from municipalities.actions.municipality_import import import_municipalities, read_municipalities
from municipalities.demo import words
from municipalities.demo.facts import AS_OF, EXAMPLES, LANGUAGES_AT_LEAST, LANGUAGES_NAMED, ROUNDS
from municipalities.enums import Role
from municipalities.models import (
    DecisionMakersEvent,
    LanguageStatement,
    Municipality,
    MunicipalityIndexPage,
    MunicipalityPage,
    Round,
    RoundMunicipality,
    Session,
)
from portal.base.demo import DemoSite
from portal.base.models import Phase

DATA = Path(__file__).parents[1] / "data"


def load(site: DemoSite) -> None:
    import_municipalities(read_municipalities(DATA / "municipalities.csv"))
    municipalities = {each.code: each for each in Municipality.objects.all()}
    if not Round.objects.exists():
        load_rounds(municipalities)
    if not LanguageStatement.objects.exists():
        LanguageStatement.objects.create(at_least=LANGUAGES_AT_LEAST, language_codes=list(LANGUAGES_NAMED), as_of=AS_OF)
    load_index(site)
    load_pages(site, municipalities)


def load_rounds(municipalities: dict[str, Municipality]) -> None:
    """A real round for each, with all that is not told left empty; the made-up details in rounds beside them."""
    for code, guests in ROUNDS.items():
        each = Round.objects.create(note="Tool page of the programme, 28.4.2025.")
        RoundMunicipality.objects.create(round=each, municipality=municipalities[code], role=Role.HELD)
        for guest in guests:
            RoundMunicipality.objects.create(round=each, municipality=municipalities[guest], role=Role.TOOK_PART)
    phases = {phase.key: phase for phase in Phase.objects.all()}
    for code, example in EXAMPLES.items():
        each = Round.objects.create(
            is_example=True, phase=phases.get(example.phase), starts_on=example.starts_on, ends_on=example.ends_on
        )
        RoundMunicipality.objects.create(round=each, municipality=municipalities[code], role=Role.HELD)
        for language, number, day in example.sessions:
            Session.objects.create(round=each, language_code=language, number=number, held_on=day)
        DecisionMakersEvent.objects.create(round=each, held=example.held, held_on=example.held_on, is_example=True)


def load_index(site: DemoSite) -> None:
    guidance = site.sections.get("tool", {})
    texts = {
        code: {
            **fields,
            "is_checked": code in words.CHECKED,
            "start_page": _plain(guidance.get(code) or guidance.get(settings.LANGUAGE_CODE)),
        }
        for code, fields in words.INDEX.items()
    }
    site.sections["municipalities"] = site.pages(
        MunicipalityIndexPage, "municipalities", parents=site.sections["home"], texts=texts, show_in_menus=True
    )


def _plain(page: Page | None) -> Page | None:
    return page.page_ptr if page is not None and hasattr(page, "page_ptr") else page


def load_pages(site: DemoSite, municipalities: dict[str, Municipality]) -> None:
    """A page for each of the municipalities that took part, in Finnish, Swedish and English."""
    for code, guests in ROUNDS.items():
        _write(site, municipalities[code], words.HELD, more=words.KAJAANI if guests else None)
        for guest in guests:
            _write(site, municipalities[guest], words.TOOK_PART)


def _write(
    site: DemoSite,
    municipality: Municipality,
    texts: dict[str, dict[str, str]],
    *,
    more: dict[str, str] | None = None,
) -> None:
    fields = {}
    for code, text in texts.items():
        name = municipality.name_in(code).text
        blocks = [{"type": "text", "value": value} for value in (text["body"], (more or {}).get(code)) if value]
        fields[code] = {
            "title": name,
            "slug": municipality.slug,
            "lead": text["lead"].format(name=name),
            "body": json.dumps(blocks),
            "is_checked": code in words.CHECKED,
        }
    site.pages(
        MunicipalityPage,
        f"municipality:{municipality.code}",
        parents=site.sections["municipalities"],
        texts=fields,
        municipality=municipality,
        as_of=AS_OF,
    )
