import datetime as dt
import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Page

from home.models import HomePage, NewsIndexPage, NewsPage, PlainPage
from portal.base.models import FollowLink
from portal.base.navigation import page_address, shell_of
from portal.base.templatetags.portal_tags import day, said
from portal.base.wording import Wording
from tests.factories.base import ContactFactory, LocaleFactory, ProgrammeFactory, ProgrammeTextFactory, TermTextFactory


@pytest.fixture(autouse=True)
def _in_finnish():
    with translation.override("fi"):
        yield


@pytest.fixture
def fronts():
    """Front pages in Finnish, Swedish and Arabic."""
    Page.objects.filter(depth=2).delete()
    root = Page.objects.get(depth=1)
    finnish = root.add_child(instance=HomePage(title="Etusivu", slug="fi", locale=LocaleFactory()))
    others = {
        code: root.add_child(
            instance=HomePage(
                title=title,
                slug=code,
                locale=LocaleFactory(language_code=code),
                translation_key=finnish.translation_key,
            )
        )
        for code, title in (("sv", "Startsida"), ("ar", "الصفحة"))
    }
    return {"fi": finnish, **others}


@pytest.fixture
def news(fronts):
    """A section in Finnish and Swedish, with slugs of their own."""
    finnish = fronts["fi"].add_child(
        instance=NewsIndexPage(title="Ajankohtaista", slug="ajankohtaista", locale=fronts["fi"].locale)
    )
    swedish = fronts["sv"].add_child(
        instance=NewsIndexPage(
            title="Aktuellt", slug="aktuellt", locale=fronts["sv"].locale, translation_key=finnish.translation_key
        )
    )
    return {"fi": finnish, "sv": swedish}


def draw(request, page=None, **context):
    return render_to_string("base/base.html", {"page": page, **context}, request=request)


def test_a_new_site_without_anything_still_has_a_frame(rf, settings):
    Page.objects.filter(depth=2).delete()

    shell = shell_of(rf.get("/fi/"), None)

    assert str(shell.name) == str(settings.WAGTAIL_SITE_NAME)
    assert shell.home_address == "/fi/"
    assert (shell.sections, shell.footer_pages, shell.trail, shell.contacts, shell.follow_links) == ((), (), (), (), ())
    assert shell.search_address == shell.canonical == ""


def test_wagtails_welcome_page_is_no_front_page(rf):
    shell = shell_of(rf.get("/fi/"), None)

    assert shell.sections == ()
    assert shell.trail == ()


def test_a_language_that_the_table_does_not_know_is_served_in_the_default(rf, settings):
    with translation.override("de"):
        assert shell_of(rf.get("/"), None).language_code == "fi"


def test_sections_stand_in_the_header_and_plain_pages_in_the_footer(rf, fronts, news):
    locale = fronts["fi"].locale
    fronts["fi"].add_child(instance=PlainPage(title="Tietosuoja", slug="tietosuoja", locale=locale))
    fronts["fi"].add_child(instance=PlainPage(title="Piilossa", slug="piilossa", locale=locale, show_in_menus=False))
    fronts["fi"].add_child(instance=PlainPage(title="Luonnos", slug="luonnos", locale=locale, live=False))

    shell = shell_of(rf.get("/fi/ajankohtaista/"), news["fi"])

    assert [(link.title, link.address, link.aria_current) for link in shell.sections] == [
        ("Ajankohtaista", "/fi/ajankohtaista/", "page")
    ]
    assert [link.title for link in shell.footer_pages] == ["Tietosuoja"]


def test_the_footer_leads_to_what_only_the_default_language_has_in_that_language(rf, fronts, news):
    privacy = fronts["fi"].add_child(
        instance=PlainPage(title="Tietosuoja", slug="tietosuoja", locale=fronts["fi"].locale)
    )
    fronts["fi"].add_child(instance=PlainPage(title="Saavutettavuus", slug="saavutettavuus", locale=privacy.locale))
    fronts["ar"].add_child(
        instance=PlainPage(
            title="الخصوصية", slug="khususiya", locale=fronts["ar"].locale, translation_key=privacy.translation_key
        )
    )

    with translation.override("ar"):
        request = rf.get("/ar/")
        links = shell_of(request, fronts["ar"]).footer_pages
        html = draw(request, fronts["ar"])

    assert [(link.title, link.address) for link in links] == [
        ("الخصوصية", "/ar/khususiya/"),
        ("Saavutettavuus", "/ar/saavutettavuus/"),
    ]
    assert '<a href="/ar/saavutettavuus/" lang="fi" dir="ltr">Saavutettavuus</a>' in html
    assert '<a href="/ar/khususiya/">' in html


def test_the_trail_is_the_pages_above_whether_routed_or_previewed(rf, fronts, news):
    routed = rf.get("/fi/ajankohtaista/")
    routed.trail = [fronts["fi"]]

    assert [link.title for link in shell_of(routed, news["fi"]).trail] == ["Etusivu"]
    assert [link.title for link in shell_of(rf.get("/cms/preview/"), news["fi"]).trail] == ["Etusivu"]
    assert shell_of(rf.get("/fi/"), fronts["fi"]).trail == ()


def test_below_a_section_the_menu_marks_the_section(rf, fronts, news):
    item = news["fi"].add_child(instance=NewsPage(title="Uutinen", slug="uutinen", locale=fronts["fi"].locale))

    shell = shell_of(rf.get("/fi/ajankohtaista/uutinen/"), item)

    assert [link.aria_current for link in shell.sections] == ["true"]


def test_the_trail_of_a_fallback_stays_below_the_readers_prefix(rf, fronts, news):
    item = news["fi"].add_child(instance=NewsPage(title="Uutinen", slug="uutinen", locale=fronts["fi"].locale))

    with translation.override("ar"):
        shell = shell_of(rf.get("/ar/ajankohtaista/uutinen/"), item)

    assert [link.address for link in shell.trail] == ["/ar/", "/ar/ajankohtaista/"]


def test_the_switcher_stays_on_the_same_content_and_keeps_the_filters(rf, news):
    request = rf.get("/fi/ajankohtaista/", {"kind": "event", "page": "3", "format": "json"})

    choices = {choice.language.code: choice for choice in shell_of(request, news["fi"]).languages}

    assert list(choices) == ["fi", "sv", "ar"]
    assert choices["sv"].address == "/sv/aktuellt/?kind=event"
    assert choices["sv"].has_content
    assert choices["fi"].is_current


def test_a_language_without_the_page_leads_to_the_source_path_below_its_own_prefix(rf, news):
    with translation.override("sv"):
        choices = {c.language.code: c for c in shell_of(rf.get("/sv/aktuellt/"), news["sv"]).languages}

    assert choices["ar"].address == "/ar/ajankohtaista/"
    assert not choices["ar"].has_content


def test_what_lies_below_a_page_is_kept_when_the_language_changes(rf, news):
    choices = {c.language.code: c for c in shell_of(rf.get("/fi/ajankohtaista/2025/"), news["fi"]).languages}

    assert choices["sv"].address == "/sv/aktuellt/2025/"
    assert choices["ar"].address == "/ar/ajankohtaista/2025/"


def test_a_view_may_say_where_its_content_is_in_other_languages(rf, news):
    shell = shell_of(
        rf.get("/fi/ajankohtaista/pori/"), news["fi"], alternates={"sv": "/sv/b/pori/", "fi": "/fi/a/pori/"}
    )

    assert shell.alternates == (("fi", "http://testserver/fi/a/pori/"), ("sv", "http://testserver/sv/b/pori/"))
    assert [choice.address for choice in shell.languages] == ["/fi/a/pori/", "/sv/b/pori/", "/ar/a/pori/"]


def test_a_view_without_a_page_leads_to_the_front_pages(rf, fronts):
    choices = {c.language.code: c.address for c in shell_of(rf.get("/fi/r/abc/"), None).languages}

    assert choices == {"fi": "/fi/r/abc/", "sv": "/sv/", "ar": "/ar/"}


def test_only_what_exists_is_an_alternate_and_the_default_language_stands_for_the_rest(rf, news):
    with translation.override("sv"):
        html = draw(rf.get("/sv/aktuellt/"), news["sv"])

    assert re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html) == [
        ("fi", "http://testserver/fi/ajankohtaista/"),
        ("sv", "http://testserver/sv/aktuellt/"),
        ("x-default", "http://testserver/fi/ajankohtaista/"),
    ]
    assert '<link rel="canonical" href="http://testserver/sv/aktuellt/">' in html


def test_a_fallback_says_its_language_and_points_to_its_source(rf, news):
    with translation.override("ar"):
        html = draw(rf.get("/ar/ajankohtaista/"), news["fi"])

    assert '<html lang="ar" dir="rtl">' in html
    assert '<div lang="fi" dir="ltr">' in html
    assert '<link rel="canonical" href="http://testserver/fi/ajankohtaista/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert 'rel="alternate"' not in html
    notice = html[html.index("fallback-notice") :]
    assert '<a href="/sv/aktuellt/" lang="sv" dir="ltr" hreflang="sv">svenska</a>' in notice


def test_languages_are_called_by_their_own_names(rf, fronts):
    html = draw(rf.get("/fi/"), fronts["fi"])

    assert '<a href="/ar/" lang="ar" dir="rtl" hreflang="ar">العربية</a>' in html


def test_the_frame_carries_the_programmes_names_and_contacts(rf, fronts):
    ProgrammeTextFactory(name="Hyvät suhteet", authority="Virasto", tagline="Mistä on kyse")
    TermTextFactory(record=ContactFactory(email="tuki@example.org", phone="029 500 000"), name="Tuki")
    link = FollowLink.objects.create(key="list", url="https://example.org/list")
    TermTextFactory(record=link, name="Sähköpostilista")

    html = draw(rf.get("/fi/"), fronts["fi"])

    assert "Hyvät suhteet" in html
    assert "Virasto" in html
    assert 'href="mailto:tuki@example.org"' in html
    assert 'href="tel:029500000"' in html
    assert 'href="https://example.org/list"' in html


def test_a_name_in_another_language_than_the_readers_says_so(rf, fronts):
    ProgrammeTextFactory(name="Hyvät suhteet")

    with translation.override("ar"):
        html = draw(rf.get("/ar/"), fronts["ar"])

    assert '<span lang="fi" dir="ltr">Hyvät suhteet</span>' in html


def test_a_page_that_no_native_reader_has_checked_is_marked(rf, news):
    assert "mark--unchecked" in draw(rf.get("/fi/ajankohtaista/"), news["fi"])

    news["fi"].is_checked = True

    assert "mark--unchecked" not in draw(rf.get("/fi/ajankohtaista/"), news["fi"])


def test_a_page_without_a_cms_page_is_kept_out_of_search_engines(rf, fronts):
    html = draw(rf.get("/r/abc/"))

    assert '<meta name="robots" content="noindex">' in html
    assert "canonical" not in html


@pytest.mark.parametrize("count", [1, 8])
def test_the_frame_costs_the_same_for_any_number_of_sections_contacts_and_languages(
    rf, fronts, news, count, django_assert_num_queries
):
    ProgrammeTextFactory(record=ProgrammeFactory())
    for number in range(count):
        TermTextFactory(record=ContactFactory(email=f"a{number}@example.org"))
        fronts["fi"].add_child(
            instance=NewsIndexPage(title=f"Osio {number}", slug=f"osio-{number}", locale=fronts["fi"].locale)
        )
    request = rf.get("/fi/ajankohtaista/")
    request.trail = [fronts["fi"]]

    with django_assert_num_queries(7):
        draw(request, news["fi"])


def test_an_address_is_made_from_the_pages_own_row(news):
    assert page_address(news["sv"]) == "/sv/aktuellt/"


def test_an_unsaved_page_can_be_drawn_for_a_preview(rf, fronts):
    page = NewsIndexPage(title="Uusi", slug="uusi", locale=fronts["fi"].locale, url_path="/fi/uusi/")

    shell = shell_of(rf.get("/cms/preview/"), page)

    assert shell.trail == ()
    assert shell.alternates == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fi", "28. huhtikuuta 2025"),
        ("sv", "28 april 2025"),
        ("en", "28 April 2025"),
        ("se", "2025 cuoŋománnu 28"),
        ("ar", "28 أبريل 2025"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(code, words):
    with translation.override(code):
        assert day(dt.date(2025, 4, 28)) == words


def test_no_day_and_no_wording_are_nothing():
    assert day(None) == ""
    assert said(None) == ""
    assert said(Wording(text="Sanat", language_code="fi")) == "Sanat"
