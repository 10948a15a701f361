from search.demo.pages import load

__all__ = ["load"]
