from django.apps import AppConfig
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "base"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.admin.paginator import WagtailPaginator

        from portal.base import checks, due  # noqa: F401
        from portal.base.models import ProgrammeText, TermText
        from portal.base.registry import DueJob, RetentionRule, due_jobs, retention, translatable

        # A number before the plural of a name ("3 tapahtumat") is right in no language but English.
        WagtailPaginator.items_count_label = property(rows_label)
        translatable.register(TermText)
        translatable.register(ProgrammeText)
        due_jobs.register(DueJob(key="publish-scheduled", run=due.publish_scheduled))
        due_jobs.register(DueJob(key="retention", run=due.apply_retention))
        due_jobs.register(DueJob(key="tasks", run=due.care_for_tasks))
        retention.register(
            RetentionRule(key="rate-counts", label=_("Counters of public forms"), purge=due.purge_rate_counts)
        )


def rows_label(paginator: Paginator) -> str:  # type: ignore[type-arg]
    """How many rows a list of the editors' side has, whatever they are."""
    return ngettext("%(count)d row", "%(count)d rows", paginator.count) % {"count": paginator.count}
