"""Machine translation: engines are named by the setting ``MACHINE_TRANSLATORS``; without any, the portal is whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail.models import Locale

from portal.translation.actions.jobs import save_words
from portal.translation.contracts import MachineTranslator
from portal.translation.memory import known_wordings
from portal.translation.models import TranslationJob
from portal.translation.segments import segments_of, shown


class MemoryTranslator:
    """Fills in sentences that have been translated before, word for word the same. Asks no network."""

    name = "Translation memory"

    def can_translate(self, source_code: str, target_code: str) -> bool:
        return source_code != target_code

    def translate(self, source_code: str, target_code: str, texts: Sequence[str]) -> Mapping[str, str]:
        locales = Locale.objects.in_bulk([source_code, target_code], field_name="language_code")
        known = known_wordings(locales[source_code], locales[target_code])
        return {text: known[text][0] for text in texts if text in known}


def translators_between(source_code: str, target_code: str) -> list[MachineTranslator]:
    engines = [import_string(path)() for path in settings.MACHINE_TRANSLATORS]
    return [engine for engine in engines if engine.can_translate(source_code, target_code)]


def translate_by_machine(job: TranslationJob, engine_name: str, *, at: dt.datetime, user: Any = None) -> int:
    """Fill in the segments without words; each is marked until a person has read it. Returns how many.

    The engine is asked before anything is written: it may be slow.

    Raises:
        TranslatorUnavailableError, JobClosedError, InReviewError
    """
    source_code, target_code = job.translation.source.locale.language_code, job.language_code
    engine = next(each for each in translators_between(source_code, target_code) if each.name == engine_name)
    open_segments = [segment for segment in segments_of(job) if not segment.words]
    found = engine.translate(source_code, target_code, [segment.source for segment in open_segments])
    words = {segment.key: shown(found[segment.source]) for segment in open_segments if found.get(segment.source)}
    return save_words(job, words, at=at, user=user, is_machine=True, tool_name=engine.name)
