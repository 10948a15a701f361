"""Panels of the page editor."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import Panel


class RecordFactsPanel(Panel):
    """The facts of the record a page tells about: read-only, with their draft state and the way to their own form."""

    def __init__(self, record_field: str, *, template_name: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.record_field = record_field
        self.template_name = template_name

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "record_field": self.record_field, "template_name": self.template_name}

    class BoundPanel(Panel.BoundPanel):
        def __init__(self, **kwargs: Any) -> None:
            super().__init__(**kwargs)
            self.template_name = self.panel.template_name

        def is_shown(self) -> bool:
            return getattr(self.instance, f"{self.panel.record_field}_id") is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            record = getattr(self.instance, self.panel.record_field)
            # What the next publishing brings: the newest draft of the facts.
            context["facts"] = record.get_latest_revision_as_object()
            context["record"] = record
            context["edit_url"] = AdminURLFinder(self.request.user).get_edit_url(record)
            return context


class OrganisersPanel(Panel):
    """In the facts of an event: who runs it and so sees its registrations. Holds no field: the list has a form."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "events/admin/organisers.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            context["organisers"] = [user.get_full_name() or user.username for user in self.instance.organisers.all()]
            context["edit_url"] = reverse("event_desk:organisers", args=[self.instance.pk])
            return context
