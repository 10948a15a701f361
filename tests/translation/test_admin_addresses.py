"""Every address of the editors' side, asked for by every role, beside a table of who gets what.

The table is ``admin_addresses.txt``. An address that answers otherwise than it says fails here, and so does a new one
that lets in who has one language or one task alone: look whether that is right, and write the table anew with
``UPDATE_TABLES=1 pytest tests/translation/test_admin_addresses.py``.
"""

import os
import re
import uuid
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from wagtail.models import Collection, Task, Workflow

from home.models import PlainPage
from portal.base.models import TermText
from portal.translation.actions import jobs
from tests.factories.accounts import AdminFactory, UserFactory
from tests.factories.base import SectorFactory, TermTextFactory
from tests.factories.front import page_under
from tests.factories.materials import MaterialFileFactory

TABLE = Path(__file__).with_name("admin_addresses.txt")
ROLES = (
    "sv-translator",
    "sv-reviewer",
    "en-translator",
    "editor",
    "organiser",
    "moderator",
    "municipality-contact",
    "administrator",
)
# Roles of one language or one task: what the table does not have is closed to them.
OUTSIDERS = ("sv-translator", "sv-reviewer", "en-translator", "moderator", "municipality-contact")
# Of records and of their texts one kind each is walked to its last view: all kinds have the screens of
# ``portal.base.viewsets``. Of the others, the list and the way to a new one.
WALKED_KINDS = ("base/sector/", "base/termtext/")
# Not content: signing out ends the session of the role that is asking.
LEFT_OUT = {"/cms/logout/"}


@pytest.fixture
def things(roles, front_pages):
    """One of each kind that an address may name, in Swedish where it has a language."""
    return things_in("sv", front_pages)


def things_in(code, front_pages):
    finnish = page_under(front_pages, "fi", title="Ohjeet", model=PlainPage)
    job = jobs.open_job(finnish, front_pages[code].locale, at=timezone.now())
    text = TermTextFactory(record=SectorFactory(), name="Sektor", locale=front_pages[code].locale)
    version = MaterialFileFactory(language_code=code).versions.get()
    return {
        "version": version,
        "page": job.translation.get_target_instance(),
        "job": job,
        "text": text,
        "collection": Collection.get_first_root_node(),
        "workflow": Workflow.objects.first(),
        "task": Task.objects.first(),
        "group": Group.objects.first(),
        "user": UserFactory(),
    }


def patterns(resolver, prefix=""):
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route


def admin_routes():
    """Routes below /cms/, with what they name in angle brackets."""
    found = set()
    for route in patterns(get_resolver()):
        route = re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", route).replace("^", "").replace("$", "").replace("\\", "")
        if route.startswith("cms/"):
            found.add("/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", route))
    return sorted(route for route in found if route not in LEFT_OUT and not is_like_another(route))


def is_like_another(route):
    kind = re.match(r"/cms/snippets/(?:choose/)?(\w+/\w+/)(.*)", route)
    return kind is not None and kind[1] not in WALKED_KINDS and kind[2] not in ("", "add/")


def filled(route, things):
    """The route with ids of real things in it."""
    page, job, text = things["page"], things["job"], things["text"]
    by_name = {
        "page_id": page.pk,
        "page_to_copy_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "parent_id": page.get_parent().pk,
        "translation_id": job.translation_id,
        "translation_source_id": job.translation.source_id,
        "string_segment_id": job.translation.source.stringsegment_set.first().pk,
        "revision_id": page.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "task_state_id": 1,
        "material_id": things["version"].file.material_id,
        "file_id": things["version"].file_id,
        "version_id": things["version"].pk,
        "language_code": "sv",
        "format_key": "docx",
        "app_label": "base",
        "model_name": "termtext",
        "content_type_app_name": "home",
        "content_type_model_name": "plainpage",
        "mode": "grid",
        "action": "delete",
        "action_name": "approve",
    }

    # Numbers go on counting where earlier tests have made such things: the first that is there, not number one.
    by_place = {
        "/translation/jobs/": job,
        "termtext": text,
        "<model_name>": text,
        "/base/sector/": text.record,
        "/cms/materials/": things["version"].file.material,
        "/users/": things["user"],
        "/groups/": things["group"],
        "/workflows/task": things["task"],
        "/workflows/": things["workflow"],
    }

    def value(match):
        name = match.group(1)
        if name in ("pk", "task_id", "workflow_pk"):
            return str(next((thing.pk for place, thing in by_place.items() if place in route), 1))
        if name == "uuid" or name.endswith("uuid"):
            return str(uuid.UUID(int=1))
        return str(by_name.get(name, 1))

    return re.sub(r"<(\w+)>", value, route)


def answer_of(client, address):
    """What one gets, in a word: seen, refused, or what else. Whether a form then finds fault is another matter."""
    try:
        response = client.get(address, headers={"x-requested-with": "XMLHttpRequest"} if "choose" in address else {})
    except Exception as error:  # a route that needs more than an id to answer
        return type(error).__name__
    if response.streaming:
        b"".join(response.streaming_content)
    if response.status_code == 302:
        there = response.headers["Location"].partition("?")[0]
        return "refused" if there in (reverse("wagtailadmin_home"), "/accounts/login/") else "led-on"
    return {200: "seen", 403: "refused", 404: "none", 405: "post-only"}.get(
        response.status_code, str(response.status_code)
    )


def test_every_address_of_the_editors_side_answers_every_role_as_the_table_says(client, things):
    users = {role: AdminFactory() if role == "administrator" else UserFactory(groups=[role]) for role in ROLES}
    routes = admin_routes()
    answers = {route: {} for route in routes}
    for role, user in users.items():
        client.force_login(user)
        for route in routes:
            answers[route][role] = answer_of(client, filled(route, things))
    if os.environ.get("UPDATE_TABLES"):
        width = max(len(route) for route in routes)
        lines = [f"{'address':<{width}}  {'  '.join(f'{role:<20}' for role in ROLES)}".rstrip()]
        lines += [
            f"{route:<{width}}  {'  '.join(f'{answers[route][role]:<20}' for role in ROLES)}".rstrip()
            for route in routes
        ]
        TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    known = table()

    assert {route: answers[route] for route in routes if route in known} == {
        route: row for route, row in known.items() if route in answers
    }
    assert [
        (route, role) for route in routes if route not in known for role in OUTSIDERS if answers[route][role] == "seen"
    ] == []


def table():
    """By address, what each role gets."""
    head, *rows = [line.split() for line in TABLE.read_text(encoding="utf-8").splitlines()]
    return {row[0]: dict(zip(head[1:], row[1:], strict=True)) for row in rows}


def test_the_table_lets_nobody_into_what_is_not_theirs():
    """What must hold whatever the table has become."""
    known = table()
    of_swedish = [
        route
        for route in known
        if route.startswith(("/cms/translation/jobs/", "/cms/localize/translate/"))
        or re.search("materials-files/.*(?:replace|versions)/", route)
        or ("termtext" in route and "<pk>" in route and "choose" not in route)
    ]

    assert len(of_swedish) > 15
    for route in of_swedish:
        assert known[route]["en-translator"] in ("refused", "post-only"), route
        for role in ("moderator", "municipality-contact"):
            assert known[route][role] in ("refused", "post-only"), (route, role)
    for route, answers in known.items():
        if re.search(r"/users/|/groups/|/outbox|/sites/|/locales/|/collections/|registration", route):
            for role in OUTSIDERS:
                assert answers[role] != "seen", (route, role)


def test_no_address_changes_a_text_of_another_language(client, things):
    text = things["text"]
    client.force_login(UserFactory(groups=["en-translator"]))
    posted = {"name": "Taken over", "description": "", "action-publish": "1", "is_checked": "on"}
    routes = [route for route in admin_routes() if "termtext" in route and "<pk>" in route]

    for route in routes:
        client.post(filled(route, things), posted)

    kept = TermText.objects.get(pk=text.pk)
    assert (kept.name, kept.live, kept.latest_revision_id) == ("Sektor", True, text.latest_revision_id)


# Rows that a refused or failed request may leave: what was asked for and by whom, not what the portal says.
TRACES = re.compile(r"session|logentry|taskresult|ratelimit|userprofile|uploaded|search|purge|contenttype|migration")
EVERYTHING = {
    "name": "Taken over",
    "title": "Taken over",
    "slug": "taken-over",
    "record": "1",
    "language_code": "fi",
    "reason": "Because",
    "text": "Taken over",
    "deed": "accept",
    "comment": "Taken over",
    "is_checked": "on",
    "action-publish": "1",
    "things": "page:2",
    "locales": "1",
    "confirm": "on",
}


def all_rows():
    """Every row of every table, by model: what must be the same before and after."""
    return {
        model._meta.label: sorted(map(repr, model._base_manager.values_list()))
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and not TRACES.search(model._meta.label_lower)
    }


# Whose language or task the things are not.
FOREIGN = {"en-translator": "sv", "sv-translator": "en", "sv-reviewer": "en", "moderator": "sv", "organiser": "sv"}


def changed_by(client, role, code, front_pages):
    """Rows that are other than before once a role has sent a form to every address that names a thing."""
    things = things_in(code, front_pages)
    client.force_login(UserFactory(groups=[role]))
    before = all_rows()
    for route in admin_routes():
        if "<pk>" in route or "_id>" in route:
            posted(client, filled(route, things))
    return {label: set(rows) ^ set(before[label]) for label, rows in all_rows().items() if rows != before[label]}


@pytest.mark.parametrize("role", FOREIGN)
def test_no_post_by_a_foreign_role_changes_anything(client, roles, front_pages, role):
    assert changed_by(client, role, FOREIGN[role], front_pages) == {}


# What is the administrators' alone: who may what, how reviews go, languages, addresses, and mail that has gone out.
OF_ADMINISTRATORS = re.compile(
    r"accounts\.user|auth\.|permission|wagtailcore\.(?:workflow|task|grouptask|locale|site|collection)(?!state)"
    r"|grouppage|outbox|registration|account"
)


def test_no_post_by_an_editor_changes_what_is_the_administrators_alone(client, roles, front_pages):
    changed = changed_by(client, "editor", "sv", front_pages)

    assert {label for label in changed if OF_ADMINISTRATORS.search(label.lower())} == set()
    assert {"base.TermText", "home.PlainPage", "translation.TranslationJob"} <= changed.keys()


def test_the_same_posts_by_the_languages_own_reviewer_do(client, roles, front_pages):
    assert "base.TermText" in changed_by(client, "sv-reviewer", "sv", front_pages)


def posted(client, address):
    try:
        client.post(address, EVERYTHING)
    except Exception:  # a route that needs more than this to answer
        return


def test_who_reviews_another_language_publishes_no_text_of_the_one_they_translate_into(client, things):
    text = things["text"]
    client.force_login(UserFactory(groups=["sv-translator", "en-reviewer"]))
    edit = reverse("wagtailsnippets_base_termtext:edit", args=[text.pk])

    client.post(edit, {"name": "Mitt ord", "description": "", "action-publish": "1"})
    client.post(reverse("wagtailsnippets_base_termtext:unpublish", args=[text.pk]))

    kept = TermText.objects.get(pk=text.pk)
    assert (kept.name, kept.live, kept.get_latest_revision_as_object().name) == ("Sektor", True, "Mitt ord")


@pytest.mark.parametrize("number", ["999", "9" * 30, "9" * 5_000, "٩" * 30])
def test_a_number_that_nothing_has_is_not_found_or_finds_nothing(client, things, number):
    client.force_login(AdminFactory())
    workflow, page = things["workflow"].pk, things["page"].pk
    addresses = [
        f"/cms/workflows/edit/{workflow}/?p={number}",
        f"/cms/pages/?owner={number}&site={number}",
        f"/cms/pages/?p={number}",
        f"/cms/users/?group={number}",
        f"/cms/choose-page/chosen-multiple/?id={number}",
        f"/cms/images/chooser/chosen/{number}/",
        f"/cms/pages/{page}/revisions/compare/{number}...latest/",
        f"/cms/bulk/base/termtext/delete/?id={number}",
        f"/cms/snippets/municipalities/municipality/?region={number}",
        f"/cms/snippets/municipalities/round/?phase={number}",
    ]

    answers = {address[:60]: client.get(address).status_code for address in addresses}

    assert set(answers.values()) <= {200, 404}, answers
    assert answers[addresses[0][:60]] == 404
