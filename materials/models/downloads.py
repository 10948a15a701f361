"""How often files are taken, without knowing by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from materials.models.files import MaterialFile


class DownloadCount(models.Model):
    """Downloads of one file on one day. A file has one language, so this counts per language too."""

    file = models.ForeignKey(
        MaterialFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="download_counts"
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("downloads"), default=0)

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads by day")
        ordering = ["-day", "file"]
        constraints = [models.UniqueConstraint(fields=["file", "day"], name="materials_one_count_per_file_and_day")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.day}: {self.count}"
