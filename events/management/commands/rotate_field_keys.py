from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand

from events.actions.retention import encrypt_with_newest_key


class Command(BaseCommand):
    help = "Encrypts diets and access needs anew with the first key of FIELD_KEYS. May run any number of times."

    def handle(self, *args: Any, **options: Any) -> None:
        done, unreadable = encrypt_with_newest_key()
        self.stdout.write(f"Encrypted anew: {done}. No key opens: {unreadable}.")
