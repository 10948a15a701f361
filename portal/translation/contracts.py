"""What an app says about things of its own that have no drafts and yet go public in a release, such as files."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from portal.base.registry import Registry

if TYPE_CHECKING:
    from django.db import models


@dataclasses.dataclass(frozen=True, kw_only=True)
class Releasable:
    """``publish(thing, user, at)`` runs inside the release's transaction; ``may_publish(user)`` is asked first."""

    model: type[models.Model]
    publish: Callable[[Any, Any, dt.datetime], None]
    may_publish: Callable[[Any], bool]


releasables: Registry[Releasable] = Registry()


def releasable_of(thing: Any) -> Releasable | None:
    return next((kind for kind in releasables if isinstance(thing, kind.model)), None)
