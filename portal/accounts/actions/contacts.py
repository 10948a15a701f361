"""Contacts of municipalities: each may propose changes to the pages of the own municipality, and to no other."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import GroupPagePermission

from portal.accounts.models import User

ROLE = "municipality-contact"


@transaction.atomic
def give_contacts_their_pages() -> list[str]:
    """Make a group for each municipality that has a contact, with the right to change its pages and no other right.

    Changing without publishing: what the contact writes goes for review by the workflow of the page's language. May run
    any number of times. Returns the names of the groups.
    """
    pages = apps.get_model("municipalities", "MunicipalityPage")
    right = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    contacts = User.objects.filter(groups__name=ROLE, municipality__isnull=False).select_related("municipality")
    members: dict[str, list[User]] = {}
    for user in contacts:
        if user.municipality is not None:
            members.setdefault(user.municipality.code, []).append(user)
    for code, users in members.items():
        group, _made = Group.objects.get_or_create(name=f"{ROLE}-{code}")
        group.user_set.set(users)
        of_municipality = list(pages.objects.filter(municipality__code=code).values_list("pk", flat=True))
        GroupPagePermission.objects.filter(group=group).exclude(page__in=of_municipality).delete()
        GroupPagePermission.objects.bulk_create(
            (GroupPagePermission(group=group, page_id=page, permission=right) for page in of_municipality),
            ignore_conflicts=True,
        )
    for group in Group.objects.filter(name__startswith=f"{ROLE}-"):
        if group.name.removeprefix(f"{ROLE}-") not in members:
            group.user_set.clear()
    return sorted(f"{ROLE}-{code}" for code in members)
