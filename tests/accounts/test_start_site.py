"""The first day: an empty portal that answers, one administrator by a link that works once, a list of what lacks."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Page, Site

from home.models import HomePage
from portal.accounts.models import User
from portal.base.demo import demo_key
from tests.factories.front import front_pages_of

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-enough-password"


@pytest.fixture
def said(capsys):
    call_command("start_site", name="Dialogue", languages="fi,sv,ar", email="aino@example.org")
    return capsys.readouterr().out


def link_in(said):
    return re.search(r"http://testserver(\S+)", said).group(1)


def test_each_language_has_its_front_page_and_sections_under_their_own_names(client, said):
    for path in ("/fi/", "/sv/", "/ar/", "/fi/materiaalit/", "/sv/material/", "/ar/materials/", "/fi/haku/"):
        assert (path, client.get(path).status_code) == (path, 200)


def test_empty_statements_are_not_public(client, said):
    assert client.get("/fi/tietosuoja/").status_code == 404


def test_the_tree_is_sound_and_the_site_is_one(said):
    assert not any(Page.find_problems())
    assert Site.objects.get().root_page.specific == HomePage.objects.get(locale__language_code="fi")


def test_no_account_is_there_but_the_first_administrator_who_has_no_password(said):
    user = User.objects.get()

    assert (user.username, user.is_superuser, user.has_usable_password()) == ("admin", True, False)


def test_the_link_sets_a_password_once(client, said):
    form = client.get(link_in(said), follow=True).redirect_chain[-1][0]

    done = client.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    assert done.url == "/cms/"
    assert client.get("/cms/").status_code == 200
    client.logout()
    client.post(reverse("account_login"), {"login": "admin", "password": PASSWORD})
    assert client.get("/cms/").status_code == 200

    client.logout()
    again = client.get(link_in(said), follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_running_it_again_adds_a_language_and_no_second_administrator(capsys, said):
    pages = Page.objects.count()

    call_command("start_site", name="Dialogue", languages="fi,sv,ar")
    assert Page.objects.count() == pages

    call_command("start_site", name="Dialogue", languages="en")
    assert HomePage.objects.filter(locale__language_code="en").exists()
    assert "There is an administrator already." in capsys.readouterr().out
    assert User.objects.count() == 1


def test_what_is_missing_is_said(said):
    assert all(words in said.casefold() for words in ("logo", "base_url", "import_municipalities"))


def test_an_unknown_language_is_named():
    with pytest.raises(CommandError, match="xx"):
        call_command("start_site", languages="fi,xx")


def test_a_demo_site_is_not_begun_again():
    pages = front_pages_of("fi")
    HomePage.objects.filter(pk=pages["fi"].pk).update(translation_key=demo_key("home"))

    with pytest.raises(CommandError, match="demo site"):
        call_command("start_site")


def test_the_demo_is_not_loaded_over_a_site_that_has_begun(said):
    with pytest.raises(CommandError, match="content of its own"):
        call_command("load_demo")
