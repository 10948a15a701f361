import datetime as dt

import pytest
from lxml import etree

from tests.factories.home import NewsIndexPageFactory, NewsPageFactory

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def index(fronts):
    return NewsIndexPageFactory(parent=fronts["fi"])


def test_the_latest_news_come_first(client, index):
    old = NewsPageFactory(parent=index, published_on=dt.date(2024, 5, 13))
    new = NewsPageFactory(parent=index, published_on=dt.date(2025, 4, 28))

    response = client.get("/fi/ajankohtaista/")

    assert [item.page for item in response.context["items"]] == [new, old]


def test_a_list_without_news_says_so(client, index):
    response = client.get("/fi/ajankohtaista/")

    assert b"empty-state" in response.content


@pytest.mark.parametrize("number", ["x", "-1", "99"])
def test_a_page_number_that_means_nothing_shows_a_page_all_the_same(client, index, number):
    news = NewsPageFactory(parent=index)

    response = client.get(f"/fi/ajankohtaista/?page={number}")

    assert [item.page for item in response.context["items"]] == [news]


def test_the_feed_is_valid_atom_with_whole_addresses_and_lasting_ids(client, index, settings):
    settings.BASE_URL = "https://portal.example.org"
    news = NewsPageFactory(parent=index, title="Uutinen & muuta", slug="uutinen", lead="Lyhyesti.")

    response = client.get("/fi/ajankohtaista/atom.xml")
    feed = etree.fromstring(response.content)
    first_id = feed.find(f"{ATOM}entry/{ATOM}id").text
    news.slug = "toinen"
    news.save_revision().publish()
    again = etree.fromstring(client.get("/fi/ajankohtaista/atom.xml").content)

    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    assert feed.find(f"{ATOM}entry/{ATOM}title").text == "Uutinen & muuta"
    assert feed.find(f"{ATOM}entry/{ATOM}link").get("href") == ("https://portal.example.org/fi/ajankohtaista/uutinen/")
    assert feed.find(f"{ATOM}entry/{ATOM}updated").text
    assert feed.find(f"{ATOM}link[@rel='self']").get("href") == ("https://portal.example.org/fi/ajankohtaista/atom.xml")
    assert again.find(f"{ATOM}entry/{ATOM}id").text == first_id


def test_another_address_below_the_news_is_not_found(client, index):
    assert client.get("/fi/ajankohtaista/rss.xml").status_code == 404


def test_news_tell_search_engines_their_day_and_cannot_end_their_script(client, index):
    NewsPageFactory(parent=index, slug="uutinen", title="</script><b>", published_on=dt.date(2025, 4, 28))

    html = client.get("/fi/ajankohtaista/uutinen/").content.decode()

    assert '"datePublished": "2025-04-28"' in html
    assert "\\u003C/script\\u003E" in html


@pytest.mark.parametrize("number", [1, 3])
def test_the_news_list_costs_the_same_for_any_number_of_news(client, index, number, django_assert_max_num_queries):
    NewsPageFactory.create_batch(number, parent=index)
    client.get("/fi/ajankohtaista/")

    with django_assert_max_num_queries(14) as queries:
        client.get("/fi/ajankohtaista/")

    assert len(queries) <= 14
