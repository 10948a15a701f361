from __future__ import annotations

from babel.units import format_unit
from django import template
from django.utils.translation import get_language

register = template.Library()


@register.filter
def file_size(size_bytes: int) -> str:
    """A size as the reader's language writes it: three figures are enough to judge a download by."""
    locale = get_language() or "en"
    if size_bytes < 1_000_000:
        return str(format_unit(max(1, round(size_bytes / 1_000)), "digital-kilobyte", "short", locale=locale))
    return str(format_unit(round(size_bytes / 1_000_000, 1), "digital-megabyte", "short", locale=locale))
