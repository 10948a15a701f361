from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaterialsConfig(AppConfig):
    name = "materials"
    verbose_name = _("Materials")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from wagtail.signals import page_published, published, unpublished

        from materials import demo
        from materials.actions.files import publish_version
        from materials.actions.library import publish_facts_with
        from materials.models import FileVersion, Material, MaterialFile, MaterialPage
        from materials.queries.offers import files_in
        from materials.search_source import FORMAT, MaterialSource, languages_without_page
        from materials.translating import files_beside, waiting_files
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import cacheable_parameters, first_screen, language_offers
        from portal.pagecache import purge_on_save
        from portal.translation.public import Releasable, companions, releasables
        from search.public import facets, refresh, sources

        for name in ("stage", "language", "file_format", "audience", "page"):
            cacheable_parameters.register(name)
        purge_on_save(MaterialFile, FileVersion)
        demo_loaders.register(DemoLoader(key="materials", order=20, load=demo.load))

        sources.register(MaterialSource())
        facets.register(FORMAT)
        releasables.register(
            Releasable(
                model=FileVersion,
                publish=publish_version,
                may_publish=lambda user: user.has_perm("materials.publish_material"),
            )
        )
        language_offers.register(files_in)
        companions.register(files_beside)
        first_screen.register(waiting_files)

        def refresh_facts(instance: Material, **kwargs: object) -> None:
            refresh(MaterialSource.key, instance.pk)

        published.connect(refresh_facts, sender=Material, weak=False, dispatch_uid="materials-search-published")
        unpublished.connect(refresh_facts, sender=Material, weak=False, dispatch_uid="materials-search-unpublished")

        def refresh_borrowers(instance: MaterialPage, **kwargs: object) -> None:
            """Languages without a page of the material show it by this one's name."""
            refresh(MaterialSource.key, instance.material_id, languages=languages_without_page(instance.material_id))

        published.connect(refresh_borrowers, sender=MaterialPage, weak=False, dispatch_uid="materials-search-named")
        unpublished.connect(refresh_borrowers, sender=MaterialPage, weak=False, dispatch_uid="materials-search-unnamed")

        def publish_facts(instance: MaterialPage, **kwargs: object) -> None:
            publish_facts_with(instance)

        page_published.connect(publish_facts, sender=MaterialPage, weak=False, dispatch_uid="materials-facts")
