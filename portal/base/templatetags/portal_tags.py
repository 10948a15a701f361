from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from babel.dates import format_date
from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from portal.base.languages import LANGUAGES, Language
from portal.base.models import BasePage
from portal.base.navigation import Shell, default_hues, shell_of
from portal.base.registry import page_notes
from portal.base.stylesheet import stylesheet
from portal.base.wording import Wording, cldr_locale

register = template.Library()


@register.filter
def said(wording: Wording | None) -> str | SafeString:
    """The text, wrapped with its own ``lang`` and ``dir`` where it differs from the page's language."""
    if wording is None:
        return ""
    if wording.language_code == get_language():
        return wording.text
    return format_html('<span lang="{}" dir="{}">{}</span>', wording.language_code, wording.direction, wording.text)


@register.filter
def language(code: str) -> Language | None:
    """The row of a language code, for ``{{ code|language }}`` in templates."""
    return LANGUAGES.get(code)


@register.filter
def day(value: dt.date | None) -> str:
    """A day in the reader's own way of writing it. Django has no formats for Northern Sámi and Somali; CLDR has."""
    if value is None:
        return ""
    return format_date(value, format="long", locale=cldr_locale(get_language() or "en"))


@register.simple_tag
def notes_of(page: Any) -> list[str]:
    """What the apps have to tell a page's readers."""
    return [note for notes in page_notes for note in notes(page)] if isinstance(page, BasePage) else []


@register.simple_tag(takes_context=True)
def shell(context: RequestContext) -> Shell:
    """What stands around the content: see ``portal.base.navigation.Shell``.

    Reads ``request``, ``page`` (a CMS page, or nothing) and ``alternates`` (paths by language code, given by views that
    answer below a page) from the context; and ``subpage_title``, the title of a form that stands below a page. Its
    words are the portal's own, so it speaks the reader's language, whatever language the page is in.
    """
    page = context.get("page")
    request: HttpRequest = context["request"]
    shell = shell_of(request, page if isinstance(page, BasePage) else None, alternates=context.get("alternates"))
    return replace(shell, content_language=shell.current_language) if context.get("subpage_title") else shell


@register.simple_tag
def stylesheet_address(hues: tuple[str, str] | None = None) -> str:
    return stylesheet(hues or default_hues()).address


@register.simple_tag
def share_image(page: Any) -> str:
    """The absolute address of the picture that a shared link shows: the page's own, or the portal's."""
    image = getattr(page, "image", None)
    path = image.get_rendition("fill-1200x630|format-jpeg").url if image else static("base/share.png")
    return path if "://" in path else f"{settings.BASE_URL}{path}"
