"""What other apps use of translation and releases."""

from portal.translation.actions.jobs import open_job
from portal.translation.actions.orders import order_translations
from portal.translation.actions.releases import add_to_release, publish_release
from portal.translation.actions.texts import draft_translation
from portal.translation.contracts import Companion, Releasable, WordForms, analyses, companions, glossaries, releasables
from portal.translation.queries import source_language_of, source_languages_of

__all__ = [
    "Companion",
    "Releasable",
    "WordForms",
    "add_to_release",
    "analyses",
    "companions",
    "draft_translation",
    "glossaries",
    "open_job",
    "order_translations",
    "publish_release",
    "releasables",
    "source_language_of",
    "source_languages_of",
]
