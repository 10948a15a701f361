"""Roles: made by a command, safe to run again, and each may do what its name says and no more."""

from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.admin.menu import admin_menu
from wagtail.models import Collection, GroupPagePermission, Page, Workflow

from portal.accounts.actions.roles import setup_roles
from portal.accounts.models import User
from portal.accounts.roles import name_of
from portal.base.models import TermText, Theme
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.base import LocaleFactory, TermTextFactory

pytestmark = pytest.mark.django_db


def refusal(response):
    """Wagtail sends one who may not back to the first screen, with a message."""
    return (response.status_code, response.headers.get("Location")) == (302, reverse("wagtailadmin_home"))


def test_the_command_makes_every_role_and_says_which(front_pages, capsys):
    call_command("setup_roles")

    said = capsys.readouterr().out
    languages = [code for code, _name in settings.LANGUAGES]
    expected = {"editor", "organiser", "moderator", "municipality-contact"}
    expected |= {f"{code}-{role}" for code in languages for role in ("translator", "reviewer")}
    assert expected <= set(Group.objects.values_list("name", flat=True))
    assert all(name in said for name in expected)
    assert "Without a front page yet: en, et" in said


def test_running_it_again_changes_nothing(roles):
    def everything():
        return (
            sorted(Group.objects.values_list("name", "permissions__codename")),
            sorted(GroupPagePermission.objects.values_list("group", "page", "permission")),
            Workflow.objects.count(),
            Collection.objects.count(),
        )

    before = everything()

    setup_roles()

    assert everything() == before


def test_a_right_that_an_administrator_has_added_stays(roles):
    group = Group.objects.get(name="moderator")
    group.permissions.add(Permission.objects.get(codename="view_site"))

    setup_roles()

    assert group.permissions.filter(codename="view_site").exists()


def test_a_front_page_made_later_gets_its_roles(roles, front_pages):
    page = front_pages["fi"].copy_for_translation(LocaleFactory(language_code="en"))

    report = setup_roles()

    assert "en" not in report.without_front_page
    assert page.get_workflow().name == "English"


def test_each_language_has_a_workflow_that_holds_for_its_pages_and_texts(roles, front_pages):
    text = TermTextFactory(locale=front_pages["sv"].locale)

    assert (front_pages["sv"].get_workflow().name, text.get_workflow().name) == ("svenska", "svenska")


MENUS = {
    "editor": {
        *("explorer", "images", "documents", "programme", "reports", "redirects"),
        *("events", "materials", "municipalities", "plan", "mails", "search"),
    },
    "organiser": {"explorer", "images", "documents", "events", "mails", "plan", "registrations"},
    "moderator": set(),
    "municipality-contact": {"municipalities"},
    "sv-translator": {"explorer", "images", "documents"},
    "sv-reviewer": {"explorer", "images", "documents"},
}


@pytest.mark.parametrize("role", MENUS)
def test_each_role_sees_its_own_menu(client, rf, roles, role):
    user = UserFactory(groups=[role])
    request = rf.get("/cms/")
    request.user = user

    shown = {item.name for item in admin_menu.menu_items_for_request(request)}

    assert MENUS[role] - {"redirects"} <= shown
    if role != "editor":
        assert {"programme", "materials"} & shown == set()
        assert ("mails" in shown) is ("mails" in MENUS[role])
    assert {"snippets", "help"} & shown == set()


@pytest.mark.parametrize("role", MENUS)
def test_each_role_comes_in_and_sees_what_waits(client, roles, role):
    client.force_login(UserFactory(groups=[role]))

    html = client.get("/cms/").content.decode()

    assert "Waiting for you" in html
    with translation.override("en"):
        assert f"Your roles: {name_of(role)}" in html


@pytest.mark.parametrize(
    ("group", "name"),
    [
        ("editor", "Toimittaja"),
        ("sv-translator", "Kääntäjä: ruotsi"),
        ("municipality-contact-609", "Kunnan yhteyshenkilö 609"),
        ("ours-alone", "ours-alone"),
    ],
)
def test_a_role_has_a_name_for_people(group, name):
    with translation.override("fi"):
        assert name_of(group) == name


def test_the_main_entries_stand_in_the_order_of_the_work(rf, roles):
    request = rf.get("/cms/")
    request.user = AdminFactory()

    items = sorted(admin_menu.menu_items_for_request(request), key=lambda item: item.order)
    names = [item.name for item in items]

    main = ["explorer", "events", "materials", "municipalities", "plan", "registrations", "mails", "programme"]
    assert [name for name in names if name in main] == main


def test_an_account_without_a_role_does_not_come_in(client, roles):
    client.force_login(UserFactory())

    assert "/accounts/login/" in client.get("/cms/").url


HOLDERS = {
    "events.view_registration": {"organiser"},
    "mail.view_outboxmail": {"editor"},
    "mail.view_keptmail": {"editor"},
    "home.view_feedback": {"editor", "moderator"},
}


@pytest.mark.parametrize("right", HOLDERS)
def test_personal_data_is_seen_by_those_roles_alone_that_need_it(roles, right):
    app, codename = right.split(".")
    permission = Permission.objects.get(content_type__app_label=app, codename=codename)

    holders = set(permission.group_set.values_list("name", flat=True))

    assert holders == HOLDERS[right]


def test_an_editor_adds_and_publishes_a_term(client, roles):
    client.force_login(UserFactory(groups=["editor"]))

    client.post(reverse(Theme.snippet_viewset.get_url_name("add")), {"key": "safety", "action-publish": "1"})

    assert Theme.objects.get(key="safety").live


def test_an_organiser_does_not_come_to_the_vocabularies(client, roles):
    client.force_login(UserFactory(groups=["organiser"]))

    assert refusal(client.get(reverse(Theme.snippet_viewset.get_url_name("list"))))


def test_a_translator_edits_pages_of_their_own_language_alone(client, roles, front_pages):
    client.force_login(UserFactory(groups=["sv-translator"]))

    swedish = client.get(reverse("wagtailadmin_pages:edit", args=[front_pages["sv"].pk]))
    finnish = client.get(reverse("wagtailadmin_pages:edit", args=[front_pages["fi"].pk]))

    assert (swedish.status_code, refusal(finnish)) == (200, True)


def test_a_text_goes_from_translator_to_reviewer_to_the_public(client, roles, front_pages):
    finnish = TermTextFactory(locale=front_pages["fi"].locale, name="Osallisuus")
    text = TermTextFactory(
        record=finnish.record,
        locale=front_pages["sv"].locale,
        translation_key=finnish.translation_key,
        name="Gammalt",
    )
    edit = reverse(TermText.snippet_viewset.get_url_name("edit"), args=[text.pk])
    client.force_login(UserFactory(groups=["sv-translator"]))
    client.post(edit, {"name": "Delaktighet", "description": "", "action-submit": "1"})
    text.refresh_from_db()
    assert text.name == "Gammalt"
    state = text.current_workflow_task_state

    client.force_login(UserFactory(groups=["ar-reviewer"]))
    client.post(reverse(TermText.snippet_viewset.get_url_name("workflow_action"), args=[text.pk, "approve", state.pk]))
    text.refresh_from_db()
    assert text.name == "Gammalt"

    client.force_login(UserFactory(groups=["sv-reviewer"]))
    assert "Texts waiting for your review" in client.get("/cms/").content.decode()
    client.post(reverse(TermText.snippet_viewset.get_url_name("workflow_action"), args=[text.pk, "approve", state.pk]))
    text.refresh_from_db()
    assert (text.name, text.live) == ("Delaktighet", True)


def test_a_translator_stores_pictures_in_the_collection_of_their_language_alone(client, roles):
    from wagtail.permissions import policy_registry

    from portal.base.models import PortalImage

    user = UserFactory(groups=["sv-translator"])

    collections = policy_registry.get_by_type(PortalImage).collections_user_has_permission_for(user, "add")

    assert [collection.name for collection in collections] == ["svenska"]


def test_no_account_is_there_before_someone_makes_one(front_pages):
    call_command("setup_roles", verbosity=0)

    assert User.objects.count() == 0


def test_the_documentation_names_every_role():
    words = (Path(settings.BASE_DIR) / "docs" / "roles.md").read_text(encoding="utf-8")

    assert [
        name
        for name in ("editor", "organiser", "moderator", "municipality-contact", "-translator", "-reviewer")
        if f"`{name}`" not in words and f"`<code>{name}`" not in words
    ] == []


def test_drafts_of_ones_own_are_listed_whatever_their_kind(client, roles, front_pages):
    user = AdminFactory()
    text = TermTextFactory(name="Osallisuus")
    text.name = "Luonnos"
    text.save_revision(user=user)
    page = front_pages["fi"]
    page.title = "Uusi etusivu"
    page.save_revision(user=user)
    client.force_login(user)

    first_screen = client.get("/cms/").content.decode()
    listed = client.get(reverse("accounts_own_drafts")).content.decode()

    assert reverse("accounts_own_drafts") in first_screen
    assert "Luonnos" in listed
    assert "Uusi etusivu" in listed


def test_a_single_draft_is_one_click_away(client, roles, front_pages):
    user = AdminFactory()
    front_pages["fi"].save_revision(user=user)
    client.force_login(user)
    Page.objects.filter(pk=front_pages["fi"].pk).update(has_unpublished_changes=True)

    html = client.get("/cms/").content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[front_pages["fi"].pk]) in html


def test_with_nothing_waiting_the_first_screen_says_so(client, roles):
    client.force_login(AdminFactory())

    assert "Nothing waits for you" in client.get("/cms/").content.decode()
    assert "everything you have written is published" in client.get(reverse("accounts_own_drafts")).content.decode()


# Lists of the editors' side and the roles that may open them; everyone else is sent away.
LISTS = {
    "registrations": ({"organiser"}, "events.registration"),
    "outbox": ({"editor"}, "mail.outboxmail"),
    "mailbox": ({"editor"}, "mail.keptmail"),
    "feedback": ({"editor", "moderator"}, "home.feedback"),
    "releases": ({"editor"}, "translation.release"),
    "themes": ({"editor"}, "base.theme"),
    "users": (set(), "accounts.user"),
}


def list_address(label):
    """Where the model's list stands, whichever kind of screen its app has chosen."""
    from wagtail.admin.viewsets import viewsets

    for viewset in viewsets.viewsets:
        if getattr(getattr(viewset, "model", None), "_meta", None) and viewset.model._meta.label_lower == label:
            for name in ("list", "index"):
                try:
                    return reverse(viewset.get_url_name(name))
                except NoReverseMatch:
                    continue
    raise AssertionError(f"No list of {label}")


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", MENUS)
def test_each_role_opens_the_lists_it_needs_and_is_refused_the_others(client, roles, name, role):
    allowed, label = LISTS[name]
    client.force_login(UserFactory(groups=[role]))

    response = client.get(list_address(label))

    assert (response.status_code == 200) == (role in allowed)
    if role not in allowed:
        assert refusal(response)


# The language editor's own list has no order.
@pytest.mark.parametrize(("role", "status"), [("moderator", 403), ("sv-translator", 200)])
def test_the_report_on_translations_is_for_those_who_translate(client, roles, role, status):
    client.force_login(UserFactory(groups=[role]))

    answer = client.get(reverse("wagtail_localize:translations_report"), follow=role == "sv-translator")

    assert answer.status_code == status
