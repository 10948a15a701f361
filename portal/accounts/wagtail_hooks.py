"""The editors' side as a whole: its first screen, the order of its menu, and what is left out of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import LockedPagesPanel

from portal.accounts.components import WaitingPanel
from portal.accounts.views import own_drafts_view

# Wagtail's own menu items, by the names it gives them; ours stand between the pages (100) and these.
MOVED = {"images": 740, "documents": 750}
# Not for editors: snippets have menus of their own, and help is in docs/editors.md.
LEFT_OUT = {"snippets", "help"}
TRANSLATE = "wagtail_localize.submit_translation"


def first_screen_panel(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [WaitingPanel(), *(panel for panel in panels if not isinstance(panel, LockedPagesPanel))]


def no_counts_of_pages(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages, images and documents tell an editor nothing to do."""
    items.clear()


def menu_in_our_order(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if item.name not in LEFT_OUT]
    for item in items:
        item.order = MOVED.get(item.name, item.order)


def translations_report_for_translators(request: HttpRequest, items: list[MenuItem]) -> None:
    if not request.user.has_perm(TRANSLATE):
        report = reverse("wagtail_localize:translations_report")
        items[:] = [item for item in items if item.url != report]


def style_of_the_editors_side() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("accounts/admin/admin.css"))


def account_addresses() -> list[URLPattern]:
    return [path("own-drafts/", own_drafts_view, name="accounts_own_drafts")]


def second_step(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_index"),
        "label": _("Second step of signing in"),
        "help_text": _("An authenticator app, a passkey or recovery codes beside the password."),
    }


hooks.register("construct_homepage_panels", first_screen_panel)
# After Wagtail's own, which fill the list.
hooks.register("construct_homepage_summary_items", no_counts_of_pages, order=1000)
hooks.register("construct_reports_menu", translations_report_for_translators)
hooks.register("insert_global_admin_css", style_of_the_editors_side)
hooks.register("construct_main_menu", menu_in_our_order, order=100)
hooks.register("register_admin_urls", account_addresses)
hooks.register("register_account_menu_item", second_step)
