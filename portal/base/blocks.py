"""What blocks of all apps share."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise


class PreviewedBlock:
    """A block whose ``preview_value`` is marked for translation. Stands before Wagtail's block among the bases.

    Wagtail takes the value as it was written when the class was made; its words are said here in the language of who
    looks.
    """

    def get_preview_value(self) -> Any:
        return self.normalize(_said(self.meta.preview_value))  # type: ignore[attr-defined]


def _said(value: Any) -> Any:
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, dict):
        return {name: _said(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(_said(part) for part in value)
    return value
