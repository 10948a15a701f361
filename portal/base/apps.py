from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "base"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.base import checks, due  # noqa: F401
        from portal.base.models import ProgrammeText, TermText
        from portal.base.registry import DueJob, RetentionRule, due_jobs, retention, translatable

        translatable.register(TermText)
        translatable.register(ProgrammeText)
        due_jobs.register(DueJob(key="publish-scheduled", run=due.publish_scheduled))
        due_jobs.register(DueJob(key="retention", run=due.apply_retention))
        due_jobs.register(DueJob(key="tasks", run=due.care_for_tasks))
        retention.register(
            RetentionRule(key="rate-counts", label=_("Counters of public forms"), purge=due.purge_rate_counts)
        )
