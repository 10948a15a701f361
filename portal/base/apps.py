from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "portal.base"
    label = "base"
    verbose_name = _("Portal")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from portal.base import checks  # noqa: F401
        from portal.base.models import ProgrammeText, TermText
        from portal.base.registry import translatable

        translatable.register(TermText)
        translatable.register(ProgrammeText)
