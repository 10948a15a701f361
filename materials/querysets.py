"""Narrowing and enriching the rows of files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from materials.models import FileVersion, MaterialFile  # noqa: F401


class FileVersionQuerySet(models.QuerySet["FileVersion"]):
    def public(self) -> FileVersionQuerySet:
        """Without those that wait for a release."""
        return self.filter(is_held=False)

    def newest(self) -> FileVersionQuerySet:
        """The newest public version of each file."""
        same_file = self.model._default_manager.filter(file=OuterRef("file"), is_held=False).order_by("-number")
        return self.filter(pk=Subquery(same_file.values("pk")[:1]))

    def without_text(self) -> FileVersionQuerySet:
        """Leaves the words inside the file in the database, as lists need none of them."""
        return self.defer("text")


class MaterialFileQuerySet(models.QuerySet["MaterialFile"]):
    def public(self) -> MaterialFileQuerySet:
        """Files that anyone may download: not withdrawn, of a published material, with a version behind them."""
        versions: Any = self.model._meta.get_field("versions").related_model._default_manager
        return self.filter(
            Exists(versions.filter(file=OuterRef("pk"), is_held=False)), is_withdrawn=False, material__live=True
        )

    def with_newest(self) -> MaterialFileQuerySet:
        """Each file's newest version at hand as ``file.newest``."""
        versions: Any = self.model._meta.get_field("versions").related_model._default_manager
        return self.prefetch_related(
            models.Prefetch("versions", queryset=versions.newest().without_text(), to_attr="newest_versions")
        )

    def with_downloads(self) -> MaterialFileQuerySet:
        """How many times each file has been taken, as ``file.download_total``."""
        return self.annotate(download_total=Coalesce(Sum("download_counts__count"), 0))
