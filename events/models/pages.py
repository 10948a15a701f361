"""Pages that tell about events, plans and objectives, once in each language."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail_localize.fields import SynchronizedField

from events.blocks import RICH_TEXT, EventBodyBlock, ObjectiveBodyBlock
from events.models.event import Event
from events.models.plan import Objective, Plan
from events.panels import RecordFactsPanel
from events.querysets import EventPageManager
from portal.base.models import BasePage


class RecordPage(BasePage):
    """A page about one record. A record has one page in each language.

    ``record_field`` names the foreign key. The language of a page lies on Wagtail's own table, so no constraint of
    the database can hold the rule: ``clean()`` does, and the copy hook.
    """

    record_field: ClassVar[str]

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        record_id = getattr(self, f"{self.record_field}_id")
        if record_id is None or self.locale_id is None:
            return
        others = type(self)._default_manager.filter(**{self.record_field: record_id}, locale_id=self.locale_id)
        if others.exclude(pk=self.pk).exists():
            raise ValidationError({self.record_field: _("This already has a page in this language.")})


class EventIndexPage(BasePage):
    """The list of coming and past events, with a calendar and a feed at addresses below it."""

    view = "events.views.event_index"
    accepts_subpaths = True
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    template = "events/event_index_page.html"

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")


class EventPage(RecordPage):
    """One event in one language. Times, place and rules are the event's own; the page has what is told in words."""

    view = "events.views.event_page"
    accepts_subpaths = True
    record_field = "event"
    parent_page_types: ClassVar[list[str]] = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "events/event_page.html"

    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="pages")
    audience = RichTextField(_("who is invited"), blank=True, features=RICH_TEXT)
    body = StreamField(EventBodyBlock(), verbose_name=_("content"), blank=True)
    meals = models.TextField(_("meals"), blank=True, max_length=400)
    price_note = models.CharField(_("what the price covers"), blank=True, max_length=200)
    interpretation_note = models.CharField(_("about interpretation"), blank=True, max_length=200)
    venue_accessibility = models.TextField(_("accessibility of the venue"), blank=True, max_length=600)
    travel = models.TextField(_("how to get there"), blank=True, max_length=600)
    outcome = RichTextField(_("outcome"), blank=True, features=RICH_TEXT, help_text=_("What came of the event."))
    is_outcome_example = models.BooleanField(_("the outcome is an example"), default=False)

    objects = EventPageManager()

    content_panels = [
        *BasePage.content_panels,
        RecordFactsPanel("event", template_name="events/admin/event_facts.html", heading=_("Facts of the event")),
        FieldPanel("audience"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("meals"),
                FieldPanel("price_note"),
                FieldPanel("interpretation_note"),
                FieldPanel("venue_accessibility"),
                FieldPanel("travel"),
            ],
            heading=_("In practice"),
        ),
        MultiFieldPanel([FieldPanel("outcome"), FieldPanel("is_outcome_example")], heading=_("Outcome")),
    ]

    override_translatable_fields: ClassVar[list[Any]] = [
        *BasePage.override_translatable_fields,
        SynchronizedField("event", overridable=False),
        SynchronizedField("is_outcome_example", overridable=False),
    ]

    class Meta:
        verbose_name = _("event page")
        verbose_name_plural = _("event pages")


class PlanPage(RecordPage):
    """A plan in one language: its title is the plan's name. The objectives' pages are its children."""

    view = "events.views.plan_page"
    record_field = "plan"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.ObjectivePage"]
    template = "events/plan_page.html"

    plan = models.ForeignKey(Plan, verbose_name=_("plan"), on_delete=models.PROTECT, related_name="pages")
    body = StreamField(EventBodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("plan"), FieldPanel("body")]

    override_translatable_fields: ClassVar[list[Any]] = [
        *BasePage.override_translatable_fields,
        SynchronizedField("plan", overridable=False),
    ]

    class Meta:
        verbose_name = _("plan page")
        verbose_name_plural = _("plan pages")


class ObjectivePage(RecordPage):
    """An objective in one language: title and lead are what the ballot and the plan show."""

    view = "events.views.objective_page"
    record_field = "objective"
    parent_page_types: ClassVar[list[str]] = ["events.PlanPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "events/objective_page.html"

    objective = models.ForeignKey(
        Objective, verbose_name=_("objective"), on_delete=models.PROTECT, related_name="pages"
    )
    sections = StreamField(ObjectiveBodyBlock(), verbose_name=_("content"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("objective"), FieldPanel("sections")]

    override_translatable_fields: ClassVar[list[Any]] = [
        *BasePage.override_translatable_fields,
        SynchronizedField("objective", overridable=False),
    ]

    def clean(self) -> None:
        super().clean()
        public = ObjectivePage.objects.filter(pk=self.pk, live=True).first() if self.pk else None
        if public is None or (self.title, self.lead) == (public.title, public.lead):
            return
        if Objective.in_a_vote().filter(pk=self.objective_id).exists():
            raise ValidationError(
                _("People are voting on this objective, so its title and lead cannot change before the count.")
            )

    class Meta:
        verbose_name = _("objective page")
        verbose_name_plural = _("objective pages")
