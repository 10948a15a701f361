import datetime as dt
import io
import json

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page, Revision, Site

from home import demo
from home.demo import guidance
from home.models import GuidancePage, HomePage, NewsPage, PlainPage
from portal.base.demo import DemoSite, demo_loaders
from portal.base.languages import SITE_LANGUAGE_CODES
from portal.base.models import VOCABULARIES, Stage


@pytest.fixture
def site():
    return DemoSite(
        today=dt.date(2026, 11, 22),
        locales={code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGE_CODES},
    )


@pytest.fixture
def own_loaders(monkeypatch):
    """The command with this app's loaders alone: the other apps' tests load theirs."""
    monkeypatch.setattr(demo_loaders, "_items", [item for item in demo_loaders if item.key.startswith("home")])


def _everything():
    kept = {model._meta.label: model.objects.count() for model in apps.get_models() if model._meta.managed}
    return kept, list(Page.objects.order_by("pk").values_list("pk", "path", "latest_revision_id", "title"))


def test_the_demo_stands_in_eleven_languages_with_the_finnish_page_as_root(own_loaders):
    call_command("load_demo", stdout=io.StringIO())

    root = Site.objects.get().root_page
    assert root.locale.language_code == "fi"
    assert set(HomePage.objects.values_list("locale__language_code", flat=True)) == set(SITE_LANGUAGE_CODES)
    assert set(HomePage.objects.filter(is_checked=True).values_list("locale__language_code", flat=True)) == {
        "fi", "sv", "en",
    }  # fmt: skip
    assert Page.find_problems() == ([], [], [], [], [])
    assert not Page.objects.filter(depth=2, content_type__app_label="wagtailcore").exists()


def test_loading_the_demo_twice_changes_nothing_the_second_time(own_loaders):
    call_command("load_demo", stdout=io.StringIO())
    before = _everything()

    call_command("load_demo", stdout=io.StringIO())

    assert _everything() == before


def test_what_an_editor_changed_stays_when_the_demo_is_loaded_again(own_loaders):
    call_command("load_demo", stdout=io.StringIO())
    page = PlainPage.objects.get(slug="tietosuoja")
    page.title = "Tietosuojaseloste"
    page.save_revision().publish()

    call_command("load_demo", stdout=io.StringIO())

    page.refresh_from_db()
    assert page.title == "Tietosuojaseloste"


def test_a_site_with_content_of_its_own_is_refused():
    Page.objects.filter(depth=2).delete()
    Page.get_first_root_node().add_child(instance=HomePage(title="Oma", slug="oma"))
    before = Revision.objects.count()

    with pytest.raises(CommandError):
        call_command("load_demo", "--flush", stdout=io.StringIO())

    assert Page.objects.filter(slug="oma").exists()
    assert Revision.objects.count() == before


def test_the_welcome_page_with_pages_below_it_is_content(own_loaders):
    Page.objects.get(depth=2).add_child(instance=PlainPage(title="Oma", slug="oma"))

    with pytest.raises(CommandError):
        call_command("load_demo", stdout=io.StringIO())


def test_every_vocabulary_has_words_in_the_working_languages(site):
    demo.load(site)

    for model in VOCABULARIES:
        terms = list(model.objects.all())
        assert terms
        for term in terms:
            for code in ("fi", "sv", "en"):
                assert term.wording("name", code).language_code == code
    assert list(Stage.objects.values_list("key", flat=True)) == ["sessions", "decision-makers", "follow-up"]


def test_the_guidance_has_the_same_five_addresses_in_every_language(site):
    demo.load(site)

    anchors = {
        page.locale.language_code: [section.value["anchor"] for section in page.sections]
        for page in GuidancePage.objects.select_related("locale")
    }

    assert set(anchors) == {"fi", "sv", "en", "ar"}
    assert set(map(tuple, anchors.values())) == {("why", "what", "start", "materials", "where")}
    assert {page.as_of for page in GuidancePage.objects.all()} == {dt.date(2025, 4, 28)}


def test_the_same_piece_has_the_same_id_in_every_language():
    def ids(value):
        if isinstance(value, dict):
            return ([value["id"]] if "id" in value else []) + [each for part in value.values() for each in ids(part)]
        return [each for part in value for each in ids(part)] if isinstance(value, list) else []

    per_language = {code: ids(json.loads(page["sections"])) for code, page in guidance.GUIDANCE.items()}

    assert per_language["sv"] == per_language["fi"] == per_language["en"]
    assert len(set(per_language["ar"])) == len(per_language["ar"])


def test_all_stream_content_of_the_demo_passes_the_editors_own_checks(site):
    demo.load(site)
    demo.load_rest(site)

    for model in (HomePage, GuidancePage, NewsPage, PlainPage):
        for page in model.objects.all():
            page.full_clean()


def test_the_ways_in_lead_to_what_is_there_and_editors_ways_stay(site):
    demo.load(site)
    demo.load_rest(site)
    front = HomePage.objects.get(locale__language_code="fi")

    titles = [child.value["title"] for child in front.ways]
    demo.load_rest(site)

    assert titles == ["Ota työkalu käyttöön"]
    assert HomePage.objects.get(pk=front.pk).latest_revision_id == front.latest_revision_id


def test_sections_stand_in_the_menus_order(site):
    demo.load(site)
    late = site.pages(
        PlainPage,
        "materials",
        parents=site.sections["home"],
        texts={"fi": {"title": "Materiaalit", "slug": "materiaalit"}},
    )
    early = site.sections["tool"]
    site.sections["materials"], site.sections["tool"] = early, late

    demo.load_rest(site)

    assert list(
        Page.objects.child_of(site.sections["home"]["fi"]).order_by("path").values_list("title", flat=True)[:2]
    ) == ["Materiaalit", "Työkalu kunnille"]
