"""What the content of this installation must not hold: ``manage.py check --database default`` asks the database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import connections


@register(Tags.database)
def languages_are_kept_apart(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """No aliases, no synchronised locales, one site. A warning each: an upgrade must not stop at content."""
    from wagtail.models import Page, Site
    from wagtail_localize.models import LocaleSynchronization

    if "default" not in (databases or ()):
        return []
    tables = set(connections["default"].introspection.table_names())
    if not {Page._meta.db_table, Site._meta.db_table, LocaleSynchronization._meta.db_table} <= tables:
        return []
    found: list[CheckMessage] = []
    if aliases := list(Page.objects.exclude(alias_of=None).order_by("pk").values_list("pk", flat=True)[:10]):
        found.append(
            CheckWarning(
                f"Pages {', '.join(map(str, aliases))} are aliases: they would show a text under a false language.",
                hint="Convert them to ordinary pages or delete them.",
                id="translation.W001",
            )
        )
    if LocaleSynchronization.objects.exists():
        found.append(
            CheckWarning(
                "A locale is synchronised from another: new pages would be copied untranslated.",
                hint="Settings, Locales: take away the tick from “Synchronise content”.",
                id="translation.W002",
            )
        )
    if Site.objects.count() > 1:
        found.append(
            CheckWarning(
                "There is more than one site; the portal serves one per installation.",
                hint="Settings, Sites: delete all but one.",
                id="translation.W003",
            )
        )
    return found
