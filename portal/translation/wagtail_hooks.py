from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from portal.translation.links import SameLanguageLinkHandler
from portal.translation.viewsets import ADD_RIGHT, ReleaseViewSet, unchecked_view


def release_screens() -> ReleaseViewSet:
    return ReleaseViewSet()


def addresses() -> list[URLPattern]:
    return [path("unchecked/", unchecked_view, name="translation_unchecked")]


def _button(thing: Any) -> Button:
    model = thing._meta
    return Button(
        _("Add to a release"),
        url=reverse("translation_releases:add_item", args=[model.app_label, model.model_name, thing.pk]),
        icon_name="date",
        priority=70,
    )


def page_button(page: Page, user: Any, view_name: str = "", next_url: str | None = None) -> Iterator[Button]:
    if not page.is_root() and user.has_perm(ADD_RIGHT):
        yield _button(page.specific_deferred)


def record_button(thing: Any, user: Any) -> Iterator[Button]:
    if user.has_perm(ADD_RIGHT):
        yield _button(thing)


def links_in_the_same_language(features: FeatureRegistry) -> None:
    features.register_link_type(SameLanguageLinkHandler)


hooks.register("register_admin_viewset", release_screens)
hooks.register("register_admin_urls", addresses)
hooks.register("register_page_header_buttons", page_button)
hooks.register("register_record_header_buttons", record_button)
# After Wagtail's own handler, which this one takes the place of.
hooks.register("register_rich_text_features", links_in_the_same_language, order=10)
