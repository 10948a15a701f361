"""The list, a material's page, and the files themselves."""

from __future__ import annotations

import logging
from typing import BinaryIO, cast

from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from materials.actions.downloads import count_download
from materials.byte_ranges import ByteRange, FileSlice, UnsatisfiableError, asked_range
from materials.filters import FileFilterSet
from materials.models import FileVersion, MaterialFile, MaterialIndexPage, MaterialPage
from materials.queries.library import entries_of, files_of, grouped, index_address, names_of, public_files
from portal.base.models import Term

logger = logging.getLogger(__name__)

MATERIALS_PER_PAGE = 60


def material_index(request: HttpRequest, page: MaterialIndexPage, *, subpath: str = "") -> HttpResponse:
    reader = get_language() or page.language_code
    terms = list(Term.objects.filter(vocabulary__in=["stage", "audience"], live=True).prefetch_related("texts__locale"))
    chosen = FileFilterSet(request.GET, public_files(), terms=terms, reader=reader)
    files = list(chosen.qs.with_newest())
    entries = entries_of(files, names_of({file.material_id for file in files}, reader))
    shown = Paginator(entries, MATERIALS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **page.get_context(request),
        "facets": chosen.facets(),
        "ignored": chosen.ignored,
        "is_narrowed": chosen.is_narrowed,
        "file_count": len(files),
        "groups": grouped(shown.object_list, {term.pk: term for term in terms}, reader),
        "page_obj": shown,
        "query": chosen.data.urlencode(),
    }
    return TemplateResponse(request, page.get_template(request), context)


def material_page(request: HttpRequest, page: MaterialPage, *, subpath: str = "") -> HttpResponse:
    reader = get_language() or page.language_code
    material = page.material
    if getattr(request, "is_preview", False):
        material = material.get_latest_revision_as_object()
    stage = material.stage
    stage_choice = QueryDict(mutable=True)
    stage_choice["stage"] = stage.key if stage else "whole"
    list_address = index_address(page, reader)
    # By key: the audiences of a draft are not a queryset that could fetch their texts along.
    keys = [audience.pk for audience in material.audiences.all()]
    audiences = Term.objects.filter(pk__in=keys, live=True).prefetch_related("texts__locale")
    context = {
        **page.get_context(request),
        "material": material,
        "files": files_of(material),
        "stage": stage,
        "stage_name": stage.name_in(reader) if stage else None,
        "stage_description": stage.wording("description", reader) if stage else None,
        "stage_address": f"{list_address}?{stage_choice.urlencode()}",
        "list_address": list_address,
        "audiences": [audience.name_in(reader) for audience in audiences],
    }
    return TemplateResponse(request, page.get_template(request), context)


@require_safe
def download(request: HttpRequest, material_id: str, file_id: str, name: str = "") -> HttpResponseBase:
    """The newest version behind an address. The session is never read, so a proxy or a reader's cache may keep it."""
    file = MaterialFile.objects.public().filter(public_id=file_id, material__public_id=material_id).first()
    version = file.newest if file else None
    if file is None or version is None:
        raise Http404
    response = version_response(request, version, media_type=file.format.media_type)
    if request.method == "GET" and holds_first_byte(response):
        count_quietly(file)
    response.headers["Content-Language"] = file.language_code
    response.headers["Cache-Control"] = "no-cache"
    return response


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


def count_quietly(file: MaterialFile) -> None:
    """A download is served also when it cannot be counted, as while another process holds the database too long."""
    try:
        count_download(file.pk, on=timezone.localdate())
    except DatabaseError:
        logger.exception("A download of %s was not counted.", file.public_id)
