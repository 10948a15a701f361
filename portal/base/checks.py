"""Mistakes that are visible at start-up."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from portal.base.languages import LANGUAGES, SITE_LANGUAGE_CODES


@register()
def language_table_is_whole(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every language of the site has a row in the one table of languages."""
    missing = [code for code, _name in settings.LANGUAGES if code not in LANGUAGES]
    return [
        Error(
            f"No row for language {code!r}.",
            hint="Add it to portal/base/languages.py.",
            id="portal.E001",
        )
        for code in (*missing, *(code for code in SITE_LANGUAGE_CODES if code not in LANGUAGES))
    ]
