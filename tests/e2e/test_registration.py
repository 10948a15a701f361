"""Registering to the end, by keyboard alone, on a phone, in four languages; and the tick list at the door."""

import json
import re
import secrets

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.e2e.test_journeys import FORM_MIN_SECONDS, NO_SCRIPT, PHONE, sign_in, tab_until

# In a context that pays no heed to our own policy: axe is no script of ours.
WITH_AXE = {**PHONE, "bypass_csp": True}
RULES = {rule: {"enabled": True} for rule in ("color-contrast-enhanced", "target-size")}

# One full event for each story: a question under a condition, a vote, and work for the browser where it runs script.
MADE_IN_THE_PORTAL = """
import json
from django.contrib.auth.models import Group
from django.utils import timezone
from events.models import EventIndexPage, Plan
from events.tokens import token_of
from portal.accounts.models import User
from portal.base.models import Contact
from tests.factories.base import LocaleFactory
from tests.factories.events import EventFactory, EventPageFactory, QuestionFactory, QuestionTextFactory
from tests.factories.events import RegistrationFactory
now = timezone.now()
made = {{}}
for code in ("fi", "sv", "en"):
    user = User.objects.create_user(f"door-{{code}}-{{now:%H%M%S}}", password="{password}", language=code)
    user.groups.set(Group.objects.filter(name="organiser"))
    made[f"door {{code}}"] = user.username
for way in ("fi", "sv", "en", "ar", "no script"):
    event = EventFactory(
        open_now=True, capacity=1, plan=Plan.objects.first(), ballot_closes_at=now + timezone.timedelta(days=3),
        contact=Contact.objects.exclude(email="").first(), has_proof_of_work=way != "no script",
        key=f"story-{{now.timestamp():.0f}}-{{len(made)}}",
    )
    event.organisers.set(User.objects.filter(username__in=made.values()))
    first = QuestionFactory(event=event, kind="choice")
    under = QuestionFactory(event=event, sort_order=1, depends_on=first, depends_on_option=2)
    for code, words in (("fi", ("Miten?", "Millä?")), ("sv", ("Hur?", "Med vad?")), ("en", ("How?", "By what?"))):
        for question, label in zip((first, under), words):
            QuestionTextFactory(
                record=question, locale=LocaleFactory(language_code=code), label=label, options="A\\nB", is_checked=True
            )
    page = EventPageFactory(parent=EventIndexPage.objects.get(locale__language_code="fi"), event=event, title=event.key)
    holder = RegistrationFactory(event=event, email=f"{{event.key}}@example.org", registered_at=now)
    made[way] = {{
        "below": page.get_url().removeprefix("/fi/"), "event": event.pk, "holder": token_of(holder),
        "questions": [first.pk, under.pk],
    }}
print(json.dumps({{way: row for way, row in made.items()}}))
"""


@pytest.fixture(scope="module")
def made(portal):
    return portal.run_python(MADE_IN_THE_PORTAL.format(password=portal.password))


def reach(page, selector):
    tab_until(page, f"at.matches({json.dumps(selector)})", at_most=150)


def write(page, selector, text):
    reach(page, selector)
    page.keyboard.type(text)


def press(page, selector):
    """Press a button that sends a form, and wait for what comes."""
    reach(page, selector)
    with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        page.keyboard.press("Enter")
    page.wait_for_load_state()
    return posted.value


def faults(page, part="html", rules=RULES):
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "([part, rules]) => axe.run(part, {resultTypes: ['violations'], rules}).then(done => done.violations)",
        [part, rules],
    )
    said = [(row["id"], [node["html"][:160] for node in row["nodes"]]) for row in found]
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*said, ("runs over the edge", over)] if over else said


def link_in(portal, mail):
    return re.search(rf"{portal.url}/r/\S+/", mail).group(0)


@pytest.mark.parametrize(
    ("page", "way"),
    [(WITH_AXE, "fi"), (WITH_AXE, "sv"), (WITH_AXE, "en"), (WITH_AXE, "ar"), ({**PHONE, **NO_SCRIPT}, "no script")],
    indirect=["page"],
    ids=["fi", "sv", "en", "ar", "no-script"],
)
def test_from_the_waiting_list_to_a_place_that_is_handed_over(page, portal, made, way):
    has_script = way != "no script"
    story, language = made[way], way if has_script else "sv"
    address, colleague = (f"{secrets.token_hex(6)}@example.org" for _person in range(2))
    first, under = (f"[name=question-{pk}]" for pk in story["questions"])
    wrong = {}

    def look(name):
        if has_script and (found := faults(page)):
            wrong[name] = found

    def said(state):
        expect(page.locator(f".event-state--{state}")).to_be_visible()
        assert page.locator("html").get_attribute("lang") == language
        look(state)

    page.goto(f"/{language}/{story['below']}register/")
    write(page, "[name=name]", "Aino Esimerkki")
    write(page, "[name=email]", address)
    if has_script:
        page.keyboard.press("Enter")
        expect(page.locator("[name=objectives]").first).to_be_visible()
    reach(page, "[name=objectives]")
    page.keyboard.press("Space")
    look("vote")
    if has_script:
        reach(page, ".steps__buttons button:last-child")
        page.keyboard.press("Enter")
    write(page, "[name=diet]", "Vegaani")
    assert page.locator(under).is_visible() is not has_script
    reach(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    write(page, under, "Junalla")
    look("needs")
    page.wait_for_timeout(1000 * FORM_MIN_SECONDS)
    assert press(page, ".registration-form [type=submit]").status == 302
    expect(page).to_have_url(re.compile("/register/thanks/$"))

    page.goto(link_in(portal, portal.newest_mail_to(address)))
    press(page, "form[action$='/confirm/'] button")
    said("waiting")
    # Whoever holds the place gives it up, so it is offered.
    origin = {"Origin": portal.url}
    assert page.request.post(f"/r/{story['holder']}/cancel/", headers=origin).ok
    page.goto(link_in(portal, portal.newest_mail_to(address, number=3)))
    said("offered")
    press(page, "form[action$='/confirm/'] button")
    said("confirmed")
    link = page.url

    expect(page.locator("[name=diet]")).to_have_value("Vegaani")
    expect(page.locator(under)).to_have_value("Junalla")
    press(page, "form[action$='/remove-needs/'] button")
    expect(page.locator(".notice--ok")).to_be_visible()
    expect(page.locator("[name=diet]")).to_have_value("")
    expect(page.locator("form[action$='/remove-needs/']")).to_have_count(0)

    page.goto(f"/{language}/{story['below']}register/link/")
    write(page, "[name=email]", address)
    page.wait_for_timeout(1000 * FORM_MIN_SECONDS)
    press(page, ".registration-form [type=submit]")
    expect(page).to_have_url(re.compile("/register/link/sent/$"))
    page.goto(link_in(portal, portal.newest_mail_to(address, number=5)))

    write(page, "form[action$='/hand-over/'] [name=name]", "Bertta Esimerkki")
    write(page, "form[action$='/hand-over/'] [name=email]", colleague)
    press(page, "form[action$='/hand-over/'] button")
    expect(page.locator(".notice--ok")).to_be_visible()
    page.goto(link_in(portal, portal.newest_mail_to(colleague)))
    said("unconfirmed")
    press(page, "form[action$='/confirm/'] button")
    said("confirmed")
    expect(page.locator("[name=diet]")).to_have_value("")
    page.goto(link)
    assert "Aino" not in page.content()

    assert wrong == {}


@pytest.mark.parametrize("page", [WITH_AXE], indirect=True)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_at_the_door_a_name_is_found_and_ticked_by_keyboard_and_stands_in_no_address(page, portal, made, language):
    story = made[language]
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, portal, made[f"door {language}"])
    page.goto(f"/cms/event-desk/{story['event']}/attendance/")
    assert page.locator("html").get_attribute("lang") == language

    write(page, ".people-search [name=q]", "esimerkki")
    press(page, ".people-search button")
    expect(page.locator(".attendance__tick")).to_have_count(1)
    press(page, ".attendance__tick[aria-pressed=false]")
    expect(page.locator(".attendance__tick")).to_have_attribute("aria-pressed", "true")

    # Wagtail hides what runs over, so the page is never wider than the screen.
    edges = page.locator(".desk *").evaluate_all("all => all.map(one => one.getBoundingClientRect().right)")
    assert max(edges) <= PHONE["viewport"]["width"]
    # Wagtail's own buttons have 4.5:1.
    assert faults(page, ".desk", {"target-size": RULES["target-size"]}) == []
    assert [url for url in asked if "esimerkki" in url.lower()] == []
