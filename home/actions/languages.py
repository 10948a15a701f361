"""A language more: everything that the eleven have, ready to be filled by its translators."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from home.models import HomePage
from portal.accounts.public import setup_roles
from portal.translation.public import open_job, order_translations


@dataclasses.dataclass(frozen=True, kw_only=True)
class AddedLanguage:
    """``ordered`` is the number of pages whose translation has been asked for, the front page among them."""

    code: str
    front: Page
    ordered: int


@transaction.atomic
def add_language(code: str, *, at: dt.datetime, user: Any = None) -> AddedLanguage:
    """Locale, front page, roles, workflow, collection and the first jobs: front page and sections. Safe to run again.

    Nothing becomes public: pages wait for their translation and review, and until then the language answers with the
    source text, marked as such.

    Raises:
        HomePage.DoesNotExist: the portal has no front page in its default language yet.
    """
    source = HomePage.objects.get(depth=2, locale__language_code=settings.LANGUAGE_CODE)
    locale, _made = Locale.objects.get_or_create(language_code=code)
    ordered = 0
    front = HomePage.objects.filter(depth=2, locale=locale).first()
    if front is None:
        job = open_job(source, locale, at=at, user=user)
        front = HomePage.objects.get(pk=job.translation.get_target_instance().pk)
        front.slug = code
        front.save()
        front.save_revision(user=user, changed=False)
        ordered = 1
    setup_roles()
    sections = [page for page in source.get_children().live().specific() if not page.has_translation(locale)]
    if sections:
        order_translations(sections, [locale], at=at, user=user)
    return AddedLanguage(code=code, front=front, ordered=ordered + len(sections))
