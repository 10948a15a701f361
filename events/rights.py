"""Who may change an event, and who may see its registrations: the rights of a role, narrowed to one's own events."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.permission_policies import ModelPermissionPolicy

from events.models import Event, Registration

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from django.db.models import QuerySet

    from events.querysets import RegistrationQuerySet

    Anyone = AbstractUser | AnonymousUser


def events_to_change(user: Anyone) -> QuerySet[Event]:
    """Those who publish events change all of them, an organiser their own."""
    if user.has_perm("events.publish_event"):
        return Event.objects.all()
    return _own_events(user) if user.has_perm("events.change_event") else Event.objects.none()


def events_to_look_after(user: Anyone) -> QuerySet[Event]:
    """Events whose registrations the user sees: one's own; an administrator's are all."""
    if user.is_active and user.is_superuser:
        return Event.objects.all()
    return _own_events(user) if user.has_perm("events.view_registration") else Event.objects.none()


def registrations_of(user: Anyone) -> RegistrationQuerySet:
    return Registration.objects.filter(event__in=events_to_look_after(user))


def refuse_others_events(user: Anyone, thing: Any) -> None:
    """``thing`` is an event, or belongs to one.

    Raises:
        PermissionDenied: the event is someone else's.
    """
    event_id = thing.pk if isinstance(thing, Event) else getattr(thing, "event_id", None)
    if event_id is not None and not events_to_change(user).filter(pk=event_id).exists():
        raise PermissionDenied


def _own_events(user: Anyone) -> QuerySet[Event]:
    return Event.objects.filter(organisers=user.pk)


class RegistrationPolicy(ModelPermissionPolicy):
    """Registrations are seen and taken out by those with the rights; nobody, not even an administrator, writes them."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in ("view", "export") and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Registration) -> bool:
        return (
            self.user_has_permission(user, action) and events_to_look_after(user).filter(pk=instance.event_id).exists()
        )

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Registration) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        return registrations_of(user) if self.user_has_any_permission(user, actions) else Registration.objects.none()
