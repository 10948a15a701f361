from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.base.languages import LANGUAGES, Language
from portal.base.wording import Wording

register = template.Library()


@register.filter
def said(wording: Wording | None) -> str | SafeString:
    """The text, wrapped with its own ``lang`` and ``dir`` where it differs from the page's language."""
    if wording is None:
        return ""
    if wording.language_code == get_language():
        return wording.text
    return format_html(
        '<span lang="{}" dir="{}">{}</span>', wording.language_code, wording.direction, wording.text
    )


@register.filter
def language(code: str) -> Language | None:
    """The row of a language code, for ``{{ code|language }}`` in templates."""
    return LANGUAGES.get(code)
