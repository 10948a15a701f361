from search.analysis import analyse, fold, matches
from search.contracts import SearchDocument, SearchSource
from search.indexing import public_pages, refresh
from search.registry import sources

__all__ = ["SearchDocument", "SearchSource", "analyse", "fold", "matches", "public_pages", "refresh", "sources"]
