from __future__ import annotations

import datetime as dt

from municipalities.models import Municipality, MunicipalityPage
from municipalities.queries.lookup import index_address


def municipality_entries(language_code: str) -> list[tuple[str, dt.datetime | None]]:
    """Paths of the municipalities that no editor has written of; pages stand in the sitemap as pages."""
    address = index_address(language_code)
    if not address:
        return []
    written = MunicipalityPage.objects.live().filter(locale__language_code=language_code).values("municipality")
    found = Municipality.objects.filter(live=True).exclude(pk__in=written).order_by("slug")
    return [(f"{address}{each.slug}/", each.last_published_at) for each in found]
