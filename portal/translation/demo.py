"""Jobs of the demo, so that each account finds something to do. Their notes say that they are examples."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from portal.base.demo import DemoSite, demo_key
from portal.translation.actions import jobs as deeds
from portal.translation.models import AloneReason, TranslationJob
from portal.translation.segments import segments_of

NEW_SENTENCE = " Esimerkeiksi keksityt tiedot on merkitty."
REASON = "Esimerkki: suomenkielinen teksti muuttui, ja ruotsinnos on kääntäjällä."


@dataclasses.dataclass(frozen=True, kw_only=True)
class Example:
    """A job on the page of a demo key. ``words`` are typed by field; ``remark`` returns the delivered translation."""

    page: str
    language: str
    note: str
    due_in_days: int | None = None
    agency: str = ""
    is_assigned: bool = True
    words: Mapping[str, str] = dataclasses.field(default_factory=dict)
    is_delivered: bool = False
    remark: str = ""


EXAMPLES = (
    Example(page="about", language="sv", note="Exempel: den finska texten har fått en mening till.", due_in_days=7),
    Example(page="about", language="en", note="Example: the Finnish text has one sentence more.", due_in_days=14),
    Example(
        page="news-coverage-2025",
        language="sv",
        note="Exempel: ingressen är rättad och väntar på granskning.",
        due_in_days=3,
        words={
            "lead": "Under pilotprojektet och fortsättningsprojektet har information samlats in i 31 kommuner "
            "och på minst 15 språk."
        },
        is_delivered=True,
    ),
    Example(
        page="news-coverage-2025",
        language="en",
        note="Example: the lead is corrected and waits for a review.",
        words={
            "lead": "During the pilot project and the follow-up project, information was collected in 31 "
            "municipalities and in at least 15 languages."
        },
        is_delivered=True,
    ),
    Example(
        page="news-workshop-2024",
        language="sv",
        note="Exempel: granskaren har returnerat översättningen.",
        due_in_days=-2,
        words={
            "lead": "Workshopen väljer vilka av handlingsplanens sju mål man koncentrerar sig på i Nyland. "
            "Anmälan stänger den 13 maj kl. 16."
        },
        is_delivered=True,
        remark="Exempel: skriv hellre ”Anmäl dig senast”.",
    ),
    Example(page="news-authority-2025", language="sv", note="Exempel: översatt för hand före det här jobbet."),
    Example(page="news", language="ar", note="Example: nobody has taken this yet.", due_in_days=10, is_assigned=False),
    Example(
        page="privacy",
        language="ar",
        note="Example: begun, and nobody has read it.",
        due_in_days=21,
        words={"title": "حماية البيانات"},
    ),
    Example(page="news", language="so", note="Esimerkki: toimistolta tilattu.", agency="Esimerkkitoimisto"),
)


def load(site: DemoSite) -> None:
    people = {user.get_username(): user for user in get_user_model().objects.filter(is_active=True)}
    if "editor" not in people:
        return
    now = timezone.now()
    made = [_job(site, example, people, at=now) for example in EXAMPLES]
    if any(job.translation.source.object_id == demo_key("about") for job in made if job):
        _change_source(site, people["editor"], at=now)


@transaction.atomic
def _job(site: DemoSite, example: Example, people: Mapping[str, Any], *, at: dt.datetime) -> TranslationJob | None:
    """The job, or None where it is there already or its page is gone."""
    page = Page.objects.filter(translation_key=demo_key(example.page), locale=site.locales["fi"]).first()
    locale = site.locales[example.language]
    known = TranslationJob.objects.filter(
        translation__source__object_id=demo_key(example.page), translation__target_locale=locale
    )
    if page is None or not page.live or known.exists():
        return None
    translator = people.get(f"{example.language}-translator")
    reviewer = people.get(f"{example.language}-reviewer")
    job = deeds.open_job(
        page.specific,
        locale,
        at=at,
        user=people["editor"],
        assignee=translator if example.is_assigned else None,
        agency=example.agency,
        due_on=site.today + dt.timedelta(days=example.due_in_days) if example.due_in_days is not None else None,
        note=example.note,
    )
    keys = {segment.path: segment.key for segment in segments_of(job)}
    words = {keys[path]: text for path, text in example.words.items() if path in keys}
    deeds.save_words(job, words, at=at, user=translator)
    if example.is_delivered and translator and reviewer:
        deeds.submit_job(job, at=at, user=translator)
        if example.remark:
            deeds.add_remark(job, next(iter(words)), example.remark, at=at, user=reviewer)
            deeds.return_job(job, at=at, user=reviewer, comment=example.remark)
    return job


def _change_source(site: DemoSite, editor: Any, *, at: dt.datetime) -> None:
    """The Finnish page gets a sentence more: its translations are behind, and English readers are told."""
    page: Any = Page.objects.get(translation_key=demo_key("about"), locale=site.locales["fi"]).specific
    page.lead += NEW_SENTENCE
    revision = page.save_revision(user=editor)
    revision.publish(user=editor, skip_permission_checks=True)
    jobs = TranslationJob.objects.filter(translation__source__object_id=page.translation_key)
    deeds.note_source_change(jobs[0].translation.source_id, revision.pk, at=at)
    english = jobs.filter(translation__target_locale=Locale.objects.get(language_code="en")).first()
    if english:
        deeds.change_order(english, at=at, user=editor, tells_readers=True)
    AloneReason.objects.get_or_create(key=page.translation_key, defaults={"reason": REASON, "by": editor, "at": at})
