import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page, Site

from home.models import HomePage, NewsIndexPage, PlainPage
from portal.base.registry import LanguageOffer, language_offers
from portal.base.routing import find_page


@pytest.fixture
def finnish(db):
    Page.objects.filter(depth=2).delete()
    locale, _ = Locale.objects.get_or_create(language_code="fi")
    front = Page.objects.get(depth=1).add_child(instance=HomePage(title="Etusivu", slug="etusivu", locale=locale))
    Site.objects.update_or_create(hostname="testserver", defaults={"root_page": front, "is_default_site": True})
    return front


@pytest.fixture
def arabic(finnish):
    locale, _ = Locale.objects.get_or_create(language_code="ar")
    return finnish.get_parent().add_child(
        instance=HomePage(title="الصفحة", slug="home-ar", locale=locale, translation_key=finnish.translation_key)
    )


@pytest.fixture
def about(finnish):
    return finnish.add_child(instance=PlainPage(title="Tietoja", slug="tietoja", locale=finnish.locale))


@pytest.mark.parametrize("depth", [1, 4])
def test_a_page_is_found_in_two_queries_however_deep_it_lies(finnish, depth, django_assert_num_queries):
    page = finnish
    for level in range(depth):
        page = page.add_child(instance=PlainPage(title=f"Taso {level}", slug=f"taso-{level}", locale=finnish.locale))
    path = "/".join(f"taso-{level}" for level in range(depth))

    with django_assert_num_queries(2):
        route = find_page(path, "fi")

    assert route.page == page
    assert [above.title for above in route.trail] == ["Etusivu", *(f"Taso {level}" for level in range(depth - 1))]


def test_a_page_of_the_same_slug_elsewhere_in_the_tree_is_another_page(finnish, about):
    elsewhere = finnish.add_child(instance=PlainPage(title="Muualla", slug="muualla", locale=finnish.locale))
    elsewhere.add_child(instance=PlainPage(title="Alasivu", slug="alasivu", locale=finnish.locale))

    assert find_page("tietoja/alasivu/", "fi") is None


def test_a_draft_is_not_found(finnish):
    finnish.add_child(instance=PlainPage(title="Luonnos", slug="luonnos", locale=finnish.locale, live=False))

    assert find_page("luonnos/", "fi") is None


def test_only_a_page_that_takes_subpaths_answers_below_itself(finnish, about):
    news = finnish.add_child(instance=NewsIndexPage(title="Ajankohtaista", slug="ajankohtaista", locale=finnish.locale))

    assert find_page("tietoja/atom.xml", "fi") is None
    assert find_page("ajankohtaista/atom.xml", "fi").page == news
    assert find_page("ajankohtaista/atom.xml", "fi").subpath == "atom.xml"


def test_a_draft_below_a_page_that_takes_subpaths_leaves_the_address_to_it(finnish):
    news = finnish.add_child(instance=NewsIndexPage(title="Ajankohtaista", slug="ajankohtaista", locale=finnish.locale))
    news.add_child(instance=PlainPage(title="Luonnos", slug="luonnos", locale=finnish.locale, live=False))

    assert (find_page("ajankohtaista/luonnos/", "fi").page, find_page("ajankohtaista/luonnos/", "fi").subpath) == (
        news,
        "luonnos",
    )


def test_an_address_of_absurd_depth_is_no_page(finnish):
    assert find_page("a/" * 13, "fi") is None


def test_a_page_missing_in_a_language_is_shown_in_its_source_language_and_says_so(client, arabic, about):
    response = client.get("/ar/tietoja/")

    html = response.content.decode()
    assert response.status_code == 200
    assert '<html lang="ar" dir="rtl">' in html
    assert '<div lang="fi" dir="ltr">' in html
    assert f'<link rel="canonical" href="{about.full_url}">'.replace("http://testserver", "") in html.replace(
        "http://testserver", ""
    )
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "hreflang" not in html.split("</head>")[0]


def test_the_source_path_of_a_page_that_is_translated_leads_to_the_translation(client, arabic, about):
    arabic.add_child(
        instance=PlainPage(title="حول", slug="about", locale=arabic.locale, translation_key=about.translation_key)
    )

    response = client.get("/ar/tietoja/?region=15")

    assert (response.status_code, response.headers["Location"]) == (302, "/ar/about/?region=15")


def test_an_address_that_no_language_has_is_not_found(client, arabic):
    assert client.get("/ar/missing/").status_code == 404


def test_an_address_that_an_editor_redirects_is_caught_with_and_without_its_language(client, finnish, about):
    Redirect.objects.create(old_path="/fi/vanha", redirect_page=about)

    without = client.get("/vanha/", headers={"Accept-Language": "fi"})

    assert (without.status_code, without.headers["Location"]) == (302, "/fi/vanha/")
    assert client.get("/fi/vanha/").headers["Location"] == about.url
    assert client.get("/muu/", headers={"Accept-Language": "fi"}).status_code == 404


def test_the_first_address_leads_to_the_visitors_language(client, arabic):
    response = client.get("/", headers={"Accept-Language": "ar,fi;q=0.5"})

    assert (response.status_code, response.headers["Location"]) == (302, "/ar/")


def test_the_first_address_leads_to_finnish_where_the_language_is_not_ours(client, finnish):
    assert client.get("/", headers={"Accept-Language": "ja"}).headers["Location"] == "/fi/"


def test_an_address_of_a_page_is_reversed_with_our_own_routing():
    assert reverse("wagtail_serve", args=["tietoja/"]).endswith("/tietoja/")


def test_a_missing_page_names_first_what_the_language_has(client, arabic, about):
    offer = LanguageOffer(label="Materials: 3 files", url="/ar/materials/?language=ar")

    def offers(language_code):
        return [offer] if language_code == "ar" else []

    language_offers.register(offers)
    try:
        html = client.get("/ar/tietoja/").content.decode()
    finally:
        language_offers.unregister(offers)

    assert html.index('<a href="/ar/materials/?language=ar">Materials: 3 files</a>') < html.index('<div lang="fi"')
