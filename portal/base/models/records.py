"""Abstract models of facts (one row whatever the languages) and of their texts (one row per language)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import DraftStateMixin, Page, RevisionMixin, TranslatableMixin, Workflow, WorkflowMixin

from portal.base.asking import RecordForm
from portal.base.translating import LocalField
from portal.base.wording import Wording, fallback_chain


def wording_of(texts: Iterable[Any], field: str, language_code: str) -> Wording | None:
    """What a record is called in the reader's language, or in the first language of the fallback chain that has it.

    ``texts`` are all texts of one record; drafts among them are passed over.
    """
    by_language = {text.locale.language_code: text for text in texts if text.live}
    for code in [*fallback_chain(language_code), *by_language]:
        text = by_language.get(code)
        if text is not None and getattr(text, field):
            return Wording(text=getattr(text, field), language_code=code, is_checked=text.is_checked)
    return None


class AtomicPublishing:
    """Publishing and unpublishing are one step each: what follows from them happens too, or neither does."""

    def publish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().publish(*args, **kwargs)  # type: ignore[misc]

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return super().unpublish(*args, **kwargs)  # type: ignore[misc]


class Record(AtomicPublishing, WorkflowMixin, DraftStateMixin, RevisionMixin, models.Model):
    """Facts that editors change, with drafts, schedule and workflow. What visitors or machines write is elsewhere."""

    is_example = models.BooleanField(
        _("example"),
        default=False,
        help_text=_("Made up so that a feature can be tried. Shown as an example and left out of the figures."),
    )

    base_form_class: ClassVar[Any] = RecordForm

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """A fault stands beside the field that its rule names first: above a long form nobody sees what to correct."""
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as found:
            fields = {
                str(rule.get_violation_error_message()): _first_field(rule.condition)
                for rule in self._meta.constraints
                if isinstance(rule, models.CheckConstraint)
            }
            faults: dict[str, list[ValidationError]] = {}
            for field, errors in found.error_dict.items():
                for error in errors:
                    faults.setdefault(fields.get(str(error.message), field), []).append(error)
            raise ValidationError(faults) from found

    def wording(self, field: str, language_code: str) -> Wording | None:
        """As ``wording_of`` its texts. Reads ``self.texts``: prefetch it where several records are shown."""
        return wording_of(self.texts.all(), field, language_code)


def _first_field(condition: Any) -> str:
    first = condition.children[0]
    return _first_field(first) if isinstance(first, models.Q) else str(first[0]).partition("__")[0]


class RecordTextManager(models.Manager[Any]):
    """Texts come with their language: nothing reads one without asking which it is in."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().select_related("locale")


class RecordText(AtomicPublishing, WorkflowMixin, DraftStateMixin, RevisionMixin, TranslatableMixin, models.Model):
    """What visitors read about a record, in one language.

    A subclass adds ``record`` (a foreign key with ``related_name="texts"``) and its text fields, and registers itself
    with ``portal.base.registry.translatable``.
    """

    is_checked = models.BooleanField(
        _("checked by a native reader"), default=False, help_text=_("Readers see a mark until this is ticked.")
    )

    override_translatable_fields: ClassVar[list[Any]] = [LocalField("is_checked"), LocalField("record")]

    base_form_class: ClassVar[Any] = RecordForm

    objects = RecordTextManager()

    class Meta(TranslatableMixin.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["record", "locale"], name="%(app_label)s_%(class)s_one_per_locale")
        ]

    def get_workflow(self) -> Workflow | None:
        """The workflow of the text's language: the one attached to that language's front page."""
        return (
            Workflow.objects.filter(
                active=True, workflow_pages__page__in=Page.objects.filter(depth=2, locale_id=self.locale_id)
            )
            .order_by("pk")
            .first()
        )


checked_panel = FieldPanel("is_checked")
