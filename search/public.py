from search.analysis import analyse, fold, matches
from search.contracts import SearchDocument, SearchSource
from search.indexing import paused, public_pages, refresh
from search.registry import sources

__all__ = [
    "SearchDocument",
    "SearchSource",
    "analyse",
    "fold",
    "matches",
    "paused",
    "public_pages",
    "refresh",
    "sources",
]
