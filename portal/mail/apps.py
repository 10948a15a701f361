import datetime as dt
from typing import Any

from django.apps import AppConfig
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "portal.mail"
    label = "mail"
    verbose_name = _("Mails")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.base.registry import (
            DueJob,
            ReadinessProbe,
            RetentionRule,
            due_jobs,
            first_screen,
            readiness,
            retention,
        )
        from portal.mail import actions, queries, sending
        from portal.mail.contracts import mail_kinds
        from portal.mail.digest import DIGEST_MAIL

        def send(at: dt.datetime) -> int:
            return sending.send_due_mails()

        def probe() -> dict[str, Any]:
            return queries.outbox_health(at=timezone.now())

        mail_kinds.register(DIGEST_MAIL)
        # The last registered runs first: the digest leaves in the run that writes it.
        due_jobs.register(DueJob(key="outbox", run=send))
        due_jobs.register(DueJob(key="outbox.remind_approvers", run=actions.remind_approvers))
        retention.register(
            RetentionRule(
                key="outbox-contents",
                label=_("Addresses and texts of mails sent long ago"),
                purge=actions.forget_contents,
            )
        )
        retention.register(RetentionRule(key="mailbox", label=_("Mails kept by the demo"), purge=actions.empty_mailbox))
        readiness.register(ReadinessProbe(key="outbox", probe=probe))
        first_screen.register(queries.waiting_rows)
