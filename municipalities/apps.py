from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MunicipalitiesConfig(AppConfig):
    name = "municipalities"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Municipalities")

    def ready(self) -> None:
        from municipalities import demo, signals
        from municipalities.filters import CACHEABLE
        from municipalities.models import Boundary, Region
        from municipalities.search_source import MUNICIPALITY, REGION, MunicipalitySource
        from municipalities.sitemap import municipality_entries
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import cacheable_parameters, sitemap_entries
        from portal.pagecache import purge_on_save
        from search.public import facets, sources

        for name in CACHEABLE:
            cacheable_parameters.register(name)
        purge_on_save(Boundary, Region)
        sources.register(MunicipalitySource())
        facets.register(REGION)
        facets.register(MUNICIPALITY)
        signals.connect()
        sitemap_entries.register(municipality_entries)
        demo_loaders.register(DemoLoader(key="municipalities", order=10, load=demo.load))
