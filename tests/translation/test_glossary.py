"""A term is found in its inflected forms and not in a word that begins likewise."""

import pytest

from portal.translation.contracts import analyses
from portal.translation.glossary import GlossaryEntry, _name, _words


def entry(source, target="x", source_code="fi", target_code="sv", **forms):
    return GlossaryEntry(source=source, target=target, source_code=source_code, target_code=target_code, **forms)


@pytest.mark.parametrize(
    ("term", "code", "text", "is_there"),
    [
        ("osallisuus", "fi", "Osallisuutta vahvistetaan.", True),
        ("osallisuus", "fi", "Kaikki osallistujat kuultiin.", False),
        ("osallisuus", "fi", "He haluavat osallistua.", False),
        ("kutsu", "fi", "<b>Kutsun</b> saa jokainen.", True),
        ("kutsu", "fi", "He kutsuivat naapurit.", False),
        ("delaktighet", "sv", "Om delaktigheten i kommunen.", True),
        ("delaktighet", "sv", "Alla deltagare hördes.", False),
        ("good relations", "en", "Keeping good relations alive.", True),
        ("good relations", "en", "Relations are good.", False),
        ("qaybgal", "so", "Waa qaybgalka dadka.", True),
    ],
)
def test_a_term_is_found_by_its_base_form(term, code, text, is_there):
    assert entry(term, source_code=code).is_in_source(text) is is_there


@pytest.mark.parametrize(
    ("term", "code", "text", "is_there"),
    [
        ("osallisuus", "fi", "Osallisuustyö jatkuu.", True),
        ("osallisuus", "fi", "Osallistujat jatkavat.", False),
        ("delaktighet", "sv", "En delaktighetsplan görs.", True),
        ("المشاركة", "ar", "من أجل والمشاركة", True),
        ("inbjudan", "sv", "Kalla dem.", False),
    ],
)
def test_a_translation_may_have_it_inside_a_word(term, code, text, is_there):
    assert entry("x", term, target_code=code).is_in_target(text) is is_there


def test_other_forms_are_other_words_that_serve():
    term = entry("kutsu", "inbjudan", target_forms=("bjuda in",))

    assert term.is_in_target("Bjud in dem.")


def test_without_dictionaries_words_are_known_by_their_beginnings(monkeypatch):
    monkeypatch.setattr(analyses, "_items", [])
    for kept in (_name, _words):
        kept.cache_clear()

    found = entry("osallisuus").is_in_source("Osallisuutta vahvistetaan."), entry("osallisuus").is_in_source("Omaa.")

    for kept in (_name, _words):
        kept.cache_clear()
    assert found == (True, False)
