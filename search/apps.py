from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import (
            DueJob,
            ReadinessProbe,
            RetentionRule,
            due_jobs,
            preparations,
            readiness,
            retention,
        )
        from portal.translation.public import analyses
        from search import demo, signals, upkeep
        from search.analysis.dictionaries import start_building
        from search.editorial import purge_unanswered
        from search.facets import LANGUAGE, STAGE, YEAR
        from search.models import UnansweredQuestion
        from search.page_source import PageSource
        from search.registry import facets, sources
        from search.viewsets import ReportPolicy
        from search.word_forms import word_forms

        register_permission_policy(UnansweredQuestion, ReportPolicy(UnansweredQuestion))
        sources.register(PageSource())
        for facet in (STAGE, LANGUAGE, YEAR):
            facets.register(facet)
        analyses.register(word_forms)
        signals.connect()
        preparations.register(start_building)
        retention.register(
            RetentionRule(
                key="unanswered",
                label=_("Questions that search found nothing for, 90 days after they were last asked"),
                purge=purge_unanswered,
            )
        )
        due_jobs.register(DueJob(key="search-check", run=upkeep.check_when_due))
        readiness.register(ReadinessProbe(key="search", probe=upkeep.readiness))
        demo_loaders.register(DemoLoader(key="search", order=80, load=demo.load))
