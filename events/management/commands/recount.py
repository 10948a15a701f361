from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from events.models import Event
from events.queries.tally import recounted, stored_lines
from portal.base.routing import row_number


class Command(BaseCommand):
    help = "Counts an event's stored ballots anew and prints the table; ends with 1 where the published one differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("event", help="Key or number of the event.")

    def handle(self, *args: Any, event: str, **options: Any) -> None:
        found = Event.objects.filter(key=event).first() or Event.objects.filter(pk=row_number(event)).first()
        if found is None:
            raise CommandError(f"There is no event {event}.")
        tally = found.tallies.filter(voided_at__isnull=True).first()
        if tally is None:
            raise CommandError("The event's vote has not been counted.")
        lines = recounted(tally)
        self.stdout.write(
            f"{found.key}: {tally.ballots.count()} ballots, counted {tally.counted_at:%Y-%m-%d %H:%M} UTC"
        )
        self.stdout.write("rank  votes  forward  objective")
        for line in lines:
            forward = "yes" if line.is_forwarded else "no"
            self.stdout.write(f"{line.rank:4}  {line.votes:5}  {forward:7}  {line.number}")
        if lines != stored_lines(tally):
            raise CommandError("The published table is another.")
        self.stdout.write("The published table is the same.")
