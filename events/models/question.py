"""What an editor asks of registrants beside the fixed fields, in each language, and what they answered."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from events.enums import QuestionKind
from portal.base.models import Record, RecordText
from portal.base.models.records import checked_panel


class Question(Record):
    """One question of one event's form. Options are numbered from one, in the order of the text's lines.

    It is asked of everyone, or only where a condition holds: of one sector, or of those who chose an option of an
    earlier question. ``is_locked_at_deadline``: the answer can be changed until registration closes and no longer.
    ``kept_days``: answers are deleted so many days after the event; None is the event's own time for persons.
    """

    event = models.ForeignKey(
        "events.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="questions"
    )
    kind = models.CharField(_("kind of answer"), max_length=8, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    is_required = models.BooleanField(_("an answer is needed"), default=False)
    is_locked_at_deadline = models.BooleanField(_("answer locked when registration closes"), default=False)
    only_sector = models.ForeignKey(
        "base.Sector",
        verbose_name=_("asked of one sector alone"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    depends_on = models.ForeignKey(
        "self",
        verbose_name=_("asked after another question"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="followers",
        help_text=_("A question of the same event with options, before this one."),
    )
    depends_on_option = models.PositiveSmallIntegerField(
        _("where this option was chosen"), null=True, blank=True, help_text=_("Number of its line, the first is 1.")
    )
    kept_days = models.PositiveSmallIntegerField(
        _("days answers are kept after the event"),
        null=True,
        blank=True,
        help_text=_("Left empty, as long as the registration."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("event"),
        FieldPanel("kind"),
        FieldRowPanel([FieldPanel("is_required"), FieldPanel("is_locked_at_deadline")]),
        MultiFieldPanel(
            [FieldPanel("only_sector"), FieldPanel("depends_on"), FieldPanel("depends_on_option")],
            heading=_("When it is asked"),
        ),
        FieldRowPanel([FieldPanel("sort_order"), FieldPanel("kept_days")]),
        FieldPanel("is_example"),
    ]

    class Meta:
        verbose_name = _("question of a form")
        verbose_name_plural = _("questions of forms")
        ordering = ["event", "sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                name="events_question_condition_is_whole",
                condition=Q(depends_on__isnull=True, depends_on_option__isnull=True)
                | Q(depends_on__isnull=False, depends_on_option__isnull=False),
                violation_error_message=_("Name both the question and its option, or neither."),
            ),
        ]

    def __str__(self) -> str:
        text = next(iter(self.texts.all()), None) if self.pk else None
        return text.label if text else str(self.pk)

    def clean(self) -> None:
        super().clean()
        other = self.depends_on
        if other is not None:
            if other.pk == self.pk or other.event_id != self.event_id or not other.has_options:
                raise ValidationError({"depends_on": _("Choose a question with options of the same event.")})
            if (other.sort_order, other.pk) >= (self.sort_order, self.pk or float("inf")):
                raise ValidationError({"depends_on": _("The other question must come first in the order.")})
        public = type(self).objects.filter(pk=self.pk).first()
        if public and (public.kind, public.event_id) != (self.kind, self.event_id) and self.answers.exists():
            answered = gettext("It has been answered %(number)d times.") % {"number": self.answers.count()}
            raise ValidationError({"kind": gettext("The kind of answer cannot change any more.") + f" {answered}"})

    @property
    def has_options(self) -> bool:
        return self.kind in (QuestionKind.CHOICE, QuestionKind.CHOICES)


class QuestionText(RecordText):
    record = models.ForeignKey(Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="texts")
    label = models.CharField(_("question"), max_length=200)
    help_text = models.CharField(_("help"), max_length=300, blank=True)
    options = models.TextField(
        _("options"), blank=True, help_text=_("One on each line, in the same order in every language.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("record"),
        FieldPanel("label"),
        FieldPanel("help_text"),
        FieldPanel("options"),
        checked_panel,
    ]

    class Meta(RecordText.Meta):
        verbose_name = _("text of a question")
        verbose_name_plural = _("texts of questions")

    def __str__(self) -> str:
        return self.label

    @property
    def option_lines(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if self.record_id is None or not self.record.has_options:
            return
        lines = len(self.option_lines)
        if lines < 2:
            raise ValidationError({"options": _("Write at least two options, one on each line.")})
        others = [text for text in self.record.texts.filter(live=True) if text.pk != self.pk]
        if others and len(others[0].option_lines) != lines:
            expected = {"number": len(others[0].option_lines)}
            raise ValidationError({"options": gettext("The other languages have %(number)d options.") % expected})
        chosen = [number for answer in self.record.answers.all() for number in answer.numbers]
        if chosen and max(chosen) > lines:
            raise ValidationError({"options": _("An option that someone has chosen cannot be taken away.")})


class Answer(models.Model):
    """What one registrant answered: a text, or the numbers of the chosen options."""

    registration = models.ForeignKey("events.Registration", on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(blank=True, max_length=2000)
    numbers = models.JSONField(default=list)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["registration", "question"], name="events_answer_once")]

    def __str__(self) -> str:
        # Shown where deleting is refused.
        return gettext("given")
