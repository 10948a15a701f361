"""Making a material with its first page, and publishing facts with a page."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from materials.actions.files import CheckedUpload, add_file
from materials.models import Material, MaterialIndexPage, MaterialPage
from portal.base.models import Audience, Stage


@transaction.atomic
def begin_material(
    parent: MaterialIndexPage,
    *,
    title: str,
    stage: Stage | None,
    audiences: Iterable[Audience],
    sort_order: int,
    on: dt.date,
    user: Any,
    upload: CheckedUpload | None = None,
    file_language_code: str = "",
) -> MaterialPage:
    """A draft material and the draft of its first page, below ``parent`` and in its language.

    Nothing of it is public until the page is published.

    Args:
        upload: Its first file, dated ``on``; in the language of the page where ``file_language_code`` says no other.
    """
    key = free_key(title)
    material = Material(key=key, stage=stage, sort_order=sort_order, live=False)
    material.audiences.set(audiences)
    material.save()
    material.save_revision(user=user, log_action=True)
    page = MaterialPage(title=title, material=material, locale=parent.locale, owner=user, live=False, is_checked=True)
    parent.add_child(instance=page)
    page.save_revision(user=user, log_action=True)
    if upload:
        language_code = file_language_code or page.language_code
        # In the page's language it is read by whoever writes the page; in another the files panel asks.
        is_checked = language_code == page.language_code
        add_file(material, upload, language_code=language_code, on=on, user=user, is_checked=is_checked)
    return page


def free_key(title: str) -> str:
    """A key from a title that no material has yet; titles without Latin letters get one drawn at random."""
    base = slugify(title)[:60] or f"material-{uuid.uuid4().hex[:8]}"
    taken = set(Material.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(key for number in range(1, 10_000) if (key := base if number == 1 else f"{base}-{number}") not in taken)


def publish_facts_with(page: MaterialPage, *, user: Any = None) -> None:
    """The facts' draft goes public with a page that tells of them; facts without changes are left alone."""
    material = page.material
    if material.live and not material.has_unpublished_changes:
        return
    revision = material.latest_revision or material.save_revision(user=user)
    revision.publish(user=user)
