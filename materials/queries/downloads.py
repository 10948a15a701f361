"""How often files have been taken."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet, Sum

from materials.models import DownloadCount, MaterialFile


def download_counts() -> QuerySet[DownloadCount]:
    """Counts by file and day, the newest day first, with what a report says of the file."""
    return DownloadCount.objects.select_related("file__material").order_by("-day", "file__material__key", "file_id")


def downloads_of(file: MaterialFile, *, since: dt.date | None = None) -> int:
    """How many times a file has been taken, in all or from a day on."""
    counts = file.download_counts.all()
    if since is not None:
        counts = counts.filter(day__gte=since)
    return counts.aggregate(total=Sum("count"))["total"] or 0
