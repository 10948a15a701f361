from __future__ import annotations

from municipalities.models import Municipality, MunicipalityPage
from municipalities.queries.lookup import index_addresses
from portal.base.registry import RecordAddress


def municipality_entries(language_code: str) -> list[RecordAddress]:
    """Every municipality in a language that has the list, whether an editor has written of it or not."""
    lists = index_addresses()
    if language_code not in lists:
        return []
    pages = MunicipalityPage.objects.live().filter(locale__language_code=language_code)
    closed = pages.not_public().values("municipality")
    written = dict(pages.values_list("municipality", "last_published_at"))
    return [
        RecordAddress(
            path=f"{lists[language_code]}{each.slug}/",
            changed_at=written.get(each.pk) or each.last_published_at,
            alternates={code: f"{address}{each.slug}/" for code, address in lists.items()},
        )
        for each in Municipality.objects.filter(live=True).exclude(pk__in=closed).order_by("slug")
    ]
