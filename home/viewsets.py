"""The editors' list of feedback."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from home.models import Feedback
from portal.base.registry import WaitingRow


class FeedbackPolicy(ModelPermissionPolicy):
    """Feedback is given by visitors alone: editors read it, mark it as answered, and delete it."""

    def user_has_permission(self, user: object, action: str) -> bool:
        return action != "add" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: object, actions: object) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)  # type: ignore[attr-defined]


class FeedbackViewSet(ModelViewSet):
    model = Feedback
    name = "feedback"
    icon = "comment"
    menu_label = _("Feedback")
    menu_order = 800
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["message", "about"]
    list_display = [
        "__str__",
        "about",
        "language_code",
        DateColumn("created_at", label=_("Received"), sort_key="created_at"),
        DateColumn("answered_at", label=_("Answered"), sort_key="answered_at"),
    ]
    list_filter = ["language_code"]
    panels = [
        FieldPanel("message", read_only=True),
        FieldPanel("about", read_only=True),
        FieldPanel("email", read_only=True),
        FieldPanel("language_code", read_only=True),
        FieldPanel("created_at", read_only=True),
        FieldPanel("answered_at"),
    ]


def waiting_feedback(request: HttpRequest) -> list[WaitingRow]:
    """A line of the first screen for those who may mark feedback as answered."""
    if not request.user.has_perm("home.change_feedback"):
        return []
    waiting = Feedback.objects.filter(answered_at=None)
    count = waiting.count()
    if not count:
        return []
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    label = ngettext("%(count)d feedback to answer", "%(count)d feedbacks to answer", count) % {"count": count}
    return [WaitingRow(label=label, count=count, oldest_at=oldest, url=reverse("feedback:index"))]
