from typing import Any


class CacheRouter:
    """Sends Django's cache table, and nothing else, to the database that is there for it."""

    def db_for_read(self, model: type, **hints: Any) -> str | None:
        return "cache" if model._meta.app_label == "django_cache" else None  # type: ignore[attr-defined]

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        if app_label == "django_cache":
            return db == "cache"
        return False if db == "cache" else None
