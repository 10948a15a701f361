from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.base.languages import LANGUAGE_CHOICES


class User(AbstractUser):
    """Someone who signs in to the editors' side. Visitors and registrants have no account."""

    language = models.CharField(_("language of the interface"), max_length=8, choices=LANGUAGE_CHOICES, default="fi")
    municipality = models.ForeignKey(
        "municipalities.Municipality",
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="users",
    )
