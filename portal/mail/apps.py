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

        def send(at: dt.datetime) -> int:
            return sending.send_due_mails()

        def probe() -> dict[str, Any]:
            return queries.outbox_health(at=timezone.now())

        due_jobs.register(DueJob(key="outbox", run=send))
        retention.register(
            RetentionRule(
                key="outbox-addresses", label=_("Addresses of mails sent long ago"), purge=actions.forget_addresses
            )
        )
        retention.register(RetentionRule(key="mailbox", label=_("Mails kept by the demo"), purge=actions.empty_mailbox))
        readiness.register(ReadinessProbe(key="outbox", probe=probe))
        first_screen.register(queries.waiting_rows)
