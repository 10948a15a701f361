from wagtail import hooks

from home.viewsets import FeedbackViewSet


@hooks.register("register_admin_viewset")  # type: ignore[untyped-decorator]
def register_feedback() -> FeedbackViewSet:
    return FeedbackViewSet()
