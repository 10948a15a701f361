"""Pages of the library: the list, and one page per material and language."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail_localize.fields import SynchronizedField

from materials.panels import FactsPanel
from portal.base.models import BasePage


class MaterialIndexPage(BasePage):
    view = "materials.views.material_index"
    template = "materials/material_index_page.html"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["materials.MaterialPage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of materials")
        verbose_name_plural = _("lists of materials")


class MaterialPage(BasePage):
    """Tells of one material in one language. Its title is the material's name there."""

    view = "materials.views.material_page"
    template = "materials/material_page.html"
    parent_page_types = ["materials.MaterialIndexPage"]
    subpage_types: list[str] = []

    material = models.ForeignKey(
        "materials.Material", verbose_name=_("material"), on_delete=models.PROTECT, related_name="pages"
    )
    adapting = RichTextField(
        _("how to adapt it"),
        blank=True,
        features=["bold", "italic", "ul", "ol", "link"],
        help_text=_("What the reader fills in, removes or changes before using the files."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("adapting"),
        FactsPanel(heading=_("Facts and files"), icon="doc-full"),
    ]
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("material", overridable=False),
    ]

    class Meta:
        verbose_name = _("page of a material")
        verbose_name_plural = _("pages of materials")

    def clean(self) -> None:
        super().clean()
        if self.material_id is None or self.locale_id is None:
            return
        others = MaterialPage.objects.filter(material_id=self.material_id, locale_id=self.locale_id)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError(
                {"material": _("This material already has a page in this language. Edit that page instead.")}
            )
