from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from home import structured_data
from home.models import HomePage
from portal.base.navigation import Shell

register = template.Library()


@register.simple_tag
def front_json_ld(page: HomePage, shell: Shell) -> SafeString:
    """What search engines read about the portal; the names come from what stands around the page anyway."""
    authority = shell.authority.text if shell.authority else ""
    return structured_data.front_json_ld(page, name=shell.name.text, authority=authority)
