"""Whole pages kept for anonymous visitors. Views speak to it through these few names.

``changes_at(response, moment)``: the page changes by itself at that moment (opens, closes, starts).
``purge()``: something that pages show has changed; every kept page is stale from the commit on.
``purge_on_save(*models)``: called in ``AppConfig.ready()`` for models that pages show.
"""

from portal.pagecache.generation import purge
from portal.pagecache.moments import changes_at
from portal.pagecache.signals import purge_on_save

__all__ = ["changes_at", "purge", "purge_on_save"]
