"""A mail's own markup as a page, for the editors' side."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping

from django.http import HttpResponse

from portal.mail.contracts import Attachment

_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"
_SANDBOX = "sandbox allow-popups allow-popups-to-escape-sandbox"


def framed(
    html: str, *, is_ours: bool = False, pictures: Mapping[str, tuple[str, bytes]] | None = None
) -> HttpResponse:
    """No script runs in it, nothing is fetched, and links open outside the frame.

    ``pictures``: type and bytes of those that came with the mail, by their content id.
    ``is_ours``: made from our own templates and shown in Wagtail's preview, which has to reach into its frame.
    """
    for content_id, (mime_type, content) in (pictures or {}).items():
        html = html.replace(f"cid:{content_id}", f"data:{mime_type};base64,{base64.b64encode(content).decode()}")
    policy = _NOTHING_ELSE if is_ours else f"{_NOTHING_ELSE}; {_SANDBOX}"
    return HttpResponse(
        html.replace("<head>", '<head><base target="_blank">', 1), headers={"Content-Security-Policy": policy}
    )


def pictures_of(attachments: Iterable[Attachment]) -> dict[str, tuple[str, bytes]]:
    """For ``framed``: the pictures of a mail that stand in its HTML."""
    return {row.content_id: (row.mime_type, row.content) for row in attachments if row.content_id}
