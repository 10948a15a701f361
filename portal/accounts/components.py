"""The first thing an editor sees: what waits for them."""

from __future__ import annotations

from typing import Any

from wagtail.admin.ui.components import Component

from portal.accounts.roles import name_of
from portal.base.registry import first_screen


class WaitingPanel(Component):
    """Walks the registry of first-screen rows; each app looks to the user's rights itself."""

    name = "waiting"
    template_name = "accounts/waiting.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request = parent_context["request"]
        rows = [row for found in first_screen for row in found(request) if row.count]
        rows.sort(key=lambda row: (row.oldest_at is None, row.oldest_at))
        return {"rows": rows, "roles": sorted(name_of(group.name) for group in request.user.groups.all())}
