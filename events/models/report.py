"""What came of an event, written by its organiser afterwards."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import site_language_choices
from portal.base.languages import LANGUAGES, Language


class ClosingReport(models.Model):
    """Minutes, and what the event chose to work on. The numbers beside it are read from the registrations.

    ``attended`` None: counted from the tick list.
    """

    event = models.OneToOneField("events.Event", on_delete=models.CASCADE, related_name="closing_report")
    minutes = models.TextField(_("minutes"), blank=True, max_length=20000)
    are_minutes_public = models.BooleanField(
        _("show the minutes on the event’s page"),
        default=False,
        help_text=_("Everyone can then read them. Name only those who have agreed to it."),
    )
    minutes_language = models.CharField(
        _("language of the minutes"), max_length=8, default=settings.LANGUAGE_CODE, choices=site_language_choices
    )
    attended = models.PositiveIntegerField(
        _("number of people present"), null=True, blank=True, help_text=_("Left empty, the tick list is counted.")
    )
    chosen = models.ManyToManyField(
        "events.Objective",
        verbose_name=_("objectives chosen at the event"),
        blank=True,
        related_name="chosen_at",
        help_text=_("What the event decided to work on; the vote stays as it was counted. Shown on the event’s page."),
    )
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("closing report")
        verbose_name_plural = _("closing reports")
        default_permissions = ()

    @property
    def public_minutes(self) -> str:
        return self.minutes.strip() if self.are_minutes_public else ""

    @property
    def language(self) -> Language:
        return LANGUAGES[self.minutes_language]

    def __str__(self) -> str:
        return str(self.event)
