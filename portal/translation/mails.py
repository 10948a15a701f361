"""The daily mail that tells translators, reviewers and those who asked what has happened to their jobs."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from portal.base.languages import LANGUAGES
from portal.mail.public import MailKind, RenderedMail, UndeliverableError, mail_kinds, queue_mail, render_mail
from portal.translation.models import DigestMark, JobEvent, TranslationJob

KEY = "translation.digest"
# Local time from which a day's mail may leave.
EARLIEST = dt.time(6)
DUE_SOON = dt.timedelta(days=3)
Kind, State = JobEvent.Kind, TranslationJob.State
TOLD = (Kind.OPENED, Kind.SUBMITTED, Kind.RETURNED, Kind.STALE, Kind.PUBLISHED)
DUE = "due"
# Under each heading so many jobs are named; the rest stands on the screen that the mail leads to.
NAMED = 20


def queue_digests(at: dt.datetime) -> int:
    """Write at most one mail per person and day, of what has happened since the last ones. Returns their number.

    What somebody did themselves is no news to them. A correction without a change of meaning takes its news back: a job
    that is no longer behind is not told of as being behind.
    """
    local = timezone.localtime(at)
    if local.time() < EARLIEST:
        return 0
    with transaction.atomic():
        mark, _made = DigestMark.objects.select_for_update().get_or_create(pk=1)
        if mark.day == local.date():
            return 0
        newest = JobEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
        news = _news(mark.last_event, newest, today=local.date())
        for user_id, items in news.items():
            user = get_user_model().objects.get(pk=user_id)
            queue_mail(
                KEY,
                key=f"translation:digest:{user_id}:{local.date()}",
                recipient=user.email,
                language_code=user.language,
                context={"user": user_id, "items": items},
            )
        mark.day, mark.last_event = local.date(), newest
        mark.save()
    return len(news)


def _news(after: int, until: int, *, today: dt.date) -> dict[int, list[list[Any]]]:
    """By user: [kind, job id, event id or None]."""
    people = _people()
    found: dict[int, list[list[Any]]] = defaultdict(list)
    events = JobEvent.objects.filter(pk__gt=after, pk__lte=until, kind__in=TOLD).select_related(
        "job__translation__target_locale"
    )
    for event in events:
        job = event.job
        if not _still_true(event, job):
            continue
        for user_id in _told(event.kind, job, people):
            if user_id != event.by_id and [event.kind, job.pk] not in [item[:2] for item in found[user_id]]:
                found[user_id].append([event.kind, job.pk, event.pk])
    due = TranslationJob.objects.open().exclude(state__in=(State.REVIEW, State.ACCEPTED))
    # Three days before, on the day, and each week after it.
    for job in due.filter(due_on__lte=today + DUE_SOON).select_related("translation__target_locale"):
        days = (job.due_on - today).days if job.due_on else 0
        if days in (DUE_SOON.days, 0) or (days < 0 and days % 7 == 0):
            for user_id in _told(DUE, job, people):
                found[user_id].append([DUE, job.pk, None])
    return {user_id: items for user_id, items in found.items() if items}


def _still_true(event: JobEvent, job: TranslationJob) -> bool:
    if event.kind == Kind.STALE:
        return job.is_stale
    wanted = {
        Kind.OPENED: (State.REQUESTED,),
        Kind.SUBMITTED: (State.REVIEW,),
        Kind.RETURNED: (State.TRANSLATING,),
        Kind.PUBLISHED: (State.PUBLISHED,),
    }
    return job.state in wanted[Kind(event.kind)]


def _people() -> dict[str, list[int]]:
    """Ids of active accounts with an address, by the name of each role of a language."""
    found: dict[str, list[int]] = defaultdict(list)
    users = get_user_model().objects.filter(is_active=True).exclude(email="")
    for name, pk in users.filter(groups__name__regex=r"-(translator|reviewer)$").values_list("groups__name", "pk"):
        found[name].append(pk)
    found["all"] = list(users.values_list("pk", flat=True))
    return found


def _told(kind: str, job: TranslationJob, people: Mapping[str, list[int]]) -> Iterable[int]:
    code = job.translation.target_locale.language_code
    if kind == Kind.SUBMITTED:
        return people[f"{code}-reviewer"]
    if kind == Kind.PUBLISHED:
        chosen = [job.requested_by_id]
    elif job.assignee_id:
        chosen = [job.assignee_id]
    elif job.agency:
        # Somebody has to pass it on: the one who ordered it.
        chosen = [job.requested_by_id]
    else:
        return people[f"{code}-translator"]
    return [pk for pk in chosen if pk in people["all"]]


def render_digest(context: Mapping[str, Any], language_code: str) -> RenderedMail:
    """What waits still, under a heading for each kind of news."""
    with override(language_code):
        headings = {
            Kind.OPENED: _("Requested of you"),
            Kind.RETURNED: _("Returned by the reviewer"),
            Kind.STALE: _("The source has moved on"),
            DUE: _("Due"),
            Kind.SUBMITTED: _("Delivered, waiting for your review"),
            Kind.PUBLISHED: _("Ready and public"),
        }
        jobs = {
            job.pk: job for job in TranslationJob.objects.along().filter(pk__in=[item[1] for item in context["items"]])
        }
        events = JobEvent.objects.in_bulk([item[2] for item in context["items"] if item[2]])
        groups = []
        for kind, heading in headings.items():
            lines = [
                _line(jobs[job_id], events.get(event_id) if kind == Kind.RETURNED else None, is_due=kind == DUE)
                for own, job_id, event_id in context["items"]
                if own == kind and job_id in jobs
            ]
            if lines:
                groups.append((heading, lines[:NAMED], len(lines[NAMED:])))
    if not groups:
        raise UndeliverableError("none of the jobs is there any more")
    return render_mail(
        "translation/mail/digest.txt",
        {
            "groups": groups,
            "count": sum(len(lines) + more for _heading, lines, more in groups),
            "jobs_address": reverse("translation:mine"),
        },
        language_code,
    )


def _line(job: TranslationJob, event: JobEvent | None, *, is_due: bool) -> dict[str, Any]:
    return {
        "title": job.translation.source.object_repr,
        "language": LANGUAGES[job.language_code].own_name,
        "due_on": date_format(job.due_on, "SHORT_DATE_FORMAT") if job.due_on and (is_due or event is None) else "",
        "note": event.note if event else "",
        "address": reverse("translation:job", args=[job.pk]),
    }


DIGEST = MailKind(key=KEY, label=gettext_lazy("Daily news of translations"), render=render_digest)


def register() -> None:
    mail_kinds.register(DIGEST)
