from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets.button import Button
from wagtail.models import Page, TranslatableMixin
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.action_menu import ActionMenuItem as SnippetActionMenuItem
from wagtail_localize.models import Translation, TranslationSource

from portal.base.models import BasePage, RecordText
from portal.base.rights import locale_ids_of
from portal.translation.actions.jobs import declare_published_unchanged
from portal.translation.actions.releases import may_publish, unread_job_of
from portal.translation.exceptions import UnreviewedError
from portal.translation.links import SameLanguageLinkHandler
from portal.translation.models import TranslationJob
from portal.translation.queries import would_go_alone, written_by_hand
from portal.translation.screens import TRANSLATE, UNCHANGED, TranslationViewSet
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
    if not page.is_root() and user.has_perm(TRANSLATE):
        yield translations_button(page)


def record_button(thing: Any, user: Any) -> Iterator[Button]:
    if user.has_perm(ADD_RIGHT):
        yield _button(thing)
    if isinstance(thing, RecordText) and user.has_perm(TRANSLATE):
        yield translations_button(thing)


def links_in_the_same_language(features: FeatureRegistry) -> None:
    features.register_link_type(SameLanguageLinkHandler)


def translation_screens() -> TranslationViewSet:
    return TranslationViewSet()


def translations_button(thing: Any) -> Button:
    """From a page or text to where it can be asked for in other languages."""
    name = f"page:{thing.pk}" if isinstance(thing, Page) else f"{thing._meta.label}:{thing.pk}"
    return Button(
        _("Request translations"),
        url=f"{reverse('translation:new_order')}?things={name}",
        icon_name="wagtail-localize-language",
        priority=60,
    )


def stay_with_the_job(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """The language editor publishes at once and begins anew by itself; both are the job's."""
    own = request.POST.get("action") == "publish" or "localize-restart-translation" in request.POST
    if request.method != "POST" or not (own or "localize-convert-to-alias" in request.POST):
        return None
    translation = Translation.objects.filter(
        source__object_id=thing.translation_key, target_locale=thing.locale_id
    ).first()
    if translation is None:
        return None
    job = TranslationJob.objects.filter(translation=translation).first()
    if job is None or not translation.enabled:
        return redirect(translations_button(thing).url)
    messages.error(request, _("Deliver the translation for review here; accepting it publishes it."))
    return redirect("translation:job", job.pk)


def only_own_languages(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """Rights on snippets are per model: ask for the language before anyone else acts."""
    if isinstance(thing, TranslatableMixin):
        if thing.locale_id not in locale_ids_of(request.user):
            raise PermissionDenied
        return stay_with_the_job(request, thing)
    return None


def only_own_languages_at_once(request: HttpRequest, things: Any) -> None:
    for thing in things:
        if isinstance(thing, TranslatableMixin) and thing.locale_id not in locale_ids_of(request.user):
            raise PermissionDenied


def only_own_languages_in_bulk(request: HttpRequest, action_type: str, objects: Any, action: Any) -> None:
    texts = [thing for thing in objects if not isinstance(thing, Page)]
    only_own_languages_at_once(request, texts)


class _PublishesUnchanged:
    """Publishes like Wagtail's own button, and says that the meaning has not changed."""

    name = "action-publish"
    template_name = "translation/publish_unchanged.html"
    icon_name = "check"

    def is_shown(self, context: dict[str, Any]) -> bool:
        thing = context.get("page") or context.get("instance")
        return (
            context["view"] == "edit"
            and isinstance(thing, (Page, RecordText))
            and _may_be_unchanged(thing, context["request"].user)
        )


class PublishUnchangedMenuItem(_PublishesUnchanged, ActionMenuItem):
    """In the editor of a page."""


class PublishTextUnchangedMenuItem(_PublishesUnchanged, SnippetActionMenuItem):
    """In the editor of a record's text."""


def _may_be_unchanged(thing: Any, user: Any) -> bool:
    """Whether it is public, somebody's translation follows it and the user publishes it."""
    return (
        thing.live
        and may_publish(thing, user)
        and (
            TranslationSource.objects.filter(
                object_id=thing.translation_key, locale=thing.locale_id, translations__enabled=True
            ).exists()
            or bool(written_by_hand(thing.specific_deferred if isinstance(thing, Page) else thing))
        )
    )


def publish_unchanged() -> PublishUnchangedMenuItem:
    return PublishUnchangedMenuItem(order=95)


def publish_text_unchanged(model: Any) -> PublishTextUnchangedMenuItem:
    return PublishTextUnchangedMenuItem(order=95)


def ask_before_one_goes_alone(request: HttpRequest, thing: Any) -> HttpResponse | None:
    """The draft is saved by now, so nothing typed is lost; a reason that stands for it is not asked for again."""
    if not isinstance(thing, (BasePage, RecordText)):
        return None
    if job := unread_job_of(thing):
        messages.error(request, str(UnreviewedError()))
        return redirect("translation:job", job.pk)
    if request.POST.get("action-publish") == UNCHANGED:
        return None
    if not would_go_alone(thing):
        return None
    kind = thing._meta
    return redirect("translation:publish_alone", kind.app_label, kind.model_name, thing.pk)


def none_alone_at_once(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Publishing many pages at once asks for no reasons: what would go alone is published from its own editor."""
    if request.method != "POST" or action_type != "publish":
        return None
    pages = [page.get_latest_revision_as_object() for page in objects if isinstance(page, Page)]
    if unread := [page.title for page in pages if unread_job_of(page)]:
        messages.error(
            request, _("Nothing was published. No reviewer has accepted: %(titles)s") % {"titles": ", ".join(unread)}
        )
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")
    alone = [page.title for page in pages if would_go_alone(page)]
    if not alone:
        return None
    messages.error(
        request,
        _("Nothing was published. Without their Finnish or Swedish page, publish these one by one: %(titles)s")
        % {"titles": ", ".join(alone)},
    )
    return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_explore_root")


def meaning_is_unchanged(request: HttpRequest, thing: Any) -> None:
    if request.POST.get("action-publish") == UNCHANGED and isinstance(thing, (Page, RecordText)):
        declare_published_unchanged(thing, at=timezone.now(), user=request.user)


hooks.register("before_edit_page", stay_with_the_job, order=-10)
hooks.register("before_edit_snippet", only_own_languages, order=-10)
hooks.register("before_delete_snippet", only_own_languages_at_once, order=-10)
hooks.register("before_bulk_action", only_own_languages_in_bulk, order=-10)
hooks.register("before_bulk_action", none_alone_at_once)
hooks.register("register_page_action_menu_item", publish_unchanged)
hooks.register("before_publish_page", ask_before_one_goes_alone)
hooks.register("before_publish", ask_before_one_goes_alone)
hooks.register("register_snippet_action_menu_item", publish_text_unchanged)
hooks.register("after_publish_page", meaning_is_unchanged)
hooks.register("after_publish", meaning_is_unchanged)
hooks.register("register_admin_viewset", release_screens)
hooks.register("register_admin_viewset", translation_screens)
hooks.register("register_admin_urls", addresses)
hooks.register("register_page_header_buttons", page_button)
hooks.register("register_record_header_buttons", record_button)
# After Wagtail's own handler, which this one takes the place of.
hooks.register("register_rich_text_features", links_in_the_same_language, order=10)
