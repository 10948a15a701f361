"""Changes to the outbox."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from portal.mail.contracts import NewMail, mail_kinds
from portal.mail.models import KeptMail, MailBatch, OutboxMail
from portal.mail.queries import approvers, is_for, texts_of, waiting_batches

# How long the address and the text stay with a mail that is done with; the row stays, so that its key is never used
# again.
CONTENTS_KEPT = dt.timedelta(days=90)
NOT_APPROVED = gettext_noop("not approved")
APPROVAL_DIGEST = "mail.approval_digest"
_FRIDAY = 5
_MORNING = 8


class NotInThatStateError(Exception):
    """Someone else has already approved, withheld or sent the mail."""

    message = _("The mail has changed meanwhile. Look at it again.")


def queue_mail(
    kind: str,
    *,
    key: str,
    recipient: str,
    language_code: str,
    context: Mapping[str, Any],
    about: str = "",
    needs_approval: bool = False,
    batch: str = "",
    send_after: dt.datetime | None = None,
) -> None:
    """Write one mail into the outbox, in the caller's transaction: it exists if and only if the change does.

    Args:
        kind: Key of a registered ``MailKind``.
        key: Unique for ever, made of what happened: ``registration:<id>:confirmed``. A second call with the same key
            changes nothing.
        context: Ids of what the mail is about, as JSON.
        about: Whose history the mail belongs to, such as ``registration:17``.
        needs_approval: The mail waits until someone with the right to approve releases its batch.
        batch: Key of the mails approved together; the mail's own key when left out. A mail that joins an approved
            batch waits no more.
        send_after: Not before this moment; now when left out.
    """
    mail = NewMail(
        key=key,
        recipient=recipient,
        language_code=language_code,
        context=context,
        about=about,
        send_after=send_after,
    )
    queue_mails(kind, [mail], batch=(batch or key) if needs_approval else "")


# No savepoint: one statement needs none, and it stands in the path of every registration.
@transaction.atomic(savepoint=False)
def queue_mails(
    kind: str, mails: Iterable[NewMail], *, batch: str = "", batch_context: Mapping[str, Any] | None = None
) -> None:
    """The same for many mails of one kind, in one statement. A key that is there already is passed over.

    Args:
        batch: Key of the batch in which they wait for approval; empty where they need none.
        batch_context: What the batch is about, for ``MailKind.draft``; the first mail's context when left out.
    """
    rows = list(mails)
    if not rows:
        return
    together = _batch(kind, batch, batch_context if batch_context is not None else rows[0].context) if batch else None
    state, last_error = OutboxMail.State.QUEUED, ""
    if together is not None and together.withheld_at is not None:
        state, last_error = OutboxMail.State.FAILED, NOT_APPROVED
    elif together is not None and together.approved_at is None:
        state = OutboxMail.State.APPROVAL
    # One statement and no look before it: a double is passed over by the unique key, also under a race.
    OutboxMail.objects.bulk_create(
        [
            OutboxMail(
                kind=kind,
                key=row.key,
                recipient=row.recipient,
                language_code=row.language_code,
                context=dict(row.context),
                about=row.about,
                batch=together,
                state=state,
                last_error=last_error,
                next_try_at=row.send_after or timezone.now(),
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )


def hold_unbegun(kind: str, *, about: Iterable[str]) -> set[str]:
    """Hold mails that nobody has begun to send until the caller's transaction ends, so that they tell what it writes.

    Returns:
        Whose they are: what has changed once more needs no second mail to them.
    """
    rows = OutboxMail.objects.select_for_update().filter(
        kind=kind, about__in=list(about), state=OutboxMail.State.QUEUED, attempts=0
    )
    return set(rows.values_list("about", flat=True))


def _batch(kind: str, key: str, context: Mapping[str, Any]) -> MailBatch:
    """The batch, locked: it cannot be approved while a mail joins it."""
    MailBatch.objects.bulk_create([MailBatch(kind=kind, key=key, context=dict(context))], ignore_conflicts=True)
    return MailBatch.objects.select_for_update().get(key=key)


@transaction.atomic
def approve_batch(batch: MailBatch, *, by_id: int, at: dt.datetime, seen: str) -> int:
    """Release the mails that wait in a batch, with the texts as they are now. Returns how many.

    A language whose text no native reader has checked goes in the first checked language of its fallback chain; the
    default language counts as checked, as the approver has just read it.

    Args:
        by_id: The approving user's id.
        seen: ``BatchTexts.fingerprint`` of what the approver was shown.

    Raises:
        NotInThatStateError: it was decided on before, or a text has changed since it was shown.
    """
    locked = MailBatch.objects.select_for_update().get(pk=batch.pk)
    texts = texts_of(locked)
    if locked.is_decided or texts.fingerprint != seen:
        raise NotInThatStateError
    locked.approved_at = at
    locked.approved_by_id = by_id
    locked.approved_texts = texts.to_send
    locked.save()
    return locked.mails.filter(state=OutboxMail.State.APPROVAL).update(state=OutboxMail.State.QUEUED, next_try_at=at)


@transaction.atomic
def withhold_batch(batch: MailBatch, *, at: dt.datetime) -> int:
    """Decide that the mails of a batch are not sent. Returns how many. Each can be sent later after all.

    Raises:
        NotInThatStateError: it was decided on before.
    """
    locked = MailBatch.objects.select_for_update().get(pk=batch.pk)
    if locked.is_decided:
        raise NotInThatStateError
    locked.withheld_at = at
    locked.save()
    waiting = locked.mails.filter(state=OutboxMail.State.APPROVAL)
    return waiting.update(state=OutboxMail.State.FAILED, last_error=NOT_APPROVED)


def withhold_batches(keys: Collection[str], *, at: dt.datetime) -> int:
    """Withhold those of these batches that nobody has decided on: what they tell no longer holds. Returns how many
    mails."""
    with transaction.atomic():
        waiting = MailBatch.objects.filter(key__in=keys, approved_at__isnull=True, withheld_at__isnull=True)
        return sum(withhold_batch(batch, at=at) for batch in waiting.select_for_update())


@transaction.atomic
def send_again(mail: OutboxMail, *, at: dt.datetime) -> None:
    """Queue a failed mail anew, or a sent one that its recipient says has not come. The ``Message-ID`` stays.

    Raises:
        NotInThatStateError: it is waiting already, or its address has been forgotten.
    """
    done_with = OutboxMail.objects.filter(
        pk=mail.pk, state__in=(OutboxMail.State.FAILED, OutboxMail.State.SENT)
    ).exclude(recipient="")
    was_sent = mail.state == OutboxMail.State.SENT
    if not done_with.update(
        state=OutboxMail.State.QUEUED, next_try_at=at, possibly_sent_twice=mail.possibly_sent_twice or was_sent
    ):
        raise NotInThatStateError
    mail.refresh_from_db()


def note_reading(mails: Iterable[OutboxMail], *, user: Any) -> None:
    """Tell the apps whose mails they are that an official sees them: kinds that note the same are told together."""
    notes = {kind.key: kind.note_reading for kind in mail_kinds if kind.note_reading is not None}
    seen: dict[Any, list[Mapping[str, Any]]] = {}
    for mail in mails:
        if mail.kind in notes:
            seen.setdefault(notes[mail.kind], []).append(mail.context)
    for note, contexts in seen.items():
        note(user, contexts)


@transaction.atomic
def remind_approvers(at: dt.datetime) -> int:
    """Due job: each working day from eight o'clock, one digest to each approver of what has waited since before today.

    Returns how many digests were written. Working days are Monday to Friday.
    """
    now = timezone.localtime(at)
    if now.isoweekday() > _FRIDAY or now.hour < _MORNING:
        return 0
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    waiting = list(waiting_batches().filter(created_at__lt=midnight))
    if not waiting:
        return 0
    key = f"mail.approval-digest:{now:%Y-%m-%d}:"
    told = set(OutboxMail.objects.filter(key__startswith=key).values_list("key", flat=True))
    fresh = [
        NewMail(
            key=f"{key}{user.pk}",
            recipient=user.email,
            language_code=getattr(user, "language", "") or settings.LANGUAGE_CODE,
            context={"day": f"{now:%Y-%m-%d}", "user": user.pk},
        )
        for user in approvers()
        if f"{key}{user.pk}" not in told and any(is_for(user, batch) for batch in waiting)
    ]
    queue_mails(APPROVAL_DIGEST, fresh)
    return len(fresh)


def forget_contents(at: dt.datetime, dry_run: bool) -> int:
    """Empty address and text of mails sent or given up long ago. Returns the number of rows."""
    done_with = (
        OutboxMail.objects.filter(
            state__in=(OutboxMail.State.SENT, OutboxMail.State.FAILED), created_at__lt=at - CONTENTS_KEPT
        )
        .exclude(recipient="", sent_subject="", sent_text="")
        .order_by()
    )
    return done_with.count() if dry_run else done_with.update(recipient="", sent_subject="", sent_text="")


def forget_mails(about: str) -> int:
    """Empty address and text of every mail of a person whose data go. Returns the number of rows.

    What is on its way still goes, as it tells them so, and is emptied when it is done with; what waits for approval
    does not. The caller's transaction removes the person.
    """
    mails = OutboxMail.objects.filter(about=about)
    waiting = mails.filter(state=OutboxMail.State.QUEUED)
    waiting.update(forget_when_done=True)
    mails.filter(state=OutboxMail.State.APPROVAL).update(
        state=OutboxMail.State.FAILED, last_error=gettext_noop("its recipient's data were removed")
    )
    done_with = mails.filter(state__in=(OutboxMail.State.SENT, OutboxMail.State.FAILED))
    return waiting.count() + done_with.update(recipient="", sent_subject="", sent_text="", context={})


def readdress_mails(about: str, *, recipient: str) -> None:
    """Write a person's corrected address into every mail that has not left, and forget the former one in the rest.

    A personal link is made when a mail leaves: none may go to an address that is not the person's any more.
    """
    mails = OutboxMail.objects.filter(about=about)
    mails.filter(state=OutboxMail.State.SENT).update(recipient="", sent_subject="", sent_text="")
    mails.exclude(state=OutboxMail.State.SENT).exclude(recipient="").update(recipient=recipient)


def empty_mailbox(at: dt.datetime, dry_run: bool) -> int:
    """Delete the demo's kept mails that nobody needs any more. Returns the number of rows."""
    old = KeptMail.objects.filter(kept_at__lt=at - CONTENTS_KEPT).order_by()
    return old.count() if dry_run else old.delete()[0]
