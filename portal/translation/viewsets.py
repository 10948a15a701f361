"""The editors' screens of releases."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import DraftStateMixin, Page

from portal.base.languages import LANGUAGES
from portal.translation.actions.releases import add_to_release, leave_out, publish_release
from portal.translation.contracts import releasable_of
from portal.translation.exceptions import ReleaseError
from portal.translation.forms import ChooseReleaseForm
from portal.translation.models import Release, ReleaseItem
from portal.translation.queries import languages_reviewed_by, missing_pairs, unchecked_in

ADD_RIGHT, PUBLISH_RIGHT = "translation.change_release", "translation.publish_release"


class ReleasePanel(Panel):
    """In a release's own form: what is in it, what lacks its pair, and the way to publish it. Holds no field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "translation/release.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            finder = AdminURLFinder(self.request.user)
            items = [
                {
                    "item": item,
                    "url": finder.get_edit_url(item.thing) or "",
                    "language": LANGUAGES.get(item.language_code),
                }
                for item in self.instance.items.select_related("revision")
                if item.thing is not None
            ]
            return {
                **super().get_context_data(parent_context),
                "release": self.instance,
                "items": items,
                "missing": [(pair, LANGUAGES[pair.missing_code]) for pair in missing_pairs(self.instance)],
                "may_publish": self.request.user.has_perm(PUBLISH_RIGHT),
                "csrf_token": parent_context.get("csrf_token") if parent_context else "",
            }


class ReleaseEditView(EditView):
    def get_success_url(self) -> str:
        return str(self.get_edit_url())


def _planned(release: Release) -> str:
    """In full: Wagtail's own column says of everything to come that it is just now."""
    moment = release.planned_at
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else "–"


class ReleaseViewSet(ModelViewSet):
    model = Release
    name = "translation_releases"
    url_prefix = "releases"
    icon = "date"
    menu_label = gettext_lazy("Releases")
    menu_name = "releases"
    add_to_admin_menu = True
    menu_order = 720
    edit_view_class = ReleaseEditView
    list_display = (
        "__str__",
        Column("planned_at", label=gettext_lazy("Goes public at"), accessor=_planned),
        Column("released_at"),
    )
    edit_handler = ObjectList([ReleasePanel(heading=gettext_lazy("In this release")), *Release.panels])

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/publish/", publish_view, name="publish"),
            path("<int:pk>/remove/<int:item_pk>/", remove_view, name="remove"),
            path("add/<str:app_label>/<str:model_name>/<int:pk>/", add_view, name="add_item"),
        ]


def _release(request: HttpRequest, pk: int, right: str) -> Release:
    if not request.user.has_perm(right):
        raise PermissionDenied
    return get_object_or_404(Release, pk=pk)


@require_POST
def publish_view(request: HttpRequest, pk: int) -> HttpResponse:
    release = _release(request, pk, PUBLISH_RIGHT)
    # The button stands in the release's own form: a reason just typed there counts.
    if reason := request.POST.get("pair_reason", "").strip():
        release.pair_reason = reason[: Release._meta.get_field("pair_reason").max_length]
        release.save(update_fields=["pair_reason"])
    try:
        publish_release(release, at=timezone.now(), user=request.user)
    except ReleaseError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(title)s” is public.") % {"title": release.title})
    return redirect(reverse("translation_releases:edit", args=[pk]))


@require_POST
def remove_view(request: HttpRequest, pk: int, item_pk: int) -> HttpResponse:
    release = _release(request, pk, ADD_RIGHT)
    item = ReleaseItem.objects.filter(release=release, pk=item_pk).first()
    if item is not None and release.released_at is None:
        leave_out(item)
    return redirect(reverse("translation_releases:edit", args=[pk]))


def add_view(request: HttpRequest, app_label: str, model_name: str, pk: int) -> HttpResponse:
    """Reached from the thing's own editor: which release shall it go with?"""
    if not request.user.has_perm(ADD_RIGHT):
        raise PermissionDenied
    thing = _thing(app_label, model_name, pk)
    form = ChooseReleaseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        release = form.chosen()
        try:
            add_to_release(release, thing, user=request.user)
        except ReleaseError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Added to “%(title)s”.") % {"title": release.title})
            return redirect(reverse("translation_releases:edit", args=[release.pk]))
    back = AdminURLFinder(request.user).get_edit_url(thing) or reverse("wagtailadmin_home")
    status = 422 if form.errors else 200
    return TemplateResponse(
        request, "translation/add_to_release.html", {"form": form, "thing": thing, "back": back}, status=status
    )


def _thing(app_label: str, model_name: str, pk: int) -> Any:
    content_type = ContentType.objects.filter(app_label=app_label, model=model_name).first()
    model = content_type.model_class() if content_type else None
    if model is None:
        raise Http404
    thing = get_object_or_404(model, pk=pk)
    thing = thing.specific if isinstance(thing, Page) else thing
    if not isinstance(thing, DraftStateMixin) and releasable_of(thing) is None:
        raise Http404
    return thing


def unchecked_view(request: HttpRequest) -> HttpResponse:
    """What is public in the reviewer's languages and unchecked, in one list."""
    finder = AdminURLFinder(request.user)
    things = [
        {"thing": thing, "url": finder.get_edit_url(thing) or "", "language": LANGUAGES[thing.locale.language_code]}
        for thing in unchecked_in(languages_reviewed_by(request.user))
    ]
    return TemplateResponse(request, "translation/unchecked.html", {"things": things})
