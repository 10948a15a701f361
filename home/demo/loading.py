"""Puts the base of the demo site in place. Everything here may run any number of times."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, Site

from home.demo import guidance, news, plain, words
from home.demo.front import FRONT
from home.demo.pieces import stream, way
from home.demo.ways import WAYS
from home.models import Feedback, GuidancePage, HomePage, NewsIndexPage, NewsPage, PlainPage
from portal.base.demo import DemoSite
from portal.base.models import Contact, Programme, ProgrammeText, TermText

SECTION_ORDER = ("tool", "materials", "events", "plan", "municipalities")


def load(site: DemoSite) -> None:
    load_words(site)
    load_front(site)
    load_guidance(site)


def load_words(site: DemoSite) -> None:
    """The programme and its vocabularies."""
    programme = Programme.objects.first() or Programme.objects.create()
    site.texts(ProgrammeText, programme, _checked(words.PROGRAMME))
    for order, (model, key, facts, texts) in enumerate(words.VOCABULARIES, start=1):
        term, _made = model.objects.get_or_create(key=key, defaults={"sort_order": order, **facts})
        site.texts(TermText, term, texts)


def load_front(site: DemoSite) -> None:
    """Front pages, the Finnish one as the root of the site; Wagtail's own welcome page goes."""
    root = Page.get_first_root_node()
    site.sections["home"] = site.pages(
        HomePage,
        "home",
        parents=dict.fromkeys(FRONT, root),
        texts={code: {**texts, "slug": code, "is_checked": code in words.CHECKED} for code, texts in FRONT.items()},
    )
    address = urlsplit(settings.BASE_URL)
    facts: dict[str, Any] = {
        "hostname": address.hostname,
        "port": address.port or (443 if address.scheme == "https" else 80),
        "site_name": FRONT[settings.LANGUAGE_CODE]["title"],
        "root_page": Page.objects.get(pk=site.sections["home"][settings.LANGUAGE_CODE].pk),
    }
    the_site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if any(getattr(the_site, field) != value for field, value in facts.items()):
        for field, value in facts.items():
            setattr(the_site, field, value)
        the_site.save()
    for welcome in root.get_children().exact_type(Page):
        welcome.delete()


def load_guidance(site: DemoSite) -> None:
    site.sections["tool"] = site.pages(
        GuidancePage,
        "tool",
        parents=site.sections["home"],
        texts=_checked(guidance.GUIDANCE),
        as_of=guidance.AS_OF,
        show_in_menus=True,
    )


def load_rest(site: DemoSite) -> None:
    """What stands after the other apps' sections, or leads to them."""
    if not NewsIndexPage.objects.exists():
        put_in_order(site)
    load_pages(site)
    load_ways(site)
    load_feedback()


def load_feedback() -> None:
    """One message that nobody has answered, so that its list and the first screen show what they are for."""
    if not Feedback.objects.exists():
        Feedback.objects.create(
            message="Esimerkki: Kartan merkit ovat puhelimella niin lähellä toisiaan, että niihin on vaikea osua.",
            about="Kunnat",
            language_code="fi",
            created_at=timezone.now(),
        )


def put_in_order(site: DemoSite) -> None:
    """The menu's order is the tree's; apps make their sections in the order in which they need each other."""
    for code in site.sections["home"]:
        sections = [by[code] for key in SECTION_ORDER if code in (by := site.sections.get(key, {}))]
        for one, following in pairwise(sections):
            one.refresh_from_db(fields=["path"])
            following.refresh_from_db(fields=["path"])
            if following.path < one.path:
                following.move(one, "right")


def load_pages(site: DemoSite) -> None:
    """News, and the about, privacy and accessibility pages of the footer."""
    fronts = site.sections["home"]
    site.sections["news"] = site.pages(
        NewsIndexPage, "news", parents=fronts, texts=_checked(news.INDEX), show_in_menus=True
    )
    for key, published_on, texts in news.ITEMS:
        site.pages(NewsPage, key, parents=site.sections["news"], texts=_checked(texts), published_on=published_on)
    site.pages(PlainPage, "about", parents=fronts, texts=_checked(plain.ABOUT), show_in_menus=True)
    site.pages(PlainPage, "privacy", parents=fronts, texts=_checked(plain.PRIVACY), show_in_menus=True)
    site.pages(
        PlainPage,
        "accessibility",
        parents=fronts,
        texts=_checked(plain.ACCESSIBILITY),
        show_in_menus=True,
        feedback_contact=Contact.objects.get(key="accessibility"),
    )


def _checked(texts: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {code: {**fields, "is_checked": code in words.CHECKED} for code, fields in texts.items()}


def load_ways(site: DemoSite) -> None:
    """The ways in of the front pages, once the pages they lead to are there; what editors wrote is left alone.

    A section that a language lacks is linked by its source page: the link then leads to the source text below that
    language's prefix.
    """
    for code, front in site.sections["home"].items():
        if front.ways:
            continue
        found = [
            way(title, words, page=by_language.get(code, by_language[settings.LANGUAGE_CODE]).pk)
            for section, title, words in WAYS[code]
            if (by_language := site.sections.get(section))
        ]
        if found:
            front.ways = stream("home/ways", *found)
            front.save_revision().publish()
