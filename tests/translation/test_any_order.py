"""Whatever is done to a tree in whatever order: it is sound, no job is an orphan, no word lost, none public unread."""

import contextlib
import datetime as dt
import itertools

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from treebeard.exceptions import InvalidMoveToDescendant
from wagtail.models import Page, ReferenceIndex

from home.models import PlainPage
from portal.translation.actions import jobs
from portal.translation.exceptions import JobError
from portal.translation.models import SegmentVersion, TranslationJob
from portal.translation.queries import matrix, public_alone, workflow_state_of
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.front import page_under

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
LANGUAGES = ("fi", "sv", "en")
State = TranslationJob.State

which = st.integers(0, 5)
language = st.sampled_from(LANGUAGES[1:])


class Tree(RuleBasedStateMachine):
    """A few Finnish pages with Swedish and English translations. ``front_pages`` and ``people`` are set by the test."""

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.numbers = itertools.count(1)
        self.written: set[tuple[str, str]] = set()
        self.accepted: set[str] = set()

    def teardown(self):
        transaction.savepoint_rollback(self.savepoint)

    @contextlib.contextmanager
    def deed(self):
        """What an editor is refused is refused whole."""
        with contextlib.suppress(JobError, InvalidMoveToDescendant), transaction.atomic():
            yield

    def one(self, number, code="fi"):
        pages = list(PlainPage.objects.filter(locale__language_code=code).order_by("pk"))
        return pages[number % len(pages)] if pages else None

    def job(self, number, *states):
        found = list(TranslationJob.objects.filter(state__in=states).order_by("pk"))
        return found[number % len(found)] if found else None

    @initialize()
    def begin(self):
        page = page_under(self.front_pages, "fi", title="Juuri", model=PlainPage)
        for code in LANGUAGES[1:]:
            jobs.open_job(page, self.front_pages[code].locale, at=NOW)
        self.carry_through(0)

    @rule(number=which, at_top=st.booleans())
    def create(self, number, at_top):
        parent = None if at_top else self.one(number)
        title = f"Sivu {next(self.numbers)}"
        page_under({"fi": parent} if parent else self.front_pages, "fi", title=title, model=PlainPage)

    @rule(number=which, code=language)
    def write_by_hand(self, number, code):
        page = self.one(number)
        locale = self.front_pages[code].locale
        above = page and page.get_parent().specific.get_translation_or_none(locale)
        if above and not page.has_translation(locale):
            title = f"Käsin {next(self.numbers)}"
            page_under({code: above}, code, title=title, model=PlainPage, translation_of=page)
            # Nobody but its author is to read what an editor writes and publishes.
            self.accepted.add(title)

    @rule(number=which, code=language)
    def ask(self, number, code):
        if page := self.one(number):
            with self.deed():
                jobs.open_job(page, self.front_pages[code].locale, at=NOW)

    @rule(number=which, empties=st.booleans())
    def translate(self, number, empties):
        if job := self.job(number, State.REQUESTED, State.TRANSLATING, State.PUBLISHED):
            turn = next(self.numbers)
            words = {each.key: "" if empties else f"{each.source.upper()} {turn}" for each in segments_of(job)}
            with self.deed():
                jobs.save_words(job, words, at=NOW, user=self.people["translator"])
                self.written.update((each.source, each.words) for each in segments_of(job) if each.words)

    @rule(number=which)
    def deliver(self, number):
        if job := self.job(number, State.TRANSLATING):
            with self.deed():
                jobs.submit_job(job, at=NOW, user=self.people["translator"])

    @rule(number=which)
    def carry_through(self, number):
        self.translate(number, empties=False)
        if job := self.job(number, State.TRANSLATING):
            with self.deed():
                jobs.submit_job(job, at=NOW, user=self.people["translator"])
                words = {each.words for each in segments_of(job)}
                jobs.accept_job(job, at=NOW, user=self.people["reviewer"])
                self.accepted |= words

    @rule(number=which, is_good=st.booleans())
    def review(self, number, is_good):
        if job := self.job(number, State.REVIEW):
            read = {each.words for each in segments_of(job)}
            with self.deed():
                if is_good:
                    jobs.accept_job(job, at=NOW, user=self.people["reviewer"])
                    self.accepted |= read
                else:
                    jobs.return_job(job, at=NOW, user=self.people["reviewer"], comment="Uudelleen.")

    @rule(number=which, to=which, code=st.sampled_from(LANGUAGES))
    def move(self, number, to, code):
        page, target = self.one(number, code), self.one(to, code)
        if page and page != target:
            with self.deed():
                page.move(target, pos="last-child")

    @rule(number=which)
    def rename(self, number):
        if page := self.one(number):
            number = next(self.numbers)
            page.title, page.slug = f"Uusi {number}", f"uusi-{number}"
            page.save_revision().publish()

    @rule(number=which, code=st.sampled_from(LANGUAGES))
    def unpublish(self, number, code):
        if page := self.one(number, code):
            page.unpublish()

    @rule(number=which)
    def restore(self, number):
        """The first version, as it is published from a page's history."""
        if (page := self.one(number)) and (first := page.revisions.order_by("pk").first()):
            page.save_revision(previous_revision=first).publish()
            first.publish()

    @rule(number=which, code=st.sampled_from(LANGUAGES))
    def delete(self, number, code):
        if page := self.one(number, code):
            page.delete()

    @rule(number=which)
    def close(self, number):
        if job := self.job(number, State.REQUESTED, State.TRANSLATING, State.REVIEW):
            jobs.close_job(job, at=NOW)

    @invariant()
    def the_tree_is_sound(self):
        assert not any(Page.find_problems())

    @invariant()
    def no_job_is_an_orphan(self):
        for job in TranslationJob.objects.exclude(state=State.CLOSED).select_related("translation__source"):
            source = job.translation.source
            assert job.translation.enabled
            assert source.object.has_translation(source.locale_id)
            assert source.object.has_translation(job.translation.target_locale_id)
            in_review = workflow_state_of(job.translation.get_target_instance())
            assert job.state != State.REVIEW or (in_review and in_review.status == in_review.STATUS_IN_PROGRESS)

    @invariant()
    def no_word_is_lost(self):
        assert self.written <= set(SegmentVersion.objects.values_list("source", "words"))

    @invariant()
    def nothing_unread_is_public(self):
        for page in PlainPage.objects.filter(live=True, locale__language_code__in=LANGUAGES[1:]):
            assert page.title in self.accepted, page.title

    @invariant()
    def the_screens_can_be_shown(self):
        rows = matrix([page.locale for page in self.front_pages.values()])
        assert len({row.key for row in rows}) == len(rows)
        assert {row.key for row in public_alone()} <= {row.key for row in rows}

    @invariant()
    def what_is_gone_refers_to_nothing(self):
        kept = set(PlainPage.objects.values_list("pk", flat=True))
        named = ReferenceIndex.objects.filter(base_content_type__model="plainpage").values_list("object_id", flat=True)
        assert {int(pk) for pk in named} <= kept


def test_whatever_happens_to_the_tree(front_pages, roles, monkeypatch):
    monkeypatch.setattr(jobs, "TOGETHER", dt.timedelta(0))
    Tree.front_pages = front_pages
    Tree.people = {
        "translator": UserFactory(groups=["sv-translator", "en-translator"]),
        "reviewer": UserFactory(groups=["sv-reviewer", "en-reviewer"]),
    }
    run_state_machine_as_test(
        Tree,
        settings=settings(
            max_examples=10,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
