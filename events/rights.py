"""Who may see registrations."""

from __future__ import annotations

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy


class RegistrationPolicy(ModelPermissionPolicy):
    """Registrations are seen and taken out by those with the rights; nobody, not even an administrator, writes them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "export") and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
