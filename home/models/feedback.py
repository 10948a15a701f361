"""What visitors say about the accessibility of the portal."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.base.languages import LANGUAGE_CHOICES


class Feedback(models.Model):
    """One message from a visitor. It holds what was typed and nothing else about the sender.

    ``page`` is the page whose form was used; ``about`` is the address the visitor named, as typed.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page of the form"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    about = models.CharField(_("page or thing it is about"), max_length=200, blank=True)
    message = models.TextField(_("message"), max_length=4000)
    email = models.EmailField(_("e-mail"), blank=True)
    language_code = models.CharField(_("language"), max_length=8, choices=LANGUAGE_CHOICES)
    created_at = models.DateTimeField(_("received"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("accessibility feedback")
        verbose_name_plural = _("accessibility feedback")

    def __str__(self) -> str:
        return self.message if len(self.message) <= 60 else f"{self.message[:59]}…"
