from __future__ import annotations

import datetime as dt

from django.db import transaction

from home.models import Feedback, PlainPage
from portal.mail.public import queue_mail

FEEDBACK_KEPT = dt.timedelta(days=365)


@transaction.atomic
def give_feedback(
    page: PlainPage, *, message: str, about: str, email: str, language_code: str, at: dt.datetime
) -> Feedback:
    """Keep a visitor's message and tell the contact that the page names.

    Args:
        page: The page whose form was used; it has a ``feedback_contact``.
        about: The page or file meant, as typed; may be empty.
        email: Empty where the visitor wants no answer.
        language_code: The language in which the form was shown.
        at: Moment of the request.
    """
    feedback = Feedback.objects.create(
        page=page, message=message, about=about, email=email, language_code=language_code, created_at=at
    )
    contact = page.feedback_contact
    if contact is not None and contact.email:
        queue_mail(
            "home.feedback",
            key=f"feedback:{feedback.pk}:received",
            recipient=contact.email,
            language_code=page.language_code,
            context={"feedback": feedback.pk},
        )
    return feedback


def purge_feedback(at: dt.datetime, dry_run: bool) -> int:
    """Delete feedback that is a year old; returns how many rows, or how many it would be."""
    old = Feedback.objects.filter(created_at__lt=at - FEEDBACK_KEPT)
    count = old.count()
    if not dry_run:
        old.delete()
    return count
