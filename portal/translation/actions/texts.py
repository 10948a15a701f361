from __future__ import annotations

from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource


@transaction.atomic
def draft_translation(thing: Any, locale: Locale, *, user: Any = None) -> Any:
    """The translation of a page or text as far as it is translated, saved as a draft; nothing public changes.

    The first draft makes the target. Every later one is a revision beside it: saving the target itself, as the language
    editor's own function would, writes the unreviewed words onto what is live.
    """
    source, _created = TranslationSource.update_or_create_from_instance(thing)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    if thing.get_translation_or_none(locale) is None:
        target, _created = source.create_or_update_translation(locale, user=user, publish=False, fallback=True)
    else:
        target = source.get_ephemeral_translated_instance(locale, fallback=True)
        target.save_revision(user=user)
    return target
