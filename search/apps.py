from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import DueJob, ReadinessProbe, due_jobs, preparations, readiness
        from search import demo, signals, upkeep
        from search.analysis.dictionaries import start_building
        from search.facets import LANGUAGE, STAGE, YEAR
        from search.page_source import PageSource
        from search.registry import facets, sources

        sources.register(PageSource())
        for facet in (STAGE, LANGUAGE, YEAR):
            facets.register(facet)
        signals.connect()
        preparations.register(start_building)
        due_jobs.register(DueJob(key="search-check", run=upkeep.check_when_due))
        readiness.register(ReadinessProbe(key="search", probe=upkeep.readiness))
        demo_loaders.register(DemoLoader(key="search", order=40, load=demo.load))
