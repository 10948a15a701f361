"""Whose files one may add, replace and publish: all for those who keep materials, else those of one's own languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.models import Locale

from portal.base.languages import LANGUAGES
from portal.base.rights import locale_ids_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

    Anyone = AbstractUser | AnonymousUser

TRANSLATE_FILES = "materials.add_materialfile"


def languages_to_upload(user: Anyone) -> set[str]:
    """Codes of the languages in which the user may add a file or a new version of one."""
    if user.has_perm("materials.change_material"):
        return set(LANGUAGES)
    return _codes(locale_ids_of(user)) if user.has_perm(TRANSLATE_FILES) else set()


def languages_to_publish(user: Anyone) -> set[str]:
    """Codes of the languages whose files the user may let readers have: a reviewer's own."""
    if user.has_perm("materials.publish_material"):
        return set(LANGUAGES)
    return _codes(locale_ids_of(user, "publish_page")) if user.has_perm(TRANSLATE_FILES) else set()


def _codes(locale_ids: set[int]) -> set[str]:
    return set(Locale.objects.filter(pk__in=locale_ids).values_list("language_code", flat=True))
