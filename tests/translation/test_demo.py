"""The demo's jobs: something to do for each account, examples by their own words, and nothing unreviewed public."""

import datetime as dt

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from home import demo as home_demo
from portal.accounts.demo import load as load_accounts
from portal.accounts.models import User
from portal.base.demo import DemoSite, demo_key
from portal.base.languages import SITE_LANGUAGE_CODES
from portal.translation import demo
from portal.translation.models import AloneReason, JobEvent, TranslationJob
from portal.translation.segments import segments_of


@pytest.fixture
def site(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    site = DemoSite(
        today=dt.date(2026, 11, 22),
        locales={code: Locale.objects.get_or_create(language_code=code)[0] for code in SITE_LANGUAGE_CODES},
    )
    home_demo.load(site)
    home_demo.load_rest(site)
    load_accounts(site)
    return site


def kept():
    return [model.objects.count() for model in (TranslationJob, JobEvent, AloneReason, Page)], Page.objects.get(
        translation_key=demo_key("about"), locale__language_code="fi"
    ).specific.lead


def test_the_demo_has_jobs_in_many_states_and_loading_it_again_adds_none(site):
    demo.load(site)

    states = {
        (example.page, example.language): (job.state, job.is_stale)
        for example in demo.EXAMPLES
        for job in TranslationJob.objects.filter(
            translation__source__object_id=demo_key(example.page),
            translation__target_locale=site.locales[example.language],
        )
    }
    assert states == {
        ("about", "sv"): ("published", True),
        ("about", "en"): ("published", True),
        ("news-coverage-2025", "sv"): ("review", False),
        ("news-coverage-2025", "en"): ("review", False),
        ("news-workshop-2024", "sv"): ("translating", False),
        ("news-authority-2025", "sv"): ("published", False),
        ("news", "ar"): ("requested", False),
        ("privacy", "ar"): ("translating", False),
        ("news", "so"): ("requested", False),
    }
    assert all(job.note.startswith(("Exempel", "Example", "Esimerkki")) for job in TranslationJob.objects.all())
    before = kept()
    demo.load(site)
    assert kept() == before


def test_no_word_of_the_examples_is_public_before_a_review(site):
    demo.load(site)

    for job in TranslationJob.objects.exclude(state=TranslationJob.State.PUBLISHED):
        target = job.translation.get_target_instance()
        typed = [segment.words for segment in segments_of(job) if segment.is_changed and segment.words]
        assert not target.live or (typed and all(words != target.specific.lead for words in typed))


def test_the_first_screens_lead_to_work(client, site):
    demo.load(site)

    for username in ("sv-translator", "sv-reviewer", "en-translator", "en-reviewer", "ar-translator"):
        client.force_login(User.objects.get(username=username))
        groups = client.get(reverse("translation:mine")).context["groups"]
        assert sum(number for _heading, number, _jobs, _left_out in groups) > 0, username
