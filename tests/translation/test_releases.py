"""Releases: everything at once or nothing, Finnish with Swedish, by hand or at the planned moment."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.signals import page_published

from home.models import PlainPage
from portal.base.registry import due_jobs
from portal.translation.actions.releases import add_to_release, publish_due_releases, publish_release
from portal.translation.contracts import Releasable, releasables
from portal.translation.exceptions import (
    AlreadyReleasedError,
    NotAllowedError,
    NothingToReleaseError,
    PairMissingError,
    ScheduledAloneError,
)
from portal.translation.models import Release
from portal.translation.queries import gone_alone, missing_pairs
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.base import ContactFactory, SectorFactory, TermTextFactory
from tests.factories.front import page_under

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)


@pytest.fixture
def release():
    return Release.objects.create(title="Spring")


@pytest.fixture
def pair(front_pages):
    """A Finnish and a Swedish page, translations of each other, neither public."""
    finnish = page_under(front_pages, "fi", title="Uutta", model=PlainPage, live=False)
    swedish = page_under(front_pages, "sv", title="Nytt", model=PlainPage, live=False, translation_of=finnish)
    return finnish, swedish


def live(*things):
    return [type(thing).objects.get(pk=thing.pk).live for thing in things]


def test_pages_texts_and_facts_become_public_together(release, pair):
    contact = ContactFactory(email="old@example.org")
    contact.email = "new@example.org"
    contact.save_revision()
    text = TermTextFactory(record=contact, name="Vanha", locale=pair[0].locale)
    text.name = "Uusi"
    text.save_revision()
    swedish_text = TermTextFactory(
        record=contact, name="Ny", locale=pair[1].locale, translation_key=text.translation_key
    )
    for thing in (*pair, text, swedish_text, contact):
        add_to_release(release, thing)

    publish_release(release, at=NOW)

    contact.refresh_from_db()
    text.refresh_from_db()
    assert (live(*pair), contact.email, text.name) == ([True, True], "new@example.org", "Uusi")
    assert Release.objects.get().released_at == NOW


def test_nothing_becomes_public_if_one_thing_cannot(release, pair):
    for page in pair:
        add_to_release(release, page)

    def fall_over(instance, **kwargs):
        if instance.title == "Nytt":
            raise RuntimeError("search index is full")

    page_published.connect(fall_over)
    try:
        with pytest.raises(RuntimeError):
            publish_release(release, at=NOW)
    finally:
        page_published.disconnect(fall_over)

    assert (live(*pair), Release.objects.get().released_at) == ([False, False], None)


def test_the_version_that_was_added_goes_public_and_not_a_later_draft(release, pair):
    for page in pair:
        add_to_release(release, page)
    pair[0].title = "Later thoughts"
    pair[0].save_revision()

    publish_release(release, at=NOW)

    assert PlainPage.objects.get(pk=pair[0].pk).title == "Uutta"
    assert not release.items.first().is_newest


def test_adding_a_thing_again_takes_its_newest_version(release, pair):
    add_to_release(release, pair[0])
    pair[0].title = "Later thoughts"
    pair[0].save_revision()

    add_to_release(release, pair[0])

    assert [str(item) for item in release.items.all()] == ["Later thoughts"]


def test_finnish_without_swedish_needs_a_written_reason(release, pair):
    add_to_release(release, pair[0])

    with pytest.raises(PairMissingError):
        publish_release(release, at=NOW)
    release.pair_reason = "The Swedish text comes on Monday."
    release.save()
    publish_release(release, at=NOW)

    assert live(*pair) == [True, False]


def test_what_lacks_its_pair_says_whether_the_other_language_is_there_to_add(release, pair, front_pages):
    alone = page_under(front_pages, "sv", title="Ensam", model=PlainPage, live=False)
    add_to_release(release, pair[0])
    add_to_release(release, alone)

    found = {(row.title, row.missing_code, row.exists) for row in missing_pairs(release)}

    assert found == {("Uutta", "sv", True), ("Ensam", "fi", False)}


def test_english_needs_no_pair(release, front_pages):
    page = page_under(front_pages, "en", title="News", model=PlainPage, live=False)
    add_to_release(release, page)

    publish_release(release, at=NOW)

    assert live(page) == [True]


def test_a_language_gone_alone_is_remembered_until_the_other_follows(release, pair):
    release.pair_reason = "The Swedish text comes on Monday."
    release.save()
    add_to_release(release, pair[0])
    publish_release(release, at=timezone.now())
    assert gone_alone() == [release]

    pair[1].save_revision().publish()

    assert gone_alone() == []


def test_an_empty_release_is_refused(release):
    with pytest.raises(NothingToReleaseError):
        publish_release(release, at=NOW)


def test_a_release_goes_public_once(release, front_pages):
    add_to_release(release, page_under(front_pages, "en", title="News", model=PlainPage, live=False))
    publish_release(release, at=NOW)

    with pytest.raises(AlreadyReleasedError):
        publish_release(release, at=NOW)
    with pytest.raises(AlreadyReleasedError):
        add_to_release(release, ContactFactory())


def test_a_thing_with_a_time_of_its_own_is_refused(release, front_pages):
    page = page_under(front_pages, "en", title="News", model=PlainPage, live=False)
    page.go_live_at = timezone.now() + dt.timedelta(days=1)
    page.save_revision()

    with pytest.raises(ScheduledAloneError):
        add_to_release(release, page)


def test_one_who_may_not_publish_a_part_may_not_publish_the_whole(release, pair, roles):
    for page in pair:
        add_to_release(release, page)

    with pytest.raises(NotAllowedError):
        publish_release(release, at=NOW, user=UserFactory(groups=["sv-reviewer"]))

    assert live(*pair) == [False, False]


def test_an_app_registers_how_its_own_things_become_public(release, monkeypatch):
    from django.contrib.auth.models import Group

    published = []
    monkeypatch.setattr(releasables, "_items", [])
    releasables.register(
        Releasable(
            model=Group,
            publish=lambda thing, user, at: published.append((thing.name, at)),
            may_publish=lambda user: user.is_superuser,
        )
    )
    add_to_release(release, Group.objects.create(name="a file"))

    with pytest.raises(NotAllowedError):
        publish_release(release, at=NOW, user=UserFactory())
    publish_release(release, at=NOW, user=AdminFactory())

    assert published == [("a file", NOW)]


def test_a_deleted_page_leaves_its_release(release, front_pages):
    page = page_under(front_pages, "en", title="News", model=PlainPage, live=False)
    add_to_release(release, page)

    page.delete()

    assert release.items.count() == 0


def test_a_planned_release_goes_public_when_its_moment_has_come_and_not_before(release, front_pages):
    page = page_under(front_pages, "en", title="News", model=PlainPage, live=False)
    add_to_release(release, page)
    release.planned_at = NOW
    release.save()

    done = [publish_due_releases(NOW - dt.timedelta(seconds=1)), publish_due_releases(NOW), publish_due_releases(NOW)]

    assert (done, live(page)) == ([0, 1, 0], [True])
    assert "translation.releases" in {job.key for job in due_jobs}


def test_a_planned_release_that_cannot_go_says_why_and_holds_up_no_other(release, pair, front_pages):
    add_to_release(release, pair[0])
    other = Release.objects.create(title="Other", planned_at=NOW)
    page = page_under(front_pages, "en", title="News", model=PlainPage, live=False)
    add_to_release(other, page)
    Release.objects.update(planned_at=NOW)

    done = publish_due_releases(NOW)

    release.refresh_from_db()
    assert (done, live(page), live(*pair)) == (1, [True], [False, False])
    assert release.last_error == str(PairMissingError())


class TestScreens:
    @pytest.fixture
    def editor(self, client, roles):
        user = UserFactory(groups=["editor"])
        client.force_login(user)
        return user

    def test_a_page_is_added_from_its_own_editor_to_a_new_release(self, client, editor, pair):
        add = reverse("translation_releases:add_item", args=["home", "plainpage", pair[0].pk])

        page_editor = client.get(reverse("wagtailadmin_pages:edit", args=[pair[0].pk])).content.decode()
        client.post(add, {"new_title": "Spring"})

        assert add in page_editor
        assert [str(item) for item in Release.objects.get(title="Spring").items.all()] == ["Uutta"]

    def test_a_text_is_added_from_its_own_editor_to_an_open_release(self, client, editor, release):
        text = TermTextFactory(record=SectorFactory(), name="Järjestö")
        add = reverse("translation_releases:add_item", args=["base", "termtext", text.pk])

        text_editor = client.get(reverse(type(text).snippet_viewset.get_url_name("edit"), args=[text.pk]))
        client.post(add, {"release": release.pk})

        assert add in text_editor.content.decode()
        assert [str(item) for item in release.items.all()] == ["Järjestö"]

    @pytest.mark.parametrize("both", [True, False])
    def test_neither_or_both_answers_are_refused_with_words(self, client, editor, release, pair, both):
        add = reverse("translation_releases:add_item", args=["home", "plainpage", pair[0].pk])

        response = client.post(add, {"release": release.pk, "new_title": "Other"} if both else {})

        assert response.status_code == 422
        assert "not both" in response.content.decode()

    def test_a_closed_release_is_not_offered(self, client, editor, release, pair):
        Release.objects.update(released_at=NOW)
        add = reverse("translation_releases:add_item", args=["home", "plainpage", pair[0].pk])

        assert client.post(add, {"release": release.pk}).status_code == 422

    @pytest.mark.parametrize("path", ["nothing/here/1", "auth/group/1", "home/plainpage/0"])
    def test_what_cannot_be_released_is_not_found(self, client, editor, path):
        assert client.get(f"/cms/releases/add/{path}/", follow=True).status_code == 404

    def test_the_release_shows_what_is_in_it_and_what_lacks_its_pair(self, client, editor, release, pair):
        add_to_release(release, pair[0])

        html = client.get(reverse("translation_releases:edit", args=[release.pk])).content.decode()

        assert "Uutta" in html
        assert "in svenska it exists and is not in this release" in html

    def test_publishing_by_hand(self, client, editor, release, pair):
        for page in pair:
            add_to_release(release, page)

        client.post(reverse("translation_releases:publish", args=[release.pk]))

        release.refresh_from_db()
        assert (live(*pair), release.released_by) == ([True, True], editor)

    def test_a_refusal_is_said_on_the_screen(self, client, editor, release, pair):
        add_to_release(release, pair[0])

        html = client.post(reverse("translation_releases:publish", args=[release.pk]), follow=True).content.decode()

        with override("en"):
            assert str(PairMissingError()) in html

    def test_a_reason_just_typed_counts_when_publishing(self, client, editor, release, pair):
        add_to_release(release, pair[0])

        client.post(
            reverse("translation_releases:publish", args=[release.pk]), {"title": "Spring", "pair_reason": "Later."}
        )

        release.refresh_from_db()
        assert (live(*pair), release.pair_reason) == ([True, False], "Later.")

    def test_a_part_is_left_out(self, client, editor, release, pair):
        item = add_to_release(release, pair[0])

        client.post(reverse("translation_releases:remove", args=[release.pk, item.pk]))

        assert release.items.count() == 0

    def test_a_planned_moment_and_a_reason_are_kept(self, client, editor, release):
        url = reverse("translation_releases:edit", args=[release.pk])

        response = client.post(url, {"title": "Spring", "planned_at": "2026-12-01 09:00", "pair_reason": "Later."})

        release.refresh_from_db()
        assert (response.url, release.pair_reason, release.planned_at.isoformat()) == (
            url,
            "Later.",
            "2026-12-01T07:00:00+00:00",
        )

    @pytest.mark.parametrize("name", ["publish", "remove", "add_item", "edit"])
    def test_a_translator_has_no_releases(self, client, roles, release, pair, name):
        item = add_to_release(release, pair[1])
        client.force_login(UserFactory(groups=["sv-translator"]))
        args = {
            "publish": [release.pk],
            "remove": [release.pk, item.pk],
            "edit": [release.pk],
            "add_item": ["home", "plainpage", pair[1].pk],
        }[name]

        client.post(reverse(f"translation_releases:{name}", args=args), {"new_title": "Mine"})

        assert (Release.objects.count(), release.items.count(), live(*pair)) == (1, 1, [False, False])

    def test_the_first_screen_shows_what_did_not_go_and_what_went_alone(self, client, editor, release, pair):
        release.planned_at = NOW
        release.save()
        add_to_release(release, pair[0])
        publish_due_releases(NOW)
        first = client.get("/cms/").content.decode()
        release.pair_reason = "Later."
        release.save()
        publish_due_releases(NOW)
        then = client.get("/cms/").content.decode()

        assert "Releases that could not go public" in first
        assert "Published in one language, the other has not followed" in then
        assert "Releases that could not go public" not in then
