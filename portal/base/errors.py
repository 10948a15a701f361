"""What a visitor is told when an address or a request fails, in the visitor's language.

The language is the address's own prefix, else what the browser asks for: the locale middleware has settled that before
any of these is called.
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = " ".join(re.findall(r"[^\W\d_]{3,}", request.path.rstrip("/").rpartition("/")[2]))
    return render(request, "base/errors/404.html", {"search_words": words}, status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "base/errors/403.html", status=403)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "base/errors/400.html", status=400)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's own check of a form's origin failed: cookies off, or a page kept open for long."""
    return render(request, "base/errors/form_expired.html", status=403)


def failed(request: HttpRequest) -> HttpResponse:
    """The page that needs nothing that may have failed: no database, no cache, no context processor."""
    return HttpResponse(render_to_string("base/errors/500.html"), status=500)
