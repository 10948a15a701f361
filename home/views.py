"""Answers of the front page, the guidance, news, plain pages, and of what machines ask for."""

from __future__ import annotations

from django.conf import settings
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from home import feeds
from home.actions.feedback import give_feedback
from home.forms import FeedbackForm
from home.links import page_links, pages_in
from home.models import GuidancePage, HomePage, NewsIndexPage, NewsPage, PlainPage
from home.queries.front import front_matter
from home.queries.guidance import guidance_matter
from home.queries.news import items, news_of
from home.queries.sitemap import sitemap_of
from home.structured_data import news_json_ld
from portal.base.forms import public_form
from portal.pagecache import changes_at

NEWS_PER_PAGE = 20
NEWS_IN_FEED = 30


def home_page(request: HttpRequest, page: HomePage, *, subpath: str = "") -> HttpResponse:
    code = _reader_language()
    matter = front_matter(code, at=timezone.now())
    context = {
        **page.get_context(request),
        "matter": matter,
        "page_links": page_links(pages_in(page.ways), code, locale_id=page.locale_id),
    }
    response = TemplateResponse(request, "home/home_page.html", context)
    changes_at(response, matter.changes_at)
    return response


def guidance_page(request: HttpRequest, page: GuidancePage, *, subpath: str = "") -> HttpResponse:
    code = _reader_language()
    pages = [*pages_in(page.introduction), *pages_in(page.sections)]
    context = {
        **page.get_context(request),
        "matter": guidance_matter(page.sections, code),
        "page_links": page_links(pages, code),
    }
    return TemplateResponse(request, "home/guidance_page.html", context)


@public_form(posts=60)  # type: ignore[untyped-decorator]
def plain_page(request: HttpRequest, page: PlainPage, *, subpath: str = "") -> HttpResponse:
    if page.feedback_contact_id is None and request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    form = FeedbackForm() if page.feedback_contact_id else None
    if form is not None and request.method == "POST":
        form = FeedbackForm(request.POST)
        if form.is_valid():
            with transaction.atomic():
                if not form.is_repeated():
                    give_feedback(page, **form.cleaned_data, language_code=_reader_language(), at=timezone.now())
            return HttpResponseRedirect(f"{request.path}?sent=1#feedback", status=303)
    context = {
        **page.get_context(request),
        "form": form,
        "is_sent": "sent" in request.GET,
        "page_links": page_links(pages_in(page.body), _reader_language()),
    }
    status = 422 if form is not None and form.is_bound else 200
    return TemplateResponse(request, "home/plain_page.html", context, status=status)


def news_index_page(request: HttpRequest, page: NewsIndexPage, *, subpath: str = "") -> HttpResponse:
    news = news_of(page)
    if subpath == "atom.xml":
        return HttpResponse(
            feeds.news_feed(page, items(news[:NEWS_IN_FEED])), content_type="application/atom+xml; charset=utf-8"
        )
    if subpath:
        raise Http404
    page_obj = Paginator(news, NEWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {**page.get_context(request), "page_obj": page_obj, "items": items(page_obj.object_list)}
    return TemplateResponse(request, "home/news_index_page.html", context)


def news_page(request: HttpRequest, page: NewsPage, *, subpath: str = "") -> HttpResponse:
    context = {
        **page.get_context(request),
        "page_links": page_links(pages_in(page.body), _reader_language()),
        "structured_data": news_json_ld(page),
    }
    return TemplateResponse(request, "home/news_page.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    context = {"base_url": settings.BASE_URL}
    return render(request, "home/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    live = Page.objects.live().filter(depth=2).values_list("locale__language_code", flat=True)
    codes = [code for code, _name in settings.LANGUAGES if code in set(live)]
    context = {"base_url": settings.BASE_URL, "codes": codes}
    return render(request, "home/sitemap_index.xml", context, content_type="application/xml; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest, language_code: str) -> HttpResponse:
    if language_code not in dict(settings.LANGUAGES):
        raise Http404
    context = {"base_url": settings.BASE_URL, "entries": sitemap_of(language_code)}
    return render(request, "home/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _reader_language() -> str:
    return get_language() or settings.LANGUAGE_CODE
