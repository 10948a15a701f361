from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from municipalities.blocks import MunicipalityBodyBlock
from portal.base.models import BasePage
from portal.base.translating import LocalField


class MunicipalityIndexPage(BasePage):
    """The list and the map. Answers below its own address for every municipality, from the record."""

    view = "municipalities.views.index_page"
    accepts_subpaths = True
    parent_page_types = ["home.HomePage"]
    subpage_types = ["municipalities.MunicipalityPage"]

    start_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("how to start"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The page to which a municipality that has not taken part yet is led."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("start_page")]
    override_translatable_fields: ClassVar[list[Any]] = [
        *BasePage.override_translatable_fields,
        LocalField("start_page"),
    ]

    class Meta:
        verbose_name = _("list of municipalities")
        verbose_name_plural = _("lists of municipalities")


class MunicipalityPage(BasePage):
    """What an editor tells about a municipality in one language; the facts come from the record."""

    view = "municipalities.views.municipality_page"
    parent_page_types = ["municipalities.MunicipalityIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    municipality = models.ForeignKey(
        "municipalities.Municipality", verbose_name=_("municipality"), on_delete=models.PROTECT, related_name="pages"
    )
    body = StreamField(MunicipalityBodyBlock(), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("municipality"), FieldPanel("body")]
    override_translatable_fields: ClassVar[list[Any]] = [
        *BasePage.override_translatable_fields,
        SynchronizedField("municipality", overridable=False),
    ]

    class Meta:
        verbose_name = _("page of a municipality")
        verbose_name_plural = _("pages of municipalities")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        # The address is the record's, so that it is the same with and without a page.
        if self.municipality_id:
            self.slug = self.municipality.slug
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        others = MunicipalityPage.objects.filter(municipality=self.municipality_id, locale=self.locale_id)
        if self.municipality_id and others.exclude(pk=self.pk).exists():
            raise ValidationError({"municipality": _("This municipality has a page in this language already.")})
