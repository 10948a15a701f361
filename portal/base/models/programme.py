"""The programme that this installation serves: its look, and its names in each language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from portal.base.colours import validate_hue_pair
from portal.base.models.records import Record, RecordText, checked_panel


class Programme(Record):
    """One row per installation. Hues are CSS hex colours, ``#rrggbb``, used on the page's light background."""

    key = models.SlugField(_("key"), max_length=60, default="programme")
    logo = models.ForeignKey(
        "base.PortalImage", verbose_name=_("logo"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    hue = models.CharField(_("main hue"), max_length=7, default="#1d4e5f")
    accent = models.CharField(_("second hue"), max_length=7, default="#8a3b12")

    panels = [FieldPanel("logo"), FieldPanel("hue"), FieldPanel("accent")]

    class Meta:
        verbose_name = _("programme")
        constraints = [
            models.UniqueConstraint(models.Value(1), name="base_programme_only_one"),
        ]

    def __str__(self) -> str:
        texts = sorted(self.texts.all(), key=lambda text: text.pk) if self.pk else []
        return texts[0].name if texts else self.key

    def clean(self) -> None:
        super().clean()
        validate_hue_pair(self.hue, self.accent)


class ProgrammeText(RecordText):
    record = models.ForeignKey(Programme, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name of the portal"), max_length=120)
    tagline = models.CharField(_("what it is, in one sentence"), max_length=200, blank=True)
    authority = models.CharField(_("authority"), max_length=160, blank=True)
    controller = models.TextField(_("controller of personal data"), blank=True, max_length=600)

    panels = [
        FieldPanel("record"),
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("authority"),
        FieldPanel("controller"),
        checked_panel,
    ]

    class Meta(RecordText.Meta):
        verbose_name = _("names of the programme")
        verbose_name_plural = _("names of the programme")

    def __str__(self) -> str:
        return self.name
