"""Groups, rights, workflows and collections of every role and language."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.accounts.actions.roles import setup_roles


class Command(BaseCommand):
    help = "Makes the group, rights, workflow and collection of every role and language. Safe to run again."

    def handle(self, *args: Any, **options: Any) -> None:
        report = setup_roles()
        self.stdout.write(f"Roles: {', '.join(report.groups)}.")
        if report.without_front_page:
            self.stdout.write(
                f"Without a front page yet: {', '.join(report.without_front_page)}. Run this again once it is there."
            )
