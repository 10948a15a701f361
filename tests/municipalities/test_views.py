import csv
import gzip
import io
import json
import re

import pytest

from municipalities.demo.facts import ROUNDS
from municipalities.enums import Held, Role
from municipalities.models import Boundary, Round, RoundMunicipality
from portal.base.models import Contact
from portal.base.navigation import page_address
from tests.factories.base import ContactFactory, PhaseFactory, TermTextFactory
from tests.factories.home import PlainPageFactory
from tests.factories.municipalities import (
    DecisionMakersEventFactory,
    LanguageStatementFactory,
    MunicipalityFactory,
    MunicipalityIndexPageFactory,
    MunicipalityPageFactory,
    RoundFactory,
)

FI = "/fi/kunnat/"
EN = "/en/municipalities/"


@pytest.fixture
def thirty_three(finland):
    """The rounds that the programme tells of, and one with made-up details."""
    rounds = Round.objects.bulk_create(Round() for _code in ROUNDS)
    RoundMunicipality.objects.bulk_create(
        RoundMunicipality(round=each, municipality=finland[code], role=role)
        for each, (host, guests) in zip(rounds, ROUNDS.items(), strict=True)
        for code, role in [(host, Role.HELD), *((guest, Role.TOOK_PART) for guest in guests)]
    )
    pilot = PhaseFactory(key="pilot")
    example = RoundFactory(held=[finland["609"]], is_example=True, languages=["so", "ar"], phase=pilot)
    DecisionMakersEventFactory(round=example, held=Held.YES, is_example=True)
    LanguageStatementFactory()
    return finland


def listed(html):
    """Codes of the rows, of the markers, in order of the list; and the number that the heading says."""
    table = re.findall(r'<tr data-code="(\d+)"', html)
    markers = re.findall(r'<a href="[^"]+" class="marker[^"]*" data-code="(\d+)"', html)
    total = re.search(r'<h2 id="municipality-count"[^>]*>(\d+)', html)
    return table, sorted(markers), int(total[1])


def test_without_a_filter_list_map_and_every_format_hold_the_thirty_three(client, indexes, thirty_three):
    table, markers, total = listed(client.get(EN).content.decode())
    as_json = client.get(f"{EN}?format=json").json()
    as_geojson = client.get(f"{EN}?format=geojson").json()
    as_csv = list(csv.DictReader(io.StringIO(client.get(f"{EN}?format=csv").content.decode("utf-8-sig"))))

    assert total == as_json["total"] == len(as_csv) == 33
    assert sorted(table) == markers == sorted(feature["id"] for feature in as_geojson["features"])
    assert [row["code"] for row in as_csv] == table == [row["code"] for row in as_json["municipalities"]]
    assert sum(row["roles"] == "held" for row in as_csv) == 31
    assert {row["code"] for row in as_csv if row["took_part_through"] == "205"} == {"765", "697"}


@pytest.mark.parametrize(
    "query",
    [
        "took_part=all",
        "q=Närpes",
        "language=so",
        "language=unknown&region=15&sort=population",
        "phase=pilot&decision_event=yes",
        "role=took_part",
        "region=21",
        "region=nowhere&language=so",
    ],
)
def test_any_filter_gives_the_same_list_map_and_data(client, indexes, thirty_three, query):
    table, markers, total = (
        listed(client.get(f"{EN}?{query}").content.decode()) if query != "region=21" else ([], [], 0)
    )
    as_json = client.get(f"{EN}?{query}&format=json").json()

    assert [row["code"] for row in as_json["municipalities"]] == table
    assert sorted(table) == markers
    assert as_json["total"] == total == len(table)


def test_the_page_tells_the_figures_and_that_examples_are_none_of_them(client, indexes, thirty_three):
    html = client.get(EN).content.decode()

    assert re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", html)[:3] == [
        ("municipalities took part", "33"),
        ("held sessions of their own", "31"),
        ("languages at least", "15"),
    ]
    assert "Sessions have been held in at least 15 languages; 3 are named (as of 28 April 2025)" in html
    assert html.count("mark--example") == 2  # what it means, and Pori's row
    assert "That the municipality took part is true." in html


def test_a_name_is_looked_for_in_all_and_one_that_has_not_taken_part_is_told_how_to_start(client, fronts, finland):
    start = PlainPageFactory(parent=fronts["en"], title="How to start", slug="tool")
    MunicipalityIndexPageFactory(parent=fronts["en"], slug="municipalities", start_page=start.page_ptr)

    html = client.get(f"{EN}?q=Espoossa").content.decode()

    assert listed(html) == (["049"], ["049"], 1)
    assert "Has not taken part yet" in html
    assert "This municipality has not taken part yet." in html
    assert '<a href="/en/tool/">How a municipality starts</a>' in html


def test_a_row_says_once_that_nothing_more_is_known_and_else_each_thing_that_is_not(client, indexes, finland):
    RoundFactory(held=[finland["091"]])
    RoundFactory(held=[finland["837"]], languages=["ar"])
    DecisionMakersEventFactory(round=RoundFactory(held=[finland["609"]]))

    html = client.get(EN).content.decode()

    found = re.findall(r'<tr data-code="(\d+)">(.*?)</tr>', html, re.S)
    rows = {code: " ".join(re.sub(r"<[^>]+>", " ", row).split()) for code, row in found}
    assert rows["091"] == "Helsinki Helsingfors Uusimaa Held sessions – Nothing more known"
    assert html.count("Nothing more known") == 2, "in its row, and once above the list"
    assert rows["837"] == (
        "Tampere Tammerfors Pirkanmaa Held sessions Phase: Unknown Languages: Arabic Decision-makers’ event: Unknown"
    )


def test_a_programme_without_decision_makers_events_says_nothing_of_them(client, indexes, finland):
    RoundFactory(held=[finland["837"]], languages=["ar"])

    pages = [client.get(address).content.decode() for address in (EN, f"{EN}tampere/")]
    DecisionMakersEventFactory(round=RoundFactory(held=[finland["609"]]))
    pages_with = [client.get(address).content.decode() for address in (EN, f"{EN}tampere/")]

    assert ["ecision-makers" in html for html in pages] == [False, False]
    assert ["ecision-makers" in html for html in pages_with] == [True, True]


def test_an_empty_result_says_so_and_leads_back(client, indexes, thirty_three):
    html = client.get(f"{EN}?q=Stockholm").content.decode()

    assert "No municipality meets all of these." in html
    assert listed(html)[2] == 0


def test_unknown_values_are_left_out_with_a_notice(client, indexes, thirty_three):
    response = client.get(f"{EN}?region=99&language=so&format=xml&utm_source=x")

    html = response.content.decode()
    assert response.status_code == 200
    assert "Region: 99, format: xml" in html
    assert listed(html)[0] == ["609"]


def test_typed_words_come_back_escaped(client, indexes):
    html = client.get(f"{EN}?q=%22%3E%3Cscript%3E&region=%3Cb%3E").content.decode()

    assert "<script>" not in html.replace('<script type="module"', "")
    assert "<b>" not in html
    assert "&lt;b&gt;" in html


def test_the_filters_are_a_form_that_keeps_what_was_chosen(client, indexes, thirty_three):
    html = client.get(f"{EN}?language=so&sort=region&took_part=all").content.decode()

    assert '<form class="municipality-filter" method="get" action="/en/municipalities/"' in html
    assert '<input type="checkbox" name="language" value="so" checked>' in html
    assert '<option value="region" selected>' in html
    assert '<input type="checkbox" name="took_part" value="all" checked>' in html


def test_the_csv_is_safe_and_says_what_is_unknown(client, indexes):
    municipality = MunicipalityFactory(code="001", name_fi="=HYPERLINK(1)", name_sv="+1", population=None)
    RoundFactory(held=[municipality])
    MunicipalityFactory(code="002", name_fi="Muu")

    response = client.get(f"{EN}?format=csv&took_part=all&sort=population")

    first, second = sorted(
        csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))), key=lambda row: row["code"]
    )
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (first["name_fi"], first["name_sv"], first["population"]) == ("'=HYPERLINK(1)", "'+1", "unknown")
    assert (first["languages"], first["decision_event"], first["is_example"]) == ("unknown", "unknown", "no")
    assert (second["took_part"], second["languages"]) == ("no", "")


def test_examples_are_named_in_the_data(client, indexes, thirty_three):
    found = client.get(f"{EN}?format=geojson&q=Pori").json()

    (feature,) = found["features"]
    lon, lat = float(thirty_three["609"].longitude), float(thirty_three["609"].latitude)
    assert feature["geometry"] == {"type": "Point", "coordinates": [lon, lat]}
    assert feature["properties"]["is_example"] is True
    assert feature["properties"]["languages"] == ["ar", "so"]
    assert any("Statistics Finland" in line for line in found["credits"])


def test_the_page_is_light_without_boundaries(client, indexes, thirty_three):
    html = client.get(FI).content

    drawing = re.search(rb"<svg class=.municipality-map__drawing.*?</svg>", html, re.DOTALL)[0]
    assert len(gzip.compress(drawing)) < 6_000
    assert len(gzip.compress(html)) < 15_000


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_costs_the_same_for_any_number(client, index, count, django_assert_max_num_queries):
    for _number in range(count):
        each = RoundFactory(languages=["so"], phase=PhaseFactory())
        DecisionMakersEventFactory(round=each)
    client.get(FI)

    with django_assert_max_num_queries(18):
        client.get(f"{FI}?took_part=all")


def test_each_municipality_answers_from_its_record_in_every_language(
    client, indexes, thirty_three, django_assert_max_num_queries
):
    for language_code, one in indexes.items():
        address = page_address(one)
        client.get(address)
        codes = list(thirty_three) if language_code == "fi" else ["609", "049", "205", "765"]
        for code in codes:
            municipality = thirty_three[code]
            with django_assert_max_num_queries(20):
                response = client.get(f"{address}{municipality.slug}/")
            assert response.status_code == 200
            assert municipality.name_fi in response.content.decode()


def test_a_swedish_address_leads_to_the_one_address(client, indexes, finland):
    response = client.get("/sv/kommuner/narpes/")

    assert response.status_code == 301
    assert response.headers["Location"] == "/sv/kommuner/narpio/"


@pytest.mark.parametrize("path", ["nowhere/", "pori/more/", "609/", "drafts/"])
def test_other_addresses_below_the_list_are_not_found(client, index, finland, path):
    MunicipalityFactory(code="999", name_fi="Drafts", name_sv="Drafts", live=False)

    assert client.get(f"/fi/kunnat/{path}").status_code == 404


def test_a_municipality_tells_what_is_known_and_what_is_not(client, indexes, thirty_three):
    TermTextFactory(record=ContactFactory(key="support", email="support@example.org"), name="Tuki")

    html = client.get("/en/municipalities/pori/").content.decode()

    assert '<h1><span lang="fi" dir="ltr">Pori</span>' in html
    assert '<span lang="sv" dir="ltr">Björneborg</span>' in html
    assert "Finnish-speaking" in html
    assert "83,205 (2022)" in html
    assert html.count("Unknown</span>") >= 4
    assert "Unknown means that the sources do not tell. It does not mean no." in html
    assert "Somali" in html
    assert "These details are made up" in html
    assert "support@example.org" in html
    assert Contact.objects.count() == 1


def test_a_municipality_that_came_through_another_says_which(client, indexes, thirty_three):
    html = client.get("/en/municipalities/sotkamo/").content.decode()

    assert "Residents of this municipality took part in sessions that another municipality held." in html
    assert '<a href="/en/municipalities/kajaani/">' in html
    assert '<a href="/en/municipalities/sotkamo/">' in client.get("/en/municipalities/kajaani/").content.decode()


def test_an_arabic_reader_gets_names_of_places_their_own_direction(client, indexes, thirty_three):
    html = client.get("/ar/municipalities/narpio/").content.decode()

    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1><span lang="fi" dir="ltr">Närpiö</span>' in html
    assert '<span lang="sv" dir="ltr">Närpes</span>' in html


def test_an_editors_page_stands_at_the_same_address_with_the_facts(client, indexes, thirty_three):
    body = json.dumps(
        [
            {"type": "text", "value": "<p>Own words</p>"},
            {"type": "voice", "value": {"text": "We were heard", "source": "A session"}},
        ]
    )
    page = MunicipalityPageFactory(
        parent=indexes["en"], municipality=thirty_three["609"], lead="A lead", body=body, slug="something-else"
    )

    html = client.get(f"{EN}pori/").content.decode()

    assert page.slug == "pori"
    assert "Own words" in html
    assert "We were heard" in html
    assert "A lead" in html
    assert "Sessions and decisions" in html
    assert '<link rel="alternate" hreflang="ar" href="http://testserver/ar/municipalities/pori/">' in html


def test_a_draft_page_leaves_the_record_at_its_address(client, indexes, thirty_three):
    page = MunicipalityPageFactory(parent=indexes["en"], municipality=thirty_three["609"], lead="Secret lead")
    page.unpublish()

    response = client.get("/en/municipalities/pori/")

    assert response.status_code == 200
    assert "Secret lead" not in response.content.decode()


def test_the_page_of_a_municipality_taken_off_the_site_is_not_found(client, indexes, finland):
    MunicipalityPageFactory(parent=indexes["en"], municipality=finland["609"])
    finland["609"].unpublish()

    assert client.get("/en/municipalities/pori/").status_code == 404


def test_an_imported_area_is_credited_where_it_is_drawn(client, indexes, finland):
    Boundary.objects.create(municipality=finland["609"], year=2025, geometry={}, path="M1 1l2 2 3 3z")

    pori = client.get("/en/municipalities/pori/").content.decode()
    espoo = client.get("/en/municipalities/espoo/").content.decode()

    assert "Boundaries: Statistics Finland, municipality-based statistical units 2025 (CC BY 4.0), modified" in pori
    assert "M1 1l2 2 3 3z" in pori
    assert "Boundaries:" not in espoo
