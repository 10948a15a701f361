"""From an address to a page, in two queries however deep the page lies.

Wagtail's own routing asks the database twice per level. Here one query fetches every page that could lie on the path
and the second the page itself; the pages passed on the way are kept for the breadcrumb.
"""

from __future__ import annotations

import dataclasses

from django.conf import settings
from django.db.models import Q
from wagtail.models import Page

from portal.base.models import BasePage


@dataclasses.dataclass(frozen=True, kw_only=True)
class Route:
    """A page found at an address. ``trail`` holds the pages above it, the front page first.

    ``subpath`` is what of the address lies below the page; only a page that ``accepts_subpaths`` is given one.
    """

    page: BasePage
    trail: list[Page]
    subpath: str = ""


def row_number(asked: str) -> int:
    """The number of a row that an address asks for; 0, which no row has, for no number and one that none can have."""
    return int(asked) if asked.isdecimal() and len(asked) < 19 else 0


def find_page(path: str, language_code: str) -> Route | None:
    """The live page of a language at a path below that language's prefix, or None."""
    slugs = [slug for slug in path.split("/") if slug]
    if len(slugs) > 12:
        return None
    on_path = Q(depth=2)
    for level, slug in enumerate(slugs):
        on_path |= Q(depth=3 + level, slug=slug)
    candidates = (
        Page.objects.filter(on_path, locale__language_code=language_code).select_related("locale").order_by("depth")
    )
    trail: list[Page] = []
    for candidate in candidates:
        is_next = candidate.depth == len(trail) + 2
        if is_next and (not trail or candidate.path.startswith(trail[-1].path)):
            trail.append(candidate)
    while trail:
        found = trail.pop()
        rest = slugs[len(trail) :]
        model = found.specific_class
        if model is None or not issubclass(model, BasePage):
            return None
        if found.live and (not rest or model.accepts_subpaths):
            page = found.specific
            page.locale = found.locale
            return Route(page=page, trail=trail, subpath="/".join(rest))
        if found.live:
            return None
        # A draft holds no address: the page above may answer for it (a municipality from its record).
    return None


def find_source_page(path: str, language_code: str) -> Route | None:
    """The page that stands at this path in another language, the site's default language tried first."""
    others = [settings.LANGUAGE_CODE, *(code for code, _name in settings.LANGUAGES)]
    for code in dict.fromkeys(others):
        if code != language_code and (route := find_page(path, code)):
            return route
    return None
