from __future__ import annotations

import datetime as dt
import logging
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision, TranslatableMixin
from wagtail.permissions import policy_registry

from portal.translation.actions.jobs import job_of_target, source_moved
from portal.translation.contracts import releasable_of
from portal.translation.exceptions import (
    AlreadyReleasedError,
    NotAllowedError,
    NothingToReleaseError,
    PairMissingError,
    ReleaseError,
    ScheduledAloneError,
    UnreviewedError,
)
from portal.translation.models import RELEASED_TOGETHER, AloneReason, Release, ReleaseItem, TranslationJob
from portal.translation.queries import (
    approved_and_held,
    left_behind_by,
    missing_pairs,
    origin_of,
    waiting_item_of,
    would_go_alone,
)

logger = logging.getLogger(__name__)


@transaction.atomic
def add_to_release(release: Release, thing: Any, *, user: Any = None) -> ReleaseItem:
    """Put the newest version of a page, text or record into a release; a second time replaces the version.

    Raises:
        AlreadyReleasedError: the release is public.
        ScheduledAloneError: the version has a publishing time of its own.
        UnreviewedError: it is a translation that no reviewer has accepted.
    """
    if unread_job_of(thing) is not None:
        raise UnreviewedError
    return _put(release, thing, user=user)


def unread_job_of(thing: Any) -> TranslationJob | None:
    """The job whose translation this is, where its newest words have been accepted by no reviewer."""
    states = TranslationJob.State
    job = job_of_target(thing)
    return job if job is not None and job.state in (states.REQUESTED, states.TRANSLATING, states.REVIEW) else None


def _put(release: Release, thing: Any, *, user: Any) -> ReleaseItem:
    if Release.objects.select_for_update().get(pk=release.pk).released_at is not None:
        raise AlreadyReleasedError
    revision = None
    if isinstance(thing, DraftStateMixin):
        revision = thing.get_latest_revision() or thing.save_revision(user=user)
        if revision.as_object().go_live_at is not None:
            raise ScheduledAloneError
    item, _created = ReleaseItem.objects.update_or_create(
        release=release,
        content_type=ContentType.objects.get_for_model(thing, for_concrete_model=False),
        object_id=thing.pk,
        defaults={"revision": revision, "added_by": user},
    )
    if revision is not None:
        source_moved(thing, revision, at=timezone.now())
    return item


@transaction.atomic
def leave_out(item: ReleaseItem) -> None:
    """Take a thing out of its release; its translations follow what is public again."""
    thing, revision = item.thing, item.revision
    item.delete()
    if revision is not None and thing is not None:
        source_moved(thing, thing.live_revision or revision, at=timezone.now())


@transaction.atomic
def hold_for_release(thing: Any, *, at: dt.datetime, user: Any = None) -> bool:
    """Put an approved page or text into the release that it, or what it is translated from, goes public with.

    A release that goes public when its last translation is accepted does so here, on behalf of whoever planned it.
    False where there is no such release: the thing may go public by itself.
    """
    item = waiting_item_of(thing) or waiting_item_of(origin_of(thing))
    if item is None:
        return False
    release = Release.objects.select_for_update().get(pk=item.release_id)
    try:
        _put(release, thing, user=user)
    except ScheduledAloneError:
        return False
    if release.when_accepted and not missing_pairs(release) and not _waits_for_another(release, thing):
        publish_release(release, at=at)
    return True


@transaction.atomic
def publish_approved(thing: Any, *, user: Any = None) -> bool:
    """Publish what a reviewer has approved; its Finnish or Swedish fellow too, where that has waited for it.

    False where it would go alone and nobody has written down why: it is held then, and stands on the editors' first
    screen.
    """
    together = [thing]
    if would_go_alone(thing.get_latest_revision_as_object()):
        fellows = [each for each in approved_and_held(key=thing.translation_key) if each.locale_id != thing.locale_id]
        if not fellows:
            return False
        together += fellows
    for each in together:
        each.get_latest_revision().publish(user=user, skip_permission_checks=each is not thing)
    return True


@transaction.atomic
def publish_alone(thing: Any, *, reason: str, at: dt.datetime, user: Any) -> None:
    """Publish the newest version of a page or text though the other language stays behind, and keep why.

    Raises:
        UnreviewedError: it is a translation that no reviewer has accepted.
    """
    if unread_job_of(thing) is not None:
        raise UnreviewedError
    if left_behind_by(thing.get_latest_revision_as_object()):
        AloneReason.objects.update_or_create(
            key=thing.translation_key, defaults={"reason": reason, "by": user, "at": at}
        )
    thing.get_latest_revision().publish(user=user, skip_permission_checks=True)


def _waits_for_another(release: Release, accepted: Any) -> bool:
    """Whether another Finnish or Swedish translation of what is in it is still on the way."""
    keys = {item.thing.translation_key for item in release.items.all() if isinstance(item.thing, TranslatableMixin)}
    return (
        TranslationJob.objects.open()
        .exclude(state=TranslationJob.State.ACCEPTED)
        .filter(
            translation__source__object_id__in=keys - {accepted.translation_key},
            translation__target_locale__language_code__in=RELEASED_TOGETHER,
        )
        .exists()
    )


@transaction.atomic
def publish_release(release: Release, *, at: dt.datetime, user: Any = None) -> Release:
    """Make everything in a release public at once, or nothing.

    Facts go first, then files and texts, then the pages that tell about them. The release's row stays locked until
    commit, so two editors cannot publish it twice.

    Args:
        at: Moment of the release, timezone-aware.
        user: Who publishes; None for the plan made beforehand, whose maker had the right.

    Raises:
        AlreadyReleasedError, NothingToReleaseError: there is nothing to do.
        PairMissingError: one of two languages goes alone and no reason is written.
        NotAllowedError: ``user`` may not publish one of the things.
    """
    locked = Release.objects.select_for_update().get(pk=release.pk)
    if locked.released_at is not None:
        raise AlreadyReleasedError
    items = [item for item in locked.items.select_related("revision") if item.thing is not None]
    if not items:
        raise NothingToReleaseError
    if missing_pairs(locked) and not locked.pair_reason.strip():
        raise PairMissingError
    if user is not None and not all(may_publish(item.thing, user) for item in items):
        raise NotAllowedError
    for item in sorted(items, key=_order):
        _publish(item, user=user, at=at)
    locked.released_at, locked.released_by, locked.last_error = at, user, ""
    locked.save(update_fields=["released_at", "released_by", "last_error"])
    return locked


def publish_due_releases(at: dt.datetime) -> int:
    """Publish every release whose planned moment has come; one that cannot go says why and holds up no other."""
    done = 0
    for release in Release.objects.open().filter(planned_at__lte=at):
        try:
            publish_release(release, at=at)
        except AlreadyReleasedError:
            continue
        except ReleaseError as error:
            logger.warning("Release %d did not go public: %s", release.pk, error)
            Release.objects.filter(pk=release.pk).update(last_error=str(error)[:300])
        else:
            done += 1
    return done


def may_publish(thing: Any, user: Any) -> bool:
    if isinstance(thing, Page):
        return bool(thing.permissions_for_user(user).can_publish())
    if isinstance(thing, DraftStateMixin):
        return bool(policy_registry.get(thing).user_has_permission_for_instance(user, "publish", thing))
    kind = releasable_of(thing)
    return kind is not None and kind.may_publish(user)


def _publish(item: ReleaseItem, *, user: Any, at: dt.datetime) -> None:
    if item.revision_id is not None:
        Revision.objects.get(pk=item.revision_id).publish(user=user, skip_permission_checks=True)
    elif kind := releasable_of(item.thing):
        kind.publish(item.thing, user, at)


def _order(item: ReleaseItem) -> int:
    if isinstance(item.thing, Page):
        return 3
    if isinstance(item.thing, TranslatableMixin):
        return 2
    return 0 if isinstance(item.thing, DraftStateMixin) else 1
