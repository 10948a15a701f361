"""Pages that no app speaks for, as documents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import ClassVar

from django.apps import apps
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageQuerySet

from portal.base.models import BasePage
from portal.base.navigation import page_address
from search.contracts import SearchDocument
from search.models import SearchPage
from search.registry import sources


class PageSource:
    """Title, lead and running text of each public page; the search page alone is not worth finding."""

    key = "page"
    label = _("Pages")
    covers: ClassVar[Mapping[str, str]] = {}

    def documents(self, *, language_code: str, ids: Collection[int] | None = None) -> Iterable[SearchDocument]:
        models = plain_page_models()
        if ids is not None:
            # One query says which kinds of pages these are; asking each kind for them would take one for each.
            kinds = Page.objects.filter(pk__in=ids).values_list("content_type__app_label", "content_type__model")
            named = {f"{app_label}.{name}" for app_label, name in kinds.distinct().order_by()}
            models = [model for model in models if model._meta.label_lower in named]
        for model in models:
            pages = public_pages(model, language_code)
            for page in pages if ids is None else pages.filter(pk__in=ids):
                date = page.last_published_at and timezone.localdate(page.last_published_at)
                yield SearchDocument(
                    kind=self.key,
                    object_id=page.pk,
                    language=language_code,
                    title=page.title,
                    url=page_address(page),
                    lead=page.lead,
                    body=running_text(page),
                    facets={"year": [str(date.year)] if date else []},
                    date=date,
                )


def public_pages(model: type[BasePage], language_code: str) -> PageQuerySet:
    """Pages that an anonymous visitor may open: published, and behind no restriction of their own or from above."""
    return model.objects.live().public().filter(locale__language_code=language_code).select_related("locale")


def page_models() -> Iterator[type[BasePage]]:
    return (model for model in apps.get_models() if issubclass(model, BasePage))


def plain_page_models() -> list[type[BasePage]]:
    covered = {label.lower() for source in sources for label in source.covers}
    return [model for model in page_models() if model is not SearchPage and model._meta.label_lower not in covered]


def running_text(page: BasePage) -> str:
    """Everything that editors have written into the page's bodies, without markup."""
    pieces: list[str] = []
    for field in page._meta.concrete_fields:
        if isinstance(field, StreamField | RichTextField):
            pieces += field.get_searchable_content(field.value_from_object(page))
    return "\n".join(str(piece) for piece in pieces)
