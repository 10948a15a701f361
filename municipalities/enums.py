from django.db import models
from django.utils.translation import gettext_lazy as _


class LanguageStatus(models.TextChoices):
    """What a government decree says of a municipality's languages."""

    FINNISH = "fi", _("Finnish-speaking")
    SWEDISH = "sv", _("Swedish-speaking")
    MOSTLY_FINNISH = "bilingual_fi", _("Bilingual, majority Finnish-speaking")
    MOSTLY_SWEDISH = "bilingual_sv", _("Bilingual, majority Swedish-speaking")


class Role(models.TextChoices):
    """How a municipality was part of a round."""

    HELD = "held", _("Held sessions")
    TOOK_PART = "took_part", _("Residents took part")


class Held(models.TextChoices):
    """Whether an event was held. Unknown is not no."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Unknown")


# The value that stands for "not known" in filters, addresses and exports.
UNKNOWN = Held.UNKNOWN.value
