"""What comes from outside and concerns all municipalities together."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.base.languages import LANGUAGES
from portal.base.models import Record


class Boundary(models.Model):
    """The area of a municipality as imported. ``geometry`` is GeoJSON in degrees, WGS 84; ``path`` is it on the map.

    ``credit`` is the line the publisher asks for; empty stands for Statistics Finland's own.
    """

    municipality = models.ForeignKey("municipalities.Municipality", on_delete=models.CASCADE, related_name="boundaries")
    year = models.PositiveSmallIntegerField()
    geometry = models.JSONField()
    path = models.TextField()
    credit = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="municipalities_boundary_per_year")
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}"

    @property
    def credit_line(self) -> str:
        if self.credit:
            return self.credit
        return gettext(
            "Boundaries: Statistics Finland, municipality-based statistical units %(year)s (CC BY 4.0), modified"
        ) % {"year": self.year}


class LanguageStatement(Record):
    """What the programme tells of the languages of all sessions together, where no one knows it per municipality.

    ``at_least`` is the number it vouches for; ``language_codes`` are those it names, which may be more.
    """

    at_least = models.PositiveSmallIntegerField(_("sessions were held in at least this many languages"))
    language_codes = models.JSONField(_("languages that are named"), default=list)
    as_of = models.DateField(_("as of"), help_text=_("The day the statements were true."))

    panels = [
        FieldRowPanel([FieldPanel("at_least"), FieldPanel("as_of")]),
        FieldPanel("language_codes"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("statement on languages")
        verbose_name_plural = _("statements on languages")
        ordering = ["-as_of"]

    def __str__(self) -> str:
        return f"{self.at_least} ({self.as_of})"

    def clean(self) -> None:
        super().clean()
        if unknown := [code for code in self.language_codes if code not in LANGUAGES]:
            raise ValidationError(
                {"language_codes": _("Not in the table of languages: %(codes)s") % {"codes": ", ".join(unknown)}}
            )
