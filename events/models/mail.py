"""What editors decide about an event's mails: when they go, to whom, and in what words."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PreviewableMixin

from events.enums import RegistrationState
from events.mail_kinds import EVENT_MAIL_KINDS, EventMailKind, Occasion
from events.models.event import Event
from portal.base.models import Record, RecordText
from portal.base.models.records import checked_panel
from portal.mail.public import faults_of

MORNING = dt.time(9, 0)
# A mail after the event is not sent so long after its time that nobody would know why it comes.
AFTER_END_WINDOW = dt.timedelta(days=14)


def mail_kind_choices() -> list[tuple[str, Any]]:
    return [(kind.name, kind.label) for kind in EVENT_MAIL_KINDS.values()]


class StatesField(models.JSONField):
    """States of a registration as a list, ticked from all there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"default": list, "blank": True, **kwargs})

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=RegistrationState.choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=kwargs.get("label", self.verbose_name),
            help_text=kwargs.get("help_text", self.help_text),
        )


class EventMail(Record):
    """One mail of an event. An event has one of every kind from the beginning; a timed kind may be there several times.

    ``is_on``, ``days``, ``at_time``, ``states`` and ``needs_approval`` say nothing where the mail tells of a change:
    that goes at once, to whom it concerns.
    """

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(_("kind"), max_length=30, choices=mail_kind_choices)
    is_on = models.BooleanField(_("is sent"), default=True)
    days = models.PositiveSmallIntegerField(
        _("days"),
        default=0,
        help_text=_("How many days before the event, before the vote closes, or after the event."),
    )
    at_time = models.TimeField(_("at"), default=MORNING)
    states = StatesField(_("goes to"), help_text=_("By how their registration stands when the mail goes out."))
    needs_approval = models.BooleanField(
        _("waits for approval"), default=False, help_text=_("Someone reads and approves it before it goes out.")
    )

    panels = [
        FieldPanel("event"),
        FieldPanel("kind"),
        MultiFieldPanel(
            [
                FieldPanel("is_on"),
                FieldRowPanel([FieldPanel("days"), FieldPanel("at_time")]),
                FieldPanel("states"),
                FieldPanel("needs_approval"),
            ],
            heading=_("When and to whom"),
        ),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("mail of an event")
        verbose_name_plural = _("mails of events")
        ordering = ["event", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "kind", "days"], name="events_eventmail_once")]

    def __str__(self) -> str:
        return f"{self.rules.label}: {self.event}" if self.kind else ""

    @property
    def rules(self) -> EventMailKind:
        return EVENT_MAIL_KINDS[self.kind]

    @property
    def anchor(self) -> dt.datetime | None:
        """The moment that ``days`` are counted from; None where there is no such moment."""
        return {
            Occasion.BEFORE_START: self.event.starts_at,
            Occasion.BEFORE_VOTE_CLOSES: self.event.ballot_closes_at if self.event.has_ballot else None,
            Occasion.AFTER_END: self.event.ends_at,
        }.get(self.rules.occasion)

    @property
    def due_at(self) -> dt.datetime | None:
        """When it goes out: a day and a time of day in the portal's own zone, whatever the clocks do in between."""
        if self.anchor is None:
            return None
        zone = timezone.get_default_timezone()
        days = self.days if self.rules.occasion is Occasion.AFTER_END else -self.days
        day = self.anchor.astimezone(zone).date() + dt.timedelta(days=days)
        return dt.datetime.combine(day, self.at_time, tzinfo=zone)

    def is_due(self, *, at: dt.datetime) -> bool:
        """Whether it goes out now: after its time, and not so late that it would puzzle its reader.

        A rule changed after its time had passed waits for no past moment.
        """
        if self.due_at is None or self.anchor is None or not self.is_on or not self.live:
            return False
        ends_at = self.due_at + AFTER_END_WINDOW if self.rules.occasion is Occasion.AFTER_END else self.anchor
        was_there = self.last_published_at is None or self.last_published_at <= self.due_at
        return was_there and self.due_at <= at < ends_at

    def clean(self) -> None:
        super().clean()
        if self.kind not in EVENT_MAIL_KINDS:
            return
        faults: dict[str, Any] = {}
        unknown = set(self.states) - set(RegistrationState.values)
        if self.rules.is_rule and (not self.states or unknown):
            faults["states"] = _("Choose to whom it goes.")
        has_event = self.event_id is not None
        if has_event and self.rules.occasion.is_timed and self.anchor is not None and self.due_at is not None:
            is_before = self.rules.occasion is not Occasion.AFTER_END
            if is_before and self.due_at >= self.anchor:
                faults["at_time"] = _("At this time it would come too late.")
            if not is_before and self.due_at < self.anchor:
                faults["at_time"] = _("At this time the event is not over yet.")
        if self.pk is None and has_event and not self.rules.occasion.is_timed:
            faults["kind"] = _("An event has one mail of this kind. Change that one.")
        if faults:
            raise ValidationError(faults)


class EventMailText(PreviewableMixin, RecordText):
    """Subject and text of a mail in one language, with placeholders. Without one, the shipped words are sent."""

    # Resolved when used: a model imports no action.
    preview_view = "events.mail_screens.preview_text"

    record = models.ForeignKey(EventMail, verbose_name=_("mail"), on_delete=models.CASCADE, related_name="texts")
    subject = models.CharField(_("subject"), max_length=160)
    body = models.TextField(
        _("text"), max_length=5000, help_text=_("An empty line begins a new paragraph. Addresses become links.")
    )

    panels: ClassVar[list[Any]] = [FieldPanel("record"), FieldPanel("subject"), FieldPanel("body"), checked_panel]

    class Meta(RecordText.Meta):
        verbose_name = _("text of a mail")
        verbose_name_plural = _("texts of mails")

    def __str__(self) -> str:
        return self.subject

    def clean(self) -> None:
        super().clean()
        if self.record_id is None:
            return
        rules = self.record.rules
        subject = faults_of(self.subject, allowed=rules.placeholders)
        body = faults_of(self.body, allowed=rules.placeholders, needed=rules.needed)
        if subject or body:
            raise ValidationError({name: told for name, told in (("subject", subject), ("body", body)) if told})

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [("html", _("As a mail program shows it")), ("text", _("Plain text"))]

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        answer: HttpResponse = import_string(self.preview_view)(self, mode_name)
        return answer
