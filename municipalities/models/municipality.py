from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from municipalities.enums import LanguageStatus
from portal.base.models import Record
from portal.base.wording import Wording


class Municipality(Record):  # type: ignore[django-manager-missing]  # mypy reads pages later
    """One of the municipalities of Finland, whether it has used the method or not.

    ``code`` is text, always three digits with leading zeros. ``latitude`` and ``longitude`` are degrees, WGS 84, of the
    seat of administration: where a marker belongs. ``slug`` is made of the Finnish name and stays when the name
    changes, since it is the address in every language; ``slug_sv`` redirects to it.
    """

    code = models.CharField(_("code"), max_length=3, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=60)
    name_sv = models.CharField(_("name in Swedish"), max_length=60)
    slug = models.SlugField(_("address"), max_length=60, unique=True, blank=True)
    slug_sv = models.SlugField(max_length=60, unique=True, blank=True, editable=False)
    region = models.ForeignKey(
        "municipalities.Region", verbose_name=_("region"), on_delete=models.PROTECT, related_name="municipalities"
    )
    language_status = models.CharField(_("language status"), max_length=12, choices=LanguageStatus)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=4)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=4)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_year = models.PositiveSmallIntegerField(_("year of the population figure"), null=True, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("name_fi"), FieldPanel("name_sv")]), FieldPanel("code"), FieldPanel("slug")],
            heading=_("Names"),
        ),
        FieldRowPanel([FieldPanel("region"), FieldPanel("language_status")]),
        FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")], heading=_("Seat of administration")),
        FieldRowPanel([FieldPanel("population"), FieldPanel("population_year")]),
    ]

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name_fi"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{3}$"), name="municipalities_code_three_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(latitude__range=(59, 71), longitude__range=(19, 32)),
                name="municipalities_seat_in_finland",
            ),
            models.CheckConstraint(
                condition=models.Q(language_status__in=LanguageStatus.values),
                name="municipalities_language_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(population__isnull=True) | models.Q(population_year__isnull=False),
                name="municipalities_population_has_year",
            ),
        ]

    def __str__(self) -> str:
        return self.name_fi

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.fill_slugs()
        super().save(*args, **kwargs)

    def fill_slugs(self) -> None:
        self.slug = self.slug or slugify(self.name_fi)
        self.slug_sv = slugify(self.name_sv)

    def names_for(self, language_code: str) -> tuple[Wording, ...]:
        """Both official names, the reader's own first; one where they are the same."""
        finnish = Wording(text=self.name_fi, language_code="fi")
        swedish = Wording(text=self.name_sv, language_code="sv")
        first, second = (swedish, finnish) if language_code == "sv" else (finnish, swedish)
        return (first,) if first.text == second.text else (first, second)

    def name_in(self, language_code: str) -> Wording:
        """The official name that a reader of the language sees first."""
        return self.names_for(language_code)[0]
