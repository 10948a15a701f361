"""Pages tell of themselves: what is published, hidden, moved or deleted changes the index in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_slug_changed, post_page_move, published, unpublished

from portal.base.models import BasePage
from search.indexing import refresh_pages
from search.page_source import page_models


def connect() -> None:
    # Not page_published: what an app does at that signal, such as publishing the page's facts, comes first.
    published.connect(_refresh_page, dispatch_uid="search-published")
    unpublished.connect(_refresh_page, dispatch_uid="search-unpublished")
    post_page_move.connect(_refresh_subtree, dispatch_uid="search-moved")
    # Wagtail sends this one after the commit: for a moment the pages below are found at their old address.
    page_slug_changed.connect(_refresh_subtree, dispatch_uid="search-slug")
    post_save.connect(_refresh_restricted, sender=PageViewRestriction, dispatch_uid="search-restricted")
    post_delete.connect(_refresh_restricted, sender=PageViewRestriction, dispatch_uid="search-unrestricted")
    # Model by model: a listener to every deletion would make all of them slow.
    for model in page_models():
        post_delete.connect(_refresh_deleted, sender=model, dispatch_uid=f"search-deleted-{model._meta.label_lower}")


def _refresh_page(instance: Any, **kwargs: Any) -> None:
    page = instance.specific if type(instance) is Page else instance
    if isinstance(page, BasePage):
        refresh_pages([page])


def _refresh_deleted(instance: BasePage, **kwargs: Any) -> None:
    refresh_pages([instance], borrowed=True)


def _refresh_subtree(instance: Page, **kwargs: Any) -> None:
    pages = Page.objects.descendant_of(instance, inclusive=True).specific()
    refresh_pages((page for page in pages if isinstance(page, BasePage)), borrowed=True)


def _refresh_restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    # The page itself may be on its way out, and its restrictions with it.
    if page := Page.objects.filter(pk=instance.page_id).first():
        _refresh_subtree(page)
