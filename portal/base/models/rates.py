"""Counters of public forms: how often something happened within a span of time."""

from __future__ import annotations

import datetime as dt

from django.db import connections, models, router
from django.utils.translation import gettext_lazy as _


class RateCount(models.Model):
    """How often something happened in one window of time. ``key`` is a digest: it tells neither who nor what."""

    key = models.CharField(_("key"), max_length=64, primary_key=True)
    count = models.PositiveIntegerField(_("count"))
    ends_at = models.DateTimeField(_("ends"), db_index=True)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key

    @classmethod
    def raise_by_one(cls, key: str, *, ends_at: dt.datetime) -> int:
        """Count one more and return the new count, in one statement: correct for any number of processes.

        The ORM cannot write "on conflict, add one"; both databases take this sentence as it is.
        """
        connection = connections[router.db_for_write(cls)]
        table = connection.ops.quote_name(cls._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (key, count, ends_at) VALUES (%s, 1, %s) "  # noqa: S608 - a quoted table name
                f"ON CONFLICT (key) DO UPDATE SET count = {table}.count + 1 RETURNING count",
                [key, connection.ops.adapt_datetimefield_value(ends_at)],
            )
            return int(cursor.fetchone()[0])
