"""The editors' screens of translation: how far everything is, one's own jobs, one job side by side, orders, changes."""

from __future__ import annotations

import dataclasses
import uuid
from collections import Counter
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import Locale, Page, PreviewableMixin, WorkflowState
from wagtail_localize.models import OverridableSegment

from portal.base.languages import LANGUAGES
from portal.base.models import BasePage, RecordText
from portal.base.rights import locale_ids_of
from portal.base.routing import row_number
from portal.base.viewsets import site_locales
from portal.translation.actions import jobs as deeds
from portal.translation.actions.orders import order_translations
from portal.translation.actions.releases import may_publish, publish_alone, unread_job_of
from portal.translation.contracts import companions
from portal.translation.exceptions import ChangedMeanwhileError, FileRefusedError, JobError, UnreviewedError
from portal.translation.exchange import FORMATS, MAX_BYTES, compare_file, export_job, fingerprint
from portal.translation.forms import JobOrderForm, OrderForm
from portal.translation.glossary import entries_between, terms_in
from portal.translation.machine import translate_by_machine, translators_between
from portal.translation.memory import suggestions_for
from portal.translation.models import (
    AloneReason,
    JobEvent,
    JobOrder,
    JobOrderLine,
    SegmentVersion,
    SourceChange,
    TranslationJob,
)
from portal.translation.queries import (
    BY_HAND,
    DRAFT,
    MISSING,
    SOURCE,
    STALE,
    Row,
    approved_and_held,
    left_behind_by,
    matrix,
    origin_of,
    public_alone,
    text_kinds,
    workflow_state_of,
)
from portal.translation.segments import compared, field_of, segments_of, taken_out

TRANSLATE, PUBLISH_RIGHT = "wagtail_localize.submit_translation", "translation.publish_release"
# What a button's value says when a correction leaves the meaning as it was.
UNCHANGED = "meaning-unchanged"
ROWS_ON_A_PAGE = 50
# Of each group of one's jobs; the matrix has them all.
JOBS_SHOWN = 50

# What a cell of the matrix may say, in the order of the work.
STATES: dict[str, Any] = {
    MISSING: gettext_lazy("missing"),
    DRAFT: gettext_lazy("draft by hand"),
    BY_HAND: gettext_lazy("public, without a job"),
    **dict(TranslationJob.State.choices[:-1]),
    STALE: gettext_lazy("source has moved on"),
    SOURCE: gettext_lazy("source"),
}


def _own_locales(request: HttpRequest) -> list[Locale]:
    """The languages the user translates or reviews.

    Raises:
        PermissionDenied: there are none.
    """
    if not request.user.has_perm(TRANSLATE):
        raise PermissionDenied
    allowed = locale_ids_of(request.user)
    locales = [locale for locale in site_locales() if locale.pk in allowed]
    if not locales:
        raise PermissionDenied
    return locales


def _job(request: HttpRequest, pk: int) -> TranslationJob:
    job = get_object_or_404(TranslationJob.objects.along(), pk=pk)
    if job.translation.target_locale_id not in {locale.pk for locale in _own_locales(request)}:
        raise PermissionDenied
    return job


def may_review(job: TranslationJob, user: Any) -> bool:
    """Whether the user is one of the reviewers that the translation waits for."""
    target = job.translation.source.object.get_instance_or_none(job.translation.target_locale)
    state = workflow_state_of(target)
    if job.state != TranslationJob.State.REVIEW or state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return False
    task = state.current_task_state.task.specific
    return "approve" in [action[0] for action in task.get_actions(target, user)]


def matrix_view(request: HttpRequest) -> HttpResponse:
    """Every content in each of the user's languages; filters narrow the rows, counts are of all."""
    locales = _own_locales(request)
    rows = matrix(locales)
    chosen = {name: request.GET.get(name, "") for name in ("q", "language", "state", "kind", "section")}
    counts = [
        (LANGUAGES[locale.language_code], Counter(row.cells[number].state for row in rows))
        for number, locale in enumerate(locales)
    ]
    sections = [row for row in rows if row.level == 1]
    shown = [row for row in rows if _is_wanted(row, chosen, sections)]
    page = Paginator(shown, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))
    kinds = sorted({(row.model_label, row.kind) for row in rows}, key=lambda kind: kind[1])
    context = {
        "page": page,
        "languages": [LANGUAGES[locale.language_code] for locale in locales],
        "counts": [
            (language, [(state, found[state]) for state in STATES if state != SOURCE]) for language, found in counts
        ],
        "states": STATES,
        "kinds": kinds,
        "sections": sections,
        "chosen": chosen,
        "total": len(shown),
        "query": _without_page(request.GET),
    }
    return TemplateResponse(request, "translation/matrix.html", {**context, "tab": "matrix"})


def _is_wanted(row: Row, chosen: dict[str, str], sections: list[Row]) -> bool:
    if chosen["q"] and chosen["q"].casefold() not in row.title.casefold():
        return False
    if chosen["kind"] and row.model_label != chosen["kind"]:
        return False
    if chosen["section"]:
        section = next((each for each in sections if str(each.key) == chosen["section"]), None)
        if section is not None and not (row.path and row.path.startswith(section.path)):
            return False
    if chosen["language"] or chosen["state"]:
        cells = [cell for cell in row.cells if not chosen["language"] or cell.language_code == chosen["language"]]
        return any(not chosen["state"] or cell.state == chosen["state"] for cell in cells)
    return True


def _without_page(query: QueryDict) -> str:
    kept = query.copy()
    kept.pop("page", None)
    return kept.urlencode()


def my_jobs_view(request: HttpRequest) -> HttpResponse:
    """What the user has to do: own jobs first, then those of the language that nobody has taken, and what to review."""
    locales = _own_locales(request)
    found = TranslationJob.objects.open().in_languages({locale.pk for locale in locales})
    counts = dict(found.order_by().values_list("translation__target_locale__language_code").annotate(Count("pk")))
    chosen = request.GET.get("language", "")
    if chosen in counts:
        found = found.filter(translation__target_locale__language_code=chosen)
    states = TranslationJob.State
    rest = found.exclude(state__in=(states.REVIEW, states.ACCEPTED))
    groups = [
        (_("Yours"), rest.filter(assignee=request.user.pk)),
        (_("Nobody's yet"), rest.filter(assignee=None, agency="")),
        (_("Waiting for a review"), found.filter(state=states.REVIEW)),
        (
            _("Other people's and agencies'"),
            rest.exclude(assignee=request.user.pk).exclude(assignee=None, agency=""),
        ),
    ]
    context = {
        "groups": [
            (heading, number, list(jobs.along()[:JOBS_SHOWN]), max(0, number - JOBS_SHOWN))
            for heading, jobs in groups
            if (number := jobs.count())
        ],
        "languages": [
            (LANGUAGES[each.language_code], counts[each.language_code])
            for each in locales
            if each.language_code in counts
        ]
        if len(counts) > 1
        else [],
        "chosen": chosen,
        "total": sum(counts.values()),
        "today": timezone.localdate(),
    }
    return TemplateResponse(request, "translation/my_jobs.html", {**context, "tab": "mine"})


def order_view(request: HttpRequest) -> HttpResponse:
    """Which things are wanted comes as ``things``: ``app.Model:id``. Asked again until languages are chosen."""
    _own_locales(request)
    names = request.POST.getlist("things") or request.GET.getlist("things")
    things = [thing for name in names[:500] if (thing := _thing(name)) is not None]
    if not things:
        messages.error(request, _("Choose at least one page or text."))
        return redirect("translation:matrix")
    began_in = {origin_of(thing).locale_id for thing in things}
    form = OrderForm(request.POST if request.method == "POST" else None, user=request.user, began_in=began_in)
    if request.method == "POST" and form.is_valid():
        order = order_translations(things, at=timezone.now(), user=request.user, **form.cleaned_data)
        return redirect("translation:order", order.pk)
    context = {"form": form, "things": [(name, thing) for name, thing in zip(names, things, strict=False)]}
    return TemplateResponse(request, "translation/order_form.html", context, status=422 if form.errors else 200)


def _thing(name: str) -> Any:
    label, _colon, number = name.partition(":")
    pk = row_number(number)
    if label == "page":
        page = Page.objects.filter(pk=pk, depth__gte=2).first()
        return page.specific if page else None
    kind = next((kind for kind in text_kinds() if kind._meta.label == label), None)
    return kind._default_manager.filter(pk=pk).first() if kind else None


def progress_view(request: HttpRequest, pk: int) -> HttpResponse:
    _own_locales(request)
    order = get_object_or_404(JobOrder, pk=pk)
    counts = Counter(order.lines.values_list("state", flat=True))
    waiting = counts[JobOrderLine.State.WAITING]
    context = {
        "order": order,
        "total": sum(counts.values()),
        "done": sum(counts.values()) - waiting,
        "waiting": waiting,
        "failed": order.lines.filter(state=JobOrderLine.State.FAILED).select_related("locale"),
        "failed_count": counts[JobOrderLine.State.FAILED],
    }
    return TemplateResponse(request, "translation/progress.html", context)


@dataclasses.dataclass(kw_only=True)
class Desk:
    """One segment as the job's screen shows it."""

    segment: Any
    problems: list[str]
    terms: list[Any]
    suggestions: list[Any]
    typed: str
    mark: str
    theirs: str


PROBLEMS = {
    "missing": gettext_lazy("No words yet."),
    "markup": gettext_lazy("The marks in the text (links, bold) are not those of the source, or are not whole."),
    "long": gettext_lazy("Too long for its place."),
    "glossary": gettext_lazy("The glossary has another word."),
}


def job_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Source and translation side by side, and what can be done with the job now."""
    job = _job(request, pk)
    error = ""
    if request.method == "POST":
        try:
            answer = _do(request, job)
        except JobError as refused:
            error = str(refused)
        else:
            return answer
    job = _job(request, pk)
    target = _target_of(job)
    segments = segments_of(job)
    glossary = entries_between(job.translation.source.locale, job.translation.target_locale)
    suggestions = suggestions_for(job, segments)
    is_reviewer = may_review(job, request.user)
    show = request.GET.get("show") or ("changed" if job.accepted_words and is_reviewer else "all")
    is_open = job.state not in (TranslationJob.State.REVIEW, TranslationJob.State.CLOSED) and job.translation.enabled
    desks = [
        Desk(
            segment=segment,
            problems=[str(PROBLEMS[name]) for name in deeds.problems_of(segment, glossary)],
            terms=terms_in(segment.source, glossary),
            # The earlier words are offered by themselves.
            suggestions=[
                each for each in suggestions.get(segment.key, []) if each.words != segment.shown_earlier_words
            ],
            typed=request.POST.get(f"words-{segment.key}", segment.shown_words),
            mark=_mark_of(segment.shown_words),
            theirs=_theirs(request, segment),
        )
        for segment in segments
    ]
    source = job.translation.source
    events = list(job.events.select_related("by"))
    context = {
        "job": job,
        "source_language": LANGUAGES[source.locale.language_code],
        "language": LANGUAGES[job.language_code],
        "desks": [desk for desk in desks if show == "all" or _is_shown(desk, show)],
        "show": show,
        "counts": {
            "all": len(desks),
            "open": sum(1 for desk in desks if not desk.segment.words),
            "changed": sum(1 for desk in desks if desk.segment.is_changed),
            "remarks": sum(1 for desk in desks if _is_shown(desk, "remarks")),
            "machine": sum(1 for desk in desks if desk.segment.is_machine),
            "glossary": sum(1 for desk in desks if _is_shown(desk, "glossary")),
        },
        "is_open": is_open,
        "is_reviewer": is_reviewer,
        "has_glossary_problems": any(_is_shown(desk, "glossary") and desk.segment.is_changed for desk in desks),
        "companions": [
            each
            for found in companions
            for each in found(source.get_source_instance(), job.language_code, request.user)
        ],
        "overridable": OverridableSegment.objects.filter(source=source).count(),
        "taken_out": taken_out(job, segments) if job.is_stale else [],
        "target": target,
        "is_page": isinstance(target, Page),
        "preview_modes": _preview_modes(target),
        "slug": slugify(getattr(target, "draft_title", "") or "") or getattr(target, "slug", ""),
        "editor_url": AdminURLFinder(request.user).get_edit_url(target) if target else "",
        "engines": _engines(job) if any(not desk.segment.words for desk in desks) else [],
        "formats": [(key, each.label) for key, each in FORMATS.items()],
        "order_form": JobOrderForm(instance=job),
        "events": events,
        "returned": next((event for event in reversed(events) if event.kind == JobEvent.Kind.RETURNED), None)
        if job.state == TranslationJob.State.TRANSLATING
        else None,
        "error": error,
    }
    return TemplateResponse(request, "translation/job.html", context, status=422 if error else 200)


def _theirs(request: HttpRequest, segment: Any) -> str:
    """What someone else has saved while the user was typing other words."""
    typed, was = request.POST.get(f"words-{segment.key}"), request.POST.get(f"was-{segment.key}")
    now = _mark_of(segment.shown_words)
    return str(segment.shown_words) if typed is not None and was and now not in (was, _mark_of(typed)) else ""


def _is_shown(desk: Desk, show: str) -> bool:
    segment = desk.segment
    if show == "open":
        return not segment.words
    if show == "remarks":
        return any(not remark.is_settled for remark in segment.remarks)
    if show == "machine":
        return bool(segment.is_machine)
    if show == "glossary":
        return str(PROBLEMS["glossary"]) in desk.problems
    return bool(segment.is_changed)


def _do(request: HttpRequest, job: TranslationJob) -> HttpResponse:
    """What the pressed button asks for.

    Raises:
        JobError: it cannot be done; the screen opens again with what was typed.
        PermissionDenied
    """
    now, user, deed = timezone.now(), request.user, request.POST.get("deed", "save")
    here = redirect(request.get_full_path())
    if deed in ("save", "submit"):
        typed = {
            name.removeprefix("words-"): str(value) for name, value in request.POST.items() if name.startswith("words-")
        }
        confirmed = request.POST.getlist("confirmed")
        typed = _changed_here(request, job, typed, confirmed)
        count = deeds.save_words(job, typed, at=now, user=user, confirmed=confirmed)
        if deed == "submit":
            deeds.submit_job(job, at=now, user=user, glossary_reason=request.POST.get("glossary_reason", ""))
            messages.success(request, _("Delivered for review."))
        else:
            messages.success(
                request, ngettext("%(count)d segment saved.", "%(count)d segments saved.", count) % {"count": count}
            )
    elif deed in ("accept", "return", "remark"):
        _review(request, job, deed)
        if deed == "accept":
            return redirect("translation:mine")
    elif deed == "order":
        form = JobOrderForm(request.POST, instance=job)
        if form.is_valid():
            deeds.change_order(job, at=now, user=user, **form.cleaned_data)
            messages.success(request, _("The order is changed."))
        else:
            messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    elif deed == "machine":
        count = _by_machine(request, job)
        messages.success(
            request,
            ngettext(
                "%(count)d segment filled in. It is marked until a person has read it.",
                "%(count)d segments filled in. They are marked until a person has read them.",
                count,
            )
            % {"count": count},
        )
    elif deed == "close":
        deeds.close_job(job, at=now, user=user)
        return redirect("translation:matrix")
    else:
        raise Http404
    return here


def _changed_here(
    request: HttpRequest, job: TranslationJob, typed: dict[str, str], confirmed: list[str]
) -> dict[str, str]:
    """What the user has typed anew: the rest of the form is as old as the screen it was sent from.

    Raises:
        ChangedMeanwhileError: someone else has changed the same words since.
    """
    was = {key: request.POST.get(f"was-{key}", "") for key in typed}
    changed = {key: text for key, text in typed.items() if key in confirmed or was[key] != _mark_of(text)}
    for segment in segments_of(job):
        now = _mark_of(segment.shown_words)
        if segment.key in changed and was[segment.key] not in ("", now) and _mark_of(changed[segment.key]) != now:
            raise ChangedMeanwhileError
    return changed


def _mark_of(words: str) -> str:
    """Of words as a form brings them back."""
    return fingerprint(words.replace("\r\n", "\n").strip())


def _by_machine(request: HttpRequest, job: TranslationJob) -> int:
    name = request.POST.get("engine", "")
    if name not in [engine.name for engine in _engines(job)]:
        raise Http404
    return translate_by_machine(job, name, at=timezone.now(), user=request.user)


def _engines(job: TranslationJob) -> list[Any]:
    return list(translators_between(job.translation.source.locale.language_code, job.language_code))


def _review(request: HttpRequest, job: TranslationJob, deed: str) -> None:
    if not may_review(job, request.user):
        raise PermissionDenied
    now, user = timezone.now(), request.user
    for name, text in request.POST.items():
        if name.startswith("remark-") and (words := str(text).strip()[:1000]):
            deeds.add_remark(job, name.removeprefix("remark-"), words, at=now, user=user)
    if deed == "accept":
        deeds.accept_job(
            job,
            at=now,
            user=user,
            is_checked=bool(request.POST.get("is_checked")),
            slug=request.POST.get("slug", ""),
        )
        is_public = job.state == TranslationJob.State.PUBLISHED
        messages.success(
            request, _("Accepted, and public now.") if is_public else _("Accepted. It goes public with its release.")
        )
    elif deed == "return":
        deeds.return_job(job, at=now, user=user, comment=request.POST.get("comment", "")[:1000])
        messages.success(request, _("Returned to the translator."))


def preview_view(request: HttpRequest, pk: int, mode: str = "") -> HttpResponse:
    """The page or mail whole, with the words as they are now; where there are none yet, with the source's."""
    job = _job(request, pk)
    modes = _preview_modes(_target_of(job))
    mode = mode or next((key for key, _label in modes), "")
    if mode not in dict(modes):
        raise Http404
    shown = job.translation.source.get_ephemeral_translated_instance(job.translation.target_locale, fallback=True)
    answer: HttpResponse = shown.make_preview_request(request, mode)
    return answer


def _target_of(job: TranslationJob) -> Any:
    """The page or text that the job writes; None once it is deleted."""
    target = job.translation.source.object.get_instance_or_none(job.translation.target_locale)
    return target.specific if isinstance(target, Page) else target


def _preview_modes(target: Any) -> list[tuple[str, Any]]:
    """(key, name) of the ways it can be seen whole; a text that stands in another's page has none."""
    return list(target.preview_modes) if isinstance(target, PreviewableMixin) else []


def history_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Who did what with the job, and who wrote which words."""
    job = _job(request, pk)
    versions = SegmentVersion.objects.filter(
        object_key=job.translation.source.object_id, language_code=job.language_code
    ).select_related("by")
    page = Paginator(versions, 100).get_page(request.GET.get("page"))
    model = job.translation.source.specific_content_type.model_class()
    context = {
        "job": job,
        "language": LANGUAGES[job.language_code],
        "source_language": LANGUAGES[job.translation.source.locale.language_code],
        "events": job.events.select_related("by"),
        "page": page,
        "versions": [(version, field_of(model, version.path)[0]) for version in page],
    }
    return TemplateResponse(request, "translation/history.html", context)


def export_view(request: HttpRequest, pk: int, format_key: str) -> HttpResponse:
    job = _job(request, pk)
    if format_key not in FORMATS:
        raise Http404
    exported = export_job(job, format_key)
    disposition = content_disposition_header(True, exported.name) or "attachment"
    return HttpResponse(
        exported.content, content_type=exported.media_type, headers={"Content-Disposition": disposition}
    )


@require_POST
def import_view(request: HttpRequest, pk: int) -> HttpResponse:
    """A file is first compared; what is ticked then is taken over, all of it or nothing."""
    job = _job(request, pk)
    try:
        if "file" not in request.FILES:
            return _take_from_file(request, job)
        upload: Any = request.FILES["file"]
        if upload.size > MAX_BYTES:
            raise FileRefusedError(_("The file is too large."))
        comparison = compare_file(job, upload.name or "", upload.read())
    except JobError as refused:
        messages.error(request, str(refused))
        return redirect("translation:job", job.pk)
    context = {
        "job": job,
        "language": LANGUAGES[job.language_code],
        "source_language": LANGUAGES[job.translation.source.locale.language_code],
        "comparison": comparison,
        "rows": [
            {"proposal": proposal, "pieces": compared(proposal.segment.shown_words, proposal.words)}
            for proposal in comparison.proposals
        ],
    }
    return TemplateResponse(request, "translation/compare.html", context)


def _take_from_file(request: HttpRequest, job: TranslationJob) -> HttpResponse:
    words = {key: request.POST.get(f"words-{key}", "") for key in request.POST.getlist("take")}
    words = {key: text for key, text in words.items() if text.strip()}
    tool_name = request.POST.get("tool_name", "")[:255] or _("File")
    count = deeds.save_words(job, words, at=timezone.now(), user=request.user, tool_name=tool_name)
    messages.success(
        request,
        ngettext("%(count)d segment taken over.", "%(count)d segments taken over.", count) % {"count": count},
    )
    return redirect("translation:job", job.pk)


def alone_view(request: HttpRequest) -> HttpResponse:
    """What is public in one of Finnish and Swedish alone, and why. A reason may be written down here."""
    _own_locales(request)
    user: Any = request.user
    if request.method == "POST":
        if not user.has_perm(PUBLISH_RIGHT):
            raise PermissionDenied
        try:
            key = uuid.UUID(request.POST.get("key", ""))
        except ValueError as error:
            raise Http404 from error
        reason = request.POST.get("reason", "").strip()[:600]
        AloneReason.objects.update_or_create(key=key, defaults={"reason": reason, "by": user, "at": timezone.now()})
        return redirect("translation:alone")
    rows = public_alone()
    reasons = {each.key: each for each in AloneReason.objects.filter(key__in=[row.key for row in rows])}
    context = {
        "rows": [{"row": row, "reason": reasons.get(row.key)} for row in rows],
        "held": [(thing, thing._meta) for thing in approved_and_held()],
        "may_write": request.user.has_perm(PUBLISH_RIGHT),
    }
    return TemplateResponse(request, "translation/alone.html", context)


def publish_alone_view(request: HttpRequest, app_label: str, model_name: str, pk: int) -> HttpResponse:
    """Asked before a page or text goes public without its Finnish or Swedish fellow: why, or rather together?"""
    try:
        kind: Any = apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error
    if not issubclass(kind, (BasePage, RecordText)):
        raise Http404
    thing = get_object_or_404(kind, pk=pk)
    if not may_publish(thing, request.user):
        raise PermissionDenied
    if job := unread_job_of(thing):
        messages.error(request, str(UnreviewedError()))
        return redirect("translation:job", job.pk)
    draft = thing.get_latest_revision_as_object()
    code = left_behind_by(draft)
    reason = request.POST.get("reason", "").strip()[:600]
    is_unchanged = thing.live and request.POST.get("deed") == UNCHANGED
    if request.method == "POST" and (reason or is_unchanged or not code):
        now = timezone.now()
        if is_unchanged:
            thing.get_latest_revision().publish(user=request.user, skip_permission_checks=True)
            deeds.declare_published_unchanged(thing, at=now, user=request.user)
        else:
            publish_alone(thing, reason=reason, at=now, user=request.user)
        thing.refresh_from_db(fields=["live"])
        said = _("“%(title)s” is public.") if thing.live else _("“%(title)s” will be public at its time.")
        messages.success(request, said % {"title": draft})
        return redirect(AdminURLFinder(request.user).get_edit_url(thing) or "wagtailadmin_home")
    context = {
        "draft": draft,
        "kind": kind._meta,
        "edit_url": AdminURLFinder(request.user).get_edit_url(thing),
        "language": LANGUAGES.get(code),
        "is_public": thing.live,
        "may_add": request.user.has_perm("translation.change_release"),
        "error": _("Write down why one language goes alone.") if request.method == "POST" else "",
    }
    return TemplateResponse(request, "translation/publish_alone.html", context, status=422 if context["error"] else 200)


def changes_view(request: HttpRequest) -> HttpResponse:
    """What has changed in sources, corrections without a change of meaning among them."""
    _own_locales(request)
    found = SourceChange.objects.select_related("source__locale", "by")
    page = Paginator(found, 30).get_page(request.GET.get("page"))
    rows = [
        {
            "change": change,
            "language": LANGUAGES[change.source.locale.language_code],
            "changes": [compared(before, after) for _path, before, after in change.changes],
            "may_declare": not change.is_minor and _may_publish_source(change, request.user),
        }
        for change in page
    ]
    return TemplateResponse(request, "translation/changes.html", {"page": page, "rows": rows, "tab": "changes"})


def _may_publish_source(change: SourceChange, user: Any) -> bool:
    instance = change.source.object.get_instance_or_none(change.source.locale)
    return instance is not None and may_publish(instance, user)


@require_POST
def meaning_unchanged_view(request: HttpRequest, pk: int) -> HttpResponse:
    _own_locales(request)
    change = get_object_or_404(SourceChange.objects.select_related("source"), pk=pk)
    if not _may_publish_source(change, request.user):
        raise PermissionDenied
    deeds.declare_meaning_unchanged(change.source, change.revision, at=timezone.now(), user=request.user)
    messages.success(request, _("No translation is behind because of this change."))
    return redirect("translation:changes")


class TranslatorsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(TRANSLATE))


class TranslationViewSet(ViewSet):
    name = "translation"
    url_prefix = "translation"
    icon = "wagtail-localize-language"
    menu_label = gettext_lazy("Translations")
    menu_name = "translations"
    menu_order = 710
    add_to_admin_menu = True
    menu_item_class = TranslatorsMenuItem

    @property
    def menu_url(self) -> str:
        return reverse("translation:mine")

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", matrix_view, name="matrix"),
            path("mine/", my_jobs_view, name="mine"),
            path("order/", order_view, name="new_order"),
            path("orders/<int:pk>/", progress_view, name="order"),
            path("jobs/<int:pk>/", job_view, name="job"),
            path("jobs/<int:pk>/preview/", preview_view, name="preview"),
            path("jobs/<int:pk>/preview/<slug:mode>/", preview_view, name="preview_as"),
            path("jobs/<int:pk>/history/", history_view, name="history"),
            path("jobs/<int:pk>/files/<slug:format_key>/", export_view, name="export"),
            path("jobs/<int:pk>/import/", import_view, name="import"),
            path("alone/", alone_view, name="alone"),
            path("alone/<str:app_label>/<str:model_name>/<int:pk>/publish/", publish_alone_view, name="publish_alone"),
            path("changes/", changes_view, name="changes"),
            path("changes/<int:pk>/meaning-unchanged/", meaning_unchanged_view, name="meaning_unchanged"),
        ]
