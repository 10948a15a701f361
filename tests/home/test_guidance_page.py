import re

import pytest
from django.core.exceptions import ValidationError

from home.demo.pieces import COVERAGE, FOLLOW, MATERIALS, fact, heading, roles, section, steps, stream, text
from home.models import PlainPage
from tests.factories.base import ContactFactory, LocaleFactory, TermTextFactory
from tests.factories.front import page_under
from tests.factories.home import GuidancePageFactory
from tests.factories.materials import MaterialFileFactory, MaterialIndexPageFactory, MaterialPageFactory
from tests.factories.municipalities import LanguageStatementFactory, MunicipalityFactory, RoundFactory


def _anchors(response):
    return re.findall(r'<details class="accordion" id="([^"]+)"', response.content.decode())


def test_each_section_has_an_address_that_stays_when_its_heading_is_rewritten(client, fronts):
    page = GuidancePageFactory(parent=fronts["fi"], sections={"why": "Miksi?", "how": "Miten?"})
    before = _anchors(client.get("/fi/tyokalu/"))
    page.sections[0].value["heading"] = "Mistä syystä?"
    page.save_revision().publish()

    response = client.get("/fi/tyokalu/")

    assert before == ["why", "how"]
    assert _anchors(response) == before
    assert "Mistä syystä?" in response.content.decode()
    assert '<a href="#why">Mistä syystä?</a>' in response.content.decode()


def test_two_sections_cannot_have_one_address(fronts):
    page = GuidancePageFactory(parent=fronts["fi"], sections={"why": "Miksi?", "how": "Miten?"})
    value = page.sections
    value[1].value["anchor"] = "why"

    with pytest.raises(ValidationError):
        value.stream_block.clean(value)


@pytest.mark.parametrize("anchor", ["Miksi", "1st", "ei välejä", "x"])
def test_an_address_of_a_section_is_plain_letters(fronts, anchor):
    page = GuidancePageFactory(parent=fronts["fi"], sections={"why": "Miksi?"})
    value = page.sections
    value[0].value["anchor"] = anchor

    with pytest.raises(ValidationError):
        value.stream_block.clean(value)


def test_every_kind_of_content_is_shown(client, fronts):
    other = page_under(fronts, "fi", title="Toinen sivu", model=PlainPage)
    contact = ContactFactory(email="tuki@example.org")
    TermTextFactory(record=contact, locale=LocaleFactory(language_code="fi"), name="Tuki", description="Autamme.")
    GuidancePageFactory(
        parent=fronts["fi"],
        introduction=stream("introduction", heading("Alku"), text("<p>Johdanto</p>")),
        sections=stream(
            "sections",
            section(
                "all",
                "Kaikki",
                heading("Väliotsikko"),
                text("<p>Teksti</p>"),
                fact("Havainto", source="Raportti 2024", url="https://example.org/raportti"),
                fact("Toinen", source="Raportti 2025"),
                steps(("Ensin", "<p>Tee näin</p>")),
                roles(("Kunta", "Ostaa")),
                ("link", {"page": other.pk, "label": "", "text": "Lue myös"}),
                ("call_to_action", {"text": "Aloita", "label": "Tästä", "page": other.pk, "url": ""}),
                ("call_to_action", {"text": "", "label": "Muualle", "page": None, "url": "https://example.org/"}),
                FOLLOW,
            ),
        ),
    )

    html = client.get("/fi/tyokalu/").content.decode()

    for piece in (
        "<h2>Alku</h2>", "<h3>Väliotsikko</h3>", "Havainto", 'href="https://example.org/raportti"', "Raportti 2025",
        "Ensin", "<dt>Kunta</dt>", '<a href="/fi/toinen-sivu/">Toinen sivu</a>',
        '<a class="button" href="/fi/toinen-sivu/">Tästä</a>', '<a class="button" href="https://example.org/">Muualle</a>',
        "mailto:tuki@example.org", "Autamme.",
    ):  # fmt: skip
        assert piece in html


def test_a_call_to_action_leads_to_one_place():
    from home.blocks import CallToActionBlock

    block = CallToActionBlock()

    with pytest.raises(ValidationError):
        block.clean(block.to_python({"text": "", "label": "Tästä", "page": None, "url": ""}))


def test_the_material_section_shows_the_library_by_stage(client, fronts):
    page = MaterialPageFactory(parent=MaterialIndexPageFactory(language_code="fi"), title="Kutsukirje")
    file = MaterialFileFactory(material=page.material)
    GuidancePageFactory(parent=fronts["fi"], sections=stream("s", section("materials", "Materiaalit", MATERIALS)))

    html = client.get("/fi/tyokalu/").content.decode()

    assert "Kutsukirje" in html
    assert file.download_url in html
    # No native reader has checked the file: it has a sign, explained above the list.
    assert html.count('class="unchecked-sign"') == 2


def test_the_coverage_section_names_municipalities_and_languages(client, fronts):
    RoundFactory(held=[MunicipalityFactory(name_fi="Kajaani")], took_part=[MunicipalityFactory(name_fi="Sotkamo")])
    LanguageStatementFactory(language_codes=["prs", "xx"])
    GuidancePageFactory(parent=fronts["fi"], sections=stream("s", section("where", "Missä?", COVERAGE)))

    html = client.get("/fi/tyokalu/").content.decode()

    assert "Kajaani" in html
    assert "tilaisuuksia: Kajaani" in html
    assert '<span lang="prs" dir="rtl">دری</span>' in html


def test_a_section_about_coverage_is_empty_while_nobody_has_taken_part(client, fronts):
    GuidancePageFactory(parent=fronts["fi"], sections=stream("s", section("where", "Missä?", COVERAGE)))

    assert 'class="places"' not in client.get("/fi/tyokalu/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_guidance_costs_the_same_for_any_amount_of_content(client, fronts, number, django_assert_max_num_queries):
    index = MaterialIndexPageFactory(language_code="fi")
    for _each in range(number):
        MaterialFileFactory(material=MaterialPageFactory(parent=index).material)
        RoundFactory()
    links = [
        ("link", {"page": page_under(fronts, "fi", title=f"Sivu {each}", model=PlainPage).pk, "label": "", "text": ""})
        for each in range(number)
    ]
    GuidancePageFactory(
        parent=fronts["fi"], sections=stream("s", section("all", "Kaikki", MATERIALS, COVERAGE, FOLLOW, *links))
    )
    client.get("/fi/tyokalu/")

    with django_assert_max_num_queries(20):
        response = client.get("/fi/tyokalu/")

    assert response.status_code == 200
