"""A translation that somebody wrote by hand follows its source too, from the first change on."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder

from home.models import PlainPage
from portal.base.models import TermText
from portal.translation.actions import jobs
from portal.translation.models import SourceChange, TranslationJob
from portal.translation.queries import left_behind_by, public_alone
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.base import TermTextFactory
from tests.factories.front import page_under

LONG_AGO = timezone.now() - dt.timedelta(days=30)


@pytest.fixture
def pages(front_pages, roles):
    """Public in three languages, none by a job."""
    finnish = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, lead="Kutsu mukaan.")
    for code, title, lead in (("sv", "Anvisningar", "Bjud in."), ("en", "Guidance", "Invite.")):
        page_under(front_pages, code, title=title, model=PlainPage, lead=lead, translation_of=finnish)
    PlainPage.objects.update(last_published_at=LONG_AGO)
    return {page.locale.language_code: page for page in PlainPage.objects.all()}


def published(page, **changed):
    for name, value in changed.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_every_language_that_has_it_is_behind_when_the_source_changes(pages):
    published(pages["fi"], lead="Kutsu kaikki mukaan.")

    found = {job.language_code: job for job in TranslationJob.objects.all()}
    segments = {segment.source: segment for segment in segments_of(found["sv"])}
    changed = segments["Kutsu kaikki mukaan."]
    assert {code: (job.state, job.is_stale) for code, job in found.items()} == {
        "sv": ("published", True),
        "en": ("published", True),
    }
    assert (changed.words, changed.earlier_source, changed.earlier_words) == ("", "Kutsu mukaan.", "Bjud in.")
    assert segments["Ohjeet"].words == "Anvisningar"
    assert [row.title for row in public_alone()] == ["Ohjeet"]
    assert PlainPage.objects.get(pk=pages["sv"].pk).lead == "Bjud in."


def test_publishing_the_same_words_again_opens_no_job(pages):
    published(pages["fi"])

    assert not TranslationJob.objects.exists()


def test_what_went_public_with_its_source_has_followed(pages):
    PlainPage.objects.filter(pk=pages["sv"].pk).update(last_published_at=timezone.now())

    published(pages["fi"], lead="Kutsu kaikki mukaan.")

    assert [job.language_code for job in TranslationJob.objects.all()] == ["en"]


def test_a_changed_translation_puts_its_source_behind_nothing(pages):
    published(pages["sv"], lead="Bjud in alla.")

    assert not TranslationJob.objects.exists()


def test_a_job_that_was_closed_is_not_opened_again_unasked(pages):
    job = jobs.open_job(pages["fi"], pages["en"].locale, at=LONG_AGO)
    jobs.close_job(job, at=LONG_AGO)

    published(pages["fi"], lead="Kutsu kaikki mukaan.")

    job.refresh_from_db()
    assert (job.state, TranslationJob.objects.exclude(pk=job.pk).get().language_code) == ("closed", "sv")


def test_a_second_language_gets_its_job_beside_one_that_has_it(pages):
    english = jobs.open_job(pages["fi"], pages["en"].locale, at=LONG_AGO)

    published(pages["fi"], lead="Kutsu kaikki mukaan.")

    english.refresh_from_db()
    swedish = TranslationJob.objects.exclude(pk=english.pk).get()
    assert (english.is_stale, swedish.language_code, swedish.is_stale) == (True, "sv", True)


def test_an_editor_is_asked_before_finnish_goes_on_alone(client, pages):
    client.force_login(UserFactory(groups=["editor"]))
    edit = reverse("wagtailadmin_pages:edit", args=[pages["fi"].pk])
    posted = {
        "title": "Ohjeet",
        "slug": pages["fi"].slug,
        "lead": "Kutsu kaikki mukaan.",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }

    asked = client.post(edit, {**posted, "action-publish": "1"})
    corrected = client.post(edit, {**posted, "action-publish": "meaning-unchanged"})

    assert asked.headers["Location"] == reverse("translation:publish_alone", args=["home", "plainpage", pages["fi"].pk])
    assert corrected.headers["Location"] != asked.headers["Location"]
    assert PlainPage.objects.get(pk=pages["fi"].pk).lead == "Kutsu kaikki mukaan."
    assert {job.is_stale for job in TranslationJob.objects.all()} == {False}
    assert SourceChange.objects.get().is_minor


def test_a_correction_that_was_published_as_a_change_is_said_to_be_one_when_asked(client, pages):
    client.force_login(UserFactory(groups=["editor"]))
    pages["fi"].lead = "Kutsu mukaan!"
    pages["fi"].save_revision()
    asked = reverse("translation:publish_alone", args=["home", "plainpage", pages["fi"].pk])

    offered = 'value="meaning-unchanged"' in client.get(asked).content.decode()
    client.post(asked, {"deed": "meaning-unchanged", "reason": ""})

    assert (offered, PlainPage.objects.get(pk=pages["fi"].pk).lead) == (True, "Kutsu mukaan!")
    assert (SourceChange.objects.get().is_minor, public_alone()) == (True, [])


def test_a_records_text_is_followed_alike(front_pages, roles):
    finnish = TermTextFactory(locale=front_pages["fi"].locale, name="Kutsu")
    TermTextFactory(
        record=finnish.record,
        locale=front_pages["sv"].locale,
        translation_key=finnish.translation_key,
        name="Inbjudan",
    )
    text = TermText.objects.get(pk=finnish.pk)
    text.name = "Kutsuminen"
    behind = left_behind_by(text)

    text.save_revision().publish()

    job = TranslationJob.objects.get()
    assert (behind, job.language_code, job.is_stale) == ("sv", "sv", True)


def test_a_records_text_is_corrected_without_a_question(client, front_pages, roles):
    text = TermTextFactory(locale=front_pages["fi"].locale, name="Kutsuu")
    TermTextFactory(
        record=text.record, locale=front_pages["sv"].locale, translation_key=text.translation_key, name="Inbjudan"
    )
    editor = UserFactory(groups=["editor"])
    client.force_login(editor)
    edit = AdminURLFinder(editor).get_edit_url(text)
    shown = 'value="meaning-unchanged"' in client.get(edit).content.decode()

    client.post(edit, {"name": "Kutsu", "description": "", "action-publish": "meaning-unchanged"})

    text.refresh_from_db()
    assert (shown, text.name) == (True, "Kutsu")
    assert not TranslationJob.objects.exclude(stale_since=None).exists()


@pytest.mark.parametrize(("hidden", "language"), [("fi", "sv"), ("sv", "fi")])
def test_what_is_public_in_either_language_alone_is_on_the_first_screen(pages, hidden, language):
    pages[hidden].unpublish()

    assert PlainPage.objects.get(pk=pages[language].pk).live
    assert [row.key for row in public_alone()] == [pages["fi"].translation_key]


def test_two_that_follow_english_are_not_alone_while_both_are_there(front_pages, roles):
    english = page_under(front_pages, "en", title="Guide", model=PlainPage)
    finnish = page_under(front_pages, "fi", title="Opas", model=PlainPage, translation_of=english)
    before = [row.title for row in public_alone()]
    page_under(front_pages, "sv", title="Guide", model=PlainPage, translation_of=finnish)

    assert (before, public_alone()) == (["Guide"], [])
