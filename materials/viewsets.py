"""The editors' screens: materials with their files, and downloads."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView, View
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet, ViewSetGroup
from wagtail.log_actions import log

from materials.actions.files import (
    add_file,
    bring_back_file,
    delete_file,
    publish_version,
    replace_file,
    withdraw_file,
)
from materials.actions.library import begin_material
from materials.exceptions import MaterialsError
from materials.forms import AddFileForm, BeginMaterialForm, ReplaceFileForm
from materials.models import DownloadCount, FileVersion, Material, MaterialFile
from materials.queries.downloads import download_counts
from materials.rights import languages_to_publish, languages_to_upload
from materials.serving import version_response
from materials.translating import waiting_versions
from portal.base.languages import LANGUAGE_CHOICES
from portal.base.viewsets import CsvInOneLanguageMixin, RecordEditView, RecordIndexView, RecordViewSet


class MaterialsEditorMixin:
    """Only for those who may change materials."""

    request: HttpRequest
    permission = "materials.change_material"

    def may_enter(self) -> bool:
        return bool(self.request.user.has_perm(self.permission))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_enter():
            raise PermissionDenied
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return response


class FormScreen(MaterialsEditorMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A form of ours on a page of the editors' side."""

    template_name = "wagtailadmin/generic/form.html"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, *self.trail(), {"url": "", "label": self.page_title}]

    def trail(self) -> list[dict[str, Any]]:
        return [{"url": reverse(MaterialViewSet().get_url_name("list")), "label": _("Materials")}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "form_is_multipart": True,
            "submit_button_label": self.submit_label,
            "submit_button_active_label": self.submit_label,
        }

    submit_label = _("Save")


class BeginMaterialView(FormScreen):
    """Facts and title in one go; then the page's own editor opens."""

    permission = "materials.add_material"
    form_class = BeginMaterialForm
    page_title = _("Add material")
    submit_label = _("Go on to the page")
    header_icon = "doc-full"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: Form) -> HttpResponse:
        facts = form.cleaned_data
        last = Material.objects.filter(stage=facts["stage"]).aggregate(last=Max("sort_order"))["last"] or 0
        page = begin_material(
            facts["parent"],
            title=facts["title"],
            stage=facts["stage"],
            audiences=facts["audiences"],
            sort_order=last + 1,
            on=timezone.localdate(),
            user=self.request.user,
            upload=facts["upload"],
            file_language_code=facts["language_code"],
        )
        messages.success(
            self.request,
            gettext("The material and the draft of its page are made. Add its files, and publish the page when ready."),
        )
        return redirect("wagtailadmin_pages:edit", page.pk)


def stage_name(material: Material) -> str:
    if material.stage is None:
        return gettext("The whole method")
    return str(material.stage.name_in(get_language() or settings.LANGUAGE_CODE))


class MaterialIndexView(RecordIndexView):
    """Named by their pages, not by what a revision was called before the material had any."""

    def get_base_queryset(self) -> Any:
        return (
            super()
            .get_base_queryset()
            .select_related("stage")
            .prefetch_related("files", "pages", "stage__texts__locale")
        )

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        column = super()._get_title_column(field_name, *args, **kwargs)
        column.accessor = str
        return column


class MaterialEditView(RecordEditView):
    def get_page_subtitle(self) -> str:
        return str(self.object)


class MaterialViewSet(RecordViewSet):
    model = Material
    icon = "doc-full"
    menu_label = _("Materials")
    url_prefix = "materials"
    index_view_class = MaterialIndexView
    edit_view_class = MaterialEditView
    extra_columns = (
        Column("stage", label=_("Stage"), accessor=stage_name),
        Column("file_count", label=_("Files"), accessor=lambda material: len(material.files.all())),
    )

    @property
    def add_view(self) -> Any:
        return BeginMaterialView.as_view()


class FileScreen(FormScreen):
    """A form about a material's files, in all languages or in one's own.

    Afterwards that opens from which one came, else the material's own form or, for translators, what waits for review.
    """

    header_icon = "doc-full"
    form_is_multipart = True

    @cached_property
    def material(self) -> Material:
        return get_object_or_404(Material, pk=self.kwargs["material_id"])

    @cached_property
    def keeps_materials(self) -> bool:
        return bool(self.request.user.has_perm(self.permission))

    @cached_property
    def own_languages(self) -> set[str]:
        return languages_to_upload(self.request.user)

    def may_enter(self) -> bool:
        return bool(self.own_languages)

    def trail(self) -> list[dict[str, Any]]:
        if not self.keeps_materials:
            return [{"url": reverse("material_files:waiting"), "label": WaitingView.page_title}]
        return [*super().trail(), {"url": material_edit_url(self.material), "label": str(self.material)}]

    def get_form(self, form_class: Any = None) -> Form:
        """Releases are for those who keep materials, and a native reader is a reviewer."""
        form: Form = super().get_form(form_class)
        if not self.keeps_materials:
            del form.fields["is_held"]
        if not languages_to_publish(self.request.user) & self.own_languages:
            del form.fields["is_checked"]
        return form

    def get_page_subtitle(self) -> str:
        return f"{self.page_title}: {self.material}"

    def save(self, **facts: Any) -> MaterialFile:
        """Do what the form asks.

        Raises:
            MaterialsError: it cannot be done; said above the form.
        """
        raise NotImplementedError

    def language_of(self, form: Form) -> str:
        """Code of the language of the file that is given."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        # Who translates a file publishes none.
        may_publish = self.language_of(form) in languages_to_publish(self.request.user)
        facts = {"is_checked": False, "is_held": False, **form.cleaned_data}
        if not may_publish:
            facts.update(is_checked=False, is_held=True)
        try:
            file = self.save(**facts)
        except MaterialsError as error:
            form.add_error("upload", str(error))
            return self.form_invalid(form)
        held = file.held
        if held and self.keeps_materials:
            return redirect("translation_releases:add_item", held._meta.app_label, held._meta.model_name, held.pk)
        shown = held or file.newest
        said = gettext("%(file)s waits for a reviewer.") if held else gettext("%(file)s is saved.")
        messages.success(self.request, said % {"file": shown.original_name if shown else file})
        there = material_edit_url(self.material) if self.keeps_materials else reverse("material_files:waiting")
        return redirect(get_valid_next_url_from_request(self.request) or there)

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class AddFileView(FileScreen):
    form_class = AddFileForm
    page_title = _("Add a file")

    def get_initial(self) -> dict[str, Any]:
        asked, own = self.request.GET.get("language", ""), get_language()
        return {"language_code": next((code for code in (asked, own) if code in self.own_languages), None)}

    def get_form(self, form_class: Any = None) -> Form:
        form = super().get_form(form_class)
        languages: Any = form.fields["language_code"]
        languages.choices = [choice for choice in LANGUAGE_CHOICES if choice[0] in self.own_languages]
        return form

    def language_of(self, form: Form) -> str:
        return str(form.cleaned_data["language_code"])

    def save(self, **facts: Any) -> MaterialFile:
        user = self.request.user
        file = add_file(self.material, facts.pop("upload"), on=timezone.localdate(), user=user, **facts)
        log(self.material, "materials.file_added", user=user, data={"file": str(file)})
        return file


class ReplaceFileView(FileScreen):
    form_class = ReplaceFileForm
    page_title = _("Replace with a new version")

    @cached_property
    def file(self) -> MaterialFile:
        return get_object_or_404(MaterialFile, pk=self.kwargs["file_id"], material=self.material)

    def may_enter(self) -> bool:
        return self.file.language_code in self.own_languages

    def get_initial(self) -> dict[str, Any]:
        own = self.file.language_code in dict(settings.LANGUAGES) and not self.keeps_materials
        return {
            "note_language_code": self.file.language_code if own else get_language(),
            "is_checked": self.file.is_checked,
        }

    def language_of(self, form: Form) -> str:
        return self.file.language_code

    def save(self, **facts: Any) -> MaterialFile:
        user = self.request.user
        version = replace_file(self.file, facts.pop("upload"), on=timezone.localdate(), user=user, **facts)
        log(self.material, "materials.file_replaced", user=user, data={"file": str(self.file), "to": version.number})
        return version.file


class FileDeedView(MaterialsEditorMixin, View):
    """Withdraw, bring back or delete one file."""

    http_method_names = ["post"]
    deeds = {"withdraw": withdraw_file, "bring-back": bring_back_file, "delete": delete_file}

    def post(self, request: HttpRequest, material_id: int, file_id: int, deed: str) -> HttpResponse:
        file = get_object_or_404(MaterialFile.objects.select_related("material"), pk=file_id, material=material_id)
        name = str(file)
        try:
            self.deeds[deed](file)
        except MaterialsError as error:
            messages.error(request, str(error))
        else:
            log(file.material, f"materials.file_{deed.replace('-', '_')}", user=request.user, data={"file": name})
            messages.success(request, gettext("%(file)s: done.") % {"file": name})
        return redirect(material_edit_url(file.material))


class VersionView(MaterialsEditorMixin, View):
    """Any version of a file, also of a draft or a withdrawn one, for editors and those who work in its language."""

    @cached_property
    def version(self) -> FileVersion:
        found = FileVersion.objects.without_text().select_related("file__material")
        return get_object_or_404(found, pk=self.kwargs["version_id"], file__material=self.kwargs["material_id"])

    def may_enter(self) -> bool:
        return self.version.language_code in languages_to_upload(self.request.user)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return version_response(request, self.version, media_type=self.version.file.format.media_type)


class PublishVersionView(VersionView):
    """Lets readers have a version that a translator has brought."""

    http_method_names = ["post"]

    def may_enter(self) -> bool:
        return self.version.language_code in languages_to_publish(self.request.user)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        version, user = self.version, request.user
        version.checked_by_native = bool(request.POST.get("is_checked"))
        publish_version(version, user, timezone.now())
        log(version.file.material, "materials.file_published", user=user, data={"file": str(version.file)})
        messages.success(request, gettext("%(file)s is public now.") % {"file": version.original_name})
        return redirect("material_files:waiting")


class WaitingView(MaterialsEditorMixin, WagtailAdminTemplateMixin, TemplateView):
    """Files of one's languages that readers do not have yet, to be looked at whole."""

    template_name = "materials/admin/waiting_files.html"
    page_title = _("Files that wait")
    header_icon = "doc-full"
    _show_breadcrumbs = True

    def may_enter(self) -> bool:
        return bool(languages_to_upload(self.request.user))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        may_publish = languages_to_publish(user)
        versions = waiting_versions(languages_to_upload(user))
        rows = [{"version": version, "may_publish": version.language_code in may_publish} for version in versions]
        return {**super().get_context_data(**kwargs), "rows": rows}


def material_edit_url(material: Material) -> str:
    return reverse(MaterialViewSet().get_url_name("edit"), args=[material.pk])


class FilesViewSet(ViewSet):
    """Addresses of the file screens; reached from a material's form, so without a place in the menu."""

    name = "material_files"
    url_prefix = "materials-files"

    def register_menu_item(self) -> None:
        pass

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("<int:material_id>/add/", AddFileView.as_view(), name="add"),
            path("<int:material_id>/<int:file_id>/replace/", ReplaceFileView.as_view(), name="replace"),
            path("waiting/", WaitingView.as_view(), name="waiting"),
            path("<int:material_id>/versions/<int:version_id>/", VersionView.as_view(), name="version"),
            path("<int:material_id>/versions/<int:version_id>/publish/", PublishVersionView.as_view(), name="publish"),
            *(
                path(f"<int:material_id>/<int:file_id>/{deed}/", FileDeedView.as_view(), {"deed": deed}, name=deed)
                for deed in FileDeedView.deeds
            ),
        ]


class DownloadsFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label=_("Day"), widget=DateRangePickerWidget)
    language = django_filters.ChoiceFilter(
        label=_("Language of the file"), field_name="file__language_code", choices=LANGUAGE_CHOICES
    )
    material = django_filters.ModelChoiceFilter(
        label=_("Material"), field_name="file__material", queryset=lambda request: Material.objects.all()
    )

    class Meta:
        model = DownloadCount
        fields: list[str] = []


class DownloadsView(CsvInOneLanguageMixin, MaterialsEditorMixin, ReportView):
    """Downloads by file and day; nothing is known of who took them."""

    permission = "materials.view_downloadcount"
    page_title = _("Downloads")
    header_icon = "download"
    model = DownloadCount
    filterset_class = DownloadsFilterSet
    index_url_name = "material_downloads:index"
    index_results_url_name = "material_downloads:results"
    default_ordering = "-day"
    columns = [
        Column("day", label=_("Day"), sort_key="day"),
        Column("material", label=_("Material"), accessor="file.material"),
        Column("language", label=_("Language"), accessor="file.language.own_name"),
        Column("format", label=_("Format"), accessor="file.file_format"),
        Column("count", label=_("Downloads"), sort_key="count"),
    ]
    list_export = ["day", "file.material.key", "file.language_code", "file.file_format", "file.public_id", "count"]
    export_headings = {
        "day": _("Day"),
        "file.material.key": _("Material"),
        "file.language_code": _("Language"),
        "file.file_format": _("Format"),
        "file.public_id": _("File"),
        "count": _("Downloads"),
    }

    def get_base_queryset(self) -> Any:
        return download_counts()

    def get_queryset(self) -> Any:
        return self.order_queryset(self.get_base_queryset())

    def get_filename(self) -> str:
        return f"downloads-{timezone.localdate()}"


class DownloadsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(DownloadsView.permission))


class DownloadsViewSet(ViewSet):
    name = "material_downloads"
    url_prefix = "materials-downloads"
    icon = "download"
    menu_label = _("Downloads")
    menu_item_class = DownloadsMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", DownloadsView.as_view(), name="index"),
            path("results/", DownloadsView.as_view(results_only=True), name="results"),
        ]


class MaterialsGroup(ViewSetGroup):
    menu_label = _("Materials")
    menu_name = "materials"
    menu_icon = "doc-full"
    menu_order = 210
    items = (MaterialViewSet, DownloadsViewSet)
