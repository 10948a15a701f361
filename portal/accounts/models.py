from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


def interface_languages() -> list[tuple[str, str]]:
    """Languages of the editors' side."""
    return list(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)


class User(AbstractUser):  # type: ignore[django-manager-missing]
    """Someone who signs in to the editors' side. Visitors and registrants have no account."""

    language = models.CharField(_("language of the interface"), max_length=8, choices=interface_languages, default="fi")
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="users",
        help_text=_("Whose contact this person is."),
    )
