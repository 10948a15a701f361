"""A mail's own markup as a page, for the editors' side."""

from __future__ import annotations

from django.http import HttpResponse

_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
_SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox"


def framed(html: str, *, is_ours: bool = False) -> HttpResponse:
    """No script runs in it, nothing is fetched, and links open outside the frame.

    ``is_ours``: made from our own templates and shown in Wagtail's preview, which has to reach into its frame.
    """
    policy = _NOTHING_ELSE if is_ours else f"{_NOTHING_ELSE}; {_SANDBOX}"
    return HttpResponse(
        html.replace("<head>", '<head><base target="_blank">', 1), headers={"Content-Security-Policy": policy}
    )
