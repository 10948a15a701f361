"""The daily mail: once a day, in the person's language, only what is still true, nothing about oneself."""

import datetime as dt

import pytest
from django.utils import timezone

from home.models import PlainPage
from portal.mail.models import OutboxMail
from portal.mail.public import UndeliverableError
from portal.translation import mails as mails_of_translation
from portal.translation.actions import jobs
from portal.translation.mails import queue_digests, render_digest
from portal.translation.models import TranslationJob
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.front import page_under

MORNING = dt.datetime(2026, 11, 25, 7, tzinfo=dt.UTC)
NEXT_MORNING = MORNING + dt.timedelta(days=1)


@pytest.fixture
def people(roles):
    return {
        "editor": UserFactory(groups=["editor"]),
        "translator": UserFactory(groups=["sv-translator"], language="sv"),
        "reviewer": UserFactory(groups=["sv-reviewer"]),
        "english": UserFactory(groups=["en-translator"]),
    }


@pytest.fixture
def job(people, front_pages):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)
    return jobs.open_job(page, front_pages["sv"].locale, at=MORNING, user=people["editor"])


def mails():
    return {
        mail.recipient: [item[:2] for item in mail.context["items"]]
        for mail in OutboxMail.objects.filter(kind="translation.digest")
    }


def deliver(job, user):
    jobs.save_words(job, {segment.key: "Anvisningar" for segment in segments_of(job)}, at=MORNING, user=user)
    jobs.submit_job(job, at=MORNING, user=user)


def test_a_request_is_told_to_the_languages_translators_in_their_language(job, people):
    assert queue_digests(MORNING) == 1

    mail = OutboxMail.objects.get(kind="translation.digest")
    rendered = render_digest(mail.context, "sv")
    assert mails() == {people["translator"].email: [["opened", job.pk]]}
    assert mail.language_code == "sv"
    assert "Ohjeet → svenska" in rendered.text
    assert f"/cms/translation/jobs/{job.pk}/" in rendered.text


def test_a_large_order_is_named_in_part(job, people, front_pages, monkeypatch):
    monkeypatch.setattr(mails_of_translation, "NAMED", 1)
    below = page_under(front_pages, "fi", title="Toinen", model=PlainPage)
    jobs.open_job(below, front_pages["sv"].locale, at=MORNING, user=people["editor"])
    queue_digests(MORNING)

    text = render_digest(OutboxMail.objects.get(kind="translation.digest").context, "sv").text

    assert ("Ohjeet →" in text, "Toinen →" in text, text.count("/cms/translation/jobs/")) == (True, False, 1)


def test_one_mail_a_day_and_none_before_morning(job):
    early = MORNING.replace(hour=2)

    assert [queue_digests(at) for at in (early, MORNING, MORNING + dt.timedelta(hours=3), NEXT_MORNING)] == [0, 1, 0, 0]


def test_delivered_returned_and_published_are_told_to_whom_it_concerns(job, people):
    queue_digests(MORNING)
    deliver(job, people["translator"])
    queue_digests(NEXT_MORNING)
    delivered = mails()[people["reviewer"].email]
    jobs.return_job(job, at=MORNING, user=people["reviewer"], comment="Kortare.")
    queue_digests(NEXT_MORNING + dt.timedelta(days=1))
    returned = OutboxMail.objects.filter(recipient=people["translator"].email).order_by("pk").last()
    deliver(job, people["translator"])
    jobs.accept_job(job, at=MORNING, user=people["reviewer"])
    queue_digests(NEXT_MORNING + dt.timedelta(days=2))

    assert delivered == [["submitted", job.pk]]
    assert "Kortare." in render_digest(returned.context, "sv").text
    assert mails()[people["editor"].email] == [["published", job.pk]]
    assert people["english"].email not in mails()


def test_news_that_is_no_longer_true_is_left_out(job, people):
    jobs.close_job(job, at=MORNING, user=people["editor"])

    assert queue_digests(MORNING) == 0


@pytest.mark.parametrize(("days", "is_told"), [(3, True), (2, False), (0, True), (-1, False), (-7, True)])
def test_a_due_day_is_told_before_on_and_after_it(job, people, days, is_told):
    today = timezone.localtime(NEXT_MORNING).date()
    TranslationJob.objects.update(due_on=today + dt.timedelta(days=days), assignee=people["translator"])
    queue_digests(MORNING)
    OutboxMail.objects.all().delete()

    assert queue_digests(NEXT_MORNING) == is_told


def test_a_mail_about_jobs_that_are_gone_is_not_sent(job):
    queue_digests(MORNING)
    mail = OutboxMail.objects.get(kind="translation.digest")
    job.translation.delete()

    with pytest.raises(UndeliverableError):
        render_digest(mail.context, "sv")
