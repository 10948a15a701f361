from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping

from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from municipalities.models import Municipality, MunicipalityPage, Region
from municipalities.queries.facts import MunicipalityFacts, facts_of_all, facts_of_some
from municipalities.queries.lookup import index_address
from portal.base.wording import Wording, language_name
from search.public import Facet, SearchDocument, public_pages


def _regions(values: Collection[str], language_code: str) -> Mapping[str, Wording]:
    names = {region.code: region.name_in(language_code) for region in Region.objects.filter(code__in=values)}
    return dict(sorted(names.items(), key=lambda pair: pair[1].text))


def _municipalities(values: Collection[str], language_code: str) -> Mapping[str, Wording]:
    names = {one.slug: one.name_in(language_code) for one in Municipality.objects.filter(slug__in=values)}
    return dict(sorted(names.items(), key=lambda pair: pair[1].text))


REGION = Facet(key="region", parameter="region", label=_("Region"), names=_regions)
MUNICIPALITY = Facet(key="municipality", parameter="municipality", label=_("Municipality"), names=_municipalities)


class MunicipalitySource:
    """Every municipality in every language that has the list; with an editor's text where a page is published."""

    key = "municipality"
    label = _("Municipalities")
    covers = {"municipalities.MunicipalityPage": "municipality_id"}

    def documents(self, *, language_code: str, ids: Collection[int] | None = None) -> Iterator[SearchDocument]:
        address = index_address(language_code)
        if not address:
            return
        written = public_pages(MunicipalityPage, language_code)
        if ids is not None:
            written = written.filter(municipality__in=ids)
        pages = {page.municipality_id: page for page in written}
        found = facts_of_all(phases={}) if ids is None else facts_of_some(ids, phases={})
        with translation.override(language_code):
            for facts in found:
                yield _document(facts, address, language_code, pages.get(facts.municipality.pk))


def _document(
    facts: MunicipalityFacts, address: str, language_code: str, page: MunicipalityPage | None
) -> SearchDocument:
    one = facts.municipality
    names = [wording.text for wording in one.names_for(language_code)]
    region = one.region.name_in(language_code).text
    # Made-up rounds stay out: nothing in a list of results could say which of its words are examples.
    real = dataclasses.replace(facts, rounds=tuple(row for row in facts.rounds if not row.is_example))
    languages = [language_name(code, language_code).text for code in real.known_languages]
    written = page.lead if page else ""
    standing = gettext("Took part in the data collection.") if facts.took_part else gettext("Has not taken part yet.")
    return SearchDocument(
        kind=MunicipalitySource.key,
        object_id=one.pk,
        language=language_code,
        title=" – ".join(names),
        url=f"{address}{one.slug}/",
        lead=written or f"{region}.",
        remark="" if written else standing,
        body="\n".join([*languages, *([region, *_texts(page)] if page else [])]),
        facets={
            "region": sorted(facts.regions),
            "municipality": [one.slug],
            "language": sorted(real.known_languages),
        },
        date=page.as_of if page else None,
        # Hundreds are alike but for their names: for a common word they stand behind what explains something.
        weight=0.7 if page else 0.5 if facts.took_part else 0.35,
    )


def _texts(page: MunicipalityPage) -> list[str]:
    return [text for block in page.body for text in block.block.get_searchable_content(block.value)]
