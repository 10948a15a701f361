"""Before a page goes public in one of Finnish and Swedish alone, the reason is asked for; nothing typed is lost."""

import datetime as dt

import pytest
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.admin_url_finder import AdminURLFinder

from home.models import PlainPage
from portal.base.due import publish_scheduled
from portal.base.models import TermText
from portal.translation import first_screen
from portal.translation.actions import jobs
from portal.translation.models import AloneReason, TranslationJob
from portal.translation.queries import approved_and_held, public_alone, would_go_alone
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.base import TermTextFactory, ThemeFactory
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


def publish_alone(thing):
    return reverse("translation:publish_alone", args=[thing._meta.app_label, thing._meta.model_name, thing.pk])


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


def test_a_copy_of_what_is_public_begins_as_a_draft_whatever_is_posted(client, editor, draft):
    draft.save_revision().publish()
    copy = reverse("wagtailadmin_pages:copy", args=[draft.pk])
    offered = client.get(copy).context["form"].fields
    posted = {"new_title": "Kopio", "new_slug": "kopio", "new_parent_page": draft.get_parent().pk}

    client.post(copy, {**posted, "publish_copies": "on", "alias": "on"})

    copied = PlainPage.objects.get(slug="kopio")
    assert (copied.live, copied.alias_of_id, is_public(draft)) == (False, None, True)
    assert not {"publish_copies", "alias"} & set(offered)


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


@pytest.mark.parametrize("way", ["many at once", "alone, with a reason"])
def test_no_editor_publishes_what_a_reviewer_has_not_read(client, editor, public_pair, way):
    job = TranslationJob.objects.get()
    jobs.save_words(job, {segment.key: "Olästa ord" for segment in segments_of(job)}, at=timezone.now())
    jobs.submit_job(job, at=timezone.now(), user=UserFactory(groups=["sv-translator"]))
    swedish = PlainPage.objects.get(locale__language_code="sv")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    if way == "many at once":
        client.post(f"{bulk}?id={swedish.pk}")
    else:
        client.post(publish_alone(swedish), {"reason": "Bråttom."})

    job.refresh_from_db()
    assert (PlainPage.objects.get(pk=swedish.pk).title, job.state) == ("Anvisningar", "review")


@pytest.mark.parametrize("deed", ["publish", "unpublish", "copy", "create_alias", "copy_for_translation", "delete"])
def test_the_api_of_pages_does_nothing_past_the_question(client, editor, draft, deed):
    address = reverse("wagtailadmin_api:pages:action", args=[draft.pk, deed])

    response = client.post(address, {"locale": "sv", "keep_live": "1"}, content_type="application/json")

    assert (response.status_code, is_public(draft), PlainPage.objects.count()) == (403, False, 1)


def test_who_may_not_publish_is_not_asked(client, draft, roles):
    client.force_login(UserFactory(groups=["sv-reviewer"]))

    client.post(publish_alone(draft), {"reason": "Nu."})

    assert not is_public(draft)


def test_a_correction_under_way_in_one_language_leaves_nobody_alone(public_pair, front_pages):
    job = jobs.job_of_target(public_pair.get_translation(front_pages["sv"].locale).specific)
    jobs.save_words(job, {segment.key: "Bättre anvisningar" for segment in segments_of(job)}, at=timezone.now())

    assert (job.state, public_alone()) == ("translating", [])


# Texts of records, whose screens are Wagtail's for snippets.


@pytest.fixture
def text(front_pages, roles):
    return TermTextFactory(locale=front_pages["fi"].locale, name="Kutsuminen", live=False)


def test_a_records_text_is_asked_about_like_a_page(client, editor, text):
    edit = AdminURLFinder(editor).get_edit_url(text)

    response = client.post(edit, {"name": "Kutsu", "description": "", "action-publish": "1"})

    assert response.headers["Location"] == publish_alone(text)
    text.refresh_from_db()
    assert (text.live, text.get_latest_revision_as_object().name) == (False, "Kutsu")


def test_a_records_text_goes_alone_with_a_reason_and_stays_on_the_first_screen(client, editor, text):
    text.save_revision()
    refused = client.post(publish_alone(text), {"reason": " "})

    client.post(publish_alone(text), {"reason": "Ruotsi on kääntäjällä."})

    text.refresh_from_db()
    assert (refused.status_code, text.live) == (422, True)
    assert [row.key for row in public_alone()] == [text.translation_key]


def test_a_new_text_of_a_record_is_asked_about(client, editor, front_pages):
    record = ThemeFactory()
    address = reverse("wagtailsnippets_base_termtext:add")

    response = client.post(
        f"{address}?record={record.pk}&locale=fi", {"name": "Kutsu", "description": "", "action-publish": "1"}
    )

    text = TermText.objects.get(record=record)
    assert (response.headers["Location"], text.live) == (publish_alone(text), False)


def test_a_text_in_both_languages_is_not_asked_about(client, editor, text, front_pages):
    TermTextFactory(
        record=text.record, locale=front_pages["sv"].locale, translation_key=text.translation_key, name="Att bjuda in"
    )
    edit = AdminURLFinder(editor).get_edit_url(text)

    client.post(edit, {"name": "Kutsu", "description": "", "action-publish": "1"})

    text.refresh_from_db()
    assert (text.live, text.name) == (True, "Kutsu")


def test_only_what_has_two_languages_has_the_question(client, editor, roles):
    for label in ("accounts/user", "nothing/nowhere", "wagtailcore/page"):
        assert client.get(f"/cms/translation/alone/{label}/1/publish/").status_code == 404


# What a workflow's last approval publishes.


def approved(page, user):
    page.save_revision(user=user)
    page.get_workflow().start(page, user)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, user, "approve")


@pytest.fixture
def chief(roles):
    return UserFactory(is_superuser=True)


def test_the_last_approval_holds_what_would_go_alone(client, editor, draft, chief):
    approved(draft, chief)

    assert not is_public(draft)
    assert approved_and_held() == [draft]
    screen = client.get(reverse("translation:alone")).content.decode()
    assert publish_alone(draft) in screen
    request = RequestFactory().get("/")
    request.user = editor
    assert sorted(row.count for row in first_screen.rows(request) if row.url == reverse("translation:alone")) == [0, 1]


def test_what_is_held_goes_with_a_reason_and_is_held_no_more(client, editor, draft, chief):
    approved(draft, chief)

    client.post(publish_alone(draft), {"reason": "Ruotsi valmistuu maanantaina."})

    assert (is_public(draft), approved_and_held()) == (True, [])


def test_the_last_approval_publishes_where_a_reason_stands(draft, chief):
    draft.save_revision(user=chief)
    AloneReason.objects.create(key=draft.translation_key, reason="Ruotsi tulee.", at=timezone.now())
    draft.get_workflow().start(draft, chief)
    state = draft.current_workflow_task_state
    state.task.specific.on_action(state, chief, "approve")

    assert is_public(draft)


def test_two_that_are_approved_go_at_the_same_moment(draft, front_pages, chief):
    swedish = page_under(front_pages, "sv", title="Anvisningar", model=PlainPage, live=False, translation_of=draft)
    approved(swedish, chief)
    assert (is_public(swedish), approved_and_held()) == (False, [swedish])

    approved(draft, chief)

    assert (is_public(draft), is_public(swedish), approved_and_held()) == (True, True, [])


def test_a_translation_of_what_is_public_is_not_held(public_pair, front_pages):
    swedish = public_pair.get_translation(front_pages["sv"].locale)

    assert (swedish.live, approved_and_held()) == (True, [])


def test_translations_from_english_wait_for_each_other(front_pages, roles):
    page = page_under(front_pages, "en", title="Guide", model=PlainPage)
    versions = PlainPage.objects.filter(live=True, translation_key=page.translation_key)
    live = []
    for code, reviewer in {"fi": "editor", "sv": "sv-reviewer"}.items():
        job = jobs.open_job(page, front_pages[code].locale, at=timezone.now())
        jobs.save_words(job, {segment.key: code for segment in segments_of(job)}, at=timezone.now())
        jobs.submit_job(job, at=timezone.now(), user=UserFactory(groups=["editor"]))
        jobs.accept_job(job, at=timezone.now(), user=UserFactory(groups=[reviewer]))
        live.append(set(versions.values_list("locale__language_code", flat=True)))

    assert live == [{"en"}, {"en", "fi", "sv"}]
    assert set(TranslationJob.objects.values_list("state", flat=True)) == {"published"}


# What a moment publishes: it was asked about when the moment was set.

TOMORROW = timezone.now() + dt.timedelta(days=1)


def scheduled(client, page, **button):
    return edited(client, page, page.title, go_live_at=f"{TOMORROW:%Y-%m-%d %H:%M}", **button)


def test_setting_a_moment_asks_and_the_reason_is_kept(client, editor, draft):
    response = scheduled(client, draft, **{"action-publish": "1"})
    assert response.headers["Location"] == publish_alone(draft)
    assert PlainPage.objects.get(pk=draft.pk).scheduled_revision is None

    client.post(publish_alone(draft), {"reason": "Ruotsi valmistuu maanantaina."})

    revision = PlainPage.objects.get(pk=draft.pk).scheduled_revision
    # As if a day had passed.
    revision.approved_go_live_at = timezone.now() - dt.timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    publish_scheduled(timezone.now())
    assert is_public(draft)
    assert [row.key for row in public_alone()] == [draft.translation_key]


def test_an_approval_with_a_moment_is_held_too(draft, chief):
    draft.go_live_at = TOMORROW
    approved(draft, chief)

    assert PlainPage.objects.get(pk=draft.pk).scheduled_revision is None
    assert approved_and_held() == [draft]


def test_who_follows_by_the_same_moment_is_not_left_behind(draft, front_pages):
    swedish = page_under(front_pages, "sv", title="Anvisningar", model=PlainPage, live=False, translation_of=draft)
    swedish.go_live_at = draft.go_live_at = TOMORROW
    assert would_go_alone(draft) == "sv"
    swedish.save_revision().publish()

    assert would_go_alone(draft) == ""
    draft.go_live_at = None
    assert would_go_alone(draft) == "sv"
