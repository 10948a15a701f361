"""The screens of translation, each seen by those who may and refused to those who may not."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from home.models import PlainPage
from portal.base.models import TermText
from portal.translation import screens
from portal.translation.actions import jobs
from portal.translation.models import JobOrder, SourceChange, TranslationJob
from portal.translation.segments import field_of, segments_of
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.base import TermTextFactory
from tests.factories.front import page_under


@pytest.fixture
def finnish(front_pages):
    return page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)


@pytest.fixture
def job(roles, finnish, front_pages):
    return jobs.open_job(finnish, front_pages["sv"].locale, at=timezone.now())


def is_refused(response):
    """Wagtail sends those who may not back to the first screen, with a message."""
    return response.status_code == 302 and response.url == reverse("wagtailadmin_home")


def signed_in(client, *roles):
    user = UserFactory(groups=list(roles)) if roles else AdminFactory()
    client.force_login(user)
    return user


def words_of(response):
    return response.content.decode()


def typed(job, words):
    return {f"words-{segment.key}": words.get(segment.source, segment.words) for segment in segments_of(job)}


def test_a_translator_sees_their_own_language_alone(client, job, finnish, front_pages):
    english = jobs.open_job(finnish, front_pages["en"].locale, at=timezone.now())
    signed_in(client, "sv-translator")

    mine = words_of(client.get(reverse("translation:mine")))
    matrix = words_of(client.get(reverse("translation:matrix")))

    assert (reverse("translation:job", args=[job.pk]) in mine, "Ohjeet" in matrix) == (True, True)
    assert [address in mine + matrix for address in [reverse("translation:job", args=[english.pk])]] == [False]
    for name in ("job", "history"):
        assert is_refused(client.get(reverse(f"translation:{name}", args=[english.pk])))


@pytest.mark.parametrize("name", ["matrix", "mine", "changes", "new_order"])
def test_who_translates_nothing_sees_no_jobs(client, roles, name):
    signed_in(client, "moderator")

    assert is_refused(client.get(reverse(f"translation:{name}")))


def test_filters_narrow_the_matrix(client, job, front_pages):
    page_under(front_pages, "fi", title="Muuta", model=PlainPage)
    signed_in(client, "sv-translator")
    address = reverse("translation:matrix")

    by_title = words_of(client.get(address, {"q": "ohje"}))
    by_state = words_of(client.get(address, {"language": "sv", "state": "missing"}))
    by_nonsense = client.get(address, {"language": "xx", "state": "?", "section": "1", "page": "z"})

    assert ("Ohjeet</b>" in by_title, "Muuta</b>" in by_title) == (True, False)
    assert ("Ohjeet</b>" in by_state, "Muuta</b>" in by_state) == (False, True)
    assert by_nonsense.status_code == 200


def test_the_story_of_a_job_on_its_screen(client, job):
    address = reverse("translation:job", args=[job.pk])
    signed_in(client, "sv-translator")
    client.post(address, {**typed(job, {"Ohjeet": "Anvisningar"}), "deed": "submit"})
    refused = client.post(address, {"deed": "accept"})
    signed_in(client, "sv-reviewer")
    segment = segments_of(job)[0]
    client.post(address, {"deed": "return", f"remark-{segment.key}": "Hellre Råd", "comment": "Se anmärkningen"})
    live_before = PlainPage.objects.get(locale__language_code="sv").live
    signed_in(client, "sv-translator")
    back = words_of(client.get(address))
    client.post(address, {**typed(job, {"Ohjeet": "Råd"}), "deed": "submit"})
    signed_in(client, "sv-reviewer")

    client.post(address, {"deed": "accept", "is_checked": "on", "slug": "rad"})

    page = PlainPage.objects.get(locale__language_code="sv")
    assert (is_refused(refused), live_before) == (True, False)
    assert ("Hellre Råd" in back, "Se anmärkningen" in back) == (True, True)
    assert (page.live, page.title, page.slug, page.is_checked) == (True, "Råd", "rad", True)
    history = BeautifulSoup(client.get(reverse("translation:history", args=[job.pk])).content, "html.parser")
    newest = history.select("table")[1].select_one("tbody tr").select("td")
    assert [cell.get_text(strip=True) for cell in newest[2:]] == ["Title", "Ohjeet", "Råd"]


def test_the_history_names_a_field_that_the_page_has_no_more(job):
    model = job.translation.source.specific_content_type.model_class()

    assert field_of(model, "summary") == ("summary", None)


def test_what_was_typed_stays_when_the_delivery_is_refused(client, job, finnish):
    finnish.lead = "Lyhyesti."
    finnish.save_revision().publish()
    signed_in(client, "sv-translator")

    response = client.post(
        reverse("translation:job", args=[job.pk]), {**typed(job, {"Ohjeet": "Anvisningar"}), "deed": "submit"}
    )

    html = words_of(response)
    assert (response.status_code, ">Anvisningar</textarea>" in html, "No words yet" in html) == (422, True, True)


def test_two_at_one_job_do_not_take_each_others_words_away(client, job):
    signed_in(client, "sv-translator")
    address = reverse("translation:job", args=[job.pk])
    title = segments_of(job)[0]
    mark = client.get(address).context["desks"][0].mark
    jobs.save_words(job, {title.key: "Råd"}, at=timezone.now(), user=UserFactory(groups=["sv-translator"]))
    was = {f"was-{title.key}": mark}

    client.post(address, {f"words-{title.key}": "", **was})
    kept = segments_of(job)[0].words
    refused = client.post(address, {f"words-{title.key}": "Anvisningar", **was})
    desk = refused.context["desks"][0]
    client.post(address, {f"words-{title.key}": desk.typed, f"was-{title.key}": desk.mark})

    assert (kept, refused.status_code) == ("Råd", 422)
    assert (desk.typed, desk.theirs) == ("Anvisningar", "Råd")
    assert segments_of(job)[0].words == "Anvisningar"


def test_what_was_taken_out_of_the_source_is_shown(client, front_pages, roles):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, lead="Lyhyesti.")
    job = jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())
    jobs.save_words(job, {each.key: each.source.upper() for each in segments_of(job)}, at=timezone.now())
    jobs.submit_job(job, at=timezone.now(), user=UserFactory(groups=["sv-translator"]))
    jobs.accept_job(job, at=timezone.now(), user=UserFactory(groups=["sv-reviewer"]))
    page.lead = ""
    page.save_revision().publish()
    signed_in(client, "sv-translator")

    shown = client.get(reverse("translation:job", args=[job.pk]))

    assert shown.context["taken_out"] == [("Lyhyesti.", "LYHYESTI.")]
    assert ">Lyhyesti.</del>" in words_of(shown)


def test_words_typed_for_a_sentence_that_changes_are_offered_for_its_new_form(client, job, finnish):
    jobs.save_words(job, {segments_of(job)[0].key: "Anvisningar"}, at=timezone.now())

    finnish.title = "Uudet ohjeet"
    finnish.save_revision().publish()

    segment = segments_of(job)[0]
    assert (segment.words, segment.earlier_source, segment.earlier_words) == ("", "Ohjeet", "Anvisningar")


def test_jobs_of_many_languages_are_narrowed_to_one(client, job, finnish, front_pages, monkeypatch):
    monkeypatch.setattr(screens, "JOBS_SHOWN", 1)
    jobs.open_job(finnish, front_pages["en"].locale, at=timezone.now())
    signed_in(client, "editor")

    every = client.get(reverse("translation:mine")).context["groups"]
    swedish = client.get(reverse("translation:mine"), {"language": "sv"}).context["groups"]

    assert [(number, len(shown), left_out) for _heading, number, shown, left_out in every] == [(2, 1, 1)]
    assert [[each.pk for each in shown] for _heading, _number, shown, _left_out in swedish] == [[job.pk]]


def test_translations_are_requested_from_the_matrix(client, roles, finnish, front_pages):
    signed_in(client, "editor")
    address = reverse("translation:new_order")
    asked = words_of(client.get(address, {"things": [f"page:{finnish.pk}"]}))
    unfinished = client.post(address, {"things": [f"page:{finnish.pk}"]})

    response = client.post(
        address,
        {
            "things": [f"page:{finnish.pk}"],
            "locales": [front_pages["sv"].locale_id, front_pages["en"].locale_id],
            "agency": "Example agency",
        },
        follow=True,
    )

    for number in ("x", "9" * 5_000):
        assert client.get(address, {"things": [f"page:{number}"]}).url == reverse("translation:matrix")
    assert ("Ohjeet" in asked, unfinished.status_code) == (True, 422)
    offered = [locale.language_code for locale in unfinished.context["form"].fields["locales"].queryset]
    assert offered == ["sv", "en"]
    assert (JobOrder.objects.count(), "All 2 have been gone through" in words_of(response)) == (1, True)
    assert set(TranslationJob.objects.values_list("agency", flat=True)) == {"Example agency"}


def test_a_translator_asks_for_their_own_language_alone(client, roles, finnish, front_pages):
    signed_in(client, "sv-translator")

    response = client.post(
        reverse("translation:new_order"), {"things": [f"page:{finnish.pk}"], "locales": [front_pages["en"].locale_id]}
    )

    assert (response.status_code, TranslationJob.objects.count()) == (422, 0)


def test_an_editor_says_that_a_change_leaves_the_meaning(client, job, finnish):
    signed_in(client, "sv-translator")
    address = reverse("translation:job", args=[job.pk])
    client.post(address, {**typed(job, {"Ohjeet": "Anvisningar"}), "deed": "submit"})
    jobs.accept_job(job, at=timezone.now(), user=UserFactory(groups=["sv-reviewer"]))
    finnish.title = "Ohjeet!"
    finnish.save_revision().publish()
    change = SourceChange.objects.get()
    refused = client.post(reverse("translation:meaning_unchanged", args=[change.pk]))
    signed_in(client, "editor")
    stale = words_of(client.get(address))

    client.post(reverse("translation:meaning_unchanged", args=[change.pk]))

    job.refresh_from_db()
    assert (is_refused(refused), "<ins>!</ins>" in stale, job.is_stale) == (True, True, False)
    assert "Meaning unchanged" in words_of(client.get(reverse("translation:changes")))


def test_publishing_from_the_page_editor_can_say_the_same(client, job, finnish):
    signed_in(client, "editor")
    address = reverse("wagtailadmin_pages:edit", args=[finnish.pk])
    opened = words_of(client.get(address))
    job.accepted_words = {"x": ["title", "x", "x"]}
    job.save()

    client.post(
        address,
        {
            "title": "Ohjeet!",
            "slug": finnish.slug,
            "lead": "",
            "body-count": "0",
            "action-publish": "meaning-unchanged",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
        },
    )

    assert "meaning-unchanged" in opened
    assert (PlainPage.objects.get(pk=finnish.pk).title, SourceChange.objects.get().is_minor) == ("Ohjeet!", True)


class TestNoWayPastTheJob:
    def test_the_language_editor_does_not_publish(self, client, job):
        signed_in(client, "sv-reviewer")
        target = job.translation.get_target_instance()

        response = client.post(reverse("wagtailadmin_pages:edit", args=[target.pk]), {"action": "publish"})

        assert response.url == reverse("translation:job", args=[job.pk])
        assert not PlainPage.objects.get(pk=target.pk).live

    def test_words_under_review_are_not_changed_in_the_language_editor(self, client, job):
        signed_in(client, "sv-translator")
        client.post(
            reverse("translation:job", args=[job.pk]), {**typed(job, {"Ohjeet": "Anvisningar"}), "deed": "submit"}
        )
        segment = job.translation.source.stringsegment_set.first()
        address = reverse("wagtail_localize:edit_string_translation", args=[job.translation_id, segment.pk])

        response = client.put(address, "value=x", content_type="application/x-www-form-urlencoded")

        assert (response.status_code, segments_of(job)[0].words) == (403, "Anvisningar")

    @pytest.mark.parametrize("name", ["upload_pofile", "machine_translate", "stop_translation"])
    def test_what_the_job_does_is_not_done_beside_it(self, client, job, name):
        signed_in(client, "sv-translator")

        response = client.post(reverse(f"wagtail_localize:{name}", args=[job.translation_id]))

        assert response.url == reverse("translation:job", args=[job.pk])

    def test_the_report_leads_to_the_matrix(self, client, roles):
        signed_in(client, "sv-translator")

        response = client.get(reverse("wagtail_localize:translations_report"))

        assert response.url == reverse("translation:matrix")


class TestTextsOfOtherLanguages:
    @pytest.fixture
    def text(self, roles, front_pages):
        return TermTextFactory(name="Theme", locale=front_pages["en"].locale)

    @pytest.mark.parametrize("name", ["edit", "delete", "history", "unpublish", "usage"])
    def test_no_view_of_a_text_opens_in_another_language(self, client, text, name):
        signed_in(client, "sv-reviewer")

        assert is_refused(client.get(reverse(f"wagtailsnippets_base_termtext:{name}", args=[text.pk])))

    def test_no_bulk_action_reaches_a_text_in_another_language(self, client, text):
        signed_in(client, "sv-reviewer")
        address = reverse("wagtail_bulk_action", args=["base", "termtext", "delete"])

        client.post(f"{address}?id={text.pk}")

        assert TermText.objects.filter(pk=text.pk).exists()

    def test_the_list_holds_ones_own_languages(self, client, text, front_pages):
        TermTextFactory(record=text.record, name="Tema", locale=front_pages["sv"].locale)
        signed_in(client, "sv-reviewer")

        listed = words_of(client.get(reverse("wagtailsnippets_base_termtext:list")))

        assert ("Tema" in listed, "Theme<" in listed) == (True, False)


class TestMachineTranslation:
    def test_without_an_engine_there_is_none(self, client, job):
        signed_in(client, "sv-translator")

        assert "Machine translation" not in words_of(client.get(reverse("translation:job", args=[job.pk])))

    def test_what_a_machine_wrote_is_marked_until_a_person_has_read_it(self, client, job, front_pages, settings):
        settings.MACHINE_TRANSLATORS = ["portal.translation.machine.MemoryTranslator"]
        page_under(front_pages, "fi", title="Ohjeet ", model=PlainPage)
        other = TermTextFactory(name="Ohjeet", locale=front_pages["fi"].locale)
        earlier = jobs.open_job(other, front_pages["sv"].locale, at=timezone.now())
        jobs.save_words(earlier, {segment.key: "Anvisningar" for segment in segments_of(earlier)}, at=timezone.now())
        signed_in(client, "sv-translator")
        address = reverse("translation:job", args=[job.pk])

        client.post(address, {"deed": "machine", "engine": "Translation memory"})
        marked = words_of(client.get(address))
        segment = segments_of(job)[0]
        client.post(address, {f"words-{segment.key}": segment.words, "confirmed": [segment.key], "deed": "save"})

        assert (segment.words, "By a machine, not reviewed" in marked) == ("Anvisningar", True)
        assert "By a machine, not reviewed" not in words_of(client.get(address))

    def test_an_engine_that_is_not_set_up_is_not_asked(self, client, job):
        signed_in(client, "sv-translator")

        response = client.post(reverse("translation:job", args=[job.pk]), {"deed": "machine", "engine": "x"})

        assert response.status_code == 404


class TestTogether:
    def test_what_is_public_in_finnish_alone_stays_on_the_first_screen_with_its_reason(
        self, client, roles, front_pages, finnish
    ):
        signed_in(client, "editor")
        address = reverse("translation:alone")
        key = finnish.translation_key

        before = words_of(client.get("/cms/"))
        client.post(address, {"key": key, "reason": "Kommer på måndag."})
        listed = words_of(client.get(address))
        swedish = page_under(front_pages, "sv", title="Anvisningar", model=PlainPage, translation_of=finnish)
        after = words_of(client.get(address))

        assert (address in before, "Kommer på måndag." in listed) == (True, True)
        assert (swedish.live, "Ohjeet" in after, address in words_of(client.get("/cms/"))) == (True, False, False)

    def test_a_reason_is_written_by_those_who_publish(self, client, roles, finnish):
        signed_in(client, "sv-translator")

        assert is_refused(client.post(reverse("translation:alone"), {"key": finnish.translation_key, "reason": "x"}))


def test_ones_jobs_are_on_the_first_screen(client, job):
    signed_in(client, "sv-translator")
    waiting = words_of(client.get("/cms/"))
    signed_in(client, "en-translator")

    assert "Translations that nobody has taken yet" in waiting
    assert "Translations that nobody has taken yet" not in words_of(client.get("/cms/"))
