"""A translation is looked at whole before it is accepted: as the page, or the mail, that its readers will have."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from home.models import PlainPage
from portal.translation.actions import jobs
from portal.translation.segments import segments_of
from tests.factories.accounts import UserFactory
from tests.factories.base import SectorFactory, TermTextFactory
from tests.factories.events import EventFactory, EventMailTextFactory
from tests.factories.front import page_under

pytestmark = pytest.mark.usefixtures("roles")


def written(job, **words_by_source):
    """Fills in the words for segments, by their source sentence."""
    words = {
        segment.key: words_by_source[segment.source]
        for segment in segments_of(job)
        if segment.source in words_by_source
    }
    jobs.save_words(job, words, at=timezone.now())


@pytest.fixture
def mail_job(front_pages):
    text = EventMailTextFactory(
        record=EventFactory().mails.get(kind="registered"), subject="Kutsu", locale=front_pages["fi"].locale
    )
    job = jobs.open_job(text, front_pages["sv"].locale, at=timezone.now())
    written(job, Kutsu="Hjärtligt välkommen")
    return job


@pytest.mark.parametrize(("mode", "mark"), [("html", "<!doctype html>"), ("text", "<h1>Hjärtligt välkommen</h1>")])
def test_a_mail_is_seen_as_its_readers_get_it(client, mail_job, mode, mark):
    client.force_login(UserFactory(groups=["sv-reviewer"]))

    shown = client.get(reverse("translation:preview_as", args=[mail_job.pk, mode])).content.decode()

    assert mark in shown
    assert "Hjärtligt välkommen" in shown
    assert "Kutsu" not in shown


def test_a_page_is_seen_with_words_that_are_not_public(client, front_pages):
    page = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)
    job = jobs.open_job(page, front_pages["sv"].locale, at=timezone.now())
    written(job, Ohjeet="Anvisningar")
    client.force_login(UserFactory(groups=["sv-reviewer"]))

    shown = client.get(reverse("translation:preview", args=[job.pk])).content.decode()

    assert re.findall(r"<h1[^>]*>\s*([^<]*?)\s*</h1>", shown) == ["Anvisningar"]


def test_the_job_leads_to_every_way_to_look(client, mail_job):
    client.force_login(UserFactory(groups=["sv-reviewer"]))

    shown = client.get(reverse("translation:job", args=[mail_job.pk])).content.decode()

    for mode in ("html", "text"):
        assert reverse("translation:preview_as", args=[mail_job.pk, mode]) in shown


def test_a_text_that_stands_in_another_page_has_no_preview(client, front_pages):
    text = TermTextFactory(record=SectorFactory(), name="Ala", locale=front_pages["fi"].locale)
    job = jobs.open_job(text, front_pages["sv"].locale, at=timezone.now())
    client.force_login(UserFactory(groups=["sv-reviewer"]))
    preview = reverse("translation:preview", args=[job.pk])

    assert client.get(preview).status_code == 404
    assert preview not in client.get(reverse("translation:job", args=[job.pk])).content.decode()


def test_who_works_in_another_language_sees_no_preview(client, mail_job):
    client.force_login(UserFactory(groups=["en-reviewer"]))

    response = client.get(reverse("translation:preview", args=[mail_job.pk]))

    assert "Hjärtligt" not in response.content.decode()
    assert response.status_code == 302
