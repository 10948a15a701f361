from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from django.db.models.signals import post_save
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_published, published, unpublished

        from events import signals
        from events.actions.closing import close_ballots
        from events.actions.notifications import MAIL_KINDS, queue_timed_mails
        from events.actions.registration import expire_holds, expire_offers, promote_waiting
        from events.actions.retention import RETENTION_RULES
        from events.demo import give_organiser, load
        from events.models import (
            Event,
            EventMailText,
            EventPage,
            MeasureText,
            Objective,
            ProgrammeItemText,
            QuestionText,
            Registration,
        )
        from events.queries.plan import objective_names
        from events.queries.waiting_work import changed_records, registrations_closing, unconfirmed_registrations
        from events.rights import RegistrationPolicy
        from events.search_source import EventSource, ObjectiveSource
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import DueJob, cacheable_parameters, due_jobs, first_screen, retention, translatable
        from portal.mail.public import mail_kinds
        from portal.translation.public import glossaries
        from search.public import sources

        register_permission_policy(Registration, RegistrationPolicy(Registration), exact_class=True)
        glossaries.register(objective_names)
        for kind in MAIL_KINDS:
            mail_kinds.register(kind)
        due_jobs.register(DueJob(key="events.close_ballots", run=close_ballots))
        due_jobs.register(DueJob(key="events.expire_holds", run=expire_holds))
        due_jobs.register(DueJob(key="events.expire_offers", run=expire_offers))
        due_jobs.register(DueJob(key="events.promote_waiting", run=promote_waiting))
        due_jobs.register(DueJob(key="events.timed_mails", run=queue_timed_mails))
        translatable.register(EventMailText)
        for rule in RETENTION_RULES:
            retention.register(rule)
        translatable.register(QuestionText)
        translatable.register(MeasureText)
        translatable.register(ProgrammeItemText)
        cacheable_parameters.register("year")
        first_screen.register(changed_records)
        first_screen.register(registrations_closing)
        first_screen.register(unconfirmed_registrations)
        sources.register(EventSource())
        sources.register(ObjectiveSource())
        demo_loaders.register(DemoLoader(key="events", order=30, load=load))
        demo_loaders.register(DemoLoader(key="events-organiser", order=60, load=give_organiser))
        post_save.connect(signals.event_made, sender=Event, dispatch_uid="events.mails")
        published.connect(signals.event_published, sender=Event, dispatch_uid="events.calendar_sequence")
        unpublished.connect(signals.event_unpublished, sender=Event, dispatch_uid="events.search_event")
        for changed in (published, unpublished):
            changed.connect(signals.objective_changed, sender=Objective, dispatch_uid="events.search_objective")
        page_published.connect(signals.event_page_published, sender=EventPage, dispatch_uid="events.publish_facts")
