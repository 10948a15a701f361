"""The journeys that matter, as their people make them: in Finnish and Swedish, with script and without."""

import io
import json
import re
import secrets
import time

import pytest
from docx import Document
from playwright.sync_api import expect

NO_SCRIPT = {"java_script_enabled": False}
PHONE = {"viewport": {"width": 360, "height": 740}}

# What a form must have been open for: portal.settings.base.PUBLIC_FORM_MIN_SECONDS.
FORM_MIN_SECONDS = 2

either_way = pytest.mark.parametrize("page", [{}, NO_SCRIPT], indirect=True, ids=["script", "no-script"])


class Form:
    """Opened by a person, who is never faster than the form allows."""

    def __init__(self, page, address=None):
        self.page = page
        if address:
            page.goto(address)
        self.opened_at = time.monotonic()

    def send(self, button):
        left = FORM_MIN_SECONDS - (time.monotonic() - self.opened_at)
        self.page.wait_for_timeout(max(0, 1000 * left))
        with self.page.expect_response(lambda answer: answer.request.method == "POST") as posted:
            self.page.click(button)
        self.page.wait_for_load_state()
        self.opened_at = time.monotonic()
        return posted.value


def next_step(page):
    """On to the form's next part, where script shows one at a time."""
    onward = page.locator(".steps__buttons button").last
    if onward.is_visible():
        onward.click()


def tab_until(page, script, *, at_most=80, key="Tab"):
    """Press Tab until a line of script holds for the element ``at`` that has the focus."""
    for _press in range(at_most):
        page.keyboard.press(key)
        if page.evaluate(f"(at => {script})(document.activeElement)"):
            return
    raise AssertionError(f"{at_most} presses of {key} never came to: {script}")


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
    ("start", "name"),
    [("/fi/tapahtumat/", "Aino Esimerkki"), ("/sv/evenemang/", "Astrid Exempel")],
    ids=["fi", "sv"],
)
def test_a_registrant_signs_up_votes_confirms_changes_and_cancels(page, portal, start, name):
    language = start[1:3]
    address = f"{secrets.token_hex(6)}@example.org"
    page.goto(start)
    # Other tests fill events of their own.
    page.locator("main .event-row:has(.event-state--open) a").first.click()
    page.locator("main a[href$='/register/']").first.click()

    form = Form(page)
    page.fill("[name=name]", name)
    page.fill("[name=email]", address)
    next_step(page)
    page.check("[name=objectives] >> nth=0")
    page.check("[name=objectives] >> nth=3")
    next_step(page)
    form.send(".registration-form [type=submit]")
    expect(page).to_have_url(re.compile("/register/thanks/$"))
    mail = portal.newest_mail_to(address)
    link = re.search(rf"{portal.url}/r/\S+/", mail).group(0)

    page.goto(link)
    assert page.locator("html").get_attribute("lang") == language
    page.click("form[action$='/confirm/'] button")
    expect(page.locator(".event-state--confirmed")).to_be_visible()
    expect(page.locator("form[action$='/confirm/']")).to_have_count(0)

    form = Form(page)
    page.uncheck("[name=objectives] >> nth=3")
    page.check("[name=objectives] >> nth=5")
    form.send("form[action$='/vote/'] button")
    expect(page.locator(".notice--ok")).to_be_visible()

    page.fill("[name=organisation]", "Esimerkkiyhdistys")
    form.send("form[action$='/change/'] button")
    expect(page.locator(".notice--ok")).to_be_visible()

    # What was changed is there when the link is opened anew.
    page.goto(link)
    chosen = page.locator("[name=objectives]").evaluate_all("boxes => boxes.map(box => box.checked)")
    assert [number for number, is_chosen in enumerate(chosen) if is_chosen] == [0, 5]
    expect(page.locator("[name=organisation]")).to_have_value("Esimerkkiyhdistys")

    page.click("form[action$='/cancel/'] button")
    expect(page.locator(".event-state--cancelled")).to_be_visible()
    expect(page.locator("form[action$='/cancel/']")).to_have_count(0)


def test_a_browser_does_the_work_that_an_event_asks_of_it_and_asks_no_other_host(page, portal):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    form = Form(page, "/sv/evenemang/workshop-tavastland/register/")
    page.fill("[name=name]", "Astrid Exempel")
    page.fill("[name=email]", f"{secrets.token_hex(6)}@example.org")
    next_step(page)
    form.send(".registration-form [type=submit]")

    expect(page).to_have_url(re.compile("/register/thanks/$"))
    assert f"{portal.url}/challenge/" in asked
    assert [address for address in asked if not address.startswith(portal.url)] == []


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
@pytest.mark.parametrize(
    "event",
    [
        "fi/tapahtumat/tyopaja-hame",
        "sv/evenemang/workshop-tavastland",
        "en/events/workshop-hame",
        "ar/tapahtumat/tyopaja-hame",
    ],
    ids=["fi", "sv", "en", "ar"],
)
def test_without_script_the_form_of_such_an_event_names_another_way(page, event):
    form = Form(page, f"/{event}/register/")
    expect(page.locator("noscript a[href^='mailto:']")).to_be_visible()
    page.fill("[name=name]", "Astrid Exempel")
    page.fill("[name=email]", f"{secrets.token_hex(6)}@example.org")
    answer = form.send(".registration-form [type=submit]")

    assert answer.status == 422
    expect(page.locator("[name=name]")).to_have_value("Astrid Exempel")


@pytest.mark.parametrize("page", [NO_SCRIPT], indirect=True)
def test_too_many_objectives_and_a_wrong_address_come_back_beside_their_fields(page):
    form = Form(page, "/fi/tapahtumat/tyopaja-uusimaa/register/")
    page.fill("[name=email]", "ei-osoite")
    for box in page.locator("[name=objectives]").all():
        box.check()
    answer = form.send(".registration-form [type=submit]")

    assert answer.status == 422
    assert page.input_value("[name=email]") == "ei-osoite"
    assert page.locator("[name=email]").get_attribute("aria-invalid") == "true"
    assert page.locator("[name=objectives]:checked").count() == page.locator("[name=objectives]").count()
    expect(page.locator("fieldset.ballot .field__error")).to_be_visible()
    expect(page.locator("[role=alert]").first).to_be_visible()


@either_way
@pytest.mark.parametrize(
    ("address", "region", "name"),
    [("/fi/kunnat/", "Pohjanmaa", "Närpiö"), ("/sv/kommuner/", "Österbotten", "Närpes")],
    ids=["fi", "sv"],
)
def test_a_searcher_filters_by_keyboard_alone_and_reaches_narpio(page, address, region, name, request):
    page.goto(address)

    tab_until(page, "at.matches('[data-facet=region] > summary')")
    page.keyboard.press("Enter")
    tab_until(page, f"at.name === 'region' && at.closest('label').textContent.trim().startsWith('{region}')")
    page.keyboard.press("Space")
    if "no-script" in request.node.callspec.id:
        tab_until(page, "at.matches('[data-municipality-filter] [type=submit]')", key="Shift+Tab")
        page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}?*region=15*")
    # With script the focus stays in the filter; without, the page begins anew.
    tab_until(page, f"at.closest('.municipality-table') && at.textContent === '{name}'")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address}narpio/")
    expect(page.locator("h1")).to_contain_text(name)


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


@pytest.mark.parametrize(
    ("address", "typed", "offered"),
    [("/fi/haku/", "kyselyl", "kyselylomake"), ("/sv/sok/", "kommu", "kommun"), ("/ar/search/", "بلد", "البلديات")],
    ids=["fi", "sv", "ar"],
)
def test_a_suggestion_is_taken_by_keyboard_alone(page, address, typed, offered):
    page.goto(address)
    page.focus("main [name=q]")
    page.keyboard.type(typed)
    options = page.locator("main [role=listbox] [role=option]")
    expect(options.filter(has_text=re.compile(f"^{offered}$"))).to_be_visible()
    at = options.all_text_contents().index(offered)

    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(page.locator("main [name=q]")).to_have_value(typed)
    page.keyboard.type(" ")
    page.keyboard.press("Backspace")
    expect(options.nth(at)).to_have_text(offered)
    for _step in range(at + 1):
        page.keyboard.press("ArrowDown")
    expect(page.locator("main [name=q]")).to_have_attribute("aria-activedescendant", f"search-words-suggestions-{at}")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**{address}?q=*")
    expect(page.locator(".search-hit").first).to_be_visible()
    assert page.title().startswith(f"{offered}: ")


@either_way
@pytest.mark.parametrize(
    ("address", "typed", "meant"),
    [
        ("/fi/haku/", "keskustelutialisuus", "keskustelutilaisuus"),
        ("/sv/sok/", "erfarenhetskrot", "erfarenhetskort"),
        ("/ar/search/", "استبيلن", "استبيان"),
    ],
    ids=["fi", "sv", "ar"],
)
def test_what_was_meant_is_searched_for_by_keyboard_alone(page, address, typed, meant):
    page.goto(address)
    page.fill("main [name=q]", typed)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{address}?q=*")

    tab_until(page, f"at.closest('.search-page__suggestion') && at.textContent === '{meant}'")
    page.keyboard.press("Enter")

    expect(page.locator("#search-words")).to_have_value(meant)
    expect(page.locator(".search-hit").first).to_be_visible()


@either_way
@pytest.mark.parametrize("address", ["/fi/haku/?q=työkalu", "/sv/sok/?q=verktyg"], ids=["fi", "sv"])
def test_results_are_narrowed_by_keyboard_alone_and_counted(page, address):
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(address)
    before = int(page.locator(".search-kinds__count").first.inner_text())

    tab_until(page, "at.matches('.search-facets__opener')")
    page.keyboard.press("Enter")
    tab_until(page, "at.name === 'language'")
    count = int(
        page.evaluate("document.activeElement.closest('label').querySelector('.search-facet__count').lastChild.data")
    )
    page.keyboard.press("Space")
    tab_until(page, "at.matches('.search-facets__send button')")
    page.keyboard.press("Enter")

    page.wait_for_url("**language=*")
    assert 0 < count <= before
    assert str(count) in page.locator(".search-page__count[role=status]").inner_text().split()
    assert f": {count} " in page.title()


@pytest.mark.parametrize(
    ("username", "sections", "address", "title", "lead"),
    [
        ("editor", ["Hyvät väestösuhteet", "Ajankohtaista"], "/fi/ajankohtaista/", "Uutinen selaimesta", "Julkaistu."),
        ("sv-reviewer", ["Aktuellt"], "/sv/aktuellt/", "Nyhet från webbläsaren", "Publicerad."),
    ],
    ids=["fi", "sv"],
)
def test_an_editor_publishes_a_page_and_the_next_visitor_sees_it(
    page, portal, chromium, username, sections, address, title, lead
):
    title = f"{title} {secrets.token_hex(3)}"
    visitor = chromium.new_context(base_url=portal.url).new_page()
    # Each web process keeps pages of its own: often enough for every one of them.
    for _visit in range(20):
        kept = visitor.goto(address)
    assert kept.headers["x-portal-cache"] == "hit"
    assert title not in visitor.content()

    sign_in(page, portal, username)
    page.goto("/cms/pages/")
    for section in sections:
        row = page.locator("tr", has=page.get_by_role("link", name=section, exact=True))
        row.locator("td.children a").click()
    page.locator("a[href$='/add_subpage/']").first.click()
    page.fill("[name=title]", title)
    page.fill("[name=lead]", lead)
    page.locator("footer .w-dropdown__toggle").click()
    page.locator("[name=action-publish]").click()
    page.fill("[name=reason]", "Esimerkki: yhdellä kielellä.")
    page.locator("form:has([name=reason]) button[type=submit]:not([name])").click()
    expect(page.locator(".messages .success")).to_contain_text(title)

    answer = visitor.goto(address)
    assert answer.headers["x-portal-cache"] == "miss"
    visitor.get_by_role("link", name=title).click()
    expect(visitor.locator("h1")).to_have_text(title)
    expect(visitor.locator(".lead")).to_have_text(lead)
    expect(visitor.locator(".mark--unchecked")).to_have_count(0)
    visitor.context.close()


def sign_in(page, portal, username):
    page.goto("/cms/")
    page.fill("[name=login]", username)
    page.fill("[name=password]", portal.password)
    page.click("form[action*=login] [type=submit]")
    page.wait_for_url("**/cms/")


@pytest.mark.parametrize(
    ("section", "fields"),
    [("snippets/events/event", {"starts_at": "1.2.2030 10.00", "ends_at": "1.2.2030 15.00"}), ("materials", {})],
    ids=["event", "material"],
)
def test_an_editor_begins_a_thing_and_comes_to_its_page(page, portal, section, fields):
    title = f"Selaimesta {secrets.token_hex(3)}"
    sign_in(page, portal, "editor")
    page.goto(f"/cms/{section}/")
    page.locator(f"a[href*='/{section}/add/']").first.click()
    page.fill("[name=title]", title)
    for name, value in fields.items():
        page.fill(f"[name={name}]", value)
    page.keyboard.press("Escape")

    page.click("footer [type=submit]")

    page.wait_for_url(re.compile(r"/cms/pages/\d+/edit/"))
    expect(page.locator("[name=title]")).to_have_value(title)


@pytest.mark.parametrize("page", [{**PHONE, **NO_SCRIPT}], indirect=True)
def test_the_language_switcher_keeps_the_filter_on_a_phone_without_script(page):
    page.goto("/fi/kunnat/?region=15")

    switch = page.locator("a[hreflang=sv]").first

    assert switch.get_attribute("href") == "/sv/kommuner/?region=15"


def test_a_step_that_lacks_something_says_so_beside_the_field_in_the_pages_language(page):
    page.goto("/fi/tapahtumat/tyopaja-uusimaa/register/")
    page.fill("[name=name]", "Aino Esimerkki")
    page.fill("[name=email]", "ei-osoite")

    page.locator(".steps__buttons button").last.click()

    said = page.locator("#id_email_error")
    assert said.inner_text() == page.locator(".field:has([name=email])").get_attribute("data-invalid")
    assert "osoite" in said.inner_text()
    assert page.evaluate("document.activeElement.name") == "email"
    page.fill("[name=email]", "aino@example.org")
    page.locator(".steps__buttons button").last.click()
    assert page.locator("[name=email]").is_hidden()
