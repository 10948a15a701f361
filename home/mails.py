"""Mails about feedback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from home.models import Feedback
from portal.mail.public import MailKind, RenderedMail, UndeliverableError, render_mail


def render_feedback_mail(context: Mapping[str, Any], language_code: str) -> RenderedMail:
    feedback = Feedback.objects.filter(pk=context["feedback"]).first()
    if feedback is None:
        raise UndeliverableError("the feedback has been deleted")
    address = f"{settings.BASE_URL}{reverse('feedback:edit', args=[feedback.pk])}"
    return render_mail("home/mail/feedback.txt", {"feedback": feedback, "address": address}, language_code)


FEEDBACK_MAIL = MailKind(key="home.feedback", render=render_feedback_mail, label=_("Accessibility feedback"))
