"""Reads of the outbox."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, Expression, Min, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.base.registry import WaitingRow
from portal.base.wording import fallback_chain
from portal.mail.contracts import ApprovedText, MailDraft, UndeliverableError, mail_kind, mail_kinds
from portal.mail.models import MailBatch, OutboxMail
from portal.mail.placeholders import fill_plain

if TYPE_CHECKING:
    from portal.accounts.models import User

SEND_PERMISSION = "mail.send_outboxmail"

# Older than this, something is wrong with the worker or the mail server.
WELL_BELOW = dt.timedelta(minutes=15)


def outbox_health(*, at: dt.datetime) -> dict[str, Any]:
    """How many mails wait and how long the oldest has, for ``/readyz``. Mails to be sent later do not count.

    Units: seconds. Shape: ``ok``, ``waiting``, ``oldest_seconds``, ``failed``.
    """
    # A mail waiting for its next try is as old as its first: next_try_at moves, created_at does not.
    waiting = OutboxMail.objects.filter(state=OutboxMail.State.QUEUED).exclude(attempts=0, next_try_at__gt=at)
    figures = waiting.order_by().aggregate(count=Count("pk"), oldest=Min("created_at"), due=Min("next_try_at"))
    oldest = figures["oldest"]
    seconds = max(0, int((at - oldest).total_seconds())) if oldest else 0
    unserved = OutboxMail.objects.due(at=at - WELL_BELOW).exists()
    return {
        "ok": not unserved,
        "waiting": figures["count"],
        "oldest_seconds": seconds,
        "failed": OutboxMail.objects.filter(state=OutboxMail.State.FAILED).count(),
    }


@dataclasses.dataclass(frozen=True, kw_only=True)
class BatchText:
    """What readers of one language are sent. ``draft`` is the text in their own language, None where there is none.

    ``sent_in`` is the language whose text goes to them: their own where ``is_reviewed``, else the first reviewed one
    of the fallback chain. ``count`` is the number of recipients.
    """

    language_code: str
    count: int
    draft: MailDraft | None
    is_reviewed: bool
    sent_in: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class BatchTexts:
    """``rows``: the languages of the recipients, the default language first. ``to_send``: by every site language.

    ``fingerprint`` changes with any word or value, so that what is approved is what was shown.
    """

    rows: tuple[BatchText, ...]
    to_send: dict[str, ApprovedText]
    fingerprint: str


def texts_of(batch: MailBatch) -> BatchTexts:
    """What a batch would send, by language. A kind without drafts has rows without texts: each goes as it is drawn."""
    try:
        write = mail_kind(batch.kind).draft
    except UndeliverableError:
        write = None
    codes = [code for code, _name in settings.LANGUAGES]
    drafts = {code: draft for code in codes if write and (draft := write(batch.context, code)) is not None}
    reviewed = [code for code, draft in drafts.items() if draft.is_checked or code == settings.LANGUAGE_CODE]
    sent_in = {
        code: next((other for other in [*fallback_chain(code), *reviewed] if other in reviewed), code) for code in codes
    }
    by_language = batch.mails.order_by().values("language_code").annotate(count=Count("pk"))
    counts = {row["language_code"]: row["count"] for row in by_language}
    shown = dict.fromkeys([settings.LANGUAGE_CODE, *codes, *counts])
    to_send = {
        code: ApprovedText(language_code=other, subject=drafts[other].subject, text=drafts[other].text)
        for code, other in sent_in.items()
        if other in drafts
    }
    values = {code: {name: str(value) for name, value in draft.values.items()} for code, draft in drafts.items()}
    written = json.dumps([to_send, values], sort_keys=True, ensure_ascii=False)
    return BatchTexts(
        rows=tuple(
            BatchText(
                language_code=code,
                count=counts.get(code, 0),
                draft=drafts.get(code),
                is_reviewed=code in reviewed or not drafts,
                sent_in=sent_in.get(code, code),
            )
            for code in shown
            if code in counts or (code == settings.LANGUAGE_CODE and code in drafts)
        ),
        to_send=to_send,
        fingerprint=hashlib.sha256(written.encode()).hexdigest(),
    )


def kind_label(key: str) -> str:
    """What editors call a kind of mail; its key where the kind has no label or is gone."""
    try:
        return str(mail_kind(key).label or key)
    except UndeliverableError:
        return key


def batch_label(batch: MailBatch, language_code: str) -> str:
    """What a list calls a batch: the subject of its mails in the reader's language, or the kind of mail."""
    try:
        write = mail_kind(batch.kind).draft
    except UndeliverableError:
        write = None
    for code in fallback_chain(language_code):
        if write and (draft := write(batch.context, code)) is not None:
            return fill_plain(draft.subject, draft.values, language_code=code)
    return kind_label(batch.kind)


def waiting_batches() -> QuerySet[MailBatch]:
    """Batches in which a mail waits for approval, the longest waiting first; ``waiting`` counts the mails."""
    return (
        MailBatch.objects.annotate(waiting=Count("mails", filter=Q(mails__state=OutboxMail.State.APPROVAL)))
        .filter(waiting__gt=0)
        .order_by("created_at", "pk")
    )


def is_for(user: Any, thing: MailBatch | OutboxMail) -> bool:
    """Whether the mails are among those that a user with the rights to mails may see to."""
    return not _of_others(user, [thing])


def batches_of_others(user: Any) -> list[int]:
    """Ids of batches that the user may not see to. As many queries for many batches as for one."""
    return [batch.pk for batch in _of_others(user, MailBatch.objects.only("pk", "kind", "context"))]


def _of_others(user: Any, things: Iterable[Any]) -> list[Any]:
    # Kinds that ask the same are asked together.
    asked: dict[Any, list[Any]] = {}
    narrowed = {kind.key: kind.are_for for kind in mail_kinds if kind.are_for is not None}
    for thing in things:
        if thing.kind in narrowed:
            asked.setdefault(narrowed[thing.kind], []).append(thing)
    return [
        thing
        for are_for, found in asked.items()
        for thing, is_own in zip(found, are_for(user, [each.context for each in found]), strict=True)
        if not is_own
    ]


def approvers() -> list[User]:
    """Who is told that mails wait: those with an address and the right to approve; administrators where none has it."""
    users = get_user_model()._default_manager
    backend = "django.contrib.auth.backends.ModelBackend"
    with_right = users.with_perm(SEND_PERMISSION, backend=backend, include_superusers=False)
    reachable = list(with_right.exclude(email="").order_by("pk"))
    return reachable or list(users.filter(is_active=True, is_superuser=True).exclude(email="").order_by("pk"))


def is_queued(key: Expression) -> Exists:
    """For a queryset of another app: whether the row's mail, named by an expression of its key, has been written."""
    return Exists(OutboxMail.objects.filter(key=key))


@dataclasses.dataclass(frozen=True, kw_only=True)
class MailLine:
    """One mail of a person's history. ``at``: when it was sent, or else written; ``url``: empty without the right."""

    label: str
    state: str
    at: dt.datetime
    url: str


def history_of(about: str, *, user: Any) -> list[MailLine]:
    """The mails of one person or thing, the newest first, and the way to each for who may read it."""
    may_read = user.has_perm("mail.view_outboxmail")
    return [
        MailLine(
            label=kind_label(mail.kind),
            state=mail.get_state_display(),
            at=mail.sent_at or mail.created_at,
            url=reverse("outbox:inspect", args=[mail.pk]) if may_read else "",
        )
        for mail in OutboxMail.objects.filter(about=about).order_by("-created_at", "-pk")
    ]


def waiting_rows(request: HttpRequest) -> list[WaitingRow]:
    """Mails that wait for someone's approval or have failed, for users who may act on them."""
    if not request.user.has_perm(SEND_PERMISSION):
        return []
    states = [OutboxMail.State.APPROVAL]
    if request.user.has_perm("mail.view_outboxmail"):
        states.append(OutboxMail.State.FAILED)
    figures = {
        row["state"]: row
        for row in OutboxMail.objects.filter(state__in=states)
        .exclude(batch__withheld_at__isnull=False)
        .exclude(batch__in=batches_of_others(request.user))
        .order_by()
        .values("state")
        .annotate(count=Count("pk"), oldest=Min("created_at"))
    }
    rows = (
        (OutboxMail.State.APPROVAL, _("Mails to approve"), f"{reverse('mailbatches:index')}?waiting=true"),
        (OutboxMail.State.FAILED, _("Mails that failed"), f"{reverse('outbox:index')}?state=failed"),
    )
    return [
        WaitingRow(label=label, count=figures[state]["count"], oldest_at=figures[state]["oldest"], url=url)
        for state, label, url in rows
        if state in figures
    ]
