"""The material itself: facts that are the same in every language."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel

from materials.panels import FilesPanel
from portal.base.models import Record

# Without letters and figures that are mistaken for one another when read aloud.
PUBLIC_ID_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def new_public_id() -> str:
    """A short name for an address: seven signs, drawn at random, never given twice (the column is unique)."""
    return "".join(secrets.choice(PUBLIC_ID_ALPHABET) for _sign in range(7))


class Material(Record, ClusterableModel):  # type: ignore[django-manager-missing]
    """One material of the library: a guide, a template or a deck, whatever the languages and formats of its files.

    ``stage`` is the part of the method it serves; without one it concerns the method as a whole. Its name is the title
    of its page in each language. Files are plain rows of their own: publishing an older draft never touches them.
    """

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    key = models.SlugField(_("key"), max_length=80, unique=True, help_text=_("Used in exports; never shown."))
    stage = models.ForeignKey(
        "base.Stage",
        verbose_name=_("stage of the method"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="materials_of_stage",
        help_text=_("Leave empty when the material concerns the whole method."),
    )
    audiences = ParentalManyToManyField(
        "base.Audience", verbose_name=_("audiences"), blank=True, related_name="materials_for_audience"
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0, help_text=_("Order within its stage."))

    panels = [
        FilesPanel(heading=_("Files"), icon="doc-full"),
        FieldPanel("stage"),
        FieldPanel("audiences"),
        FieldPanel("sort_order"),
        FieldPanel("key"),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = [models.F("stage__sort_order").asc(nulls_first=True), "sort_order", "pk"]

    def __str__(self) -> str:
        # The first page written; lists fetch the pages along.
        first = min(self.pages.all(), key=lambda page: page.pk, default=None)
        return first.title if first else self.key
