"""What waits in translation: texts no native reader has checked, languages gone alone, releases that did not go."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.base.registry import WaitingRow
from portal.translation.models import Release
from portal.translation.queries import gone_alone, languages_reviewed_by, unchecked_in


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
    if request.user.has_perm("translation.publish_release"):
        found.append(_of_releases(_("Published in one language, the other has not followed"), gone_alone()))
        found.append(
            _of_releases(_("Releases that could not go public"), list(Release.objects.open().exclude(last_error="")))
        )
    return found


def _of_releases(label: str, releases: list[Release]) -> WaitingRow:
    moments: list[dt.datetime] = [moment for each in releases if (moment := each.released_at or each.planned_at)]
    edit = "translation_releases:edit"
    return WaitingRow(
        label=label,
        count=len(releases),
        oldest_at=min(moments, default=None),
        url=reverse(edit, args=[releases[0].pk]) if len(releases) == 1 else reverse("translation_releases:index"),
    )
