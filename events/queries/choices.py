"""What a registrant chooses from, in their own language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from events.models import Event, Registration
from portal.base.models import Sector

if TYPE_CHECKING:
    from municipalities.models import Municipality


def sectors(event: Event) -> dict[str, Sector]:
    """Sectors by key: those the event invites, or all where it names none."""
    invited = [row.sector_id for row in event.invited_sectors.all()]
    rows = Sector.objects.filter(live=True).prefetch_related("texts__locale")
    return {sector.key: sector for sector in rows if not invited or sector.pk in invited}


def sector_with(key: str, event: Event) -> Sector | None:
    """The sector with the key, if the event's form offers it. Two queries at most."""
    sector: Sector | None = Sector.objects.filter(live=True, key=key).first()
    invited = set(event.invited_sectors.values_list("sector", flat=True)) if sector else set()
    return sector if sector and (not invited or sector.pk in invited) else None


def municipality_with(code: str) -> Municipality | None:
    model: Any = Registration._meta.get_field("municipality").related_model
    found: Municipality | None = model.objects.filter(live=True, code=code).first()
    return found


def municipalities(language_code: str) -> dict[str, tuple[str, Municipality]]:
    """Municipalities by code, with the name a reader of the language sees first, in the order of the names."""
    model: Any = Registration._meta.get_field("municipality").related_model
    named = [(row.name_in(language_code).text, row) for row in model.objects.filter(live=True)]
    return {row.code: (name, row) for name, row in sorted(named, key=lambda pair: pair[0])}
