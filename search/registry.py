"""The sources that apps have registered."""

from portal.base.registry import Registry
from search.contracts import SearchSource

sources: Registry[SearchSource] = Registry()


def source_of(key: str) -> SearchSource | None:
    """The source of a kind, None for a kind that nobody offers."""
    return next((source for source in sources if source.key == key), None)
