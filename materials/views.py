"""The list, a material's page, and the files themselves."""

from __future__ import annotations

import logging

from django.core.paginator import Paginator
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from materials.actions.downloads import count_download
from materials.filters import FileFilterSet
from materials.models import MaterialFile, MaterialIndexPage, MaterialPage
from materials.queries.library import entries_of, files_of, grouped, index_address, names_of, public_files
from materials.serving import holds_first_byte, version_response
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
        "has_unchecked": not all(file.is_checked for file in files),
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


def count_quietly(file: MaterialFile) -> None:
    """A download is served also when it cannot be counted, as while another process holds the database too long."""
    try:
        count_download(file.pk, on=timezone.localdate())
    except DatabaseError:
        logger.exception("A download of %s was not counted.", file.public_id)
