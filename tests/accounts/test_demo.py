"""Accounts of the demo: one for each role, one password of this installation, never anywhere else."""

import datetime as dt
import stat
from pathlib import Path

import pytest
from django.urls import reverse

from portal.accounts.demo import DEMO_ACCOUNTS, demo_password, load
from portal.accounts.models import User
from portal.base.demo import DemoSite

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var_dir(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def site(front_pages):
    return DemoSite(today=dt.date(2026, 11, 22), locales={code: page.locale for code, page in front_pages.items()})


def test_each_demo_account_signs_in_and_comes_to_the_first_screen(client, site):
    load(site)

    for account in DEMO_ACCOUNTS:
        client.logout()
        client.post(reverse("account_login"), {"login": account.username, "password": demo_password()})
        assert "waiting" in client.get("/cms/").content.decode()


def test_loading_twice_makes_no_second_account_and_keeps_the_password(site):
    load(site)
    password = demo_password()

    load(site)

    assert (User.objects.count(), demo_password()) == (len(DEMO_ACCOUNTS), password)
    assert User.objects.get(username="editor").check_password(password)


def test_the_password_is_made_per_installation_and_kept_from_other_users_of_the_machine(var_dir, settings, tmp_path):
    first = demo_password()
    settings.VAR_DIR = tmp_path / "another"
    settings.VAR_DIR.mkdir()

    assert first != demo_password()
    assert stat.S_IMODE(Path(var_dir / "demo.password").stat().st_mode) == 0o600


def test_every_role_has_an_account_to_try_it_with():
    roles = {role.split("-", 1)[1] if role[2:3] == "-" else role for account in DEMO_ACCOUNTS for role in account.roles}

    assert roles == {"editor", "organiser", "moderator", "municipality-contact", "translator", "reviewer"}
