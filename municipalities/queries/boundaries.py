from __future__ import annotations

from municipalities.models import Boundary, Municipality


def newest_boundaries(*municipalities: Municipality) -> list[Boundary]:
    """The areas of the newest year imported, without their coordinates; of all municipalities or of those given."""
    newest = Boundary.objects.order_by("-year").values("year")[:1]
    found = (
        Boundary.objects.filter(year=newest)
        .defer("geometry")
        .select_related("municipality")
        .order_by("municipality__code")
    )
    return list(found.filter(municipality__in=municipalities) if municipalities else found)
