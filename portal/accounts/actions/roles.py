from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from portal.accounts.roles import Role, roles
from portal.base.languages import LANGUAGES
from portal.base.rights import FRONT_PAGE_DEPTH


@dataclasses.dataclass(frozen=True, kw_only=True)
class RolesReport:
    """``without_front_page``: languages whose roles have no page to work under yet; run again once it is there."""

    groups: list[str]
    without_front_page: list[str]


@transaction.atomic
def setup_roles() -> RolesReport:
    """Make every role's group, rights, workflow and collection, and bring those that are there up to date.

    Rights that an administrator has added to a group by hand stay; members stay.
    """
    groups: list[str] = []
    without_front_page: list[str] = []
    site_root, media_root = Page.get_first_root_node(), Collection.get_first_root_node()
    for role in roles():
        if not role.is_of_language:
            groups.append(_give(role, role.name, page=site_root, collection=media_root, media=role.media_rights).name)
            continue
        for code, _name in settings.LANGUAGES:
            front = Page.objects.filter(depth=FRONT_PAGE_DEPTH, locale__language_code=code).order_by("pk").first()
            collection = _collection_of(code)
            group = _give(role, f"{code}-{role.name}", page=front, collection=collection, media=role.media_rights)
            _may_in_collection(group, media_root, ["choose"])
            groups.append(group.name)
            if front is None:
                without_front_page.append(code)
            elif role.name == "reviewer":
                _review_by(group, code, front)
    return RolesReport(groups=groups, without_front_page=sorted(set(without_front_page)))


def _give(role: Role, name: str, *, page: Page | None, collection: Collection, media: Iterable[str]) -> Group:
    group, _created = Group.objects.get_or_create(name=name)
    by_app: dict[str, list[str]] = {}
    for right in role.rights:
        app, codename = right.split(".")
        by_app.setdefault(app, []).append(codename)
    for app, codenames in by_app.items():
        group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename__in=codenames))
    if page is not None:
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page", codename__in=role.page_rights
        ):
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)
    _may_in_collection(group, collection, media)
    return group


def _may_in_collection(group: Group, collection: Collection, actions: Iterable[str]) -> None:
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__in=[f"{action}_{model}" for action in actions for model in ("image", "document")],
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _collection_of(code: str) -> Collection:
    name = LANGUAGES[code].own_name
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=name).first() or root.add_child(instance=Collection(name=name))


def _review_by(group: Group, code: str, front: Page) -> None:
    """One task of one workflow for the language, attached to its front page and so to all below it."""
    name = LANGUAGES[code].own_name
    task, _created = GroupApprovalTask.objects.get_or_create(name=f"{name} ({group.name})")
    task.groups.add(group)
    workflow, _created = Workflow.objects.get_or_create(name=name)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowPage.objects.get_or_create(page=front, defaults={"workflow": workflow})
