"""Reading uploaded files through, so that search finds the words inside them."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from materials.documents.reading import DocumentFacts, read_document
from materials.exceptions import UnreadableError
from materials.models import FileVersion
from search.public import refresh

logger = logging.getLogger(__name__)


@task()
def analyse_version(version_id: int) -> None:
    """Read one version and keep what it says. May run twice; a version deleted meanwhile is no fault.

    The file is read before anything is written: on SQLite a transaction held open over it would stop every writer.
    """
    version = FileVersion.objects.without_text().select_related("file").filter(pk=version_id).first()
    if version is None:
        logger.info("Version %s is gone: nothing to read.", version_id)
        return
    with version.upload.open("rb") as stored:
        content = stored.read()
    try:
        facts = read_document(content, version.file.file_format)
    except UnreadableError:
        logger.warning("Version %s (%s) does not open.", version_id, version.original_name)
        facts = DocumentFacts(text="", page_count=None, stated_language="", has_structure=False)
    with transaction.atomic():
        _keep(version, facts)
        refresh("material", version.file.material_id)


def _keep(version: FileVersion, facts: DocumentFacts) -> None:
    version.text = facts.text
    version.page_count = facts.page_count
    version.stated_language = facts.stated_language[:20]
    version.has_structure = facts.has_structure
    version.analysed_at = timezone.now()
    version.save(update_fields=["text", "page_count", "stated_language", "has_structure", "analysed_at"])
