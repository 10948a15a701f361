import datetime as dt
import json
import re

import pytest
from django.utils import timezone

from events.models import EventIndexPage
from home.demo.pieces import stream, way
from home.models import HomePage, PlainPage
from home.queries.front import next_event
from municipalities.models import MunicipalityIndexPage
from portal.base.models import ProgrammeText
from portal.pagecache.moments import CHANGES_AT_HEADER
from tests.factories.base import LocaleFactory, ProgrammeFactory, StageFactory, TermTextFactory
from tests.factories.events import EventFactory, EventIndexPageFactory, EventPageFactory
from tests.factories.front import page_under
from tests.factories.materials import MaterialFileFactory, MaterialIndexPageFactory, MaterialPageFactory
from tests.factories.municipalities import (
    LanguageStatementFactory,
    MunicipalityFactory,
    MunicipalityIndexPageFactory,
    RoundFactory,
)


def _coming(days=10):
    starts_at = timezone.now() + dt.timedelta(days=days)
    return EventFactory(
        starts_at=starts_at,
        ends_at=starts_at + dt.timedelta(hours=5),
        registration_opens_at=starts_at - dt.timedelta(days=30),
        registration_closes_at=starts_at - dt.timedelta(days=2),
    )


def _with_ways(front, *pages):
    front.ways = stream("test", *(way(f"Tie {page.title}", "Lyhyesti", page=page.pk) for page in pages))
    front.save_revision().publish()


def test_a_new_site_shows_its_own_words_and_says_what_is_not_there_yet(client, fronts):
    response = client.get("/fi/")

    html = response.content.decode()
    assert "<h1>Front fi</h1>" in html
    assert html.count("empty-state") == 2
    assert "coverage" not in html
    assert response.context["matter"].changes_at is None


def test_the_headline_stands_in_the_place_of_the_title(client, fronts):
    fronts["fi"].headline = "Kuule asukkaita"
    fronts["fi"].save_revision().publish()

    assert "<h1>Kuule asukkaita</h1>" in client.get("/fi/").content.decode()


def test_the_ways_lead_to_the_readers_language_and_else_to_the_source_text(client, fronts):
    tool = page_under(fronts, "fi", title="Työkalu", model=PlainPage)
    page_under(fronts, "sv", title="Verktyget", model=PlainPage, translation_of=tool)
    only_finnish = page_under(fronts, "fi", title="Vain suomeksi", model=PlainPage)
    _with_ways(fronts["sv"], tool, only_finnish)

    html = client.get("/sv/").content.decode()

    assert re.findall(r'class="way" href="([^"]+)"', html) == ["/sv/verktyget/", "/sv/vain-suomeksi/"]


def test_a_way_to_a_page_that_is_taken_down_is_left_out(client, fronts):
    tool = page_under(fronts, "fi", title="Työkalu", model=PlainPage)
    _with_ways(fronts["fi"], tool)
    tool.unpublish()

    assert 'class="way"' not in client.get("/fi/").content.decode()


def test_the_parts_of_the_method_are_named_in_the_readers_language(client, fronts):
    stage = StageFactory(key="sessions")
    TermTextFactory(record=stage, locale=LocaleFactory(language_code="fi"), name="Keskustelut")
    TermTextFactory(record=stage, locale=LocaleFactory(language_code="sv"), name="Samtal")

    assert "Samtal" in client.get("/sv/").content.decode()


def test_the_next_event_is_shown_until_something_of_it_changes(client, fronts):
    event = _coming()
    EventPageFactory(parent=EventIndexPageFactory(parent=fronts["fi"]), event=event, title="Työpaja")

    response = client.get("/fi/")

    assert response.context["matter"].next_event.title.text == "Työpaja"
    assert response.context["matter"].changes_at == event.registration_closes_at


def test_an_event_without_a_page_in_the_readers_language_is_told_of_in_the_source_language(fronts):
    EventPageFactory(
        parent=EventIndexPageFactory(parent=fronts["fi"]), event=_coming(), title="Työpaja", slug="tyopaja"
    )

    found = next_event("ar", at=timezone.now())

    assert (found.title.text, found.title.language_code) == ("Työpaja", "fi")
    assert found.address == "/ar/tapahtumat/tyopaja/"


@pytest.mark.parametrize("reader", ["ar", "so", "fi"])
def test_one_chain_of_languages_holds_for_the_next_event_whoever_reads(fronts, reader):
    event = _coming()
    for code in ("sv", "en"):
        EventPageFactory(
            parent=EventIndexPageFactory(parent=fronts[code]), event=event, title=f"Workshop {code}", slug="workshop"
        )

    assert next_event(reader, at=timezone.now()).title.text == "Workshop sv"


def test_an_event_that_is_over_is_not_next(fronts):
    EventPageFactory(parent=EventIndexPageFactory(parent=fronts["fi"]), event=_coming(days=-3))

    assert next_event("fi", at=timezone.now()) is None


def test_every_template_language_is_one_tap_away_in_its_own_name(client, fronts):
    index = MaterialIndexPageFactory(language_code="fi")
    page = MaterialPageFactory(parent=index, title="Kutsukirje")
    MaterialFileFactory(material=page.material, language_code="ar")

    html = client.get("/sv/").content.decode()

    assert re.search(r'<a href="/sv/materials/\?language=ar" lang="ar" dir="rtl">العربية</a>', html)
    assert "Kutsukirje" in html


def test_the_figures_and_the_map_lead_to_the_municipalities(client, fronts):
    MunicipalityIndexPageFactory(parent=fronts["fi"])
    kajaani, sotkamo = MunicipalityFactory(name_fi="Kajaani"), MunicipalityFactory(name_fi="Sotkamo")
    RoundFactory(held=[kajaani], took_part=[sotkamo])
    LanguageStatementFactory(at_least=15)

    response = client.get("/fi/")

    coverage = response.context["matter"].coverage
    assert (coverage.figures.held, coverage.figures.through, coverage.figures.languages_at_least) == (1, 1, 15)
    assert [(place.name.text, place.address) for place in coverage.places] == [
        ("Kajaani", "/fi/kunnat/kajaani/"),
        ("Sotkamo", "/fi/kunnat/sotkamo/"),
    ]
    assert [host.text for host in coverage.places[1].through] == ["Kajaani"]
    assert '<a class="coverage__map" href="/fi/kunnat/">' in response.content.decode()


def test_search_engines_read_whose_website_this_is(client, fronts):
    ProgrammeText.objects.create(
        record=ProgrammeFactory(), locale=fronts["fi"].locale, name="Portaali", authority="Viranomainen"
    )

    html = client.get("/fi/").content.decode()

    data = json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', html).group(1))
    assert data["@type"] == "WebSite"
    assert data["publisher"]["name"] == "Viranomainen"
    assert data["url"].endswith("/fi/")


@pytest.mark.parametrize("number", [1, 3])
def test_the_front_page_costs_the_same_for_any_amount_of_content(client, fronts, number, django_assert_max_num_queries):
    events = EventIndexPageFactory(parent=fronts["fi"])
    materials = MaterialIndexPageFactory(language_code="fi")
    MunicipalityIndexPageFactory(parent=fronts["fi"])
    LanguageStatementFactory()
    for _round in range(number):
        EventPageFactory(parent=events, event=_coming())
        page = MaterialPageFactory(parent=materials)
        MaterialFileFactory(material=page.material)
        RoundFactory()
        TermTextFactory(record=StageFactory(), locale=fronts["fi"].locale)
    _with_ways(fronts["fi"], EventIndexPage.objects.get(), MunicipalityIndexPage.objects.get())
    client.get("/fi/")

    with django_assert_max_num_queries(20):
        response = client.get("/fi/")

    assert response.status_code == 200
    assert CHANGES_AT_HEADER not in response.headers or response.context["matter"].changes_at


def test_front_pages_stand_below_the_root_alone():
    assert HomePage.allowed_parent_page_models()[0].__name__ == "Page"
