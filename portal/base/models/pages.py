"""The abstract base of every page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from portal.base.asking import AsksFirstModelForm
from portal.base.languages import direction_of
from portal.base.models.records import AtomicPublishing
from portal.base.translating import LocalField


class PageForm(AsksFirstModelForm, WagtailAdminPageForm):
    """Whoever begins a page writes it in a language of their own; translations begin as copies, unread by anyone.

    It asks before it writes over what someone else has changed.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.initial["is_checked"] = True


class DraftCopyForm(CopyForm):
    """Copies begin as drafts: publishing them here would ask nobody for the other language or for a review."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        self.fields["new_title"].help_text = _("What is copied begins as a draft: publish it from its own editor.")


class BasePage(AtomicPublishing, Page):
    """A page tells about facts in one language. It names its view and imports none.

    ``view`` is the dotted path of a function ``view(request, page, *, subpath="") -> HttpResponse``. It answers every
    format and form post of the page's address and, where ``accepts_subpaths`` is set, the addresses below the page
    that no child page holds; it raises ``Http404`` for a subpath it does not know.
    """

    view: ClassVar[str] = "portal.base.views.plain_page"
    accepts_subpaths: ClassVar[bool] = False
    # Where a child of the front page that is shown in menus stands: "header" or "footer". The search page, "search",
    # is the search field's address.
    menu_place: ClassVar[str] = "header"
    show_in_menus_default = True

    lead = models.TextField(
        _("lead"), blank=True, max_length=600, help_text=_("Two or three sentences, shown in lists and search results.")
    )
    as_of = models.DateField(_("as of"), null=True, blank=True, help_text=_("The day the statements were true."))
    is_checked = models.BooleanField(
        _("checked by a native reader"), default=False, help_text=_("Readers see a mark until this is ticked.")
    )

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = [*Page.promote_panels]
    settings_panels = [*Page.settings_panels, FieldPanel("as_of"), FieldPanel("is_checked")]
    base_form_class = PageForm
    copy_form_class = DraftCopyForm

    override_translatable_fields: ClassVar[list[Any]] = [
        LocalField("slug"),
        LocalField("is_checked"),
        SynchronizedField("as_of", overridable=False),
    ]

    class Meta:
        abstract = True

    @cached_property
    def live_versions(self) -> list[Page]:
        """The live pages that say the same, in whatever language, with their locales; itself where it is live."""
        pages = Page.objects.live().filter(translation_key=self.translation_key, alias_of=None)
        return list(pages.select_related("locale"))

    @property
    def language_code(self) -> str:
        return str(self.locale.language_code)

    @property
    def direction(self) -> str:
        return direction_of(self.language_code)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return import_string(self.view)(request, self, **kwargs)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """What a visitor will see, drawn by the page's own view; ``request.is_preview`` is set."""
        return self.serve(request)
