from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.base.due import run_due


class Command(BaseCommand):
    help = "Do whatever time has made due. Safe at any time, any number of times, by several processes."

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        outcomes = run_due(at=timezone.now())
        for outcome in outcomes:
            if verbosity > 1 or outcome.count or outcome.error:
                self.stdout.write(f"{outcome.key}: {outcome.error or outcome.count}")
        if failed := [outcome.key for outcome in outcomes if outcome.error]:
            raise CommandError(f"failed: {', '.join(failed)}")
