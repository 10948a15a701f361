"""The interface language is kept once: on the user. Wagtail reads its own profile, so the two follow each other."""

from typing import Any

from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

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


def connect() -> None:
    post_save.connect(profile_follows_user, sender=User, dispatch_uid="accounts.profile_follows_user")
    post_save.connect(user_follows_profile, sender=UserProfile, dispatch_uid="accounts.user_follows_profile")
