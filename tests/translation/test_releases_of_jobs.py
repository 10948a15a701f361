"""Finnish and Swedish together by jobs: the last acceptance publishes both at one moment, and neither goes before."""

import pytest
from django.utils import timezone

from home.models import PlainPage
from portal.translation.actions import jobs
from portal.translation.actions.releases import add_to_release, leave_out, publish_release
from portal.translation.exceptions import NotPublishedError, PairMissingError, UnreviewedError
from portal.translation.models import Release, TranslationJob
from portal.translation.queries import note_of_age, public_alone
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.base import SectorFactory, TermTextFactory
from tests.factories.front import page_under

pytestmark = pytest.mark.usefixtures("roles")


@pytest.fixture
def release():
    return Release.objects.create(title="Kevät", when_accepted=True)


@pytest.fixture
def draft(front_pages):
    """A Finnish page that nobody outside sees."""
    return page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, live=False)


def opened(thing, front_pages, code="sv"):
    return jobs.open_job(thing, front_pages[code].locale, at=timezone.now())


def translated(job, ending="på svenska"):
    jobs.save_words(job, {segment.key: f"{segment.source} {ending}" for segment in segments_of(job)}, at=timezone.now())


def delivered(job):
    jobs.submit_job(job, at=timezone.now(), user=UserFactory(groups=[f"{job.language_code}-translator"]))


def accepted(job):
    reviewer = UserFactory(groups=[f"{job.language_code}-reviewer"])
    jobs.accept_job(job, at=timezone.now(), user=reviewer)
    job.refresh_from_db()


def public(page):
    page = type(page).objects.get(pk=page.pk)
    return page.title if page.live else None


def test_a_draft_is_translated_once_a_release_has_it(release, draft, front_pages):
    with pytest.raises(NotPublishedError):
        opened(draft, front_pages)

    add_to_release(release, draft)
    job = opened(draft, front_pages)

    assert [segment.source for segment in segments_of(job)] == ["Ohjeet"]
    assert (job.state, job.source_published_at) == (TranslationJob.State.REQUESTED, None)


def test_accepting_the_swedish_half_publishes_both_at_the_same_moment(release, draft, front_pages):
    add_to_release(release, draft)
    job = opened(draft, front_pages)
    translated(job)
    delivered(job)
    swedish = job.translation.get_target_instance()
    before = (public(draft), public(swedish))

    accepted(job)

    release.refresh_from_db()
    assert before == (None, None)
    assert (public(draft), public(swedish)) == ("Ohjeet", "Ohjeet på svenska")
    assert release.released_at is not None
    assert (job.state, job.is_stale, job.source_published_at is not None) == ("published", False, True)
    assert public_alone() == []


def test_a_change_of_a_public_page_waits_for_its_translation(release, front_pages):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)
    job = opened(page, front_pages)
    translated(job)
    delivered(job)
    accepted(job)
    jobs.change_order(job, at=timezone.now(), user=None, tells_readers=True)
    swedish = job.translation.get_target_instance()

    page.title = "Uudet ohjeet"
    page.save_revision()
    add_to_release(release, page)
    job.refresh_from_db()
    behind = (job.state, job.is_stale, note_of_age(swedish), [row.title for row in public_alone()])
    translated(job, "nu")
    delivered(job)
    before = (public(page), public(swedish))
    accepted(job)

    assert behind == ("published", True, [], [])
    assert before == ("Ohjeet", "Ohjeet på svenska")
    assert (public(page), public(swedish)) == ("Uudet ohjeet", "Uudet ohjeet nu")
    assert (job.state, job.is_stale) == ("published", False)


def test_what_is_taken_out_of_its_release_leaves_its_translations_as_they_were(release, front_pages):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)
    job = opened(page, front_pages)
    translated(job)
    delivered(job)
    accepted(job)
    page.title = "Uudet ohjeet"
    page.save_revision()
    item = add_to_release(release, page)

    leave_out(item)

    job.refresh_from_db()
    assert (job.is_stale, [segment.source for segment in segments_of(job)]) == (False, ["Ohjeet"])
    assert job.source_published_at is not None


def test_a_sentence_taken_out_of_the_source_leaves_its_translation_behind(front_pages):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage, lead="Lyhyesti.")
    job = opened(page, front_pages)
    translated(job)
    delivered(job)
    accepted(job)

    page.lead = ""
    page.save_revision().publish()

    job.refresh_from_db()
    assert (job.is_stale, [segment.source for segment in segments_of(job)]) == (True, ["Ohjeet"])


def test_english_waits_for_the_release_and_does_not_hold_it_up(release, draft, front_pages):
    add_to_release(release, draft)
    english, swedish = opened(draft, front_pages, "en"), opened(draft, front_pages)
    translated(english, "in English")
    delivered(english)
    accepted(english)
    before = (english.state, public(english.translation.get_target_instance()), public(draft))
    translated(swedish)
    delivered(swedish)
    accepted(swedish)

    assert before == ("accepted", None, None)
    assert [public(job.translation.get_target_instance()) for job in (english, swedish)] == [
        "Ohjeet in English",
        "Ohjeet på svenska",
    ]


def test_a_release_with_two_pages_waits_for_the_last_of_them(release, draft, front_pages):
    other = page_under(front_pages, "fi", title="Toinen", model=PlainPage, live=False)
    found = []
    for page in (draft, other):
        add_to_release(release, page)
        found.append(opened(page, front_pages))
        translated(found[-1])
        delivered(found[-1])

    accepted(found[0])
    between = (found[0].state, public(draft))
    accepted(found[1])
    found[0].refresh_from_db()

    assert between == ("accepted", None)
    assert (public(draft), public(other), found[0].state) == ("Ohjeet", "Toinen", "published")


def test_without_the_tick_an_editor_publishes_the_release(draft, front_pages):
    release = Release.objects.create(title="Kevät")
    add_to_release(release, draft)
    job = opened(draft, front_pages)
    translated(job)
    delivered(job)
    accepted(job)
    before = (job.state, public(draft))

    publish_release(release, at=timezone.now())

    job.refresh_from_db()
    assert before == ("accepted", None)
    assert (job.state, public(draft)) == ("published", "Ohjeet")


def test_an_unreviewed_translation_enters_no_release(release, draft, front_pages):
    add_to_release(release, draft)
    job = opened(draft, front_pages)
    translated(job)
    delivered(job)

    with pytest.raises(UnreviewedError):
        add_to_release(release, job.translation.get_target_instance())
    with pytest.raises(PairMissingError):
        publish_release(release, at=timezone.now())


def test_texts_of_records_go_public_with_their_pair_too(release, front_pages):
    text = TermTextFactory(record=SectorFactory(), name="Vanha", locale=front_pages["fi"].locale)
    job = opened(text, front_pages)
    translated(job)
    delivered(job)
    accepted(job)
    text.name = "Uusi"
    text.save_revision()
    add_to_release(release, text)
    job.refresh_from_db()
    translated(job, "ny")
    delivered(job)
    before = [type(text).objects.get(pk=each.pk).name for each in (text, job.translation.get_target_instance())]

    accepted(job)

    assert before == ["Vanha", "Vanha på svenska"]
    assert [type(text).objects.get(pk=each.pk).name for each in (text, job.translation.get_target_instance())] == [
        "Uusi",
        "Uusi ny",
    ]
