"""What the front page shows from the other apps."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import groupby

from events.public import ListedEvent
from events.public import next_event as next_listed_event
from home.queries.coverage import Coverage, coverage
from materials.public import NewMaterial, TemplateLanguage, languages_of_templates, library_address, newest_materials
from portal.base.models import Stage, TermText
from portal.base.navigation import page_address
from portal.base.wording import Wording, fallback_chain


@dataclasses.dataclass(frozen=True, kw_only=True)
class NextEvent:
    """``title`` and ``lead`` are in their own language where the reader's has no page; ``address`` is the reader's."""

    listed: ListedEvent
    title: Wording
    lead: Wording | None
    address: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class FrontMatter:
    """Everything beyond the page's own words. Lists are empty, and the rest None, where nothing exists yet.

    ``stages`` are the names of the parts of the method; ``changes_at`` is the moment at which something of it all stops
    being true by itself.
    """

    stages: list[Wording]
    next_event: NextEvent | None
    newest_materials: list[NewMaterial]
    template_languages: list[TemplateLanguage]
    library_address: str | None
    coverage: Coverage
    changes_at: dt.datetime | None


def front_matter(language_code: str, *, at: dt.datetime) -> FrontMatter:
    coming = next_event(language_code, at=at)
    library = library_address(language_code)
    moments = coming.listed.event.moments_of_change() if coming else []
    return FrontMatter(
        stages=names_of_stages(language_code),
        next_event=coming,
        newest_materials=newest_materials(language_code, limit=3),
        template_languages=languages_of_templates(language_code, address=library) if library else [],
        library_address=library,
        coverage=coverage(language_code),
        changes_at=min((moment for moment in moments if moment > at), default=None),
    )


def names_of_stages(language_code: str) -> list[Wording]:
    """The parts of the method in their order, named for a reader of a language. One query."""
    texts = (
        TermText.objects.filter(live=True, record__live=True, record__vocabulary=Stage.vocabulary_key)
        .select_related("locale")
        .order_by("record__sort_order", "record_id", "pk")
    )
    names = []
    for _stage, own in groupby(texts, key=lambda text: text.record_id):
        by_language = {text.locale.language_code: text for text in own}
        code = next(code for code in [*fallback_chain(language_code), *by_language] if code in by_language)
        text = by_language[code]
        names.append(Wording(text=text.name, language_code=code, is_checked=text.is_checked))
    return names


def next_event(language_code: str, *, at: dt.datetime) -> NextEvent | None:
    """The next coming event with a page in the reader's language, else in the site's own."""
    listed = next_listed_event(language_code=language_code, at=at)
    if listed is None:
        return None
    page = listed.page
    code = page.language_code
    return NextEvent(
        listed=listed,
        title=Wording(text=page.title, language_code=code, is_checked=page.is_checked),
        lead=Wording(text=page.lead, language_code=code, is_checked=page.is_checked) if page.lead else None,
        address=page_address(page, language_code=language_code),
    )
