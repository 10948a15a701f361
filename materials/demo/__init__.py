"""The library of the demo site: the files that the programme's tool page offers."""

from materials.demo.loading import load

__all__ = ["load"]
