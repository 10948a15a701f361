"""What the last approval of a review does. Named by a setting that is read while models load, so it imports late."""

from __future__ import annotations

from typing import Any


def publish_or_hold(workflow_state: Any, user: Any = None) -> None:
    """Publish what a reviewer has approved, or hold it: for a release, or so that one language does not go alone."""
    from django.utils import timezone

    from portal.translation.actions.releases import hold_for_release, publish_approved

    thing = workflow_state.content_object
    if not hold_for_release(thing, at=timezone.now(), user=user):
        publish_approved(thing, user=user)
