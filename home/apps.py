from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = _("Front page and pages")

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from home import demo
        from home.actions.feedback import purge_feedback
        from home.mails import FEEDBACK_MAIL
        from home.models import Feedback
        from home.viewsets import FeedbackPolicy, waiting_feedback
        from portal.base.demo import DemoLoader, demo_loaders
        from portal.base.registry import RetentionRule, cacheable_parameters, first_screen, retention
        from portal.mail.public import mail_kinds

        for name in ("page", "sent"):
            cacheable_parameters.register(name)
        mail_kinds.register(FEEDBACK_MAIL)
        register_permission_policy(Feedback, FeedbackPolicy(Feedback))
        first_screen.register(waiting_feedback)
        retention.register(
            RetentionRule(key="feedback", label=_("Feedback, a year after it came"), purge=purge_feedback)
        )
        demo_loaders.register(DemoLoader(key="home", order=0, load=demo.load))
        # The ways in lead to pages that the other apps make; search, which comes after, reads them.
        demo_loaders.register(DemoLoader(key="home-rest", order=35, load=demo.load_rest))
