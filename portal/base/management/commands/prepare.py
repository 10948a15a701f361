from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.base.registry import preparations


class Command(BaseCommand):
    help = "Bring catalogues, dictionaries, database, cache table and static files up to date. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        waits = [begin() for begin in preparations]
        call_command("compile_catalogues")
        call_command("migrate", verbosity=0, interactive=False)
        if "cache" in settings.DATABASES:
            call_command("createcachetable", database="cache", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        for wait in waits:
            wait()
        self.stdout.write("Catalogues, dictionaries, database, cache and static files are up to date.")
