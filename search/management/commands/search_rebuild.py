from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from search.exceptions import BuildOvertakenError
from search.indexing import rebuild


class Command(BaseCommand):
    help = "Build the search index anew beside the live one and switch to it without a gap."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = rebuild(at=timezone.now())
        except BuildOvertakenError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{count} documents in the search index.")
