from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Prefetch


class RoundQuerySet(models.QuerySet[Any]):
    def live(self) -> RoundQuerySet:
        return self.filter(live=True)

    def with_details(self) -> RoundQuerySet:
        """What hangs on each round, in the same number of queries for any number of them."""
        events = self.model._meta.get_field("decision_makers_events").related_model
        return self.prefetch_related(
            "participations",
            "sessions",
            Prefetch("decision_makers_events", events.objects.filter(live=True), to_attr="live_events"),
        )
