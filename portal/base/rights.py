"""Who may work in which language: a right on a language's front page, or above it, is a right to that language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from wagtail.models import Locale, Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

FRONT_PAGE_DEPTH = 2


def locale_ids_of(user: AbstractUser | AnonymousUser, right: str = "") -> set[int]:
    """Ids of the locales whose pages the user has any right to; of all locales for a right on the root.

    Args:
        right: ``publish_page`` or another right to pages, where any is not enough.
    """
    if user.is_active and user.is_superuser:
        return set(Locale.objects.values_list("pk", flat=True))
    given = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    pages = [each.page for each in given if right in ("", each.permission.codename)]
    if any(page.depth < FRONT_PAGE_DEPTH for page in pages):
        return set(Locale.objects.values_list("pk", flat=True))
    return {page.locale_id for page in pages}


def page_right(action: str) -> str:
    """The right to a language's front page that goes with an action on its texts.

    Who reviews one language and translates into another publishes in the first alone.
    """
    return "publish_page" if action in ("publish", "unpublish") else ""


class RecordTextPolicy(ModelPermissionPolicy):
    """The rights of Django's own kind, narrowed to the languages that the user works in."""

    def user_has_permission_for_instance(self, user: AbstractUser, action: str, instance: Any) -> bool:
        return self.user_has_permission(user, action) and instance.locale_id in locale_ids_of(user, page_right(action))

    def instances_user_has_any_permission_for(self, user: AbstractUser, actions: Any) -> QuerySet[Any]:
        return super().instances_user_has_any_permission_for(user, actions).filter(locale_id__in=locale_ids_of(user))
