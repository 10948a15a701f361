"""The sources that apps have registered."""

from portal.base.registry import Registry
from search.contracts import Facet, SearchSource

sources: Registry[SearchSource] = Registry()
facets: Registry[Facet] = Registry()


def source_of(key: str) -> SearchSource | None:
    """The source of a kind, None for a kind that nobody offers."""
    return next((source for source in sources if source.key == key), None)
