"""The language editor's own rights are global: whoever may translate may translate into everything. Here not.

What it does past our jobs (asking for translations, publishing at once, reading files, stopping) is closed; the jobs'
own screens do these things. Views of record texts that Wagtail asks for a right to the model alone are asked for the
right to the language too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.auth import permission_denied
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation

from portal.base.rights import locale_ids_of, page_right
from portal.translation.models import TranslationJob
from portal.translation.queries import text_kinds

TRANSLATE = "wagtail_localize.submit_translation"
# Reading a file, machine translation and stopping are done on the job's screen.
DONE_IN_JOBS = {"upload_pofile", "machine_translate", "stop_translation"}
CLOSED = {"convert_to_alias", "update_translations"}
REPORTS = {"translations_report", "translations_report_results"}


class LanguageRightsMiddleware:
    """Lets a translator use the language editor, and the texts of records, for their own languages alone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        # Who asks is looked at last: a visitor's answer that has read no session may be kept by a cache.
        match = request.resolver_match
        if match is None:
            return None
        if match.namespaces[:1] == ["wagtailadmin_api"] and request.method not in ("GET", "HEAD", "OPTIONS"):
            # No screen of the editors' side uses it, and what it does asks no hook: neither which language goes alone
            # nor whether a reviewer has read the draft.
            raise PermissionDenied
        if "wagtail_localize" in match.namespaces and not request.user.is_anonymous:
            return self._in_language_editor(request, match.url_name or "", kwargs)
        if "pk" in kwargs and match.namespace.startswith("wagtailsnippets_") and not request.user.is_anonymous:
            return self._in_texts(request, match, str(kwargs["pk"]))
        return None

    def _in_language_editor(self, request: HttpRequest, name: str, kwargs: dict[str, Any]) -> HttpResponse | None:
        if name in CLOSED:
            raise PermissionDenied
        if name.startswith("snippets_api"):
            self._refuse_unless_editor_of(request, kwargs)
            return None
        if name == "javascript_catalog":
            return None
        if not request.user.has_perm(TRANSLATE):
            raise PermissionDenied
        if name in REPORTS:
            return redirect("translation:matrix")
        if name == "submit_page_translation":
            return redirect(f"{_order_address()}?things=page:{kwargs['page_id']}")
        if name == "submit_snippet_translation":
            kind = ContentType.objects.filter(app_label=kwargs["app_label"], model=kwargs["model_name"]).first()
            label = kind.model_class()._meta.label if kind and kind.model_class() else ""  # type: ignore[union-attr]
            return redirect(f"{_order_address()}?things={label}:{kwargs['pk']}")
        translation = Translation.objects.filter(pk=kwargs.get("translation_id")).first()
        if translation is None:
            return None
        if translation.target_locale_id not in locale_ids_of(request.user):
            raise PermissionDenied
        job = TranslationJob.objects.filter(translation=translation).first()
        if name in DONE_IN_JOBS:
            if job is None:
                raise PermissionDenied
            messages.error(request, _("This is done on the job's own screen."))
            return redirect("translation:job", job.pk)
        if job and job.state == TranslationJob.State.REVIEW and request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        return None

    def _refuse_unless_editor_of(self, request: HttpRequest, kwargs: dict[str, Any]) -> None:
        kind = ContentType.objects.filter(app_label=kwargs["app_label"], model=kwargs["model_name"]).first()
        model = kind.model_class() if kind else None
        policy = policy_registry.get_by_type(model, fallback=False) if model else None
        if policy is None or not policy.user_has_any_permission(request.user, {"add", "change"}):
            raise PermissionDenied

    def _in_texts(self, request: HttpRequest, match: ResolverMatch, pk: str) -> HttpResponse | None:
        for kind in text_kinds():
            if match.namespace == f"wagtailsnippets_{kind._meta.app_label}_{kind._meta.model_name}":
                locale_id = kind._default_manager.filter(pk=pk).values_list("locale_id", flat=True).first()
                allowed = locale_ids_of(request.user, page_right(match.url_name or ""))
                if locale_id is not None and locale_id not in allowed:
                    # As Wagtail's own views answer: back to the first screen, with a message.
                    return permission_denied(request)
        return None


def _order_address() -> str:
    return reverse("translation:new_order")
