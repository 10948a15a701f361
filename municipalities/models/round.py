from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel

from municipalities.enums import Held, Role
from municipalities.querysets import RoundQuerySet
from portal.base.languages import LANGUAGE_CHOICES
from portal.base.models import Record


class Round(Record, ClusterableModel):
    """One data collection: the sessions that one or more municipalities held in a phase of the programme.

    What is left empty is unknown, never "no". Made-up details go into a round of their own with ``is_example`` set,
    beside the real one, so that the fact of having taken part stays real.
    """

    phase = models.ForeignKey(
        "base.Phase",
        verbose_name=_("phase of the programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="rounds",
        help_text=_("Leave empty what is not known."),
    )
    starts_on = models.DateField(_("first day"), null=True, blank=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=1000, help_text=_("For editors; visitors do not see it."))

    objects = RoundQuerySet.as_manager()

    panels = [
        FieldPanel("phase"),
        FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
        InlinePanel("participations", min_num=1, heading=_("Municipalities"), label=_("Municipality")),
        InlinePanel("sessions", heading=_("Sessions by language"), label=_("Language")),
        FieldPanel("note"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(starts_on__isnull=True)
                | models.Q(ends_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="municipalities_round_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        held = [row.municipality.name_fi for row in self.participations.all() if row.role == Role.HELD]
        return ", ".join(held) or f"{self._meta.verbose_name} {self.pk}"

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("The last day is before the first.")})


class RoundMunicipality(models.Model):
    """That a municipality was part of a round, and how."""

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="participations")
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name=_("municipality"),
        on_delete=models.PROTECT,
        related_name="participations",
    )
    role = models.CharField(_("how it took part"), max_length=10, choices=Role, default=Role.HELD)

    panels = [FieldPanel("municipality"), FieldPanel("role")]

    class Meta:
        verbose_name = _("municipality of a round")
        verbose_name_plural = _("municipalities of a round")
        constraints = [
            models.UniqueConstraint(fields=["round", "municipality"], name="municipalities_once_in_a_round"),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="municipalities_role_known"),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} ({self.get_role_display()})"


class Session(models.Model):
    """Sessions of a round in one language. ``number`` and ``held_on`` are None where not known."""

    round = ParentalKey(Round, on_delete=models.CASCADE, related_name="sessions")
    language_code = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES)
    number = models.PositiveSmallIntegerField(
        _("number of sessions"), null=True, blank=True, help_text=_("Leave empty what is not known.")
    )
    held_on = models.DateField(_("date"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("language_code"), FieldPanel("number"), FieldPanel("held_on")])]

    class Meta:
        verbose_name = _("sessions in a language")
        verbose_name_plural = _("sessions in a language")
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) | models.Q(number__gte=1),
                name="municipalities_session_number_positive",
            )
        ]

    def __str__(self) -> str:
        return self.get_language_code_display()


class DecisionMakersEvent(Record):
    """Where a round's results came before decision-makers, or that it is known that they did not.

    A record of its own and not part of the round's form: measures hang on it, and publishing an older draft of the
    round must not take it away. No row at all means the same as ``unknown``.
    """

    round = models.ForeignKey(
        Round, verbose_name=_("round"), on_delete=models.PROTECT, related_name="decision_makers_events"
    )
    held = models.CharField(_("was it held"), max_length=7, choices=Held, default=Held.UNKNOWN)
    held_on = models.DateField(_("date"), null=True, blank=True, help_text=_("Leave empty what is not known."))

    panels = [FieldPanel("round"), FieldRowPanel([FieldPanel("held"), FieldPanel("held_on")]), FieldPanel("is_example")]

    class Meta:
        verbose_name = _("decision-makers’ event")
        verbose_name_plural = _("decision-makers’ events")
        ordering = ["held_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(held__in=Held.values), name="municipalities_event_held_known"),
            models.CheckConstraint(
                condition=~models.Q(held=Held.NO) | models.Q(held_on__isnull=True),
                name="municipalities_event_not_held_has_no_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.get_held_display()}"

    def clean(self) -> None:
        super().clean()
        if self.held == Held.NO and self.held_on:
            raise ValidationError({"held_on": _("An event that was not held has no date.")})
