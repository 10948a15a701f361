"""What waits in translation: texts no native reader has checked, languages gone alone, releases that did not go."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.base.registry import WaitingRow
from portal.base.rights import locale_ids_of
from portal.translation.models import Release, TranslationJob
from portal.translation.queries import approved_and_held, gone_alone, languages_reviewed_by, public_alone, unchecked_in

TRANSLATE = "wagtail_localize.submit_translation"


def rows(request: HttpRequest) -> list[WaitingRow]:
    found = []
    if codes := languages_reviewed_by(request.user):
        unchecked = unchecked_in(codes)
        found.append(
            WaitingRow(
                label=_("Public and not checked by a native reader"),
                count=len(unchecked),
                oldest_at=min(
                    (thing.last_published_at for thing in unchecked if thing.last_published_at), default=None
                ),
                url=reverse("translation_unchecked"),
            )
        )
    if request.user.has_perm(TRANSLATE):
        found += _of_jobs(request)
    if request.user.has_perm("translation.publish_release"):
        held = approved_and_held()
        found.append(
            WaitingRow(
                label=_("Approved, and held so that one language does not go alone"),
                count=len(held),
                oldest_at=min((thing.latest_revision.created_at for thing in held), default=None),
                url=reverse("translation:alone"),
            )
        )
        alone = public_alone()
        found.append(
            WaitingRow(
                label=_("Public in Finnish or Swedish alone"),
                count=len(alone),
                oldest_at=None,
                url=reverse("translation:alone"),
            )
        )
        found.append(_of_releases(_("Published in one language, the other has not followed"), gone_alone()))
        found.append(
            _of_releases(_("Releases that could not go public"), list(Release.objects.open().exclude(last_error="")))
        )
    return found


def _of_jobs(request: HttpRequest) -> list[WaitingRow]:
    """One's own translations, and those of one's languages that nobody has taken."""
    states = TranslationJob.State
    waiting = (
        TranslationJob.objects.open()
        .exclude(state__in=(states.REVIEW, states.ACCEPTED))
        .in_languages(locale_ids_of(request.user))
    )
    rows = [(_("Your translations"), waiting.filter(assignee=request.user.pk))]
    # An editor of every language orders translations and does not take them.
    if request.user.groups.filter(name__endswith="-translator").exists():
        rows.append((_("Translations that nobody has taken yet"), waiting.filter(assignee=None, agency="")))
    return [
        WaitingRow(
            label=label,
            count=len(moments),
            oldest_at=min(moments, default=None),
            url=reverse("translation:mine"),
        )
        for label, jobs in rows
        for moments in [list(jobs.values_list("requested_at", flat=True))]
    ]


def _of_releases(label: str, releases: list[Release]) -> WaitingRow:
    moments: list[dt.datetime] = [moment for each in releases if (moment := each.released_at or each.planned_at)]
    edit = "translation_releases:edit"
    return WaitingRow(
        label=label,
        count=len(releases),
        oldest_at=min(moments, default=None),
        url=reverse(edit, args=[releases[0].pk]) if len(releases) == 1 else reverse("translation_releases:index"),
    )
