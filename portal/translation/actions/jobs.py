"""The life of a translation job: opened, translated, reviewed, published, and behind again when its source moves on."""

from __future__ import annotations

import datetime as dt
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django_tasks import task
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, Revision, TaskState, WorkflowState
from wagtail_localize.models import (
    SegmentOverride,
    String,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, validate_translation_links

from portal.base.models import BasePage, RecordText
from portal.pagecache import purge
from portal.translation.actions.texts import draft_translation, first_draft
from portal.translation.exceptions import (
    AlreadyThisLanguageError,
    GlossaryError,
    InReviewError,
    JobClosedError,
    JobError,
    NoReviewersError,
    NothingToReviewError,
    NotInReviewError,
    NotPublishedError,
    NotTranslatableError,
    ParentMissingError,
    UnfinishedError,
)
from portal.translation.glossary import entries_between, terms_in
from portal.translation.models import BulkSource, JobEvent, Remark, SourceChange, TranslationJob
from portal.translation.queries import (
    origin_of,
    version_to_translate,
    words_of,
    workflow_state_of,
    written_by_hand,
)
from portal.translation.segments import (
    Segment,
    as_stored,
    changes_between,
    segment_key,
    segments_of,
    shape_of,
    source_texts,
    words_in,
)

logger = logging.getLogger(__name__)
State, Kind = TranslationJob.State, JobEvent.Kind
# What is published within so long of its source was written with it.
TOGETHER = dt.timedelta(minutes=1)


@transaction.atomic
def open_job(
    thing: Any,
    locale: Locale,
    *,
    at: dt.datetime,
    user: Any = None,
    assignee: Any = None,
    agency: str = "",
    due_on: dt.date | None = None,
    note: str = "",
    version: Any = None,
) -> TranslationJob:
    """Ask for a page or a record's text in a language, from its published version or the one that a release holds.

    A second time changes the order. ``version`` is an earlier one to begin from, that a translation follows by now.

    A translation is never translated on: asked of one, the job is opened from what it was translated from. The words of
    a translation that is there already are taken over; where there is none, an unpublished one is made.

    Raises:
        NotTranslatableError, NotPublishedError, AlreadyThisLanguageError, ParentMissingError
    """
    if not isinstance(thing, (BasePage, RecordText)):
        raise NotTranslatableError
    origin = origin_of(thing)
    if origin.locale_id == locale.pk:
        raise AlreadyThisLanguageError
    newest, revision = version_to_translate(origin)
    if not origin.live and revision is None:
        raise NotPublishedError
    is_public = origin.live and revision == origin.live_revision
    version = version or newest
    source, _created = BulkSource.update_or_create_from_instance(version)
    translation, _created = Translation.objects.select_for_update().get_or_create(source=source, target_locale=locale)
    if not translation.enabled:
        translation.enabled = True
        translation.save(update_fields=["enabled"])
    target = origin.get_translation_or_none(locale)
    job = TranslationJob.objects.filter(translation=translation).first()
    order = {"assignee": assignee, "agency": agency, "due_on": due_on, "note": note}
    if job is not None and job.state != State.CLOSED:
        for field, value in order.items():
            if value:
                setattr(job, field, value)
        job.save(update_fields=list(order))
        _tell(job, Kind.CHANGED, at=at, by=user)
        return job
    if target is None and isinstance(origin, Page):
        parent = origin.get_parent()
        if parent.depth > 1 and not parent.get_translations().filter(locale=locale).exists():
            raise ParentMissingError
    job, _made = TranslationJob.objects.update_or_create(
        translation=translation,
        defaults={
            "state": State.REQUESTED,
            "source_revision": revision,
            "source_published_at": origin.last_published_at or at if is_public else None,
            "stale_since": None,
            "requested_by": user,
            "requested_at": at,
            "word_count": words_in(text for _path, text in source_texts(source)),
            **order,
        },
    )
    if target is None:
        first_draft(source, locale, user=user)
    else:
        _take_over(job, version, target.specific if isinstance(target, Page) else target)
    _tell(job, Kind.OPENED, at=at, by=user, note=note)
    return job


def _take_over(job: TranslationJob, origin: Any, target: Any) -> None:
    """Fill in the words of a translation that was written by hand, where both texts are built alike.

    Paired are pieces of the same field in the same order; a field whose two sides differ in build is left to the
    translator, for a wrong pair is worse than none.
    """
    translation = job.translation
    pairs = _pairs(extract_segments(origin), extract_segments(target))
    contexts = {
        context.path: context for context in TranslationContext.objects.filter(object_id=translation.source.object_id)
    }
    known = set(
        StringTranslation.objects.filter(
            locale=translation.target_locale, context__object_id=translation.source.object_id
        ).values_list("translation_of__data", "context__path")
    )
    for own, other in pairs:
        context = contexts.get(own.path)
        if context is None:
            continue
        if isinstance(own, OverridableSegmentValue):
            if own.data != other.data:
                SegmentOverride.objects.get_or_create(
                    locale=translation.target_locale, context=context, defaults={"data_json": _json(other.data)}
                )
            continue
        if (own.string.data, own.path) in known or (own.string.data == other.string.data and not target.live):
            continue
        string = String.from_value(translation.source.locale, own.string)
        StringTranslation.objects.get_or_create(
            translation_of=string,
            locale=translation.target_locale,
            context=context,
            defaults={"data": other.string.data, "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL},
        )
    if target.live:
        segments = segments_of(job)
        if any(segment.words for segment in segments):
            job.accepted_words = _as_accepted(segments)
            job.state = State.PUBLISHED if all(segment.words for segment in segments) else State.REQUESTED
            job.save(update_fields=["accepted_words", "state"])


def _json(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _pairs(own: Iterable[Any], other: Iterable[Any]) -> list[tuple[Any, Any]]:
    def by_field(values: Iterable[Any]) -> dict[tuple[str, type], list[Any]]:
        found: dict[tuple[str, type], list[Any]] = defaultdict(list)
        for value in values:
            if isinstance(value, (StringSegmentValue, OverridableSegmentValue)) and "'" not in value.path:
                found[value.path.partition(".")[0], type(value)].append(value)
        return found

    ours, theirs = by_field(own), by_field(other)
    pairs = []
    for field, values in ours.items():
        fellows = theirs.get(field, [])
        if [shape_of(value.path) for value in values] == [shape_of(value.path) for value in fellows]:
            pairs += list(zip(values, fellows, strict=True))
    return pairs


def _as_accepted(segments: Iterable[Segment]) -> dict[str, list[str]]:
    return {segment.key: [segment.path, segment.source, segment.words] for segment in segments if segment.words}


@transaction.atomic
def save_words(
    job: TranslationJob,
    words: Mapping[str, str],
    *,
    at: dt.datetime,
    user: Any = None,
    confirmed: Iterable[str] = (),
    is_machine: bool = False,
    tool_name: str = "",
) -> int:
    """Keep what was typed, by segment key; an empty text takes the words away. Returns the number of changed segments.

    Keys that the job does not have are passed over. Machine text never takes the place of a person's.

    Args:
        confirmed: Keys of segments whose machine text a person has read and found right.

    Raises:
        JobClosedError, InReviewError
    """
    locked = _locked(job)
    _refuse_unless_editable(locked)
    changed = 0
    confirmed = set(confirmed)
    for segment in segments_of(locked):
        if segment.key not in words:
            continue
        text = as_stored(words[segment.key], has_markup=segment.has_markup)
        confirms = segment.is_machine and segment.key in confirmed
        if text == segment.words and not confirms:
            continue
        rows = StringTranslation.objects.filter(
            translation_of=segment.string_id, context=segment.context_id, locale=locked.translation.target_locale
        )
        if not text:
            # Row by row: what is deleted is first kept by the signal.
            for row in rows:
                row.delete()
        elif is_machine and segment.words and not segment.is_machine:
            continue
        else:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale=locked.translation.target_locale,
                defaults={
                    "data": text,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MACHINE
                    if is_machine
                    else StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "tool_name": tool_name,
                    "last_translated_by": user,
                    "has_error": False,
                    "field_error": "",
                },
            )
        changed += 1
    if changed:
        if locked.state in (State.REQUESTED, State.PUBLISHED, State.ACCEPTED):
            locked.state = State.TRANSLATING
            locked.save(update_fields=["state"])
        _tell(
            locked, Kind.IMPORTED if tool_name and not is_machine else Kind.TRANSLATED, at=at, by=user, note=tool_name
        )
    job.refresh_from_db()
    return changed


def problems_of(segment: Segment, glossary: Iterable[Any]) -> list[str]:
    """Names of what is wrong with a segment's words: ``missing``, ``markup``, ``long``, ``glossary``."""
    if not segment.words:
        return ["missing"]
    found = []
    try:
        StringValue.from_translated_html(segment.words)
        validate_translation_links(segment.source, segment.words)
    except ValueError:
        found.append("markup")
    if segment.limit and len(segment.shown_words) > segment.limit:
        found.append("long")
    if any(not entry.is_in_target(segment.words) for entry in terms_in(segment.source, glossary)):
        found.append("glossary")
    return found


@transaction.atomic
def submit_job(job: TranslationJob, *, at: dt.datetime, user: Any, glossary_reason: str = "") -> None:
    """Deliver the translation to the reviewers of its language, through that language's own workflow.

    What is public does not change: the draft is a revision beside it.

    Raises:
        JobClosedError, InReviewError, UnfinishedError, GlossaryError, NothingToReviewError, NoReviewersError
    """
    locked = _locked(job)
    _refuse_unless_editable(locked)
    translation = locked.translation
    segments = segments_of(locked)
    glossary = entries_between(translation.source.locale, translation.target_locale)
    # What a reviewer has accepted with another word than the glossary's is not asked about again.
    problems = {
        name
        for segment in segments
        for name in problems_of(segment, glossary)
        if name != "glossary" or segment.is_changed
    }
    if problems - {"glossary"}:
        raise UnfinishedError
    if "glossary" in problems and not glossary_reason.strip():
        raise GlossaryError
    if not any(segment.is_changed for segment in segments) and not _has_new_overrides(locked) and not locked.is_stale:
        raise NothingToReviewError
    target = draft_translation(origin_of_job(locked), translation.target_locale, user=user)
    target = target.specific if isinstance(target, Page) else target
    workflow = target.get_workflow()
    if workflow is None:
        raise NoReviewersError
    if standing := workflow_state_of(target):
        standing.cancel(user=user)
    locked.state, locked.glossary_reason = State.REVIEW, glossary_reason.strip()
    locked.save(update_fields=["state", "glossary_reason"])
    workflow.start(target, user)
    _tell(locked, Kind.SUBMITTED, at=at, by=user)
    job.refresh_from_db()


def _has_new_overrides(job: TranslationJob) -> bool:
    changed = SegmentOverride.objects.filter(
        context__object_id=job.translation.source.object_id, locale=job.translation.target_locale
    )
    last = job.events.filter(kind__in=(Kind.ACCEPTED, Kind.OPENED)).last()
    return changed.filter(updated_at__gt=last.at).exists() if last else changed.exists()


def origin_of_job(job: TranslationJob) -> Any:
    """The source in the version that is translated."""
    return version_to_translate(job.translation.source.get_source_instance())[0]


def _review_task(job: TranslationJob) -> TaskState:
    state = workflow_state_of(job.translation.get_target_instance())
    if job.state != State.REVIEW or state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        raise NotInReviewError
    return state.current_task_state.specific


@transaction.atomic
def return_job(job: TranslationJob, *, at: dt.datetime, user: Any, comment: str) -> None:
    """Give the translation back to its translator, with what is to be changed.

    Raises:
        NotInReviewError
    """
    task_state = _review_task(_locked(job))
    task_state.task.specific.on_action(task_state, user, "reject", comment=comment)
    job.refresh_from_db()


@transaction.atomic
def accept_job(job: TranslationJob, *, at: dt.datetime, user: Any, is_checked: bool = False, slug: str = "") -> None:
    """Accept the translation. It goes public at once, or with the release that its page or text is in.

    Args:
        is_checked: A native reader has read it: readers see no mark.
        slug: Last part of a page's address in this language, for one that is not public yet.

    Raises:
        NotInReviewError
    """
    locked = _locked(job)
    task_state = _review_task(locked)
    draft = task_state.revision.as_object()
    has_new_slug = isinstance(draft, Page) and not draft.live and bool(slugify(slug))
    if draft.is_checked != is_checked or has_new_slug:
        draft.is_checked = is_checked
        if has_new_slug:
            draft.slug = find_available_slug(draft.get_parent(), slugify(slug), ignore_page_id=draft.pk)
        revision = draft.save_revision(user=user)
        TaskState.objects.filter(pk=task_state.pk).update(revision=revision)
        task_state.refresh_from_db()
    task_state.task.specific.on_action(task_state, user, "approve")
    job.refresh_from_db()


@transaction.atomic
def close_job(job: TranslationJob, *, at: dt.datetime, user: Any = None, note: str = "") -> None:
    """End the job. Its words and history stay, and a later request goes on from them."""
    locked = _locked(job)
    if locked.state == State.CLOSED:
        return
    target = locked.translation.source.object.get_instance_or_none(locked.translation.target_locale)
    if target is not None and (standing := workflow_state_of(target)):
        standing.cancel(user=user)
    locked.state = State.CLOSED
    _follows_again(locked)
    locked.save(update_fields=["state", "stale_since"])
    if locked.translation.enabled:
        Translation.objects.filter(pk=locked.translation_id).update(enabled=False)
    _tell(locked, Kind.CLOSED, at=at, by=user, note=note)
    job.refresh_from_db()


@transaction.atomic
def change_order(job: TranslationJob, *, at: dt.datetime, user: Any, **order: Any) -> None:
    """Another translator, day, note, or whether readers are told: ``assignee``, ``agency``, ``due_on``, ``note``."""
    locked = _locked(job)
    for field, value in order.items():
        setattr(locked, field, value)
    locked.save(update_fields=list(order))
    if "tells_readers" in order:
        purge()
    _tell(locked, Kind.CHANGED, at=at, by=user)
    job.refresh_from_db()


@transaction.atomic
def add_remark(job: TranslationJob, segment_key: str, text: str, *, at: dt.datetime, user: Any) -> Remark:
    return Remark.objects.create(job=job, segment_key=segment_key, text=text.strip(), at=at, by=user)


def _locked(job: TranslationJob) -> TranslationJob:
    return (
        TranslationJob.objects.select_for_update(of=("self",))
        .select_related("translation__source__locale", "translation__target_locale")
        .get(pk=job.pk)
    )


def _refuse_unless_editable(job: TranslationJob) -> None:
    if job.state == State.CLOSED or not job.translation.enabled:
        raise JobClosedError
    if job.state == State.REVIEW:
        raise InReviewError


def _follows_again(job: TranslationJob) -> None:
    """Nothing of the source is ahead of the translation any more; whoever saves the job says so."""
    if job.stale_since is not None and job.tells_readers:
        purge()
    job.stale_since = None


def _tell(job: TranslationJob, kind: str, *, at: dt.datetime, by: Any = None, note: str = "") -> None:
    if kind in (Kind.TRANSLATED, Kind.CHANGED):
        last = job.events.last()
        # Saving a long text ten times is one event.
        if last and last.kind == kind and last.by == by and at - last.at < dt.timedelta(hours=1):
            JobEvent.objects.filter(pk=last.pk).update(at=at)
            return
    JobEvent.objects.create(job=job, kind=kind, at=at, by=by, note=note[:1000])


# What happens elsewhere: workflows, publishing, deleting.


def review_ended(workflow_state: WorkflowState, *, user: Any, at: dt.datetime) -> None:
    """A workflow was rejected, cancelled or approved, from whatever screen."""
    thing = workflow_state.content_object
    job = job_of_target(thing)
    if job is None or job.state != State.REVIEW:
        return
    if workflow_state.status == WorkflowState.STATUS_APPROVED:
        _accepted(job, at=at, user=user)
        return
    job.state = State.TRANSLATING
    job.save(update_fields=["state"])
    if workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        comment = workflow_state.current_task_state.comment if workflow_state.current_task_state else ""
        _tell(job, Kind.RETURNED, at=at, by=user, note=comment)


def _accepted(job: TranslationJob, *, at: dt.datetime, user: Any) -> None:
    segments = segments_of(job)
    job.accepted_words = _as_accepted(segments)
    job.state = State.ACCEPTED
    # The source may have moved on while the translation was being reviewed.
    if all(segment.words for segment in segments):
        _follows_again(job)
    job.save(update_fields=["accepted_words", "state", "stale_since"])
    job.remarks.update(is_settled=True)
    # A person has read them now; which tool wrote them stays known.
    StringTranslation.objects.filter(
        context__object_id=job.translation.source.object_id,
        locale=job.translation.target_locale,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
    ).update(translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL)
    _tell(job, Kind.ACCEPTED, at=at, by=user)
    target = job.translation.get_target_instance()
    if target.live and not target.has_unpublished_changes:
        _published(job, at=at, user=user)


def _published(job: TranslationJob, *, at: dt.datetime, user: Any) -> None:
    job.state = State.PUBLISHED
    job.save(update_fields=["state"])
    _tell(job, Kind.PUBLISHED, at=at, by=user)


def job_of_target(thing: Any) -> TranslationJob | None:
    """The job whose translation this page or text is."""
    if not isinstance(thing, (Page, RecordText)):
        return None
    return (
        TranslationJob.objects.select_related("translation__source__locale", "translation__target_locale")
        .exclude(state=State.CLOSED)
        .filter(translation__source__object_id=thing.translation_key, translation__target_locale=thing.locale_id)
        .first()
    )


def published_elsewhere(
    thing: Any, revision: Revision | None, *, user: Any, at: dt.datetime, before: Any = None
) -> None:
    """A page or text went public in the place of ``before``: its job is done, and its translations may be behind."""
    job = job_of_target(thing)
    if job is not None and job.state == State.ACCEPTED:
        _published(job, at=at, user=user)
    if revision is not None:
        source_moved(thing, revision, at=at, before=before)


def source_moved(thing: Any, revision: Revision, *, at: dt.datetime, before: Any = None) -> None:
    """Let the background read a version that has gone public, or into a release or out of it.

    ``before`` is what was public until now: translations written by hand follow that.
    """
    if not isinstance(thing, (BasePage, RecordText)):
        return
    sources = TranslationSource.objects.filter(object_id=thing.translation_key, locale=thing.locale_id)
    is_followed = sources.filter(translations__enabled=True).exists()
    if before is not None and not is_followed and written_by_hand(thing) and words_of(before) != words_of(thing):
        BulkSource.update_or_create_from_instance(before)
        is_followed = True
    if is_followed:
        follow_source.enqueue(sources.values_list("pk", flat=True).get(), revision.pk, at.isoformat())


@task()
def follow_source(source_id: int, revision_id: int, at: str) -> None:
    """Take over a newly published version of a source and mark the jobs that are behind. May run twice."""
    moment = dt.datetime.fromisoformat(at)
    open_jobs_of_hand_made(source_id, at=moment)
    if Translation.objects.filter(source=source_id, enabled=True).exists():
        note_source_change(source_id, revision_id, at=moment)


def open_jobs_of_hand_made(source_id: int, *, at: dt.datetime) -> None:
    """Give a job to each translation written by hand, before the source's new words are read.

    It begins from the words that were public when the translation was written, so that what has changed since is seen.
    Left as they are: one that has gone public together with the source, and one built so differently that no pieces
    pair.
    """
    source = TranslationSource.objects.get(pk=source_id)
    origin = source.object.get_instance_or_none(source.locale)
    if origin is None or not origin.live:
        return
    origin = origin.specific if isinstance(origin, Page) else origin
    before = source.as_instance()
    for fellow in written_by_hand(origin):
        if fellow.last_published_at and fellow.last_published_at > at - TOGETHER:
            continue
        try:
            with transaction.atomic():
                job = open_job(origin, fellow.locale, at=at, version=before)
                if not job.accepted_words:
                    raise NotTranslatableError
        except JobError as error:
            logger.info("No job for %s into %s: %s", origin.pk, fellow.locale.language_code, error)


@transaction.atomic
def note_source_change(source_id: int, revision_id: int, *, at: dt.datetime) -> SourceChange | None:
    """Read the source anew, public or in its release; None where nothing to translate has changed."""
    source = TranslationSource.objects.select_for_update(of=("self",)).select_related("locale").get(pk=source_id)
    revision = Revision.objects.filter(pk=revision_id).first()
    before = source_texts(source)
    try:
        origin = source.get_source_instance()
    except source.specific_content_type.model_class().DoesNotExist:
        return None
    instance, current = version_to_translate(origin)
    if current is None:
        return None
    is_public = origin.live and current == origin.live_revision
    published_at = at if is_public else None
    BulkSource.update_or_create_from_instance(instance)
    after = source_texts(source)
    jobs = TranslationJob.objects.filter(translation__source=source).exclude(state=State.CLOSED)
    changes = changes_between(before, after)
    if not changes:
        jobs.update(source_revision=revision, source_published_at=published_at)
        return None
    change, made = SourceChange.objects.get_or_create(
        source=source,
        revision=revision,
        defaults={"at": at, "by": revision.user if revision else None, "changes": changes},
    )
    if not made:
        SourceChange.objects.filter(pk=change.pk).update(changes=changes)
        change.changes = changes
    count = words_in(text for _path, text in after)
    keys = {segment_key(path, text) for path, text in after}
    for job in jobs.select_for_update():
        job.source_revision, job.source_published_at, job.word_count = revision, published_at, count
        if keys == job.accepted_words.keys():
            # The source is back at what was translated: its new version was taken out of its release.
            _follows_again(job)
        elif job.accepted_words or job.state in (State.REVIEW, State.TRANSLATING):
            job.stale_since = job.stale_since or at
            if job.tells_readers:
                purge()
            _tell(job, Kind.STALE, at=at, by=change.by)
        job.save(update_fields=["source_revision", "source_published_at", "word_count", "stale_since"])
    if change.is_minor:
        _carry_over(change, at=at)
    return change


@transaction.atomic
def declare_meaning_unchanged(
    source: TranslationSource, revision: Revision | None, *, at: dt.datetime, user: Any
) -> SourceChange:
    """Say of a published version that its meaning is the old one: nothing is behind because of it, and it is listed.

    May be said before or after the background has read the version.
    """
    change, made = SourceChange.objects.get_or_create(
        source=source, revision=revision, defaults={"at": at, "by": user, "is_minor": True}
    )
    if not made and not change.is_minor:
        change.is_minor = True
        change.save(update_fields=["is_minor"])
        _carry_over(change, at=at)
    return change


def declare_published_unchanged(thing: Any, *, at: dt.datetime, user: Any) -> None:
    """The same of what has just been published. Nothing where no translation follows it or its words are the same."""
    source = TranslationSource.objects.filter(object_id=thing.translation_key, locale=thing.locale_id).first()
    if source is not None:
        thing.refresh_from_db(fields=["live_revision"])
        declare_meaning_unchanged(source, thing.live_revision, at=at, user=user)


def _carry_over(change: SourceChange, *, at: dt.datetime) -> None:
    """Let the words of each changed sentence serve for its corrected form, in every language."""
    source = change.source
    for job in TranslationJob.objects.filter(translation__source=source).exclude(state=State.CLOSED):
        accepted = dict(job.accepted_words)
        for path, before, after in change.changes:
            kept = accepted.pop(segment_key(path, before), None) if before else None
            if kept and after:
                accepted[segment_key(path, after)] = [path, after, kept[2]]
            if before and after:
                _copy_words(source, job.translation.target_locale_id, path, before, after)
        job.accepted_words = accepted
        if all(key in accepted for key in (segment_key(path, text) for path, text in source_texts(source))):
            _follows_again(job)
        job.save(update_fields=["accepted_words", "stale_since"])
        _tell(job, Kind.UNCHANGED, at=at, by=change.by)


def _copy_words(source: TranslationSource, locale_id: int, path: str, before: str, after: str) -> None:
    old = StringTranslation.objects.filter(
        context__object_id=source.object_id, context__path=path, translation_of__data=before, locale=locale_id
    ).first()
    segment = StringSegment.objects.filter(source=source, context__path=path, string__data=after).first()
    if old is None or segment is None:
        return
    StringTranslation.objects.get_or_create(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=locale_id,
        defaults={
            "data": old.data,
            "translation_type": old.translation_type,
            "tool_name": old.tool_name,
            "last_translated_by": old.last_translated_by,
        },
    )


def gone(thing: Any, *, at: dt.datetime) -> None:
    """A page or text was deleted: jobs from it and into it are closed. Their words and history stay."""
    jobs = (
        TranslationJob.objects.exclude(state=State.CLOSED)
        .filter(translation__source__object_id=thing.translation_key)
        .filter(Q(translation__source__locale=thing.locale_id) | Q(translation__target_locale=thing.locale_id))
    )
    for job in jobs:
        job.state = State.CLOSED
        _follows_again(job)
        job.save(update_fields=["state", "stale_since"])
        _tell(job, Kind.CLOSED, at=at)
