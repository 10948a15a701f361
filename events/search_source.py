"""What events and objectives offer to search: one document per record and language that has a page."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from django.utils import timezone, translation
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from events.models import EventPage, ObjectivePage
from portal.base.models import BasePage
from portal.base.navigation import page_address
from portal.base.wording import language_name
from search.public import SearchDocument, public_pages


class EventSource:
    key = "event"
    label = _("Events")
    covers: ClassVar[Mapping[str, str]] = {"events.EventPage": "event_id"}

    def documents(self, *, language_code: str, ids: Collection[int] | None = None) -> Iterable[SearchDocument]:
        pages = public_pages(EventPage, language_code).filter(event__live=True).select_related("locale", "event__area")
        for page in pages if ids is None else pages.filter(event_id__in=ids):
            event = page.event
            starts_at = timezone.localtime(event.starts_at)
            yield SearchDocument(
                kind=self.key,
                object_id=event.pk,
                language=language_code,
                title=page.title,
                url=page_address(page),
                lead=page.lead,
                body="\n".join(
                    [
                        event.place,
                        _interpretation(page, language_code),
                        _plain(page.audience),
                        *_stream_text(page, "body"),
                        _plain(page.outcome),
                    ]
                ),
                facets={
                    "year": [str(starts_at.year)],
                    "language": sorted({*event.languages, *event.interpretation_languages}),
                },
                date=starts_at.date(),
            )


class ObjectiveSource:
    key = "objective"
    label = _("Objectives of the plan")
    covers: ClassVar[Mapping[str, str]] = {"events.ObjectivePage": "objective_id"}

    def documents(self, *, language_code: str, ids: Collection[int] | None = None) -> Iterable[SearchDocument]:
        pages = public_pages(ObjectivePage, language_code).filter(objective__live=True)
        for page in pages if ids is None else pages.filter(objective_id__in=ids):
            yield SearchDocument(
                kind=self.key,
                object_id=page.objective_id,
                language=language_code,
                title=page.title,
                url=page_address(page),
                lead=page.lead,
                body="\n".join(_stream_text(page, "sections")),
                date=page.last_published_at and timezone.localtime(page.last_published_at).date(),
            )


def _interpretation(page: EventPage, language_code: str) -> str:
    """What the page says of interpretation, as its reader's language has it."""
    codes = [language.code for language in page.event.interpreted_languages]
    said = [", ".join(language_name(code, language_code).text for code in codes), page.interpretation_note]
    if not any(said):
        return ""
    with translation.override(language_code):
        return f"{gettext('Interpretation')}: {'. '.join(filter(None, said))}"


def _stream_text(page: BasePage, name: str) -> list[str]:
    field = page._meta.get_field(name)
    assert isinstance(field, StreamField)  # noqa: S101 - tells the type checker
    return [str(piece) for piece in field.get_searchable_content(field.value_from_object(page))]


def _plain(rich_text: str) -> str:
    return strip_tags(rich_text.replace("<", " <"))
