"""The interface language is kept once: on the user. Wagtail reads its own profile, so the two follow each other."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save
from wagtail.users.models import UserProfile

from portal.accounts.actions.contacts import ROLE, give_contacts_their_pages
from portal.accounts.models import User


def profile_follows_user(instance: User, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    profile, _created = UserProfile.objects.get_or_create(user=instance)
    if profile.preferred_language != instance.language:
        profile.preferred_language = instance.language
        profile.save(update_fields=["preferred_language"])


def user_follows_profile(instance: UserProfile, raw: bool = False, **kwargs: Any) -> None:
    if instance.preferred_language and not raw:
        User.objects.filter(pk=instance.user_id).update(language=instance.preferred_language)


def contacts_follow_user(instance: User, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.groups.filter(name__startswith=ROLE).exists():
        give_contacts_their_pages()


def contacts_follow_groups(instance: Model, action: str, **kwargs: Any) -> None:
    # The groups of the municipalities are written by the same action: only the role itself asks for it.
    if action not in ("post_add", "post_remove", "post_clear") or not isinstance(instance, User):
        return
    changed = kwargs.get("pk_set")
    roles = kwargs["model"]._default_manager.filter(name=ROLE)
    if changed is None or roles.filter(pk__in=changed).exists():
        give_contacts_their_pages()


def contacts_follow_page(created: bool, raw: bool = False, **kwargs: Any) -> None:
    if created and not raw:
        give_contacts_their_pages()


def connect() -> None:
    post_save.connect(profile_follows_user, sender=User, dispatch_uid="accounts.profile_follows_user")
    post_save.connect(user_follows_profile, sender=UserProfile, dispatch_uid="accounts.user_follows_profile")
    post_save.connect(contacts_follow_user, sender=User, dispatch_uid="accounts.contacts_follow_user")
    m2m_changed.connect(
        contacts_follow_groups, sender=User.groups.through, dispatch_uid="accounts.contacts_follow_groups"
    )
    post_save.connect(
        contacts_follow_page, sender="municipalities.MunicipalityPage", dispatch_uid="accounts.contacts_follow_page"
    )
