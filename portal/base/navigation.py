"""What every page shows around its content: names, menu, languages, breadcrumb, footer, and what machines read.

All of it comes from a handful of queries, whatever the page and whatever is missing: a new site without programme,
sections or pages, a personal page that is no CMS page, and an error page are served alike.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.db.models import Prefetch, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page

from portal.base.catalogues import words_language
from portal.base.languages import LANGUAGES, Language
from portal.base.models import BasePage, Contact, FollowLink, Programme, ProgrammeText, Term, TermText
from portal.base.registry import language_offers
from portal.base.wording import Wording

# Parameters of one answer, not of its content: another language's page is asked for without them.
_LEFT_BEHIND = ("format", "page")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Link:
    """``aria_current`` is "page" on the page itself, "true" on a section that the page stands in, else empty.

    ``language`` is the title's own where it is not the one of the words around it.
    """

    title: str
    address: str
    aria_current: str = ""
    language: Language | None = None


@dataclasses.dataclass(frozen=True, kw_only=True)
class LanguageChoice:
    """One line of the language switcher. ``has_content`` is False where the address leads to a fallback."""

    language: Language
    address: str
    is_current: bool
    has_content: bool


@dataclasses.dataclass(frozen=True, kw_only=True)
class ContactLine:
    name: Wording
    description: Wording | None
    email: str
    phone: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class FollowLine:
    name: Wording
    description: Wording | None
    address: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Shell:
    """Everything around a page's content, in the reader's language.

    ``content_language`` is the row of the language that the content is in, which differs from ``language_code`` where
    a page is shown in its source language for want of a translation; ``written_in`` are then the languages to choose
    and ``offers`` what the reader's own language has instead.
    ``alternates`` pair a language code with the absolute address of the same content, only where it exists;
    ``canonical`` is absolute, or empty for what no machine should keep.
    """

    language_code: str
    content_language: Language
    is_fallback: bool
    name: Wording
    tagline: Wording | None
    authority: Wording | None
    logo: Any
    hues: tuple[str, str]
    home_address: str
    search_address: str
    sections: tuple[Link, ...]
    footer_pages: tuple[Link, ...]
    trail: tuple[Link, ...]
    languages: tuple[LanguageChoice, ...]
    written_in: tuple[LanguageChoice, ...]
    offers: tuple[Link, ...]
    contacts: tuple[ContactLine, ...]
    follow_links: tuple[FollowLine, ...]
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    default_alternate: str

    @property
    def current_language(self) -> Language:
        return LANGUAGES[self.language_code]

    @property
    def words_language(self) -> Language:
        """What the frame's own words are in: another than the reader's where that has no catalogue yet."""
        return LANGUAGES[words_language(self.language_code)]


def page_address(page: Page, *, language_code: str | None = None) -> str:
    """The path of a page, from its own row and ``locale`` alone.

    With another language's code: the path at which that language answers with the source text.
    """
    below = "/".join(page.url_path.split("/")[2:])
    with translation.override(language_code or page.locale.language_code):
        return reverse("wagtail_serve", args=[below])


def shell_of(request: HttpRequest, page: BasePage | None, *, alternates: Mapping[str, str] | None = None) -> Shell:
    """What stands around a page's content; around any other view's, with ``page`` None.

    ``alternates`` maps language codes to paths that hold the same content. A view that answers below a page from a
    record gives them, because the page's own translations do not know what lies below it.
    """
    language_code = _interface_language()
    homes, children, sources = _menu_pages(language_code)
    programme = _programme()
    name = (programme.wording("name", language_code) if programme else None) or _site_name(language_code)
    terms = _terms()
    content_code = page.language_code if page else language_code
    own_path = request.path
    existing = _existing(page, own_path, alternates, homes)
    shown = {home.locale.language_code for home in homes} | {language_code}
    query = _kept_query(request)
    languages = tuple(
        LanguageChoice(
            language=LANGUAGES[code],
            address=_address_in(code, page=page, existing=existing, homes=homes, own_path=own_path) + query,
            is_current=code == language_code,
            has_content=page is None or code in existing,
        )
        for code, _own_name in settings.LANGUAGES
        if code in shown
    )
    home = next((home for home in homes if home.locale.language_code == language_code), None)
    is_fallback = content_code != language_code
    source_code = content_code if is_fallback else language_code
    return Shell(
        language_code=language_code,
        content_language=LANGUAGES[content_code],
        is_fallback=is_fallback,
        name=name,
        tagline=programme.wording("tagline", language_code) if programme else None,
        authority=programme.wording("authority", language_code) if programme else None,
        logo=programme.logo if programme else None,
        hues=(programme.hue, programme.accent) if programme else default_hues(),
        home_address=page_address(home) if home else f"/{language_code}/",
        search_address=next((page_address(child) for child in children if _place(child) == "search"), ""),
        sections=tuple(_menu_link(child, page, own_path) for child in children if _place(child) == "header"),
        footer_pages=tuple(
            _menu_link(child, page, own_path) for child in _with_sources(children, sources) if _place(child) == "footer"
        ),
        trail=_trail(request, page, home),
        languages=languages,
        offers=_offers(language_code) if is_fallback else (),
        written_in=tuple(line for line in languages if line.has_content and not line.is_current),
        contacts=tuple(
            ContactLine(
                name=term.name_in(language_code),
                description=term.wording("description", language_code),
                email=term.email,
                phone=term.phone,
            )
            for term in terms
            if term.vocabulary == Contact.vocabulary_key
        ),
        follow_links=tuple(
            FollowLine(
                name=term.name_in(language_code),
                description=term.wording("description", language_code),
                address=term.url,
            )
            for term in terms
            if term.vocabulary == FollowLink.vocabulary_key and term.url
        ),
        canonical=_absolute(existing.get(source_code, own_path)) if page else "",
        alternates=tuple((code, _absolute(path)) for code, path in existing.items()) if not is_fallback else (),
        default_alternate=_absolute(_first_of(existing, settings.LANGUAGE_CODE)) if existing else "",
    )


def _offers(language_code: str) -> tuple[Link, ...]:
    return tuple(
        Link(title=offer.label, address=offer.url) for offers in language_offers for offer in offers(language_code)
    )


def default_hues() -> tuple[str, str]:
    fields = Programme._meta
    return fields.get_field("hue").default, fields.get_field("accent").default


def _interface_language() -> str:
    code = translation.get_language() or settings.LANGUAGE_CODE
    return code if code in LANGUAGES else settings.LANGUAGE_CODE


def _programme() -> Programme | None:
    texts = Prefetch("texts", ProgrammeText.objects.select_related("locale"))
    return Programme.objects.select_related("logo").prefetch_related(texts).first()


def _site_name(language_code: str) -> Wording:
    return Wording(text=str(settings.WAGTAIL_SITE_NAME), language_code=language_code)


def _terms() -> list[Term]:
    texts = Prefetch("texts", TermText.objects.select_related("locale"))
    wanted = (Contact.vocabulary_key, FollowLink.vocabulary_key)
    return list(Term.objects.filter(live=True, vocabulary__in=wanted).prefetch_related(texts))


def _menu_pages(language_code: str) -> tuple[list[Page], list[Page], list[Page]]:
    """The live front pages of all languages; what stands below the reader's own; the same of the default language.

    Each in the tree's order; the last is empty where the reader's language is the default.
    """
    pages = (
        Page.objects.live()
        .filter(Q(depth=2) | Q(depth=3, locale__language_code__in=(language_code, settings.LANGUAGE_CODE)))
        .select_related("locale")
        .order_by("path")
    )
    codes = {code for code, _own_name in settings.LANGUAGES}
    # Wagtail's "Welcome" page of a bare site is no front page of ours.
    known = [page for page in pages if page.locale.language_code in codes and _is_ours(page)]
    homes = [page for page in known if page.depth == 2]
    home_paths = tuple(home.path for home in homes)
    below = [page for page in known if page.depth == 3 and page.path.startswith(home_paths)]
    children = [page for page in below if page.locale.language_code == language_code]
    return homes, children, [page for page in below if page.locale.language_code != language_code]


def _with_sources(children: list[Page], sources: list[Page]) -> list[Page]:
    """The reader's own pages, then those that only the default language has: nobody may miss the privacy page."""
    own = {child.translation_key for child in children}
    return [*children, *(source for source in sources if source.translation_key not in own)]


def _is_ours(page: Page) -> bool:
    model = page.specific_class
    return model is not None and issubclass(model, BasePage)


def _place(page: Page) -> str:
    """``header``, ``footer``, ``search`` or, for a page that is kept out of the menus, nothing."""
    place: str = page.specific_class.menu_place
    return place if place == "search" or page.show_in_menus else ""


def _menu_link(section: Page, page: BasePage | None, own_path: str) -> Link:
    code = _interface_language()
    address = page_address(section, language_code=code)
    is_within = page is not None and page.path.startswith(section.path)
    aria_current = "page" if address == own_path else "true" if is_within else ""
    own_code = section.locale.language_code
    return Link(
        title=section.title,
        address=address,
        aria_current=aria_current,
        language=LANGUAGES[own_code] if own_code != words_language(code) else None,
    )


def _existing(
    page: BasePage | None, own_path: str, alternates: Mapping[str, str] | None, homes: list[Page]
) -> dict[str, str]:
    """Paths of the same content by language, only where it is live, in the order of the site's languages."""
    if alternates is not None:
        found = dict(alternates)
    elif page is None or page.pk is None:
        found = {}
    else:
        rows: Iterable[Page] = (
            [home for home in homes if home.translation_key == page.translation_key and home.alias_of_id is None]
            if page.depth == 2
            else page.live_versions
        )
        found = {row.locale.language_code: page_address(row) for row in rows}
        subpath = _subpath(page, own_path)
        found = {code: path + subpath for code, path in found.items()}
    return {code: found[code] for code, _own_name in settings.LANGUAGES if code in found}


def _subpath(page: BasePage, own_path: str) -> str:
    """What of the request's address lies below the page's own."""
    own = page_address(page)
    shown_at = f"/{translation.get_language()}/{own.split('/', 2)[2]}"
    return next((own_path[len(start) :] for start in (own, shown_at) if own_path.startswith(start)), "")


def _address_in(
    code: str, *, page: BasePage | None, existing: Mapping[str, str], homes: list[Page], own_path: str
) -> str:
    """Where a language's line of the switcher leads: the same content, else its fallback, else the front page."""
    if code in existing:
        return quote(existing[code])
    if page is not None and existing:
        source = _first_of(existing, settings.LANGUAGE_CODE)
        return quote(f"/{code}/{source.split('/', 2)[2]}")
    if code == translation.get_language():
        return quote(own_path)
    return next((page_address(home) for home in homes if home.locale.language_code == code), f"/{code}/")


def _first_of(existing: Mapping[str, str], language_code: str) -> str:
    return existing.get(language_code) or next(iter(existing.values()))


def _kept_query(request: HttpRequest) -> str:
    try:
        kept = request.GET.copy()
    except TooManyFieldsSent:  # the frame of the very page that says so
        return ""
    for name in _LEFT_BEHIND:
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""


def _trail(request: HttpRequest, page: BasePage | None, home: Page | None) -> tuple[Link, ...]:
    """The pages above this one, the front page first; nothing on a front page. It leads on in the reader's language."""
    if page is None:
        return (Link(title=home.title, address=page_address(home)),) if home else ()
    above = getattr(request, "trail", None)
    if above is None:
        above = page.get_ancestors().filter(depth__gte=2).select_related("locale") if page.depth else []
    code = _interface_language()
    return tuple(Link(title=one.title, address=page_address(one, language_code=code)) for one in above if one.live)


def _absolute(path: str) -> str:
    return f"{settings.BASE_URL}{quote(path)}"
