"""Mails waiting to leave, and, in a demo, the mails that would have left."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Self
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def new_message_id() -> str:
    return f"<{uuid.uuid4()}@{urlsplit(settings.BASE_URL).hostname or 'localhost'}>"


class MailBatch(models.Model):
    """Mails that one person approves together: the result of one vote to all who took part, whatever their language.

    ``approved_texts`` holds what was approved, by language code (``portal.mail.contracts.ApprovedText``): mails of the
    batch say that and nothing else, also those that join it later.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    context = models.JSONField(_("what it is about"), default=dict, blank=True)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("approved by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    withheld_at = models.DateTimeField(_("not to be sent"), null=True, blank=True)
    approved_texts = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        verbose_name = _("mails to approve together")
        verbose_name_plural = _("mails to approve")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(approved_at__isnull=True) | models.Q(withheld_at__isnull=True),
                name="mail_batch_approved_or_withheld",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_decided(self) -> bool:
        return self.approved_at is not None or self.withheld_at is not None


class OutboxMailQuerySet(models.QuerySet["OutboxMail"]):
    def due(self, *, at: dt.datetime) -> Self:
        """Mails to send now, the longest waiting first; a claimed mail is due again when its claim ends."""
        return self.filter(state=OutboxMail.State.QUEUED, next_try_at__lte=at).order_by("next_try_at", "pk")


class OutboxMail(models.Model):
    """One mail to one person, written in the transaction of the change it tells about.

    The row holds ids; text, links and files are made when the mail is sent. What was sent is kept for a time, with its
    personal links masked, for the history that ``about`` names, such as ``registration:17``. ``attempts`` is also the
    fencing token of a claim: a sender that claims a row raises it, and may record the outcome only while it still
    stands.
    """

    class State(models.TextChoices):
        QUEUED = "queued", pgettext_lazy("mail", "waiting to be sent")
        APPROVAL = "approval", pgettext_lazy("mail", "waiting for approval")
        SENT = "sent", pgettext_lazy("mail", "sent")
        FAILED = "failed", pgettext_lazy("mail", "failed")

    key = models.CharField(_("key"), max_length=200, unique=True)
    kind = models.CharField(_("kind"), max_length=60)
    recipient = models.EmailField(_("recipient"), blank=True)
    language_code = models.CharField(_("language"), max_length=8)
    context = models.JSONField(_("what it is about"), default=dict, blank=True)
    about = models.CharField(
        _("about"), max_length=60, blank=True, db_index=True, help_text=_("Whose history the mail belongs to.")
    )
    batch = models.ForeignKey(
        MailBatch,
        verbose_name=_("approved together"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="mails",
    )
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_try_at = models.DateTimeField(_("next try"), default=timezone.now)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)
    message_id = models.CharField("Message-ID", max_length=200, default=new_message_id, editable=False)
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    handing_over_since = models.DateTimeField(
        _("handing over since"), null=True, blank=True, help_text=_("Set while the mail server is being spoken to.")
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    sent_subject = models.CharField(_("subject"), max_length=300, blank=True)
    sent_text = models.TextField(_("text as sent"), blank=True)
    forget_when_done = models.BooleanField(
        default=False, editable=False, help_text=_("Its recipient's data were removed: the last mail to them.")
    )
    possibly_sent_twice = models.BooleanField(
        _("possibly sent twice"),
        default=False,
        help_text=_("The sender stopped before it could note the mail server's answer, so the mail was sent again."),
    )

    objects = OutboxMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ["-created_at", "-pk"]
        permissions = [("send_outboxmail", _("Can approve mails and send them again"))]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_outbox_due")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="approval") | models.Q(batch__isnull=False),
                name="mail_outbox_approval_has_batch",
            ),
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False) | ~models.Q(state="sent"),
                name="mail_outbox_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class KeptMail(models.Model):
    """A mail of the demo: kept to be read on the editors' side instead of being sent."""

    message_id = models.CharField("Message-ID", max_length=200, blank=True, db_index=True)
    recipients = models.TextField(_("recipients"))
    subject = models.TextField(_("subject"), blank=True)
    message = models.BinaryField(_("whole message"))
    kept_at = models.DateTimeField(_("arrived"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("kept mail")
        verbose_name_plural = _("mailbox")
        ordering = ["-kept_at", "-pk"]
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.subject
