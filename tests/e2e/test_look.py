"""Every template in a real browser: access, weight, narrow screens, print, and what script adds."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from bench.weights import TEMPLATES as FINNISH
from bench.weights import first_visit

REPOSITORY = Path(__file__).resolve().parents[2]
# One address for each template and language; below another language's prefix where the page is written in no such.
SWEDISH = {
    "home/home_page.html": "/sv/",
    "home/guidance_page.html": "/sv/verktyget/",
    "home/news_index_page.html": "/sv/aktuellt/",
    "home/news_page.html": "/sv/aktuellt/workshop-i-nyland-2024/",
    "home/plain_page.html": "/sv/tillganglighetsutlatande/",
    "materials/material_index_page.html": "/sv/material/",
    "materials/material_page.html": "/sv/material/inbjudan-och-samtalsfragor/",
    "events/event_index_page.html": "/sv/evenemang/",
    "events/event_page.html": "/sv/evenemang/workshop-nyland/",
    "events/register.html": "/sv/evenemang/workshop-nyland/register/",
    "events/register_thanks.html": "/sv/evenemang/workshop-nyland/register/thanks/",
    "events/privacy.html": "/sv/evenemang/workshop-nyland/register/privacy/",
    "events/link_again.html": "/sv/evenemang/workshop-nyland/register/link/",
    "events/link_sent.html": "/sv/evenemang/workshop-nyland/register/link/sent/",
    "events/follower.html": "/r/follow/00000000-0000-4000-8000-000000000000/",
    "events/plan_page.html": "/sv/handlingsplan/",
    "events/objective_page.html": "/sv/handlingsplan/rasism-bemots-i-vardagen/",
    "events/registration_unknown.html": "/r/unknown/",
    "municipalities/index_page.html": "/sv/kommuner/",
    "municipalities/municipality_page.html": "/sv/kommuner/pori/",
    "search/search_page.html": "/sv/sok/?q=kommun",
    "base/errors/404.html": "/sv/finns-inte/",
    "account/login.html": "/accounts/login/",
}
ENGLISH = {
    "home/home_page.html": "/en/",
    "home/guidance_page.html": "/en/tool/",
    "home/news_index_page.html": "/en/news/",
    "home/news_page.html": "/en/news/uusimaa-workshop-2024/",
    "home/plain_page.html": "/en/accessibility/",
    "materials/material_index_page.html": "/en/materials/",
    "materials/material_page.html": "/en/materials/session-invitation/",
    "events/event_index_page.html": "/en/events/",
    "events/event_page.html": "/en/events/workshop-uusimaa/",
    "events/register.html": "/en/events/workshop-uusimaa/register/",
    "events/register_thanks.html": "/en/events/workshop-uusimaa/register/thanks/",
    "events/privacy.html": "/en/events/workshop-uusimaa/register/privacy/",
    "events/link_again.html": "/en/events/workshop-uusimaa/register/link/",
    "events/link_sent.html": "/en/events/workshop-uusimaa/register/link/sent/",
    "events/follower.html": "/r/follow/00000000-0000-4000-8000-000000000000/",
    "events/plan_page.html": "/en/action-plan/",
    "events/objective_page.html": "/en/action-plan/racism-is-addressed-in-everyday-life/",
    "events/registration_unknown.html": "/r/unknown/",
    "municipalities/index_page.html": "/en/municipalities/",
    "municipalities/municipality_page.html": "/en/municipalities/pori/",
    "search/search_page.html": "/en/search/?q=municipality",
    "base/errors/404.html": "/en/nothing-here/",
    "account/login.html": "/accounts/login/",
}
ARABIC = {
    "home/home_page.html": "/ar/",
    "home/guidance_page.html": "/ar/tool/",
    "home/news_index_page.html": "/ar/ajankohtaista/",
    "home/news_page.html": "/ar/ajankohtaista/uudenmaan-tyopaja-2024/",
    "home/plain_page.html": "/ar/saavutettavuusseloste/",
    "materials/material_index_page.html": "/ar/materials/",
    "materials/material_page.html": "/ar/materials/session-invitation/",
    "events/event_index_page.html": "/ar/tapahtumat/",
    "events/event_page.html": "/ar/tapahtumat/tyopaja-uusimaa/",
    "events/register.html": "/ar/tapahtumat/tyopaja-uusimaa/register/",
    "events/register_thanks.html": "/ar/tapahtumat/tyopaja-uusimaa/register/thanks/",
    "events/privacy.html": "/ar/tapahtumat/tyopaja-uusimaa/register/privacy/",
    "events/link_again.html": "/ar/tapahtumat/tyopaja-uusimaa/register/link/",
    "events/link_sent.html": "/ar/tapahtumat/tyopaja-uusimaa/register/link/sent/",
    "events/follower.html": "/r/follow/00000000-0000-4000-8000-000000000000/",
    "events/plan_page.html": "/ar/toimintasuunnitelma/",
    "events/objective_page.html": "/ar/toimintasuunnitelma/rasismiin-puututaan-arjessa/",
    "events/registration_unknown.html": "/r/unknown/",
    "municipalities/index_page.html": "/ar/municipalities/",
    "municipalities/municipality_page.html": "/ar/municipalities/pori/",
    "search/search_page.html": "/ar/search/?q=Pori",
    "base/errors/404.html": "/ar/nothing-here/",
    "account/login.html": "/accounts/login/",
}
# Templates that no plain address answers with: the tests below make them.
MADE = {
    "events/registration.html",
    "events/registration_renewed.html",
    "events/registration_removed.html",
    "base/form_again.html",
    "base/errors/message.html",
    "base/errors/500.html",
}
NOT_FOUND = ("base/errors/404.html", "events/registration_unknown.html")
BY_LANGUAGE = {"fi": FINNISH, "sv": SWEDISH, "en": ENGLISH, "ar": ARABIC}
# The same templates in other states.
STATES = {
    "fi": [
        "/fi/tapahtumat/tyopaja-uusimaa-2024/",
        "/fi/tapahtumat/tyopaja-hame/",
        "/fi/tapahtumat/tyopaja-hame/register/",
        "/fi/tapahtumat/tyopaja-uusimaa-2024/register/",
        "/fi/kunnat/akaa/",
        "/fi/kunnat/sotkamo/",
        "/fi/kunnat/?q=xyzxyz",
        "/fi/kunnat/?region=15&phase=unheard-of",
        "/fi/materiaalit/?language=xx",
        "/fi/tietosuoja/",
        "/fi/saavutettavuusseloste/?sent=1",
        "/fi/haku/",
        "/fi/haku/?q=xyzxyz",
        "/fi/haku/?q=kyselylomakkeita&kind=material",
        "/fi/tapahtumat/?year=1999",
    ],
    "sv": [
        "/sv/evenemang/workshop-nyland-2024/",
        "/sv/evenemang/workshop-tavastland/register/",
        "/sv/kommuner/?q=xyzxyz",
        "/sv/kommuner/akaa/",
        "/sv/dataskydd/",
        "/sv/tillganglighetsutlatande/?sent=1",
        "/sv/sok/",
        "/sv/sok/?q=xyzxyz",
    ],
    "en": [
        "/en/events/workshop-uusimaa-2024/",
        "/en/events/workshop-hame/register/",
        "/en/municipalities/?q=xyzxyz",
        "/en/privacy/",
        "/en/accessibility/?sent=1",
        "/en/search/",
        "/en/search/?q=xyzxyz",
    ],
    "ar": [
        "/ar/tapahtumat/tyopaja-uusimaa-2024/",
        "/ar/tapahtumat/tyopaja-hame/register/",
        "/ar/municipalities/?q=xyzxyz",
        "/ar/municipalities/akaa/",
        "/ar/tietosuoja/",
        "/ar/saavutettavuusseloste/?sent=1",
        "/ar/search/",
        "/ar/search/?q=xyzxyz",
    ],
}
# Forms that come back: where to, and what makes the answer.
POSTED = {
    "fi": ["/fi/tapahtumat/tyopaja-uusimaa/register/", "/fi/saavutettavuusseloste/"],
    "sv": ["/sv/evenemang/workshop-nyland/register/", "/sv/tillganglighetsutlatande/"],
    "en": ["/en/events/workshop-uusimaa/register/", "/en/accessibility/"],
    "ar": ["/ar/tapahtumat/tyopaja-uusimaa/register/", "/ar/saavutettavuusseloste/"],
}
MADE_IN_THE_PORTAL = """
import json
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from events.enums import TIMED_STATES, RegistrationState
from events.models import Event
from events.tokens import token_of
from tests.factories.events import DAY, EventFactory, RegistrationFactory
now = timezone.now()
coming = Event.objects.filter(plan__isnull=False, ends_at__gt=now).first()
past = EventFactory(key=f"past-{now.timestamp():.0f}", starts_at=now - DAY)
made = {}
for code in ("fi", "sv", "en", "ar"):
    rows = [
        RegistrationFactory(event=coming, state=state, language_code=code, registered_at=now,
                            email=f"{code}-{state}-{now.timestamp()}@example.org")
        for state in RegistrationState
    ]
    rows.append(RegistrationFactory(event=past, language_code=code, email=f"{code}-{now.timestamp()}@example.org"))
    with translation.override(code):
        made[code] = {"tokens": [token_of(row) for row in rows], "500": render_to_string("base/errors/500.html")}
print(json.dumps(made))
"""


def test_every_template_of_a_page_has_its_addresses():
    written = {
        str(path).partition("/templates/")[2]
        for path in REPOSITORY.glob("**/templates/**/*.html")
        if re.search(r'extends "base/base.html"|<html', path.read_text(encoding="utf-8"))
        and not str(path.relative_to(REPOSITORY)).startswith((".", "var"))
        and "/admin/" not in str(path)
    }
    # Those that other templates extend.
    written -= {"base/base.html", "allauth/layouts/base.html"}

    for addresses in BY_LANGUAGE.values():
        assert set(addresses) - {"account/login.html"} | MADE == written


@pytest.fixture(scope="module")
def made(portal):
    return portal.run_python(MADE_IN_THE_PORTAL)


def violations(page):
    """What axe finds, light and dark, on a wide and a narrow screen.

    Contrast is asked to be 7:1, by two rules: the enhanced one leaves what is under 4.5:1 to the other.
    """
    page.evaluate(AXE_SCRIPT)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            options = {"resultTypes": ["violations"]}
            if scheme == "light":
                options["rules"] = {rule: {"enabled": True} for rule in ("color-contrast-enhanced", "target-size")}
            else:
                # Only colours differ.
                options["runOnly"] = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
            for found in page.evaluate("options => axe.run(document, options).then(done => done.violations)", options):
                yield width, scheme, found["id"], [node["html"][:160] for node in found["nodes"]]


def show(page, address, answer):
    """Show the answer to a post as if the browser had sent it."""
    page.route(f"**{address}", lambda route: route.fulfill(status=200, body=answer, content_type="text/html"), times=1)
    page.goto(address)


@pytest.mark.axe
@pytest.mark.parametrize("language", ["fi", "sv", "en", "ar"])
def test_axe_finds_nothing_on_any_template(chromium, portal, made, language):
    # In a context that pays no heed to our own policy: axe is no script of ours.
    context = chromium.new_context(base_url=portal.url, locale=language, bypass_csp=True)
    page = context.new_page()
    found = {}

    def look(name):
        if bad := list(violations(page)):
            found[name] = bad

    lost = {BY_LANGUAGE[language][template] for template in NOT_FOUND}
    for address in [*BY_LANGUAGE[language].values(), *STATES[language]]:
        assert page.goto(address).status == (404 if address in lost else 200), address
        assert page.locator("html").get_attribute("lang") == language
        look(address)
    ours, foreign = {"Origin": portal.url}, {"Origin": "https://elsewhere.example.org"}
    for address in POSTED[language]:
        answer = page.request.post(address, headers=ours, form={"email": "x", "message": ""})
        assert answer.status == 422
        show(page, address, answer.text())
        look(f"{address} with errors")
    for headers, status in ((foreign, 403), ({}, 422)):
        answer = page.request.post(address, headers=headers, form={"message": "x"})
        assert answer.status == status
        show(page, address, answer.text())
        look(f"{address} {status}")
    show(page, f"/{language}/", made[language]["500"])
    look("500")
    for token in made[language]["tokens"]:
        assert page.goto(f"/r/{token}/").status == 200
        assert page.locator("html").get_attribute("lang") == language
        look(page.locator(".event-state").inner_text())
    renewed, removed = made[language]["tokens"][1:3]
    for token, deed, status in ((removed, "change", 422), (renewed, "renew", 200), (removed, "remove", 200)):
        answer = page.request.post(f"/r/{token}/{deed}/", headers=ours, form={"objectives": "x"})
        assert answer.status == status
        show(page, f"/r/{token}/{deed}/", answer.text())
        look(f"{deed} {status}")
    context.close()

    assert found == {}


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_nothing_runs_over_the_edge_of_the_narrowest_screen(page, made):
    addresses = [address for language in BY_LANGUAGE for address in BY_LANGUAGE[language].values()]
    addresses += [address for states in STATES.values() for address in states]
    addresses += [f"/r/{token}/" for language in made for token in made[language]["tokens"][:3]]
    over = {}
    for address in addresses:
        page.goto(address)
        if extra := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            over[address] = extra

    assert over == {}


@pytest.mark.parametrize("address", [*FINNISH.values(), "/ar/", "/fi/kunnat/?took_part=all"])
def test_a_first_visit_is_light(chromium, portal, address):
    weight = first_visit(chromium, portal.url, address)

    assert weight.requests <= 6
    assert weight.size_bytes < 60_000


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
def test_without_script_every_section_stands_open_on_screen_and_paper(page):
    page.goto("/fi/tyokalu/#where")
    bodies = page.locator("main details.accordion > .accordion__body").all()

    assert len(bodies) == 5
    assert all(body.is_visible() for body in bodies)
    page.emulate_media(media="print")
    assert all(body.is_visible() for body in bodies)
    assert not page.locator(".site-menu").is_visible()


def test_paper_shows_what_is_folded_on_screen(page):
    page.goto("/fi/tyokalu/")
    folded = page.locator("main details:not([open]) p").first
    assert not folded.is_visible()

    page.emulate_media(media="print")

    assert folded.is_visible()


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
