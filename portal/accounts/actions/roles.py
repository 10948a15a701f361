from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

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

from portal.accounts.actions.contacts import give_contacts_their_pages
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
    permissions = {
        f"{app}.{codename}": pk
        for app, codename, pk in Permission.objects.values_list("content_type__app_label", "codename", "pk")
    }
    fronts: dict[str, Page] = {}
    for page in Page.objects.filter(depth=FRONT_PAGE_DEPTH).order_by("pk").select_related("locale"):
        fronts.setdefault(page.locale.language_code, page)
    for role in roles():
        if not role.is_of_language:
            group = _give(role, role.name, permissions, page=site_root, collections={media_root: role.media_rights})
            groups.append(group.name)
            continue
        for code, _name in settings.LANGUAGES:
            front = fronts.get(code)
            collections = {_collection_of(code): role.media_rights, media_root: ("choose",)}
            group = _give(role, f"{code}-{role.name}", permissions, page=front, collections=collections)
            groups.append(group.name)
            if front is None:
                without_front_page.append(code)
            elif role.name == "reviewer":
                _review_by(group, code, front)
    groups += give_contacts_their_pages()
    return RolesReport(groups=groups, without_front_page=sorted(set(without_front_page)))


def _give(
    role: Role,
    name: str,
    permissions: Mapping[str, int],
    *,
    page: Page | None,
    collections: Mapping[Collection, Iterable[str]],
) -> Group:
    """``permissions`` maps ``app.codename`` to ids; rights it does not know are of apps that are not there."""
    group, _created = Group.objects.get_or_create(name=name)
    group.permissions.add(*(permissions[right] for right in role.rights if right in permissions))
    if page is not None:
        GroupPagePermission.objects.bulk_create(
            (
                GroupPagePermission(group=group, page=page, permission_id=permissions[f"wagtailcore.{codename}"])
                for codename in role.page_rights
            ),
            ignore_conflicts=True,
        )
    GroupCollectionPermission.objects.bulk_create(
        (
            GroupCollectionPermission(group=group, collection=collection, permission_id=permissions[right])
            for collection, actions in collections.items()
            for action in actions
            for right in (f"wagtailimages.{action}_image", f"wagtaildocs.{action}_document")
        ),
        ignore_conflicts=True,
    )
    return group


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
