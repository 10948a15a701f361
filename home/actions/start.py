"""The first day of a portal: front pages, sections and what they need, without any content."""

from __future__ import annotations

import dataclasses
import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import Locale, Page, Site

from home.models import HomePage, PlainPage
from portal.base.languages import SITE_LANGUAGE_CODES
from portal.base.models import Contact, Programme, ProgrammeText

_NAMESPACE = uuid.UUID("a6f8f0c2-0d3b-4f0e-8a55-27ed1a0bb0cc")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Section:
    """A section of the site: its page model, its title as a msgid, and its slugs; other languages use the English."""

    model: str
    title: str
    slug_fi: str
    slug_sv: str
    slug_en: str
    live: bool = True

    def slug(self, code: str) -> str:
        return {"fi": self.slug_fi, "sv": self.slug_sv}.get(code, self.slug_en)


SECTIONS = (
    Section(
        model="materials.MaterialIndexPage",
        title=gettext_noop("Materials"),
        slug_fi="materiaalit",
        slug_sv="material",
        slug_en="materials",
    ),
    Section(
        model="events.EventIndexPage",
        title=gettext_noop("Events"),
        slug_fi="tapahtumat",
        slug_sv="evenemang",
        slug_en="events",
    ),
    Section(
        model="municipalities.MunicipalityIndexPage",
        title=gettext_noop("Municipalities"),
        slug_fi="kunnat",
        slug_sv="kommuner",
        slug_en="municipalities",
    ),
    Section(
        model="home.NewsIndexPage",
        title=gettext_noop("News"),
        slug_fi="ajankohtaista",
        slug_sv="aktuellt",
        slug_en="news",
    ),
    Section(model="search.SearchPage", title=gettext_noop("Search"), slug_fi="haku", slug_sv="sok", slug_en="search"),
    # Drafts: an empty statement must not be public.
    Section(
        model="home.PlainPage",
        title=gettext_noop("Privacy"),
        slug_fi="tietosuoja",
        slug_sv="dataskydd",
        slug_en="privacy",
        live=False,
    ),
    Section(
        model="home.PlainPage",
        title=gettext_noop("Accessibility statement"),
        slug_fi="saavutettavuus",
        slug_sv="tillganglighet",
        slug_en="accessibility",
        live=False,
    ),
)


@transaction.atomic
def start_site(*, name: str, language_codes: Iterable[str]) -> list[Page]:
    """Make the empty portal in these languages; what is there already is left alone.

    Returns the front pages. Wagtail's own welcome page goes, and the one site points to the default language's front.
    """
    codes = [code for code in SITE_LANGUAGE_CODES if code in set(language_codes) | {settings.LANGUAGE_CODE}]
    root = Page.get_first_root_node()
    fronts = []
    for code in codes:
        locale, _made = Locale.objects.get_or_create(language_code=code)
        with translation.override(code):
            front = _page(HomePage, root, locale, key="home", title=name, slug=code, live=True)
            for section in SECTIONS:
                _page(
                    apps.get_model(section.model),
                    front,
                    locale,
                    key=section.slug_en,
                    title=gettext(section.title),
                    slug=section.slug(code),
                    live=section.live,
                )
        fronts.append(front)
    programme = Programme.objects.first() or Programme.objects.create()
    ProgrammeText.objects.get_or_create(record=programme, locale=fronts[0].locale, defaults={"name": name})
    _point_site_to(HomePage.objects.get(locale__language_code=settings.LANGUAGE_CODE, depth=2), name)
    for welcome in root.get_children().exact_type(Page):
        welcome.delete()
    return fronts


def _page(model: Any, parent: Page, locale: Locale, *, key: str, title: str, slug: str, live: bool) -> Page:
    translation_key = uuid.uuid5(_NAMESPACE, key)
    page = model.objects.filter(translation_key=translation_key, locale=locale).first()
    if page is None:
        page = model(
            title=title, slug=slug, locale=locale, translation_key=translation_key, live=live, show_in_menus=True
        )
        parent.refresh_from_db()
        parent.add_child(instance=page)
        revision = page.save_revision()
        if live:
            revision.publish()
    return model.objects.get(translation_key=translation_key, locale=locale)


def _point_site_to(front: Page, name: str) -> None:
    address = urlsplit(settings.BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name, site.root_page = name, front
    site.save()


def missing_on_the_first_day() -> list[str]:
    """What an administrator still has to do before visitors come, in the active language."""
    programme = Programme.objects.prefetch_related("texts__locale").first()
    texts = list(programme.texts.all()) if programme else []
    languages = Locale.objects.count()
    plain = PlainPage.objects.filter(live=True)
    found = [
        (len(texts) < languages, gettext("Names of the programme in every language (Programme → Names and look).")),
        (not any(text.authority for text in texts), gettext("The authority’s name (Programme → Names and look).")),
        (
            not any(text.controller for text in texts),
            gettext("The controller of personal data (Programme → Names and look)."),
        ),
        (programme is None or programme.logo_id is None, gettext("A logo (Programme → Names and look).")),
        (not Contact.objects.exists(), gettext("At least one contact (Programme → Contacts).")),
        (not plain.filter(slug__in=_slugs("privacy")).exists(), gettext("The privacy page: written and published.")),
        (
            not plain.filter(slug__in=_slugs("accessibility")).exists(),
            gettext("The accessibility statement: written, with a feedback contact, and published."),
        ),
        (
            not apps.get_model("municipalities.Municipality").objects.exists(),
            gettext("The municipalities: manage.py import_municipalities FILE."),
        ),
        (not settings.BASE_URL.startswith("https://"), gettext("The public address: setting BASE_URL, with https.")),
        (
            not any(settings.EMAIL_BACKEND.endswith(kind) for kind in ("smtp.EmailBackend", "locmem.EmailBackend")),
            gettext("Sending of mail: setting EMAIL_URL."),
        ),
    ]
    return [words for is_missing, words in found if is_missing]


def _slugs(slug_en: str) -> set[str]:
    section = next(section for section in SECTIONS if section.slug_en == slug_en)
    return {section.slug_fi, section.slug_sv, section.slug_en}
