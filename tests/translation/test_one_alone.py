"""Before a page goes public in one of Finnish and Swedish alone, the reason is asked for; nothing typed is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import PlainPage
from portal.translation.actions import jobs
from portal.translation.models import AloneReason
from portal.translation.queries import public_alone
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.front import page_under


@pytest.fixture
def editor(client, roles):
    user = UserFactory(groups=["editor"])
    client.force_login(user)
    return user


@pytest.fixture
def draft(front_pages):
    return page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, live=False)


def edited(client, page, title, **button):
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    form = client.get(edit).context["form"]
    posted = {
        "title": title,
        "slug": page.slug,
        "lead": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **button,
    }
    assert "title" in form.fields
    return client.post(edit, posted)


def publish_alone(page):
    return reverse("translation:publish_alone", args=[page.pk])


def is_public(page):
    return PlainPage.objects.get(pk=page.pk).live


def test_publishing_finnish_alone_asks_first_and_keeps_what_was_typed(client, editor, draft):
    response = edited(client, draft, "Uudet ohjeet", **{"action-publish": "1"})

    assert response.headers["Location"] == publish_alone(draft)
    assert not is_public(draft)
    assert PlainPage.objects.get(pk=draft.pk).get_latest_revision_as_object().title == "Uudet ohjeet"
    assert "svenska" in client.get(publish_alone(draft)).content.decode()


def test_without_a_reason_nothing_is_published(client, editor, draft):
    response = client.post(publish_alone(draft), {"reason": "  "})

    assert (response.status_code, is_public(draft)) == (422, False)


def test_with_a_reason_it_is_public_and_stays_on_the_first_screen(client, editor, draft):
    client.post(publish_alone(draft), {"reason": "Ruotsi valmistuu maanantaina."})

    assert is_public(draft)
    assert [row.title for row in public_alone() if row.key == draft.translation_key] == ["Ohjeet"]
    reason = AloneReason.objects.get(key=draft.translation_key)
    assert (reason.reason, reason.by) == ("Ruotsi valmistuu maanantaina.", editor)


def test_a_second_change_is_not_asked_about_while_the_reason_stands(client, editor, draft):
    client.post(publish_alone(draft), {"reason": "Ruotsi valmistuu maanantaina."})

    edited(client, draft, "Vielä uudemmat ohjeet", **{"action-publish": "1"})

    assert PlainPage.objects.get(pk=draft.pk).title == "Vielä uudemmat ohjeet"


@pytest.fixture
def public_pair(front_pages, roles):
    """Public in both, the Swedish by a job."""
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)
    job = jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())
    jobs.save_words(job, {segment.key: "Anvisningar" for segment in segments_of(job)}, at=timezone.now())
    jobs.submit_job(job, at=timezone.now(), user=UserFactory(groups=["sv-translator"]))
    jobs.accept_job(job, at=timezone.now(), user=UserFactory(groups=["sv-reviewer"]))
    return page


@pytest.mark.parametrize(
    ("title", "button", "is_asked"),
    [("Uudet ohjeet", "1", True), ("Ohjeet", "1", False), ("Ohjeet.", "meaning-unchanged", False)],
)
def test_a_change_of_words_is_asked_about_and_a_correction_is_not(client, editor, public_pair, title, button, is_asked):
    response = edited(client, public_pair, title, **{"action-publish": button})

    assert (response.headers["Location"] == publish_alone(public_pair)) is is_asked
    assert (PlainPage.objects.get(pk=public_pair.pk).title == title) is not is_asked


def test_english_goes_alone_unasked(client, editor, front_pages):
    page = page_under(front_pages, "en", title="Guide", model=PlainPage, live=False)

    edited(client, page, "Guide", **{"action-publish": "1"})

    assert is_public(page)


def test_many_at_once_are_not_published_past_the_question(client, editor, draft):
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    client.post(f"{bulk}?id={draft.pk}")

    assert not is_public(draft)


def test_who_may_not_publish_is_not_asked(client, draft, roles):
    client.force_login(UserFactory(groups=["sv-reviewer"]))

    client.post(publish_alone(draft), {"reason": "Nu."})

    assert not is_public(draft)


def test_a_correction_under_way_in_one_language_leaves_nobody_alone(public_pair, front_pages):
    job = jobs.job_of_target(public_pair.get_translation(front_pages["sv"].locale).specific)
    jobs.save_words(job, {segment.key: "Bättre anvisningar" for segment in segments_of(job)}, at=timezone.now())

    assert (job.state, public_alone()) == ("translating", [])
