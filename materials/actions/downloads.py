"""Counting downloads."""

import datetime as dt

from django.db.models import F

from materials.models import DownloadCount


def count_download(file_id: int, *, on: dt.date) -> None:
    """One more download of a file on a day. Nothing is kept of who took it.

    Most calls are one ``UPDATE``. The first of a day makes the row, and if another process made it at the same moment,
    both still count: the row is made at zero and raised.
    """
    counts = DownloadCount.objects.filter(file_id=file_id, day=on)
    if not counts.update(count=F("count") + 1):
        DownloadCount.objects.bulk_create([DownloadCount(file_id=file_id, day=on)], ignore_conflicts=True)
        counts.update(count=F("count") + 1)
