"""Which language a page began in, links in the reader's language, drafts of translations, rights and checks."""

import pytest
from django.core.checks import run_checks
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page, Site
from wagtail.rich_text import expand_db_html
from wagtail_localize.models import LocaleSynchronization, StringTranslation, Translation, TranslationSource

from home.models import PlainPage
from portal.base.models import TermText
from portal.translation.public import draft_translation, source_language_of, source_languages_of
from tests.factories.accounts import UserFactory
from tests.factories.base import TermTextFactory
from tests.factories.front import page_under

pytestmark = pytest.mark.django_db

FORM = "application/x-www-form-urlencoded"


def translate_strings(source, locale, words):
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=words[segment.string.data],
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )


def test_a_page_began_in_the_language_that_was_written_first(front_pages):
    swedish = page_under(front_pages, "sv", title="Vasa", model=PlainPage)
    finnish = page_under(front_pages, "fi", title="Vaasa", model=PlainPage, translation_of=swedish)

    assert (source_language_of(finnish), source_language_of(swedish)) == ("sv", "sv")


def test_a_page_sent_to_translation_began_in_the_language_it_was_sent_from(front_pages):
    finnish = page_under(front_pages, "fi", title="Vaasa", model=PlainPage)
    swedish = page_under(front_pages, "sv", title="Vasa", model=PlainPage, translation_of=finnish)
    source, _created = TranslationSource.get_or_create_from_instance(swedish)
    Translation.objects.create(source=source, target_locale=finnish.locale)

    assert source_language_of(finnish) == "sv"


@pytest.mark.parametrize("count", [1, 3])
def test_source_languages_cost_two_queries_for_any_number_of_pages(front_pages, count, django_assert_num_queries):
    pages = [page_under(front_pages, "fi", title=f"Sivu {number}", model=PlainPage) for number in range(count)]

    with django_assert_num_queries(2):
        assert set(source_languages_of(pages).values()) == {"fi"}


class TestLinks:
    @pytest.fixture
    def pages(self, front_pages):
        finnish = page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)
        swedish = page_under(front_pages, "sv", title="Dataskydd", model=PlainPage, translation_of=finnish)
        return finnish, swedish

    def expanded(self, code, *ids):
        html = "".join(f'<a linktype="page" id="{pk}">x</a>' for pk in ids)
        with translation.override(code):
            return expand_db_html(html)

    def test_a_link_leads_to_the_readers_language(self, pages):
        finnish, swedish = pages

        assert self.expanded("sv", finnish.pk) == '<a href="/sv/dataskydd/">x</a>'
        assert self.expanded("fi", swedish.pk) == '<a href="/fi/tietosuoja/">x</a>'

    def test_a_link_to_what_is_not_translated_leads_to_the_source_text_in_the_readers_frame(self, pages):
        assert self.expanded("en", pages[0].pk) == '<a href="/en/tietosuoja/">x</a>'

    def test_a_link_passes_over_a_translation_that_is_not_public(self, pages):
        pages[1].unpublish()

        assert self.expanded("sv", pages[0].pk) == '<a href="/sv/tietosuoja/">x</a>'

    def test_a_link_to_nothing_public_has_no_address(self, pages):
        for page in pages:
            page.unpublish()

        named = [pages[0].pk, 999_999, "", "x", "9" * 30, "9" * 5_000]
        assert self.expanded("fi", *named) == "<a>x</a>" * len(named)

    @pytest.mark.parametrize("count", [1, 3])
    def test_links_cost_two_queries_however_many(self, front_pages, count, django_assert_num_queries):
        ids = [page_under(front_pages, "fi", title=f"Sivu {n}", model=PlainPage).pk for n in range(count)]

        with django_assert_num_queries(2):
            assert self.expanded("fi", *ids).count("href") == count


class TestDrafts:
    def test_the_first_draft_of_a_texts_translation_is_not_public(self, front_pages):
        text = TermTextFactory(name="Osallisuus", locale=front_pages["fi"].locale)

        drafted = draft_translation(text, front_pages["sv"].locale)

        assert (drafted.live, drafted.record, TermText.objects.get(pk=text.pk).live) == (False, text.record, True)

    def test_a_later_draft_leaves_what_is_public_as_it_is(self, front_pages):
        text = TermTextFactory(name="Osallisuus", locale=front_pages["fi"].locale)
        locale = front_pages["sv"].locale
        drafted = draft_translation(text, locale)
        drafted.name = "Delaktighet"
        drafted.save_revision().publish()
        source = TranslationSource.objects.get()
        translate_strings(source, locale, {"Osallisuus": "Medverkan"})

        draft_translation(text, locale)

        drafted.refresh_from_db()
        assert (drafted.name, drafted.live, drafted.latest_revision.object_str) == ("Delaktighet", True, "Medverkan")

    def test_a_later_draft_of_a_page_leaves_what_is_public_as_it_is(self, front_pages):
        page = page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)
        locale = front_pages["sv"].locale
        drafted = draft_translation(page, locale)
        drafted.title = "Dataskydd"
        drafted.save_revision().publish()
        slug = PlainPage.objects.get(pk=drafted.pk).slug
        translate_strings(TranslationSource.objects.get(), locale, {"Tietosuoja": "Integritet"})

        draft_translation(page, locale)

        drafted.refresh_from_db()
        assert (drafted.title, drafted.live, drafted.slug) == ("Dataskydd", True, slug)
        assert drafted.latest_revision.object_str == "Integritet"

    def test_the_tree_stays_sound(self, front_pages):
        page = page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)
        draft_translation(page, front_pages["sv"].locale)

        assert not any(Page.find_problems())


class TestRights:
    @pytest.fixture
    def page(self, front_pages):
        return page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)

    def test_asking_for_a_translation_leads_to_our_own_screen(self, client, roles, page):
        client.force_login(UserFactory(groups=["sv-translator"]))

        response = client.get(reverse("wagtail_localize:submit_page_translation", args=[page.pk]))

        assert response.url == f"{reverse('translation:new_order')}?things=page:{page.pk}"

    def test_a_translator_changes_strings_of_their_own_language_alone(self, client, roles, front_pages, page):
        source, _created = TranslationSource.get_or_create_from_instance(page)
        segment = source.stringsegment_set.first()
        client.force_login(UserFactory(groups=["sv-translator"]))
        answers = {}
        for code in ("sv", "en"):
            row = Translation.objects.create(source=source, target_locale=front_pages[code].locale)
            row.save_target(publish=False)
            url = reverse("wagtail_localize:edit_string_translation", args=[row.pk, segment.pk])
            answers[code] = client.put(url, "value=x", content_type=FORM).status_code

        assert (answers["sv"] in {200, 201}, answers["en"]) == (True, 403)

    def test_a_translator_does_not_publish_by_syncing(self, client, roles, front_pages, page):
        source, _created = TranslationSource.get_or_create_from_instance(page)
        row = Translation.objects.create(source=source, target_locale=front_pages["sv"].locale)
        row.save_target(publish=False)
        url = reverse("wagtail_localize:update_translations", args=[source.pk])
        client.force_login(UserFactory(groups=["sv-translator"]))

        response = client.post(url, {"publish_translations": "on"})

        assert (response.status_code, row.get_target_instance().live) == (403, False)

    def test_nobody_makes_an_alias(self, client, roles, page):
        client.force_login(UserFactory(is_superuser=True))

        assert client.get(reverse("wagtail_localize:convert_to_alias", args=[page.pk])).status_code == 403

    def test_a_visitor_is_sent_to_sign_in(self, client, page):
        response = client.get(reverse("wagtail_localize:submit_page_translation", args=[page.pk]))

        assert response.url.startswith("/accounts/login/")


class TestUnchecked:
    def test_a_reviewer_sees_what_no_native_reader_has_checked_in_their_language(self, client, roles, front_pages):
        finnish = page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)
        page_under(front_pages, "sv", title="Dataskydd", model=PlainPage, translation_of=finnish)
        page_under(front_pages, "sv", title="Läst", model=PlainPage, translation_of=None, is_checked=True)
        page_under(front_pages, "en", title="Privacy", model=PlainPage, translation_of=finnish)
        client.force_login(UserFactory(groups=["sv-reviewer"]))

        first_screen = client.get("/cms/").content.decode()
        listed = client.get(reverse("translation_unchecked")).content.decode()

        assert reverse("translation_unchecked") in first_screen
        assert "Dataskydd" in listed
        assert [word for word in ("Läst", "Privacy", "Tietosuoja") if word in listed] == []

    def test_one_who_reviews_no_language_is_not_asked(self, client, roles, front_pages):
        finnish = page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)
        page_under(front_pages, "sv", title="Dataskydd", model=PlainPage, translation_of=finnish)
        client.force_login(UserFactory(groups=["sv-translator"]))

        assert reverse("translation_unchecked") not in client.get("/cms/").content.decode()
        assert "has been checked" in client.get(reverse("translation_unchecked")).content.decode()


class TestChecks:
    def found(self):
        return [message.id for message in run_checks(databases=["default"]) if message.id.startswith("translation.")]

    def test_a_sound_site_passes(self, front_pages):
        assert self.found() == []

    def test_an_alias_is_found(self, front_pages):
        page = page_under(front_pages, "fi", title="Tietosuoja", model=PlainPage)
        page.copy_for_translation(front_pages["sv"].locale, alias=True)

        assert self.found() == ["translation.W001"]

    def test_a_synchronised_locale_is_found(self, front_pages):
        LocaleSynchronization.objects.create(locale=front_pages["sv"].locale, sync_from=front_pages["fi"].locale)

        assert "translation.W002" in self.found()

    def test_a_second_site_is_found(self, front_pages):
        Site.objects.create(hostname="other.example.org", root_page=front_pages["sv"])

        assert self.found() == ["translation.W003"]

    def test_without_a_database_nothing_is_asked(self, front_pages):
        from portal.translation.checks import languages_are_kept_apart

        assert languages_are_kept_apart(None, databases=None) == []
