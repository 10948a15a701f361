"""Who may run an event."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet

from events.models import Event


def possible_organisers(event: Event) -> QuerySet[Any]:
    """Active accounts with the right to see registrations, and those who run the event already."""
    right = Q(groups__permissions__codename="view_registration") | Q(user_permissions__codename="view_registration")
    users = get_user_model()._default_manager.filter(Q(is_active=True) & right | Q(organised_events=event.pk))
    return users.distinct().order_by("last_name", "username")
