"""What a vote came to. Written once by the count; nothing here tells who voted for what."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Tally(models.Model):
    """One count of one event's vote. A count that was voided by reopening the vote stays, with the reason.

    ``groups`` is the split by sector and by whom people voted for, with small cells left out already
    (``events.queries.tally.Split``): what is left out is stored nowhere.
    """

    event = models.ForeignKey("events.Event", verbose_name=_("event"), on_delete=models.PROTECT, related_name="tallies")
    counted_at = models.DateTimeField(_("counted"))
    ballot_count = models.PositiveIntegerField(_("ballots"))
    # Of these; that a ballot was entered for a caller is known up to the count, and after it only of how many.
    proxy_count = models.PositiveIntegerField(_("ballots entered by an organiser"), default=0)
    forwarded_at_most = models.PositiveSmallIntegerField(_("objectives taken forward"))
    tie = models.CharField(_("rule for ties"), max_length=12)
    groups = models.JSONField(_("split"), default=dict)
    is_example = models.BooleanField(_("example"), default=False)
    voided_at = models.DateTimeField(_("declared void"), null=True, blank=True)
    void_reason = models.TextField(_("reason"), blank=True, max_length=600)

    class Meta:
        verbose_name = _("count of votes")
        verbose_name_plural = _("counts of votes")
        default_permissions = ()
        ordering = ["-counted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event"], condition=Q(voided_at__isnull=True), name="events_tally_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class TallyLine(models.Model):
    """How one objective fared. ``rank`` is shared by those with as many votes."""

    tally = models.ForeignKey(Tally, on_delete=models.CASCADE, related_name="lines")
    objective = models.ForeignKey("events.Objective", on_delete=models.PROTECT, related_name="tally_lines")
    votes = models.PositiveIntegerField(_("votes"))
    rank = models.PositiveSmallIntegerField(_("rank"))
    is_forwarded = models.BooleanField(_("taken forward"))

    class Meta:
        verbose_name = _("line of a count")
        verbose_name_plural = _("lines of a count")
        default_permissions = ()
        ordering = ["rank", "objective__number"]
        constraints = [models.UniqueConstraint(fields=["tally", "objective"], name="events_tallyline_once")]

    def __str__(self) -> str:
        return f"{self.objective}: {self.votes}"


class CountedBallot(models.Model):
    """One ballot, cut from its person: a random id, no time, no group. Lets anyone with the database count again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    tally = models.ForeignKey(Tally, on_delete=models.CASCADE, related_name="ballots")
    # Ids of objectives; TallyLine holds on to these.
    objectives = models.JSONField()

    class Meta:
        verbose_name = _("counted ballot")
        verbose_name_plural = _("counted ballots")
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Follower(models.Model):
    """Someone who asked to be told what becomes of an event's objectives. Knows nothing of a vote or registration."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey("events.Event", on_delete=models.CASCADE, related_name="followers")
    email = models.EmailField(_("e-mail"))
    language_code = models.CharField(_("language"), max_length=8)
    since = models.DateField(_("since"))

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["event", "email"], name="events_follower_once")]

    def __str__(self) -> str:
        return str(self.key)
