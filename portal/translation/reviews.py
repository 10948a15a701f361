"""What the last approval of a review does. Named by a setting that is read while models load, so it imports late."""

from __future__ import annotations

from typing import Any


def publish_or_hold(workflow_state: Any, user: Any = None) -> None:
    """Publish what a reviewer has approved, or put it into the release that it or its source goes public with."""
    from django.utils import timezone

    from portal.translation.actions.releases import hold_for_release

    if not hold_for_release(workflow_state.content_object, at=timezone.now(), user=user):
        workflow_state.content_object.get_latest_revision().publish(user=user)
