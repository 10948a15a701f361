from __future__ import annotations

from django import template
from django.conf import settings
from django.utils.translation import get_language

from portal.base.models import Programme

register = template.Library()


@register.simple_tag
def portal_name() -> str:
    """What the editors' side calls itself: the programme's name in the user's language."""
    programme = Programme.objects.prefetch_related("texts__locale").first()
    wording = programme.wording("name", get_language() or settings.LANGUAGE_CODE) if programme else None
    return wording.text if wording else str(settings.WAGTAIL_SITE_NAME)
