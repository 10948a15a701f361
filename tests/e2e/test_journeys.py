"""The journeys that matter, as their people make them: in Finnish and Swedish, with script and without."""

import io
import json
import re

import pytest
from docx import Document
from playwright.sync_api import expect

NO_SCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 360, "height": 740}}

either_way = pytest.mark.parametrize("page", [{}, NO_SCRIPT], indirect=True, ids=["script", "no-script"])


def newest_mail(portal, address, *, at_least=1):
    """The text of the newest mail kept for an address, once that many have come."""
    for _try in range(40):
        texts = portal.run_python(
            "import email, email.policy, json\n"
            "from portal.mail.models import KeptMail\n"
            "found = []\n"
            "for kept in KeptMail.objects.order_by('pk'):\n"
            "    message = email.message_from_bytes(bytes(kept.message), policy=email.policy.default)\n"
            f"    if {address!r} in str(message['To']):\n"
            "        found.append(message.get_body(('plain',)).get_content())\n"
            "print(json.dumps(found))"
        )
        if len(texts) >= at_least:
            return texts[-1]
    raise AssertionError(f"{len(texts)} mails came for the address, {at_least} were awaited")


def personal_link(portal, text):
    return re.search(r"/r/[^/\s]+/", text).group(0)


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


@either_way
@pytest.mark.parametrize(
    ("start", "language", "name"),
    [("/fi/tapahtumat/", "fi", "Aino Esimerkki"), ("/sv/evenemang/", "sv", "Astrid Exempel")],
    ids=["fi", "sv"],
)
def test_a_registrant_signs_up_votes_confirms_changes_and_cancels(page, portal, start, language, name, request):
    address = f"{language}-{'plain' if 'no-script' in request.node.name else 'script'}@example.org"
    page.goto(start)
    page.locator("main a[href$='uusimaa/'], main a[href$='nyland/']").first.click()
    page.locator("main a[href$='register/']").first.click()

    page.fill("[name=name]", name)
    page.fill("[name=email]", address)
    page.check("[name=objectives] >> nth=0")
    page.check("[name=objectives] >> nth=3")
    page.wait_for_timeout(3_000)
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text(address)
    link = personal_link(portal, newest_mail(portal, address))

    page.goto(link)
    assert page.locator("html").get_attribute("lang") == language
    page.click("form[action$='/confirm/'] button")
    assert page.locator("form[action$='/confirm/']").count() == 0

    page.uncheck("[name=objectives] >> nth=3")
    page.check("[name=objectives] >> nth=5")
    page.click("form[action$='/vote/'] button[type=submit]")
    page.goto(link)
    chosen = page.locator("[name=objectives]").evaluate_all("boxes => boxes.map(box => box.checked)")
    assert [index for index, is_chosen in enumerate(chosen) if is_chosen] == [0, 5]

    page.fill("form[action$='/change/'] [name=organisation]", "Esimerkkiyhdistys")
    page.click("form[action$='/change/'] button[type=submit]")
    page.goto(link)
    assert page.locator("form[action$='/change/'] [name=organisation]").input_value() == "Esimerkkiyhdistys"

    page.click("form[action$='/cancel/'] button")
    page.goto(link)
    assert page.locator("form[action$='/cancel/']").count() == 0


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


def test_a_searcher_finds_narpio_with_the_keyboard_alone(page):
    page.goto("/fi/kunnat/")
    page.locator("#municipality-q").focus()
    page.keyboard.type("Närpes")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=N*")
    expect(page.locator(".municipality-table tbody tr")).to_have_count(1)
    for _press in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Närpiö":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/fi/kunnat/narpio/")

    assert page.locator("h1").inner_text() == "Närpiö"


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


def test_an_editor_publishes_news_and_the_next_visitor_sees_it(page, portal, chromium):
    visitor = chromium.new_context(base_url=portal.url).new_page()
    visitor.goto("/fi/ajankohtaista/")
    assert visitor.get_by_text("Uutinen selaimesta").count() == 0
    password = re.search(r"only-for-the-demo-\w+", portal.loaded).group(0)
    index = portal.run_python(
        "import json\nfrom home.models import NewsIndexPage\n"
        "print(json.dumps(NewsIndexPage.objects.get(locale__language_code='fi').pk))"
    )

    page.goto("/cms/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_url("**/cms/")
    page.goto(f"/cms/pages/add/home/newspage/{index}/")
    page.fill("[name=title]", "Uutinen selaimesta")
    page.fill("[name=lead]", "Toimittaja julkaisi tämän.")
    page.locator("[name=action-publish]").evaluate("button => button.click()")
    page.wait_for_url(f"**/cms/pages/{index}/")

    visitor.goto("/fi/ajankohtaista/")
    expect(visitor.get_by_text("Uutinen selaimesta").first).to_be_visible()
    visitor.context.close()


@pytest.mark.parametrize("page", [{**PHONE, **NO_SCRIPT}], indirect=True)
def test_the_language_switcher_keeps_the_filter_on_a_phone_without_script(page):
    page.goto("/fi/kunnat/?region=15")

    switch = page.locator("a[hreflang=sv]").first

    assert switch.get_attribute("href") == "/sv/kommuner/?region=15"
