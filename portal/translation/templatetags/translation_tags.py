from __future__ import annotations

from typing import Any

from django import template

from portal.base.languages import LANGUAGES, Language
from portal.translation.screens import STATES

register = template.Library()


@register.filter
def state_name(state: str) -> Any:
    """What a cell of the matrix or a job's state is called."""
    return STATES.get(state, state)


@register.filter
def language_of(code: str) -> Language:
    return LANGUAGES[code]
