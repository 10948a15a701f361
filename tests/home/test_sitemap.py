import pytest
from lxml import etree
from wagtail.models import PageViewRestriction

from home.models import PlainPage
from portal.base.registry import RecordAddress, sitemap_entries
from search.models import SearchPage
from tests.factories.front import page_under

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def _urls(response):
    return {url.find(f"{MAP}loc").text: url for url in etree.fromstring(response.content)}


@pytest.fixture(autouse=True)
def _base_url(settings):
    settings.BASE_URL = "https://portal.example.org"


def test_the_index_names_a_list_for_each_language_with_a_front_page(client, fronts):
    fronts["ar"].unpublish()

    response = client.get("/sitemap.xml")

    assert [loc.text for loc in etree.fromstring(response.content).iter(f"{MAP}loc")] == [
        f"https://portal.example.org/sitemap-{code}.xml" for code in ("fi", "sv", "en")
    ]


def test_a_page_stands_with_its_translations_and_the_default(client, fronts):
    finnish = page_under(fronts, "fi", title="Tietoa", model=PlainPage)
    page_under(fronts, "sv", title="Om oss", model=PlainPage, translation_of=finnish)

    url = _urls(client.get("/sitemap-sv.xml"))["https://portal.example.org/sv/om-oss/"]

    assert {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")} == {
        "fi": "https://portal.example.org/fi/tietoa/",
        "sv": "https://portal.example.org/sv/om-oss/",
        "x-default": "https://portal.example.org/fi/tietoa/",
    }
    assert url.find(f"{MAP}lastmod").text


def test_a_page_without_a_translation_is_in_its_own_language_alone(client, fronts):
    page_under(fronts, "sv", title="Endast svenska", model=PlainPage)

    urls = _urls(client.get("/sitemap-sv.xml"))

    assert "https://portal.example.org/sv/endast-svenska/" in urls
    default = urls["https://portal.example.org/sv/endast-svenska/"].find(f"{XHTML}link[@hreflang='x-default']")
    assert default.get("href") == "https://portal.example.org/sv/endast-svenska/"
    assert not [loc for loc in _urls(client.get("/sitemap-fi.xml")) if "endast" in loc]


def test_drafts_closed_pages_and_the_search_page_are_left_out(client, fronts):
    page_under(fronts, "fi", title="Luonnos", model=PlainPage, live=False)
    closed = page_under(fronts, "fi", title="Suljettu", model=PlainPage)
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    page_under(fronts, "fi", title="Haku", model=SearchPage)

    assert list(_urls(client.get("/sitemap-fi.xml"))) == ["https://portal.example.org/fi/"]


def test_what_apps_answer_from_records_is_there_once_with_its_translations(client, fronts, monkeypatch):
    def offer(code):
        paths = {each: f"/{each}/kunnat/pori/" for each in ("fi", "sv")}
        return [RecordAddress(path=paths[code], changed_at=None, alternates=paths)]

    monkeypatch.setattr(sitemap_entries, "_items", [offer])
    page_under(fronts, "fi", title="Kunnat", model=PlainPage)
    pori = page_under(fronts, "fi", title="Pori", model=PlainPage)
    pori.move(PlainPage.objects.get(slug="kunnat"), "last-child")

    urls = _urls(client.get("/sitemap-fi.xml"))

    address = "https://portal.example.org/fi/kunnat/pori/"
    assert list(urls) == ["https://portal.example.org/fi/", "https://portal.example.org/fi/kunnat/", address]
    assert {link.get("hreflang"): link.get("href") for link in urls[address].findall(f"{XHTML}link")} == {
        "fi": address,
        "sv": "https://portal.example.org/sv/kunnat/pori/",
        "x-default": address,
    }


def test_a_language_that_the_site_has_not_is_not_found(client):
    assert client.get("/sitemap-de.xml").status_code == 404


def test_robots_are_sent_to_the_sitemap_and_kept_from_the_editors(client):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: https://portal.example.org/sitemap.xml" in text
    assert "Disallow: /cms/" in text
