"""Which language something began in, and what a release leaves behind."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from wagtail.models import Locale, Page, TranslatableMixin
from wagtail_localize.models import TranslationSource

from portal.base.models import BasePage, RecordText
from portal.translation.models import RELEASED_TOGETHER, Release


def source_languages_of(pages: Iterable[Page]) -> dict[uuid.UUID, str]:
    """The language each page and its translations began in, by translation key. Two queries for any number of pages.

    The language editor knows it for what has been sent to translation; everything else began in the language that was
    written first.
    """
    keys = {page.translation_key for page in pages}
    first: dict[uuid.UUID, str] = {}
    written = Page.objects.filter(translation_key__in=keys).order_by("-pk")
    for key, code in written.values_list("translation_key", "locale__language_code"):
        first[key] = code
    sent = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True).order_by("-pk")
    for key, code in sent.values_list("object_id", "locale__language_code"):
        first[key] = code
    return first


def source_language_of(page: Page) -> str:
    """Code of the language that the page and its translations began in."""
    return source_languages_of([page])[page.translation_key]


@dataclasses.dataclass(frozen=True, kw_only=True)
class MissingPair:
    """An item of a release that goes without its other language. ``exists`` says that there is one to be added."""

    title: str
    language_code: str
    missing_code: str
    exists: bool


def missing_pairs(release: Release) -> list[MissingPair]:
    """What of the release's pages and texts lacks its Finnish or Swedish fellow in the same release."""
    things: list[tuple[str, Any]] = [
        (str(item), item.thing)
        for item in release.items.all()
        if isinstance(item.thing, TranslatableMixin) and item.language_code in RELEASED_TOGETHER
    ]
    together = {(thing.translation_key, thing.locale.language_code) for _title, thing in things}
    found = []
    for title, thing in things:
        for code in RELEASED_TOGETHER:
            if (thing.translation_key, code) not in together:
                found.append(
                    MissingPair(
                        title=title,
                        language_code=thing.locale.language_code,
                        missing_code=code,
                        exists=_fellow(thing, code) is not None,
                    )
                )
    return found


def gone_alone() -> list[Release]:
    """Releases in which one language went alone, as long as the other has not followed."""
    return [
        release
        for release in Release.objects.exclude(released_at=None).exclude(pair_reason="").order_by("released_at")
        if any(_has_not_followed(item.thing, release) for item in release.items.all())
    ]


def _has_not_followed(thing: Any, release: Release) -> bool:
    if thing is None or not hasattr(thing, "locale_id") or thing.locale.language_code not in RELEASED_TOGETHER:
        return False
    fellows = [_fellow(thing, code) for code in RELEASED_TOGETHER if code != thing.locale.language_code]
    return any(
        fellow is None
        or not fellow.live
        or fellow.last_published_at is None
        or fellow.last_published_at < release.released_at
        for fellow in fellows
    )


def _fellow(thing: Any, code: str) -> Any:
    locale = Locale.objects.filter(language_code=code).first()
    return thing.get_translation_or_none(locale) if locale else None


def languages_reviewed_by(user: Any) -> set[str]:
    """Codes of the languages whose reviewer the user is."""
    names = user.groups.filter(name__endswith="-reviewer").values_list("name", flat=True)
    return {name.removesuffix("-reviewer") for name in names}


def unchecked_in(codes: Iterable[str]) -> list[Any]:
    """Public translations in these languages that no native reader has checked: pages, then texts of records.

    What began in the language is not a translation and is left out.
    """
    codes = list(codes)
    kinds = [kind for kind in apps.get_models() if issubclass(kind, (BasePage, RecordText)) and not kind._meta.proxy]
    found = [
        thing
        for kind in kinds
        for thing in kind._default_manager.filter(live=True, is_checked=False, locale__language_code__in=codes)
        .select_related("locale")
        .order_by("pk")
    ]
    began_in = source_languages_of([thing for thing in found if isinstance(thing, Page)])
    return [
        thing
        for thing in found
        if not isinstance(thing, Page) or began_in[thing.translation_key] != thing.locale.language_code
    ]
