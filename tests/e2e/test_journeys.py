"""The journeys that matter, as their people make them: in Finnish and Swedish, with script and without."""

import io
import json

import pytest
from docx import Document
from playwright.sync_api import expect

NO_SCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 360, "height": 740}}

either_way = pytest.mark.parametrize("page", [{}, NO_SCRIPT], indirect=True, ids=["script", "no-script"])


@either_way
@pytest.mark.parametrize("start", ["/fi/", "/sv/"])
def test_a_visitor_takes_the_arabic_template_from_the_front_page(page, start):
    page.goto(start)
    page.locator("main a[href*='language=ar']").first.click()
    link = page.locator("main a[hreflang=ar][href^='/files/']").first
    expect(link).to_be_visible()
    answer = page.request.get(link.get_attribute("href"))
    document = Document(io.BytesIO(answer.body()))

    assert answer.headers["content-language"] == "ar"
    assert "attachment" in answer.headers["content-disposition"]
    assert document.element.body.xpath("//w:bidi")
    assert any("ا" in paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
def test_too_many_objectives_and_a_wrong_address_come_back_beside_their_fields(page):
    page.goto("/fi/tapahtumat/tyopaja-uusimaa/register/")
    page.fill("[name=email]", "ei-osoite")
    for box in page.locator("[name=objectives]").all():
        box.check()
    page.wait_for_timeout(3_000)
    with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        page.click("main form button[type=submit]")

    assert posted.value.status == 422
    assert page.input_value("[name=email]") == "ei-osoite"
    assert page.locator("[name=email]").get_attribute("aria-invalid") == "true"
    expect(page.locator("[role=alert]").first).to_be_visible()


@either_way
def test_a_filter_is_in_the_address_and_holds_for_list_and_map_alike(page):
    page.goto("/fi/kunnat/?region=15")

    rows = page.locator(".municipality-table tbody tr").count()
    markers = page.locator("#municipality-map svg a").count()
    answer = page.request.get("/fi/kunnat/?region=15&format=json")

    assert rows == markers == len(json.loads(answer.text())["municipalities"])


@either_way
@pytest.mark.parametrize(
    ("address", "words"), [("/fi/haku/", "kyselylomakkeita"), ("/sv/sok/", "rapportblanketten")], ids=["fi", "sv"]
)
def test_a_word_inside_a_file_is_found_in_another_form(page, address, words):
    page.goto(address)
    page.fill("main [name=q]", words)
    page.click("main form[role=search] button")

    expect(page.locator(".search-hit").first).to_be_visible()
    expect(page.locator(".search-hit mark").first).to_be_visible()


@pytest.mark.parametrize("page", [{**PHONE, **NO_SCRIPT}], indirect=True)
def test_the_language_switcher_keeps_the_filter_on_a_phone_without_script(page):
    page.goto("/fi/kunnat/?region=15")

    switch = page.locator("a[hreflang=sv]").first

    assert switch.get_attribute("href") == "/sv/kommuner/?region=15"
