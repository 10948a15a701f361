"""Sending one version of a file over HTTP: to visitors the newest, to editors any."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag

from materials.byte_ranges import ByteRange, FileSlice, UnsatisfiableError, asked_range
from materials.models import FileVersion


def version_response(request: HttpRequest, version: FileVersion, *, media_type: str) -> HttpResponseBase:
    """Bytes of one version: whole, in part, or the answer that the reader has them already."""
    etag = quote_etag(version.sha256)
    changed_at = int(version.added_at.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=changed_at) or _body(request, version, etag)
    for header, value in {
        "ETag": etag,
        "Last-Modified": http_date(changed_at),
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
    }.items():
        response.headers[header] = value
    if response.status_code in (200, 206):
        response.headers["Content-Type"] = media_type
        disposition = content_disposition_header(True, version.original_name)
        response.headers["Content-Disposition"] = disposition or "attachment"
    return response


def _body(request: HttpRequest, version: FileVersion, etag: str) -> HttpResponseBase:
    size = version.size_bytes
    wanted = None
    unchanged = (etag, http_date(int(version.added_at.timestamp())))
    if request.method == "GET" and request.headers.get("If-Range", etag) in unchanged:
        try:
            wanted = asked_range(request.headers.get("Range", ""), size)
        except UnsatisfiableError:
            return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    sent = wanted or ByteRange(first=0, last=size - 1)
    headers = {"Content-Length": str(sent.length)}
    if wanted:
        headers["Content-Range"] = f"bytes {sent.first}-{sent.last}/{size}"
    if request.method == "HEAD":
        return HttpResponse(headers=headers)
    body = FileSlice(cast(BinaryIO, version.upload.open("rb")), sent)
    return StreamingHttpResponse(body, status=206 if wanted else 200, headers=headers)


def holds_first_byte(response: HttpResponseBase) -> bool:
    """Whether a download begins here: a continued or repeated part counts no second time."""
    if response.status_code == 206:
        return response.headers["Content-Range"].startswith("bytes 0-")
    return response.status_code == 200
