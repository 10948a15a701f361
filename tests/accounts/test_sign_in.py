"""Signing in: one door, no sign-up, a second step for those who want it, pages in the account's language."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from portal.accounts.models import User
from tests.factories.accounts import AdminFactory, UserFactory

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-enough-password"


@pytest.fixture
def admin():
    user = AdminFactory(username="aino", email="aino@example.org")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize("name", ["aino", "aino@example.org"])
def test_one_signs_in_with_name_or_address_and_comes_to_the_editors_side(client, admin, name):
    response = client.post(reverse("account_login"), {"login": name, "password": PASSWORD})

    assert response.url == "/cms/"
    assert client.get("/cms/").status_code == 200


def test_a_wrong_password_is_said_and_what_was_typed_stays(client, admin):
    response = client.post(reverse("account_login"), {"login": "aino", "password": "wrong"})

    html = response.content.decode()
    assert 'value="aino"' in html
    assert "notice--error" in html


@pytest.mark.parametrize("path", ["/cms/login/?next=/cms/pages/", "/cms/password_reset/?next=/cms/pages/"])
def test_wagtails_own_doors_lead_to_the_one_door(client, path):
    response = client.get(path)

    assert response.url == reverse("account_login") + "?next=/cms/pages/"


@pytest.mark.parametrize("path", ["/cms/login/", "/cms/password_reset/"])
def test_wagtails_own_doors_let_nobody_in(client, admin, path):
    client.post(path, {"username": "aino", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_a_visitor_of_the_editors_side_is_sent_to_sign_in(client):
    assert client.get("/cms/").url == "/accounts/login/?next=/cms/"


def test_one_sets_a_password_by_a_button_that_stands_out_beside_cancelling(client, admin):
    client.post(reverse("account_reset_password"), {"email": admin.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]

    html = client.get(link, follow=True).content.decode()

    assert re.search(r'<button class="button"[^>]*name="action"', html)
    assert re.search(r'<button class="button button--quiet" form="logout-from-stage"', html)


def test_nobody_signs_up(client):
    client.post(reverse("account_signup"), {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD})

    assert User.objects.count() == 0


def test_the_second_step_is_offered_and_not_yet_required(client, admin):
    client.force_login(admin)

    html = client.get(reverse("mfa_index")).content.decode()

    assert reverse("mfa_activate_totp") in html
    assert reverse("mfa_add_webauthn") in html
    assert client.get("/cms/").status_code == 200


def test_signing_in_needs_the_second_step_once_it_is_set_up(client, admin):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(admin, generate_totp_secret())

    response = client.post(reverse("account_login"), {"login": "aino", "password": PASSWORD})

    assert response.url == reverse("mfa_authenticate")
    assert "/accounts/login/" in client.get("/cms/").url


def test_the_pages_of_the_account_have_no_inline_script_to_be_refused(client, admin):
    response = client.get(reverse("account_login"))

    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("language", "words"), [("fi", 'lang="fi"'), ("sv", 'lang="sv"'), ("en", 'lang="en"')])
def test_pages_of_the_account_speak_its_language(client, language, words):
    client.force_login(UserFactory(language=language))

    assert words in client.get(reverse("account_change_password")).content.decode()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_editors_side_speaks_the_language_of_the_account(client, language):
    client.force_login(AdminFactory(language=language))

    assert f'<html lang="{language}"' in client.get("/cms/").content.decode()


def test_changing_the_language_in_wagtails_own_settings_changes_the_account():
    user = UserFactory(language="fi")
    profile = user.wagtail_userprofile

    profile.preferred_language = "sv"
    profile.save()

    user.refresh_from_db()
    assert user.language == "sv"


def test_changing_the_language_of_the_account_changes_wagtails_own_settings():
    user = UserFactory(language="fi")

    user.language = "sv"
    user.save()

    user.wagtail_userprofile.refresh_from_db()
    assert user.wagtail_userprofile.preferred_language == "sv"


def test_an_administrator_gives_an_account_its_language_and_municipality(client):
    client.force_login(AdminFactory())
    url = reverse("wagtailusers_users:add")

    html = client.get(url).content.decode()
    client.post(
        url,
        {
            "username": "liisa",
            "email": "liisa@example.org",
            "first_name": "Liisa",
            "last_name": "Esimerkki",
            "password1": PASSWORD,
            "password2": PASSWORD,
            "language": "sv",
            "municipality": "",
        },
    )

    assert 'name="municipality"' in html
    assert User.objects.get(username="liisa").language == "sv"


def test_only_the_editors_side_may_use_inline_scripts(client):
    client.force_login(AdminFactory())

    policies = [client.get(path).headers["Content-Security-Policy"] for path in ("/cms/", "/accounts/2fa/")]

    assert ["'unsafe-inline'" in policy for policy in policies] == [True, False]


def test_the_editors_side_asks_nothing_of_other_hosts(client):
    client.force_login(AdminFactory())

    html = client.get("/cms/").content.decode()

    assert re.findall(r'(?:src|<link[^>]* href)="(?:https?:)?//(?!testserver)[^"]*', html) == []
