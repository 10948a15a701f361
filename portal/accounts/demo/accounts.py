from __future__ import annotations

import dataclasses
import secrets
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from portal.accounts.actions.roles import setup_roles
from portal.accounts.models import User
from portal.base.demo import DemoSite


@dataclasses.dataclass(frozen=True, kw_only=True)
class DemoAccount:
    username: str
    roles: tuple[str, ...] = ()
    language: str = "fi"
    municipality_code: str = ""

    @property
    def is_admin(self) -> bool:
        return not self.roles


DEMO_ACCOUNTS: tuple[DemoAccount, ...] = (
    DemoAccount(username="admin"),
    DemoAccount(username="editor", roles=("editor", "fi-reviewer")),
    DemoAccount(username="organiser", roles=("organiser",)),
    DemoAccount(username="moderator", roles=("moderator",)),
    DemoAccount(username="municipality", roles=("municipality-contact",), municipality_code="609"),
    DemoAccount(username="sv-translator", roles=("sv-translator",), language="sv"),
    DemoAccount(username="sv-reviewer", roles=("sv-reviewer",), language="sv"),
    DemoAccount(username="en-translator", roles=("en-translator",), language="en"),
    DemoAccount(username="en-reviewer", roles=("en-reviewer",), language="en"),
    DemoAccount(username="ar-translator", roles=("ar-translator",), language="en"),
    DemoAccount(username="ar-reviewer", roles=("ar-reviewer",), language="en"),
)


def demo_password() -> str:
    """The one password of all demo accounts: made once for an installation, kept where only its owner can read it."""
    path = Path(settings.VAR_DIR) / "demo.password"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(f"only-for-the-demo-{secrets.token_hex(4)}", encoding="ascii")
    return path.read_text(encoding="ascii").strip()


def load(site: DemoSite) -> None:
    setup_roles()
    # Hashed once: hashing is slow on purpose, and there are a dozen accounts.
    password = demo_password()
    kept = User.objects.filter(username=DEMO_ACCOUNTS[0].username).first()
    hashed = kept.password if kept and kept.check_password(password) else make_password(password)
    municipalities = apps.get_model("municipalities", "Municipality")
    for account in DEMO_ACCOUNTS:
        user, _made = User.objects.get_or_create(
            username=account.username,
            defaults={
                "email": f"{account.username}@example.org",
                "first_name": "Demo",
                "last_name": account.username,
                "language": account.language,
                "is_superuser": account.is_admin,
                "is_staff": account.is_admin,
                "municipality": municipalities.objects.filter(code=account.municipality_code).first(),
            },
        )
        if user.password != hashed:
            user.password = hashed
            user.save(update_fields=["password"])
        user.groups.set(Group.objects.filter(name__in=account.roles))
