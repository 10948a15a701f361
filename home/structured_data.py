"""What search engines read about the portal and its news: schema.org in JSON-LD."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from home.models import HomePage, NewsPage
from portal.base.navigation import page_address

# A "</script>" inside the data would end it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def front_json_ld(page: HomePage, *, name: str, authority: str) -> SafeString:
    """The website and the authority behind it, which may be unknown."""
    return _json_ld(
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": name,
            "description": page.search_description or page.lead,
            "url": f"{settings.BASE_URL}{page_address(page)}",
            "inLanguage": page.language_code,
            "publisher": {"@type": "GovernmentOrganization", "name": authority} if authority else None,
        }
    )


def news_json_ld(page: NewsPage) -> SafeString:
    changed_at = page.last_published_at
    return _json_ld(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": page.title,
            "description": page.search_description or page.lead,
            "url": f"{settings.BASE_URL}{page_address(page)}",
            "inLanguage": page.language_code,
            "datePublished": page.published_on.isoformat(),
            "dateModified": changed_at.isoformat() if changed_at else None,
        }
    )


def _json_ld(data: dict[str, Any]) -> SafeString:
    known = {name: value for name, value in data.items() if value}
    return mark_safe(json.dumps(known, ensure_ascii=False).translate(_ESCAPES))
