from search.analysis import analyse, fold, matches
from search.contracts import Facet, SearchDocument, SearchSource
from search.indexing import paused, public_pages, refresh
from search.registry import facets, sources

__all__ = [
    "Facet",
    "SearchDocument",
    "SearchSource",
    "analyse",
    "facets",
    "fold",
    "matches",
    "paused",
    "public_pages",
    "refresh",
    "sources",
]
