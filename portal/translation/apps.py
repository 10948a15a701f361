from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "portal.translation"
    label = "translation"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Translation and releases")

    def ready(self) -> None:
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import DueJob, due_jobs, first_screen, page_notes
        from portal.translation import checks, demo, mails, signals  # noqa: F401
        from portal.translation import first_screen as own_rows
        from portal.translation.actions.releases import publish_due_releases
        from portal.translation.queries import note_of_age

        due_jobs.register(DueJob(key="translation.releases", run=publish_due_releases))
        due_jobs.register(DueJob(key="translation.digests", run=mails.queue_digests))
        demo_loaders.register(DemoLoader(key="translation", order=65, load=demo.load))
        mails.register()
        first_screen.register(own_rows.rows)
        page_notes.register(note_of_age)
        signals.connect()
