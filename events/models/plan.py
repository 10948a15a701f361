"""The action plan, its objectives, and the measures agreed on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel

from portal.base.models import Record, RecordText
from portal.base.models.records import checked_panel


class Plan(Record, ClusterableModel):  # type: ignore[django-manager-missing]
    """An action plan. One plan may serve several areas; its name is the title of its pages."""

    key = models.SlugField(_("key"), max_length=60, unique=True, help_text=_("Used in exports; never shown."))

    panels = [
        FieldPanel("key"),
        InlinePanel("areas", heading=_("Areas the plan serves"), label=_("Area")),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ["key"]

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None) if self.pk else None
        return page.title if page else self.key


class PlanArea(models.Model):
    plan = ParentalKey(Plan, on_delete=models.CASCADE, related_name="areas")
    area = models.ForeignKey("base.Area", verbose_name=_("area"), on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("area")]

    class Meta:
        verbose_name = _("area of a plan")
        verbose_name_plural = _("areas of plans")
        constraints = [models.UniqueConstraint(fields=["plan", "area"], name="events_planarea_once")]

    def __str__(self) -> str:
        return str(self.area)


class Objective(Record):  # type: ignore[django-manager-missing]
    """One objective of a plan. ``number`` is said aloud ("objective 3"), so no two share it."""

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="objectives")
    key = models.SlugField(_("key"), max_length=60, help_text=_("Used in exports; never shown."))
    number = models.PositiveSmallIntegerField(_("number in the plan"))

    panels = [FieldPanel("plan"), FieldPanel("number"), FieldPanel("key"), FieldPanel("is_example")]

    class Meta:
        verbose_name = _("objective")
        verbose_name_plural = _("objectives")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "key"],
                name="events_objective_key_once_in_plan",
                violation_error_message=_("The plan has an objective with this key."),
            ),
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="events_objective_number_once_in_plan",
                violation_error_message=_("The plan has an objective with this number."),
            ),
        ]

    def __str__(self) -> str:
        page = next(iter(self.pages.all()), None) if self.pk else None
        return f"{self.number}. {page.title if page else self.key}"

    def clean(self) -> None:
        super().clean()
        public = type(self).objects.filter(pk=self.pk).first()
        facts = ("plan_id", "number", "key")
        has_changed = public is None or any(getattr(self, fact) != getattr(public, fact) for fact in facts)
        if has_changed and public is not None and public.tally_lines.exists():
            # The published table names it by these, and is counted anew by them.
            raise ValidationError(_("Votes on this objective have been counted, so plan, number and key stay."))
        plans = {self.plan_id, public.plan_id} if public else {self.plan_id}
        if has_changed and Objective.in_a_vote().filter(plan_id__in=plans).exists():
            raise ValidationError(
                _("People are voting on this plan, so its objectives cannot change before the count.")
            )

    @classmethod
    def in_a_vote(cls) -> models.QuerySet[Objective]:
        """Objectives of plans on which someone has voted and the votes have not been counted, but still may be."""
        voted_on = cls.objects.filter(votes__registration__event__is_cancelled=False).values("plan_id")
        return cls.objects.filter(plan_id__in=voted_on)


class Measure(Record):
    """Something agreed to be done: at an event for an objective, or at a municipality's decision-makers’ event."""

    event = models.ForeignKey(
        "events.Event",
        verbose_name=_("event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    objective = models.ForeignKey(
        Objective,
        verbose_name=_("objective"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    decision_makers_event = models.ForeignKey(
        "municipalities.DecisionMakersEvent",
        verbose_name=_("decision-makers’ event"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        MultiFieldPanel(
            [
                HelpPanel(content=_("Choose an event and one of its objectives, or a decision-makers’ event.")),
                FieldPanel("event"),
                FieldPanel("objective"),
                FieldPanel("decision_makers_event"),
            ],
            heading=_("Where it was agreed"),
        ),
        FieldPanel("sort_order"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_measure_agreed_at_exactly_one_place",
                condition=Q(event__isnull=False, objective__isnull=False, decision_makers_event__isnull=True)
                | Q(event__isnull=True, objective__isnull=True, decision_makers_event__isnull=False),
                violation_error_message=_("Choose an event and one of its objectives, or a decision-makers’ event."),
            ),
        ]

    def __str__(self) -> str:
        text = next(iter(self.texts.all()), None) if self.pk else None
        return text.what if text else str(self.pk)


class MeasureText(RecordText):
    record = models.ForeignKey(Measure, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="texts")
    what = models.CharField(_("what is done"), max_length=300)
    who = models.CharField(_("who does it"), max_length=300, blank=True)
    timetable = models.CharField(_("timetable"), max_length=300, blank=True)
    funding = models.CharField(_("funding"), max_length=300, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("record"),
        FieldPanel("what"),
        FieldPanel("who"),
        FieldPanel("timetable"),
        FieldPanel("funding"),
        checked_panel,
    ]

    class Meta(RecordText.Meta):
        verbose_name = _("text of a measure")
        verbose_name_plural = _("texts of measures")

    def __str__(self) -> str:
        return self.what
