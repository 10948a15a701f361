"""Static files under names that change with their content, so that browsers may keep them for good."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class SiteStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Compresses once and quickly: only the names that pages link to, and only with gzip.

    Nearly all of the bytes are Wagtail's, for editors alone. Brotli at its highest level took 20 times as long as all
    the rest of ``collectstatic`` to make them a tenth smaller. Pages and the style sheet are no files: they are
    compressed where they are made.
    """

    def create_compressor(self, **kwargs: Any) -> Compressor:
        return Compressor(**{**kwargs, "use_brotli": False})

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        linked = set(self.hashed_files.values())
        return super().compress_files(path for path in paths if path in linked)
