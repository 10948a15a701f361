"""Answers of the front page, the guidance, news and plain pages."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from home.models import GuidancePage, HomePage, NewsIndexPage, NewsPage, PlainPage


def home_page(request: HttpRequest, page: HomePage, *, subpath: str = "") -> HttpResponse:
    return TemplateResponse(request, "home/home_page.html", page.get_context(request))


def guidance_page(request: HttpRequest, page: GuidancePage, *, subpath: str = "") -> HttpResponse:
    return TemplateResponse(request, "home/guidance_page.html", page.get_context(request))


def plain_page(request: HttpRequest, page: PlainPage, *, subpath: str = "") -> HttpResponse:
    return TemplateResponse(request, "home/plain_page.html", page.get_context(request))


def news_index_page(request: HttpRequest, page: NewsIndexPage, *, subpath: str = "") -> HttpResponse:
    return TemplateResponse(request, "home/news_index_page.html", page.get_context(request))


def news_page(request: HttpRequest, page: NewsPage, *, subpath: str = "") -> HttpResponse:
    return TemplateResponse(request, "home/news_page.html", page.get_context(request))
