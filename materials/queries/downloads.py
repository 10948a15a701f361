"""How often files have been taken."""

from __future__ import annotations

from django.db.models import QuerySet

from materials.models import DownloadCount


def download_counts() -> QuerySet[DownloadCount]:
    """Counts by file and day, the newest day first, with what a report says of the file."""
    return (
        DownloadCount.objects.select_related("file__material")
        .prefetch_related("file__material__pages")
        .order_by("-day", "file__material__key", "file_id")
    )
