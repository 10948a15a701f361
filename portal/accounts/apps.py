from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    default = True
    name = "portal.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        from portal.accounts import demo, first_screen, signals
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import first_screen as first_screen_rows

        signals.connect()
        first_screen_rows.register(first_screen.rows)
        demo_loaders.register(DemoLoader(key="accounts", order=50, load=demo.load))


class PortalUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user screens with our fields."""

    user_viewset = "portal.accounts.viewsets.PortalUserViewSet"
