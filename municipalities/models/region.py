from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from portal.base.wording import Wording


class Region(models.Model):
    """A region of Finland. ``code`` is text: two digits with a leading zero; there is no 03 or 20."""

    code = models.CharField(_("code"), max_length=2, unique=True)
    name_fi = models.CharField(_("name in Finnish"), max_length=60)
    name_sv = models.CharField(_("name in Swedish"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)

    panels = [
        FieldPanel("code"),
        FieldRowPanel([FieldPanel("name_fi"), FieldPanel("name_sv"), FieldPanel("name_en")]),
    ]

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[0-9]{2}$"), name="municipalities_region_code_two_digits"
            )
        ]

    def __str__(self) -> str:
        return self.name_fi

    def name_in(self, language_code: str) -> Wording:
        """The name for a reader; in English where the reader's language is not one of the three."""
        code = language_code if language_code in ("fi", "sv") else "en"
        return Wording(text=getattr(self, f"name_{code}"), language_code=code)
