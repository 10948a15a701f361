from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from portal.accounts.models import User


@transaction.atomic
def first_administrator(*, username: str, email: str) -> str:
    """Make the first administrator, without a password; returns the address at which it is set, once.

    The address holds as long as a password reset does, and no longer once it has been used. Empty if there is an
    administrator already.
    """
    if User.objects.filter(is_superuser=True).exists():
        return ""
    user = User(username=username, email=email, is_superuser=True, is_staff=True, language=settings.LANGUAGE_CODE)
    user.set_unusable_password()
    user.save()
    path = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)},
    )
    return f"{settings.BASE_URL}{path}"
