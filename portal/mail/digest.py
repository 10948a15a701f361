"""The mail to those who approve mails: what waits for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.mail.actions import APPROVAL_DIGEST
from portal.mail.contracts import MailKind, RenderedMail, UndeliverableError
from portal.mail.queries import batch_label, is_for, waiting_batches
from portal.mail.rendering import render_mail


def render_digest(context: Mapping[str, Any], language_code: str) -> RenderedMail:
    """Names what waits for the reader when the mail leaves; nothing is sent when nothing waits any more."""
    now = timezone.now()
    user = get_user_model()._default_manager.filter(pk=context.get("user") or 0).first()
    batches = [
        {
            "label": batch_label(batch, language_code),
            "count": batch.waiting,  # type: ignore[attr-defined]
            "days": _days(batch.created_at, now),
            "address": f"{settings.BASE_URL}{reverse('mailbatches:inspect', args=[batch.pk])}",
        }
        for batch in waiting_batches()
        if user is None or is_for(user, batch)
    ]
    if not batches:
        raise UndeliverableError("nothing waits for approval any more")
    count = sum(batch["count"] for batch in batches)
    return render_mail("mail/approval_digest.txt", {"batches": batches, "count": count}, language_code)


def _days(since: dt.datetime, now: dt.datetime) -> int:
    return (timezone.localdate(now) - timezone.localdate(since)).days


DIGEST_MAIL = MailKind(key=APPROVAL_DIGEST, label=_("Mails wait for approval"), render=render_digest)
