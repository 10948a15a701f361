"""Which language something began in, what a release leaves behind, and how far the translations are."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext
from wagtail.models import Locale, Page, Revision, TaskState, TranslatableMixin, WorkflowState
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from portal.base.models import BasePage, RecordText
from portal.translation.models import RELEASED_TOGETHER, AloneReason, Release, ReleaseItem, TranslationJob
from portal.translation.segments import source_texts


def source_languages_of(pages: Iterable[Page]) -> dict[uuid.UUID, str]:
    """The language each page and its translations began in, by translation key. Two queries for any number of pages.

    The language editor knows it for what has been sent to translation; everything else began in the language that was
    written first.
    """
    keys = {page.translation_key for page in pages}
    first: dict[uuid.UUID, str] = {}
    written = Page.objects.filter(translation_key__in=keys).order_by("-pk")
    for key, code in written.values_list("translation_key", "locale__language_code"):
        first[key] = code
    sent = TranslationSource.objects.filter(object_id__in=keys, translations__enabled=True).order_by("-pk")
    for key, code in sent.values_list("object_id", "locale__language_code"):
        first[key] = code
    return first


def source_language_of(page: Page) -> str:
    """Code of the language that the page and its translations began in."""
    return source_languages_of([page])[page.translation_key]


@dataclasses.dataclass(frozen=True, kw_only=True)
class MissingPair:
    """An item of a release that goes without its other language. ``exists`` says that there is one to be added."""

    title: str
    language_code: str
    missing_code: str
    exists: bool


def missing_pairs(release: Release) -> list[MissingPair]:
    """What of the release's pages and texts lacks its Finnish or Swedish fellow in the same release."""
    things: list[tuple[str, Any]] = [
        (str(item), item.thing)
        for item in release.items.all()
        if isinstance(item.thing, TranslatableMixin) and item.language_code in RELEASED_TOGETHER
    ]
    together = {(thing.translation_key, thing.locale.language_code) for _title, thing in things}
    found = []
    for title, thing in things:
        for code in RELEASED_TOGETHER:
            if (thing.translation_key, code) not in together:
                found.append(
                    MissingPair(
                        title=title,
                        language_code=thing.locale.language_code,
                        missing_code=code,
                        exists=_fellow(thing, code) is not None,
                    )
                )
    return found


def waiting_item_of(thing: Any) -> ReleaseItem | None:
    """The place of a page or text in a release that is not public yet."""
    return (
        ReleaseItem.objects.filter(
            content_type=ContentType.objects.get_for_model(thing, for_concrete_model=False),
            object_id=thing.pk,
            release__released_at=None,
            revision__isnull=False,
        )
        .select_related("release", "revision")
        .first()
    )


def version_to_translate(thing: Any) -> tuple[Any, Revision | None]:
    """What translators get of a source: its version in a release, so that both go public together; else the public one.

    The revision is None where nothing is public and no release has it.
    """
    item = waiting_item_of(thing)
    if item is not None and item.revision is not None:
        return item.revision.as_object(), item.revision
    return thing, thing.live_revision if thing.live else None


def left_behind_by(draft: Any) -> str:
    """Code of the language, Finnish or Swedish, that publishing this draft would leave behind; empty where none.

    That is one in which the page or text is not public (nor will be by then), or whose translation has other words to
    follow than these. One written by hand has those that are public now to follow.
    """
    code = draft.locale.language_code
    other = next((each for each in RELEASED_TOGETHER if each != code), "")
    if code not in RELEASED_TOGETHER or not Locale.objects.filter(language_code=other).exists():
        return ""
    fellow = _fellow(draft, other)
    if fellow is None or not (fellow.live or _is_there_by(fellow, draft.go_live_at)):
        return other
    source = TranslationSource.objects.filter(
        object_id=draft.translation_key,
        locale=draft.locale_id,
        translations__target_locale__language_code=other,
        translations__enabled=True,
    ).first()
    if source is not None:
        return other if words_of(draft) != set(source_texts(source)) else ""
    public = type(draft)._default_manager.filter(pk=draft.pk, live=True).first()
    if public is None or not any(each.locale_id == fellow.locale_id for each in written_by_hand(public)):
        return ""
    return other if words_of(draft) != words_of(public) else ""


def words_of(thing: Any) -> set[tuple[str, str]]:
    """(path, text) of everything in a page or text that is translated."""
    return {(each.path, each.string.data) for each in extract_segments(thing) if isinstance(each, StringSegmentValue)}


def written_by_hand(origin: Any) -> list[Any]:
    """Public translations of what was written first that have never had a job. None of a translation."""
    kind = type(origin)
    translations = Translation.objects.filter(source__object_id=origin.translation_key)
    if (
        kind._default_manager.filter(translation_key=origin.translation_key, pk__lt=origin.pk).exists()
        or translations.filter(target_locale=origin.locale_id, enabled=True).exists()
    ):
        return []
    # A job that somebody has closed is not opened again unasked.
    with_jobs = translations.values("target_locale")
    return list(
        kind._default_manager.filter(translation_key=origin.translation_key, live=True)
        .exclude(pk=origin.pk)
        .exclude(locale__in=with_jobs)
        .select_related("locale")
    )


def _is_there_by(thing: Any, moment: dt.datetime | None) -> bool:
    scheduled = thing.scheduled_revision
    return moment is not None and scheduled is not None and scheduled.approved_go_live_at <= moment


def would_go_alone(draft: Any) -> str:
    """As ``left_behind_by``, but empty too where a reason that stands has been written.

    One stands for the version that it was written after, and for every later one while the other language is missing.
    The one place that every way of publishing asks.
    """
    code = left_behind_by(draft)
    reason = code and AloneReason.objects.filter(key=draft.translation_key).exclude(reason="").first()
    if not reason:
        return code
    newest = draft.get_latest_revision()
    if newest is None or reason.at >= newest.created_at:
        return ""
    return "" if any(row.key == draft.translation_key for row in public_alone()) else code


def approved_and_held(*, key: uuid.UUID | None = None) -> list[Any]:
    """Pages and texts that a reviewer has approved and that are not public, for one language would go alone.

    What waits in a release or for its moment is left out. A query for each kind, and one for the releases.
    """
    approved = TaskState.objects.filter(
        status=TaskState.STATUS_APPROVED, workflow_state__status=WorkflowState.STATUS_APPROVED
    )
    in_releases = ReleaseItem.objects.filter(release__released_at=None).values_list("content_type", "object_id")
    releasing = set(in_releases)
    found = []
    for kind in (Page, *text_kinds()):
        things = kind._default_manager.filter(
            has_unpublished_changes=True,
            locale__language_code__in=RELEASED_TOGETHER,
            latest_revision__approved_go_live_at=None,
            latest_revision__in=approved.values("revision"),
        )
        if key is not None:
            things = things.filter(translation_key=key)
        for thing in things.select_related("locale", "latest_revision").order_by("pk"):
            specific = thing.specific_deferred if isinstance(thing, Page) else thing
            place = ContentType.objects.get_for_model(specific, for_concrete_model=False).pk, thing.pk
            if place not in releasing:
                found.append(specific)
    return found


def gone_alone() -> list[Release]:
    """Releases in which one language went alone, as long as the other has not followed."""
    return [
        release
        for release in Release.objects.exclude(released_at=None).exclude(pair_reason="").order_by("released_at")
        if any(_has_not_followed(item.thing, release) for item in release.items.all())
    ]


def _has_not_followed(thing: Any, release: Release) -> bool:
    if thing is None or not hasattr(thing, "locale_id") or thing.locale.language_code not in RELEASED_TOGETHER:
        return False
    fellows = [_fellow(thing, code) for code in RELEASED_TOGETHER if code != thing.locale.language_code]
    return any(
        fellow is None
        or not fellow.live
        or fellow.last_published_at is None
        or fellow.last_published_at < release.released_at
        for fellow in fellows
    )


def _fellow(thing: Any, code: str) -> Any:
    locale = Locale.objects.filter(language_code=code).first()
    return thing.get_translation_or_none(locale) if locale else None


def languages_reviewed_by(user: Any) -> set[str]:
    """Codes of the languages whose reviewer the user is."""
    names = user.groups.filter(name__endswith="-reviewer").values_list("name", flat=True)
    return {name.removesuffix("-reviewer") for name in names}


def _roles_in(language_code: str) -> list[str]:
    return [f"{language_code}-{role}" for role in ("translator", "reviewer")]


def works_in(user: Any, language_code: str) -> bool:
    """Whether an account has a role that works in the language. Reads ``user.groups``: prefetch it for many."""
    return bool(user.is_active) and any(group.name in _roles_in(language_code) for group in user.groups.all())


def translators_of(locale_ids: set[int]) -> Any:
    """Accounts of the roles that work in these languages."""
    codes = Locale.objects.filter(pk__in=locale_ids).values_list("language_code", flat=True)
    names = [name for code in codes for name in _roles_in(code)]
    return get_user_model().objects.filter(is_active=True, groups__name__in=names).distinct().order_by("username")


def unchecked_in(codes: Iterable[str]) -> list[Any]:
    """Public translations in these languages that no native reader has checked: pages, then texts of records.

    What began in the language is not a translation and is left out.
    """
    codes = list(codes)
    kinds = [kind for kind in apps.get_models() if issubclass(kind, (BasePage, RecordText)) and not kind._meta.proxy]
    found = [
        thing
        for kind in kinds
        for thing in kind._default_manager.filter(live=True, is_checked=False, locale__language_code__in=codes)
        .select_related("locale")
        .order_by("pk")
    ]
    began_in = source_languages_of([thing for thing in found if isinstance(thing, Page)])
    return [
        thing
        for thing in found
        if not isinstance(thing, Page) or began_in[thing.translation_key] != thing.locale.language_code
    ]


def origin_of(thing: Any) -> Any:
    """The page or text that a page or text is translated from; the thing itself where it began in its own language."""
    if isinstance(thing, Page):
        code = source_language_of(thing)
        if code == thing.locale.language_code:
            return thing.specific
        return thing.get_translation(Locale.objects.get(language_code=code)).specific
    sent = Translation.objects.filter(
        source__object_id=thing.translation_key, target_locale=thing.locale_id, enabled=True
    ).first()
    return sent.source.get_source_instance() if sent else thing


def note_of_age(page: Page) -> list[str]:
    """Tells readers that the source is newer, where an editor has chosen so."""
    is_told = TranslationJob.objects.filter(
        translation__source__object_id=page.translation_key,
        translation__target_locale=page.locale_id,
        tells_readers=True,
        stale_since__isnull=False,
        # Of a version that waits in a release readers hear when it is there.
        source_published_at__isnull=False,
    ).exists()
    return [gettext("The original text has changed since this was translated.")] if is_told else []


def workflow_state_of(thing: Any) -> WorkflowState | None:
    """The workflow that a page or text is in, waiting for a reviewer or returned by one."""
    return thing.current_workflow_state if thing is not None else None


def text_kinds() -> list[type[RecordText]]:
    """Models of records' texts, those of every app."""
    return [kind for kind in apps.get_models() if issubclass(kind, RecordText) and not kind._meta.proxy]


# How far something is in a language, where no job says it.
MISSING, BY_HAND, DRAFT, SOURCE, STALE = "missing", "by-hand", "draft", "source", "stale"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Cell:
    """One content in one language. ``state`` is a job's state, or ``missing``, ``draft``, ``by-hand``, ``source``.

    ``stale`` is a published translation whose source has moved on. ``job_id`` and ``target_id`` are None where there is
    none. ``is_live`` says that readers have something in the language, whatever is being worked on.
    """

    language_code: str
    state: str
    job_id: int | None = None
    target_id: int | None = None
    due_on: dt.date | None = None
    is_behind: bool = False
    is_live: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Row:
    """One content: a page or a record's text, by what it began as. ``level`` is 0 for a front page and for texts."""

    key: uuid.UUID
    title: str
    kind: str
    model_label: str
    source_id: int
    source_code: str
    path: str
    level: int
    is_live: bool
    cells: list[Cell]


def matrix(locales: Iterable[Locale]) -> list[Row]:
    """Every content with its state in each language: pages in the order of their tree, then texts by kind.

    Queries: three, and one for each kind of text; the same for any number of contents and languages.
    """
    locales = list(locales)
    codes = {locale.pk: str(locale.language_code) for locale in Locale.objects.all()}
    sent = TranslationSource.objects.filter(translations__enabled=True).order_by("-pk")
    began = dict(sent.values_list("object_id", "locale_id"))
    jobs: dict[tuple[uuid.UUID, int], dict[str, Any]] = {
        (job["translation__source__object_id"], job["translation__target_locale_id"]): dict(job)
        for job in TranslationJob.objects.exclude(state=TranslationJob.State.CLOSED)
        .order_by()
        .values(
            "pk",
            "state",
            "stale_since",
            "due_on",
            "translation__source__object_id",
            "translation__target_locale_id",
        )
    }
    rows: list[Row] = []
    page_models = [model for model in apps.get_models() if issubclass(model, BasePage)]
    page_names = {model._meta.label: str(model._meta.verbose_name) for model in page_models}
    pages = (
        Page.objects.filter(depth__gte=2)
        .order_by("pk")
        .values("pk", "translation_key", "locale_id", "title", "live", "path", "depth", "content_type_id")
    )
    labels = {
        content_type.pk: model._meta.label
        for model, content_type in ContentType.objects.get_for_models(*page_models).items()
    }
    rows += _rows(
        ((page, page["title"], labels.get(page["content_type_id"], "")) for page in pages),
        names=page_names,
        codes=codes,
        locales=locales,
        began=began,
        jobs=jobs,
    )
    rows.sort(key=lambda row: (row.source_code, row.path))
    for kind in text_kinds():
        # Its first text field is what a list calls it.
        name = next(
            field.name
            for field in kind._meta.fields
            if field.get_internal_type() in ("CharField", "TextField") and not field.choices
        )
        texts = kind._default_manager.order_by("pk").values("pk", "translation_key", "locale_id", "live", name)
        label = kind._meta.label
        rows += _rows(
            ((text, text[name], label) for text in texts),
            names={label: str(kind._meta.verbose_name)},
            codes=codes,
            locales=locales,
            began=began,
            jobs=jobs,
        )
    return rows


def public_alone() -> list[Row]:
    """What is public in one of the languages that go together and not, or not in its newest words, in the other."""
    order = {code: number for number, code in enumerate(RELEASED_TOGETHER)}
    locales = sorted(
        Locale.objects.filter(language_code__in=RELEASED_TOGETHER), key=lambda locale: order[locale.language_code]
    )
    if len(locales) < len(RELEASED_TOGETHER):
        return []
    waiting = set(
        TranslationJob.objects.exclude(state=TranslationJob.State.CLOSED)
        .filter(source_published_at=None, translation__target_locale__in=locales)
        .values_list("translation__source__object_id", flat=True)
    )
    return [
        row
        for row in matrix(locales)
        # Their newest words wait in a release: neither language is ahead of the other.
        if row.key not in waiting and _is_alone(row)
    ]


def _is_alone(row: Row) -> bool:
    """Of a row with a cell for each of the languages that go together."""
    live = [row.is_live if cell.state == SOURCE else cell.is_live for cell in row.cells]
    if not all(live):
        return any(live)
    behind = sum(cell.is_behind for cell in row.cells)
    # Where both follow a third language, they may be behind it together.
    return 0 < behind < (len(row.cells) if row.source_code not in RELEASED_TOGETHER else len(row.cells) + 1)


def _rows(
    things: Iterable[tuple[dict[str, Any], str, str]],
    *,
    names: dict[str, str],
    codes: dict[int, str],
    locales: list[Locale],
    began: dict[uuid.UUID, int],
    jobs: dict[tuple[uuid.UUID, int], dict[str, Any]],
) -> list[Row]:
    by_key: dict[uuid.UUID, dict[int, tuple[dict[str, Any], str, str]]] = {}
    for thing in things:
        if thing[2] in names:
            by_key.setdefault(thing[0]["translation_key"], {})[thing[0]["locale_id"]] = thing
    rows = []
    for key, versions in by_key.items():
        # The one written first has the lowest id, and dictionaries keep their order.
        source_locale = began.get(key, 0)
        if source_locale not in versions:
            source_locale = next(iter(versions))
        source, title, label = versions[source_locale]
        rows.append(
            Row(
                key=key,
                title=title,
                kind=names[label],
                model_label=label,
                source_id=source["pk"],
                source_code=codes[source_locale],
                path=source.get("path", ""),
                level=max(source.get("depth", 2) - 2, 0),
                is_live=source["live"],
                cells=[
                    _cell(locale, key, source_locale, versions.get(locale.pk), jobs.get((key, locale.pk)))
                    for locale in locales
                ],
            )
        )
    return rows


def _cell(
    locale: Locale,
    key: uuid.UUID,
    source_locale: int,
    version: tuple[dict[str, Any], str, str] | None,
    job: dict[str, Any] | None,
) -> Cell:
    code = str(locale.language_code)
    target_id = version[0]["pk"] if version else None
    if locale.pk == source_locale:
        return Cell(language_code=code, state=SOURCE, target_id=target_id)
    if job is not None:
        is_behind = job["stale_since"] is not None
        state = STALE if is_behind and job["state"] == TranslationJob.State.PUBLISHED else job["state"]
        return Cell(
            language_code=code,
            state=state,
            job_id=job["pk"],
            target_id=target_id,
            due_on=job["due_on"],
            is_behind=is_behind,
            is_live=version is not None and version[0]["live"],
        )
    if version is None:
        return Cell(language_code=code, state=MISSING)
    is_live = version[0]["live"]
    return Cell(language_code=code, state=BY_HAND if is_live else DRAFT, target_id=target_id, is_live=is_live)
