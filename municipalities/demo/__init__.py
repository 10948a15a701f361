"""The municipalities of the demo site: all of Finland, and those that the programme's sources name."""

from municipalities.demo.loading import load

__all__ = ["load"]
