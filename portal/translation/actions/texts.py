from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail.signal_handlers import disable_reference_index_auto_update, update_reference_index_on_save
from wagtail_localize.models import Translation, TranslationSource

from portal.translation.models import BulkSource


@transaction.atomic
def draft_translation(thing: Any, locale: Locale, *, user: Any = None) -> Any:
    """The translation of a page or text as far as it is translated, saved as a draft; nothing public changes.

    The first draft makes the target. Every later one is a revision beside it: saving the target itself, as the language
    editor's own function would, writes the unreviewed words onto what is live.
    """
    source, _created = BulkSource.update_or_create_from_instance(thing)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    if thing.get_translation_or_none(locale) is None:
        return first_draft(source, locale, user=user)
    target = source.get_ephemeral_translated_instance(locale, fallback=True)
    target.save_revision(user=user)
    return target


def first_draft(source: TranslationSource, locale: Locale, *, user: Any = None) -> Any:
    """Make the target of a source that has been read, unpublished."""
    # Making it saves it again and again; what it refers to is written down once.
    with disable_reference_index_auto_update():
        target, _created = source.create_or_update_translation(locale, user=user, publish=False, fallback=True)
    update_reference_index_on_save(target)
    return target
