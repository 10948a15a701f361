"""What an event is called in a reader's language."""

from __future__ import annotations

import dataclasses

from django.conf import settings

from events.models import Event, EventPage
from portal.base.navigation import page_address
from portal.base.wording import Wording, fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class PageInfo:
    """Title and address of the page that tells about an event. ``url`` is whole, and empty where no page is public."""

    title: Wording
    lead: str
    url: str


def page_info(event: Event, *, language_code: str) -> PageInfo:
    """The event's page in the reader's language, or in the first language of the fallback chain that has one."""
    pages = {
        page.locale.language_code: page
        for page in EventPage.objects.live().filter(event=event).select_related("locale")
    }
    code = next((code for code in [*fallback_chain(language_code), *pages] if code in pages), None)
    if code is None:
        return PageInfo(title=Wording(text=event.key, language_code="en"), lead="", url="")
    page: EventPage = pages[code]
    return PageInfo(
        title=Wording(text=page.title, language_code=code, is_checked=page.is_checked),
        lead=page.lead,
        url=f"{settings.BASE_URL}{page_address(page)}",
    )
