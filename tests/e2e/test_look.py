"""Every template in a real browser: access, weight, narrow screens, print, and what script adds."""

import pytest
from axe_playwright_python.sync_playwright import Axe

# One address per template; the path without its language.
FINNISH = [
    "/fi/",
    "/fi/tyokalu/",
    "/fi/materiaalit/",
    "/fi/materiaalit/kutsu-ja-keskustelukysymykset/",
    "/fi/tapahtumat/",
    "/fi/tapahtumat/tyopaja-uusimaa/",
    "/fi/tapahtumat/tyopaja-uusimaa-2024/",
    "/fi/tapahtumat/tyopaja-uusimaa/register/",
    "/fi/toimintasuunnitelma/",
    "/fi/kunnat/",
    "/fi/kunnat/pori/",
    "/fi/kunnat/akaa/",
    "/fi/haku/?q=kunta",
    "/fi/ajankohtaista/",
    "/fi/saavutettavuusseloste/",
    "/fi/ei-ole/",
]
SWEDISH = ["/sv/", "/sv/verktyget/", "/sv/material/", "/sv/evenemang/", "/sv/kommuner/", "/sv/sok/?q=kommun"]
ARABIC = ["/ar/", "/ar/tool/", "/ar/materials/", "/ar/municipalities/", "/ar/search/?q=Pori", "/ar/tapahtumat/"]
EVERY = [*FINNISH, *SWEDISH, *ARABIC]
VISITORS = [
    {
        "viewport": {"width": width, "height": 900},
        "color_scheme": scheme,
        "bypass_csp": True,
        "reduced_motion": "reduce",
    }
    for width in (360, 1280)
    for scheme in ("light", "dark")
]


@pytest.mark.axe
@pytest.mark.parametrize(
    "page", VISITORS, indirect=True, ids=lambda visitor: f"{visitor['viewport']['width']}-{visitor['color_scheme']}"
)
def test_axe_finds_nothing_on_any_template(page):
    found = {}
    for address in EVERY:
        page.goto(address)
        for violation in Axe().run(page).response["violations"]:
            found.setdefault(address, []).append((violation["id"], [node["html"][:160] for node in violation["nodes"]]))

    assert found == {}


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_nothing_runs_over_the_edge_of_the_narrowest_screen(page):
    over = {}
    for address in EVERY:
        page.goto(address)
        if extra := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            over[address] = extra

    assert over == {}


@pytest.mark.parametrize("address", EVERY)
def test_a_first_visit_is_light(chromium, portal, address):
    context = chromium.new_context(base_url=portal.url)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    received = {}
    kinds = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on(
        "Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]})
    )

    page.goto(address, wait_until="networkidle")
    pictures = {request for request, kind in kinds.items() if kind == "Image"}
    asked = [request for request in received if request not in pictures]
    weight = sum(received[request] for request in asked)
    context.close()

    assert len(asked) <= 6
    assert weight < 60_000


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_menu_and_the_languages_lead_on(page):
    page.goto("/fi/tapahtumat/")

    page.locator(".language-switcher summary").click()
    page.get_by_role("link", name="svenska").click()

    assert page.url.endswith("/sv/evenemang/")
    page.locator(".site-menu").get_by_role("link", name="Material", exact=True).click()
    assert page.url.endswith("/sv/material/")


@pytest.mark.parametrize(
    "page", [{"java_script_enabled": False, "viewport": {"width": 360, "height": 800}}], indirect=True
)
def test_a_phone_without_script_unfolds_the_menu(page):
    page.goto("/fi/")
    link = page.locator(".site-menu").get_by_role("link").first
    assert not link.is_visible()

    page.locator(".site-menu summary").click()

    assert link.is_visible()


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_print_without_script_shows_what_is_folded_and_no_navigation(page):
    page.goto("/fi/tyokalu/")
    folded = page.locator("main details:not([open]) p").first
    assert not folded.is_visible()

    page.emulate_media(media="print")

    assert folded.is_visible()
    assert not page.locator(".site-menu").is_visible()


def test_an_address_with_the_name_of_a_section_opens_it(page):
    page.goto("/fi/tyokalu/")
    name = page.locator("main details[id]:not([open])").last.get_attribute("id")

    page.goto(f"/fi/tyokalu/#{name}")

    assert page.locator(f"details[id='{name}']").get_attribute("open") is not None


def test_escape_closes_the_languages_and_gives_focus_back(page):
    page.goto("/fi/")
    page.locator(".language-switcher summary").press("Enter")
    assert page.locator(".language-switcher").get_attribute("open") is not None

    page.keyboard.press("Escape")

    assert page.locator(".language-switcher").get_attribute("open") is None
    assert page.evaluate("document.activeElement.parentElement.className").startswith("dropdown")


def test_the_first_stop_of_the_keyboard_leads_past_the_navigation(page):
    page.goto("/fi/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#main")
    assert page.evaluate("document.activeElement.id") == "main"
