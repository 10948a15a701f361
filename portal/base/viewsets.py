"""How editors keep records and their texts: screens that every app's own viewsets build on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar, cast

from django.conf import settings
from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db import models, router
from django.db.models.deletion import Collector, ProtectedError, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.utils import get_latest_str, set_query_params
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry, register_permission_policy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import CreateView, DeleteView, EditView, IndexView, SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from portal.base.languages import LANGUAGES, Language
from portal.base.models import BasePage, Record, RecordText
from portal.base.rights import RecordTextPolicy, locale_ids_of, page_right
from portal.base.routing import row_number
from portal.base.wording import fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class LanguageRow:
    """What a record has in one language. ``url`` is where the user may write it; empty where they may not."""

    language: Language
    title: str
    status: str
    is_live: bool
    is_checked: bool
    url: str


def text_model_of(model: type[models.Model]) -> type[RecordText] | None:
    """The model of the record's texts; None for a record whose pages say everything."""
    relation = next((rel for rel in model._meta.related_objects if rel.get_accessor_name() == "texts"), None)
    return cast("type[RecordText]", relation.related_model) if relation else None


def page_relations_of(model: type[models.Model]) -> list[models.ForeignObjectRel]:
    """Foreign keys by which pages point at the record they tell about."""
    return [rel for rel in model._meta.related_objects if issubclass(rel.related_model, BasePage)]


def site_locales() -> list[Locale]:
    """The locales in the order of the site's languages."""
    order = {code: number for number, (code, _name) in enumerate(settings.LANGUAGES)}
    return sorted(Locale.objects.all(), key=lambda locale: order.get(locale.language_code, len(order)))


def record_title(record: Any) -> str:
    """What a list calls the record: its text in the user's language, published or not."""
    if text_model_of(type(record)) is None:
        return str(get_latest_str(record))
    texts = {text.locale.language_code: text for text in record.texts.all()}
    chain = [*fallback_chain(get_language() or settings.LANGUAGE_CODE), *texts]
    return next((str(texts[code]) for code in chain if code in texts), str(record))


def language_rows(record: Any, user: Any) -> Iterator[LanguageRow]:
    """The record's texts, or the pages that tell about it, one row per language of the site."""
    text_model = text_model_of(type(record))
    found: dict[int, Any]
    if text_model is not None:
        found = {text.locale_id: text for text in text_model.objects.filter(record=record.pk).select_related("locale")}
        namespace = text_model.snippet_viewset.get_url_name
        may_change = policy_registry.get_by_type(text_model).user_has_any_permission(user, {"add", "change"})
        allowed = locale_ids_of(user) if may_change else set()
    else:
        page_models: list[tuple[Any, str]] = [
            (rel.related_model, rel.field.name) for rel in page_relations_of(type(record))
        ]
        found = {
            page.locale_id: page
            for model, field in page_models
            for page in model._default_manager.filter(**{field: record.pk})
        }
        allowed = locale_ids_of(user)
    for locale in site_locales():
        written = found.get(locale.pk)
        url = ""
        if locale.pk in allowed:
            if isinstance(written, Page):
                url = reverse("wagtailadmin_pages:edit", args=[written.pk])
            elif written is not None:
                url = reverse(namespace("edit"), args=[quote(written.pk)])
            elif text_model is not None:
                url = set_query_params(
                    reverse(namespace("add")), {"record": str(record.pk), "locale": locale.language_code}
                )
        yield LanguageRow(
            language=LANGUAGES[locale.language_code],
            title=get_latest_str(written) if written is not None else "",
            status=capfirst(str(written.status_string)) if written is not None else gettext("Missing"),
            is_live=written is not None and written.live,
            is_checked=written is None or written.is_checked,
            url=url,
        )


class LanguagesPanel(Panel):
    """In a record's own form: what it has in each language, and the way there. Holds no field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "base/admin/record_languages.html"

        def is_shown(self) -> bool:
            return self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                **super().get_context_data(parent_context),
                "rows": list(language_rows(self.instance, self.request.user)),
                "has_texts": text_model_of(type(self.instance)) is not None,
            }


class LanguagesColumn(Column):
    """In a list of records: codes of the languages that have a published text."""

    cell_template_name = "base/admin/languages_cell.html"

    def get_value(self, instance: Any) -> list[tuple[Language, bool]]:
        return [
            (LANGUAGES[text.locale.language_code], text.live)
            for text in sorted(instance.texts.all(), key=lambda text: text.locale_id)
        ]


class ExampleColumn(Column):
    """In a list of records: says that a row is made up."""

    def get_value(self, instance: Any) -> str:
        return gettext("Example") if instance.is_example else ""


class PeopleListMixin:
    """A list of persons: whom one looks for is posted, and so stands in no address, history or log.

    Wagtail's own search field writes it into the address. What was found is one page, without the filters, files and
    further pages whose links would not know it. Stands before Wagtail's view among the bases.
    """

    template_name = "base/admin/people_list.html"
    search_label = _("Recipient")
    is_searchable = False

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        view: Any = self
        response: HttpResponse = view.get(request, *args, **kwargs)
        return response

    @cached_property
    def search_query(self) -> str:
        view: Any = self
        return str(view.request.POST.get("q", "")).replace("\0", "").strip()[:200]

    def get_paginate_by(self, queryset: models.QuerySet[Any]) -> int | None:
        view: Any = super()
        return None if self.search_query else view.get_paginate_by(queryset)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        view: Any = super()
        context: dict[str, Any] = view.get_context_data(**kwargs)
        return {**context, "is_searching": True, "filters": None} if self.search_query else context


class CsvInOneLanguageMixin:
    """A list's CSV written at once: Wagtail's stream begins when the editor's language has been let go of.

    Stands before Wagtail's view among the bases.
    """

    def write_csv_response(self, queryset: models.QuerySet[Any]) -> HttpResponse:
        view: Any = self
        return HttpResponse(
            view.stream_csv(queryset),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{view.get_filename()}.csv"'},
        )


class RecordIndexView(IndexView):
    @cached_property
    def list_display(self) -> list[Any]:
        extra = list(self.extra_columns)
        if text_model_of(self.model) is not None:
            extra.append(LanguagesColumn("texts", label=_("Texts")))
        if self.model._meta.get_field("is_example"):
            extra.append(ExampleColumn("is_example", label=_("Example"), sort_key="is_example"))
        return ["__str__", *extra, UpdatedAtColumn(), LiveStatusTagColumn()]

    extra_columns: ClassVar[tuple[Any, ...]] = ()

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        return super()._get_title_column(field_name, *args, **{**kwargs, "accessor": record_title})

    def get_base_queryset(self) -> models.QuerySet[Any]:
        queryset: models.QuerySet[Any] = super().get_base_queryset()
        return queryset.prefetch_related("texts__locale") if text_model_of(self.model) is not None else queryset


class _SaysUnprocessable:
    """A form that comes back, with a fault or a question, answers 422."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        # A workflow can be cancelled whatever is wrong in the form: then nothing is said to be.
        if self.produced_error_message is not None and response.status_code == HTTPStatus.OK:  # type: ignore[attr-defined]
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response


class RecordCreateView(_SaysUnprocessable, CreateView):
    """Facts first, then the text: the second step opens by itself, in the editor's language where they may write it."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        # Saving by itself would make a record of the first letters typed.
        self.autosave_enabled = False

    def get_success_url(self) -> str:
        text_model = text_model_of(self.model)
        if text_model is None:
            return str(super().get_success_url())
        codes = fallback_chain(get_language() or settings.LANGUAGE_CODE)
        rows = {row.language.code: row for row in language_rows(self.object, self.request.user) if row.url}
        code = next((code for code in [*codes, *rows] if code in rows), None)
        return rows[code].url if code else str(super().get_success_url())


class _WithHeaderButtons:
    """Lets apps put buttons in the menu of a record's or text's editor: hook ``register_record_header_buttons``."""

    object: Any
    request: HttpRequest

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        own = super().header_more_buttons  # type: ignore[misc]
        added = (
            button
            for fn in hooks.get_hooks("register_record_header_buttons")
            for button in fn(self.object, self.request.user)
        )
        return [*own, *added]


class RecordEditView(_WithHeaderButtons, _SaysUnprocessable, EditView):
    def get_page_subtitle(self) -> str:
        return record_title(self.object)


class RecordDeleteView(DeleteView):
    """Refuses what is in use and lists what uses it, also rows that no reference index knows: votes, registrations."""

    @cached_property
    def users_of_record(self) -> list[tuple[str, str]]:
        """What stands in the way: (what it is called, where it is edited or empty)."""
        collector = Collector(using=router.db_for_write(self.model), origin=self.object)
        try:
            collector.collect([self.object])
        except (ProtectedError, RestrictedError) as error:
            holders = error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects
        else:
            return []
        finder = AdminURLFinder(self.request.user)
        named = {
            (f"{capfirst(holder._meta.verbose_name)}: {holder}", finder.get_edit_url(holder) or "")
            for holder in holders
        }
        return sorted(named)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["users_of_record"] = self.users_of_record
        context["is_protected"] = context.get("is_protected") or bool(self.users_of_record)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        if self.users_of_record:
            raise PermissionDenied
        response: HttpResponse = super().form_valid(form)
        return response


class RecordChooser(AdminSnippetChooser):
    """Speaks the language of who looks: Wagtail's own says its words once, when the first form of a process is made."""

    def __init__(self, model: type[models.Model] | None = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = {"object": self.model._meta.verbose_name}
        self.choose_one_text = format_lazy(_("Choose {object}"), **name)
        self.choose_another_text = format_lazy(_("Choose another {object}"), **name)
        self.link_to_chosen_text = format_lazy(_("Edit this {object}"), **name)


class RecordChooserViewSet(SnippetChooserViewSet):
    base_widget_class = RecordChooser


class RecordViewSet(SnippetViewSet):
    """Screens of a ``Record``: list, form with its texts or pages per language, history, workflow, refusing delete.

    A subclass names ``model`` and, where wanted, ``extra_columns`` (``Column`` objects shown between name and texts),
    ``sort_order_field``, ``list_filter``, ``icon`` and ``menu_label``.
    """

    chooser_viewset_class = RecordChooserViewSet
    index_view_class = RecordIndexView
    add_view_class = RecordCreateView
    edit_view_class = RecordEditView
    delete_view_class = RecordDeleteView
    delete_template_name = "base/admin/confirm_delete_record.html"
    copy_view_enabled = False
    inspect_view_enabled = False
    icon = "clipboard-list"
    menu_item_is_registered = True
    model: type[Record]
    extra_columns: tuple[Any, ...] = ()

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        # The columns are the index view's own: a list of names here would hide texts and examples.
        options: dict[str, Any] = super().get_index_view_kwargs(extra_columns=tuple(self.extra_columns), **kwargs)
        options.pop("list_display", None)
        return options

    def get_edit_handler(self) -> Any:
        bound = super().get_edit_handler()
        if text_model_of(self.model) is None and not page_relations_of(self.model):
            return bound
        panel = LanguagesPanel(heading=_("Texts") if text_model_of(self.model) else _("Pages"), icon="site")
        if isinstance(bound, TabbedInterface):
            return TabbedInterface([*bound.children, ObjectList([panel], heading=panel.heading)]).bind_to_model(
                self.model
            )
        return ObjectList([panel, *bound.children]).bind_to_model(self.model)


class _OfASiteLanguage:
    """``?locale=`` names one of the site's languages: PostgreSQL cannot even be asked for just anything."""

    request: HttpRequest

    def get_locale(self) -> Locale | None:
        asked = self.request.GET.get("locale")
        if asked and asked not in dict(settings.LANGUAGES):
            raise Http404
        found: Locale | None = super().get_locale()  # type: ignore[misc]
        return found


class RecordTextIndexView(_OfASiteLanguage, IndexView):
    def get_base_queryset(self) -> models.QuerySet[Any]:
        return super().get_base_queryset().filter(locale_id__in=locale_ids_of(self.request.user))


class _BesideItsRecord:
    """What creating, editing and deleting a text share: the right to its language, and the way back to its record."""

    record: Any
    request: HttpRequest

    def record_breadcrumbs(self) -> list[dict[str, str]]:
        viewset = getattr(type(self.record), "snippet_viewset", None)
        if viewset is None:
            return []
        return [
            {
                "url": reverse(viewset.get_url_name("list")),
                "label": capfirst(str(self.record._meta.verbose_name_plural)),
            },
            {"url": self.record_url(), "label": record_title(self.record)},
        ]

    def record_url(self) -> str:
        return AdminURLFinder(self.request.user).get_edit_url(self.record) or reverse("wagtailadmin_home")


def own_kind(record: models.Model) -> models.Model:
    """The record as the model that has a screen: of several proxies of one table, the one it belongs to."""
    kinds = [kind for kind in type(record).__subclasses__() if kind._meta.proxy]
    return next((found for kind in kinds if (found := kind._default_manager.filter(pk=record.pk).first())), record)


class RecordTextCreateView(_SaysUnprocessable, _BesideItsRecord, _OfASiteLanguage, CreateView):
    """A text is written for ``?record=`` in ``?locale=``; where it is there already, its own form opens."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        record_model = self.model._meta.get_field("record").related_model
        self.record = own_kind(get_object_or_404(record_model, pk=row_number(request.GET.get("record", ""))))
        super().setup(request, *args, **kwargs)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.locale.pk not in locale_ids_of(request.user):
            raise PermissionDenied
        if written := self.model.objects.filter(record=self.record.pk, locale=self.locale).first():
            return redirect(reverse(self.edit_url_name, args=[quote(written.pk)]))
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def user_has_permission(self, permission: str) -> bool:
        allowed = locale_ids_of(self.request.user, page_right(permission))
        return bool(super().user_has_permission(permission)) and self.locale.pk in allowed

    def get_available_actions(self) -> list[str]:
        actions: list[str] = super().get_available_actions()
        return [action for action in actions if action != "publish" or self.user_has_permission("publish")]

    def get_add_url(self) -> str:
        return set_query_params(str(super().get_add_url()), {"record": str(self.record.pk)})

    def get_initial_form_instance(self) -> RecordText:
        text: RecordText = super().get_initial_form_instance()
        text.record_id = self.record.pk
        if sibling := self.model.objects.filter(record=self.record.pk).first():
            text.translation_key = sibling.translation_key
        else:  # the original, by somebody who writes it in a language of their own
            text.is_checked = True
        return text

    def get_success_url(self) -> str:
        url: str = super().get_success_url()
        return self.record_url() if url == reverse(self.index_url_name) else url

    def _set_locale_query_param(self, url: str, locale: Locale | None = None) -> str:
        if url == reverse(self.index_url_name):
            return url
        return str(super()._set_locale_query_param(url, locale))

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        own = {"url": "", "label": LANGUAGES[self.locale.language_code].own_name}
        return [*self.breadcrumbs_items, *self.record_breadcrumbs(), own]

    def get_translations(self) -> list[dict[str, Any]]:
        return [
            {"locale": locale, "url": self._set_locale_query_param(self.add_url, locale)}
            for locale in site_locales()
            if locale != self.locale
        ]


class RecordTextEditView(_WithHeaderButtons, _SaysUnprocessable, _BesideItsRecord, EditView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.record = own_kind(self.object.record)

    def user_has_permission(self, permission: str) -> bool:
        allowed = locale_ids_of(self.request.user, page_right(permission))
        return bool(super().user_has_permission(permission)) and self.object.locale_id in allowed

    def get_available_actions(self) -> list[str]:
        actions: list[str] = super().get_available_actions()
        if not self.user_has_permission("publish"):
            return [action for action in actions if action != "publish"]
        return actions

    def get_success_url(self) -> str:
        url: str = super().get_success_url()
        return self.record_url() if url == reverse(self.index_url_name) else url

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        own = {"url": "", "label": LANGUAGES[self.locale.language_code].own_name}
        return [*self.breadcrumbs_items, *self.record_breadcrumbs(), own]


class RecordTextDeleteView(_BesideItsRecord, DeleteView):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.record = own_kind(self.object.record)

    def user_has_permission(self, permission: str) -> bool:
        return bool(super().user_has_permission(permission)) and self.object.locale_id in locale_ids_of(
            self.request.user
        )

    def get_success_url(self) -> str:
        return self.record_url()


class RecordTextViewSet(SnippetViewSet):
    """Screens of a ``RecordText``, reached from its record. Rights follow the language. A subclass names ``model``."""

    index_view_class = RecordTextIndexView
    add_view_class = RecordTextCreateView
    edit_view_class = RecordTextEditView
    delete_view_class = RecordTextDeleteView
    copy_view_enabled = False
    inspect_view_enabled = False
    icon = "doc-full-inverse"
    menu_item_is_registered = True
    add_to_admin_menu = False
    model: type[RecordText]

    def get_edit_handler(self) -> Any:
        # The record is given by the way one came: it is neither chosen nor changed in the form.
        panels = [panel for panel in self.model.panels if getattr(panel, "field_name", "") != "record"]
        return ObjectList(panels).bind_to_model(self.model)

    def on_register(self) -> None:
        if policy_registry.get_by_type(self.model, fallback=False) is None:
            register_permission_policy(self.model, RecordTextPolicy(self.model), exact_class=True)
        super().on_register()


__all__ = ["ExampleColumn", "FieldPanel", "LanguagesColumn", "LanguagesPanel", "RecordTextViewSet", "RecordViewSet"]
