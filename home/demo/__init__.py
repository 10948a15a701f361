"""The base of the demo site: languages, programme, vocabularies, front pages, guidance, news and plain pages."""

from home.demo.loading import load, load_rest

__all__ = ["load", "load_rest"]
