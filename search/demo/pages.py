"""The search page of each language, and the index over everything loaded before."""

from django.utils import timezone

from portal.base.demo import DemoSite
from search.engines import engine
from search.indexing import check, rebuild
from search.models import PromotedResult, SearchPage, SynonymGroup

_TEXTS = {
    "fi": {"title": "Haku", "slug": "haku"},
    "sv": {"title": "Sök", "slug": "sok"},
    "en": {"title": "Search", "slug": "search"},
    "se": {"title": "Oza", "slug": "search"},
    "ar": {"title": "بحث", "slug": "search"},
    "so": {"title": "Raadi", "slug": "search"},
    "sw": {"title": "Tafuta", "slug": "search"},
    "uk": {"title": "Пошук", "slug": "search"},
    "ru": {"title": "Поиск", "slug": "search"},
    "vi": {"title": "Tìm kiếm", "slug": "search"},
    "et": {"title": "Otsing", "slug": "search"},
}
_SYNONYMS = (
    ("fi", "kotoutuminen\nintegraatio"),
    ("fi", "fasilitaattori\nohjaaja"),
    ("fi", "kunta\nkaupunki"),
    ("sv", "blankett\nformulär"),
    ("en", "facilitator\nmoderator"),
)
# Leads to the list of municipalities.
_PROMOTED = {"fi": "osallistuneet kunnat\nkuntalista", "sv": "kommuner som deltagit", "en": "which municipalities"}
_CHECKED = frozenset({"fi", "sv", "en"})


def load(site: DemoSite) -> None:
    texts = {code: {**fields, "is_checked": code in _CHECKED} for code, fields in _TEXTS.items()}
    site.sections["search"] = site.pages(SearchPage, "search", parents=site.sections["home"], texts=texts)
    for code, words in _SYNONYMS:
        SynonymGroup.objects.get_or_create(language_code=code, words=words)
    for code, page in site.sections.get("municipalities", {}).items():
        if questions := _PROMOTED.get(code):
            PromotedResult.objects.get_or_create(language_code=code, questions=questions, defaults={"page": page})
    now = timezone.now()
    status = engine().status()
    if not (status.is_current and status.documents) or check(at=now):
        rebuild(at=now)
