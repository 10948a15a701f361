"""Search learns of what editors publish about rounds and municipalities; pages it follows by itself."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from wagtail.signals import published, unpublished

from municipalities.models import Municipality, Round, RoundMunicipality
from municipalities.search_source import MunicipalitySource
from search.public import refresh


def _refresh_round(instance: Round, **kwargs: Any) -> None:
    for part in RoundMunicipality.objects.filter(round=instance.pk):
        refresh(MunicipalitySource.key, part.municipality_id)


def _refresh_part(instance: RoundMunicipality, **kwargs: Any) -> None:
    refresh(MunicipalitySource.key, instance.municipality_id)


def _refresh_municipality(instance: Municipality, **kwargs: Any) -> None:
    refresh(MunicipalitySource.key, instance.pk)


def connect() -> None:
    """Listen. Called once, when all apps are loaded."""
    for signal in (published, unpublished):
        signal.connect(_refresh_round, sender=Round, dispatch_uid="municipalities.round")
        signal.connect(_refresh_municipality, sender=Municipality, dispatch_uid="municipalities.municipality")
    post_delete.connect(_refresh_part, sender=RoundMunicipality, dispatch_uid="municipalities.part")
