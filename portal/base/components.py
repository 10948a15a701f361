"""How forms are drawn: one field template for the whole portal, and text that runs the way it is written."""

from __future__ import annotations

from typing import Any

from django.forms.renderers import TemplatesSetting
from django.http import HttpRequest

_EITHER_WAY = ("text", "search")
_ALWAYS_LEFT_TO_RIGHT = ("email", "url", "tel")


class FormRenderer(TemplatesSetting):
    """``{{ field.as_field_group }}`` and ``{{ form }}`` draw ``base/components/field.html``.

    What a person writes may be in any script whatever the page's language, so text runs by its first letter.
    """

    field_template_name = "base/components/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        widget = context.get("widget")
        if isinstance(widget, dict) and "attrs" in widget:
            kind = widget.get("type", "")
            if kind in _EITHER_WAY or template_name.endswith("/textarea.html"):
                widget["attrs"].setdefault("dir", "auto")
            elif kind in _ALWAYS_LEFT_TO_RIGHT:
                widget["attrs"].setdefault("dir", "ltr")
        return super().render(template_name, context, request)
