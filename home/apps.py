from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Front page and pages")

    def ready(self) -> None:
        from home import demo
        from portal.base.demo import DemoLoader, demo_loaders

        demo_loaders.register(DemoLoader(key="home", order=0, load=demo.load))
        # The ways in lead to pages that the other apps' loaders make.
        demo_loaders.register(DemoLoader(key="home-ways", order=90, load=demo.load_ways))
