from wagtail import hooks

from home.viewsets import FeedbackViewSet


@hooks.register("register_admin_viewset")
def register_feedback() -> FeedbackViewSet:
    return FeedbackViewSet()
