from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.base.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile the message catalogues that have changed."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for written in compile_catalogues(folder):
                self.stdout.write(f"compiled {written.parent.parent.name}")
