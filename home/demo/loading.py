"""Puts the base of the demo site in place. Everything here may run any number of times."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from home.demo import words
from home.demo.front import FRONT
from home.models import HomePage
from portal.base.demo import DemoSite
from portal.base.models import Programme, ProgrammeText, TermText


def load(site: DemoSite) -> None:
    load_words(site)
    load_front(site)


def load_words(site: DemoSite) -> None:
    """The programme and its vocabularies."""
    programme = Programme.objects.first() or Programme.objects.create()
    site.texts(
        ProgrammeText,
        programme,
        {code: {**texts, "is_checked": code in words.CHECKED} for code, texts in words.PROGRAMME.items()},
    )
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


def load_ways(site: DemoSite) -> None:
    """The ways in of the front pages, once the pages they lead to are there."""
