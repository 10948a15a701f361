"""The language editor's own rights are global: whoever may translate may translate into everything. Here not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail_localize.models import Translation

from portal.base.rights import locale_ids_of
from portal.translation.actions.releases import may_publish

TRANSLATE = "wagtail_localize.submit_translation"


class LanguageRightsMiddleware:
    """Lets a translator use the language editor for their own languages alone.

    ``convert_to_alias`` is closed to everyone: the portal has no aliases.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> None:
        match = request.resolver_match
        if match is None or "wagtail_localize" not in match.namespaces or request.user.is_anonymous:
            return
        if match.url_name == "convert_to_alias":
            raise PermissionDenied
        if (match.url_name or "").startswith("translations_report") and not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        if not self._locales(request, kwargs) <= locale_ids_of(request.user):
            raise PermissionDenied
        if "publish_translations" in request.POST:
            for translation in self._translations(kwargs):
                if not may_publish(translation.get_target_instance(), request.user):
                    raise PermissionDenied

    def _locales(self, request: HttpRequest, kwargs: dict[str, Any]) -> set[int]:
        """Ids of the languages that the request would write in."""
        posted = {int(value) for value in request.POST.getlist("locales") if value.isdecimal()}
        return posted | {translation.target_locale_id for translation in self._translations(kwargs)}

    def _translations(self, kwargs: dict[str, Any]) -> list[Translation]:
        if "translation_id" in kwargs:
            return list(Translation.objects.filter(pk=kwargs["translation_id"]))
        if "translation_source_id" in kwargs:
            return list(Translation.objects.filter(source=kwargs["translation_source_id"], enabled=True))
        return []
