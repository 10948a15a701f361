"""Kept pages of one process, bounded by their size."""

from __future__ import annotations

import dataclasses
import gzip
import hashlib
import threading
from collections import OrderedDict

import brotli  # type: ignore[import-untyped]

Header = tuple[str, str]

_COMPRESSIBLE = (
    "text/",
    "application/json",
    "application/geo+json",
    "application/xml",
    "application/atom+xml",
    "image/svg",
)
# Less is not worth a header.
_SMALLEST_COMPRESSED = 200
_OVERHEAD_BYTES = 2_000


@dataclasses.dataclass(frozen=True, kw_only=True)
class Body:
    """A page's bytes in one encoding, with the headers that go with them."""

    content: bytes
    etag: str
    headers: list[Header]


class KeptPage:
    """A whole response, compressed once for each encoding that somebody asks for.

    ``expires_at`` is a Unix time.
    """

    def __init__(self, *, headers: list[Header], content: bytes, vary: str, expires_at: float) -> None:
        self.expires_at = expires_at
        self._headers = [*headers, ("Vary", vary), ("Cache-Control", "no-cache"), ("X-Portal-Cache", "hit")]
        self._digest = hashlib.blake2b(content, digest_size=12).hexdigest()
        media_type = next((value for name, value in headers if name.lower() == "content-type"), "")
        self._is_compressible = len(content) >= _SMALLEST_COMPRESSED and media_type.startswith(_COMPRESSIBLE)
        self._bodies = {"": self._body(content, "")}
        self.size_bytes = len(content) + (len(content) if self._is_compressible else 0) + _OVERHEAD_BYTES

    def _body(self, content: bytes, encoding: str) -> Body:
        etag = f'"{self._digest}-{encoding}"' if encoding else f'"{self._digest}"'
        encoded = [("Content-Encoding", encoding)] if encoding else []
        headers = [*self._headers, ("ETag", etag), ("Content-Length", str(len(content))), *encoded]
        return Body(content=content, etag=etag, headers=headers)

    def body(self, encoding: str) -> Body:
        """The page in the best form that the visitor reads: ``br``, ``gzip`` or as it is (empty)."""
        if not self._is_compressible:
            encoding = ""
        body = self._bodies.get(encoding)
        if body is None:
            content = self._bodies[""].content
            packed = brotli.compress(content, quality=6) if encoding == "br" else gzip.compress(content, 6, mtime=0)
            # Two threads may do it twice; either result is right.
            body = self._bodies[encoding] = self._body(packed, encoding)
        return body


class PageStore:
    """Pages of one generation, the longest unused dropped first."""

    def __init__(self, *, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._lock = threading.Lock()
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._generation = ""
        self.size_bytes = 0

    def __len__(self) -> int:
        return len(self._pages)

    def get(self, key: str, *, generation: str, at: float) -> KeptPage | None:
        """The page as of a generation, unless its time has come. A new generation empties the store."""
        with self._lock:
            if generation != self._generation:
                self._pages.clear()
                self.size_bytes = 0
                self._generation = generation
                return None
            page = self._pages.get(key)
            if page is None:
                return None
            if page.expires_at <= at:
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: KeptPage, *, generation: str) -> None:
        """Keep a page rendered from what was there at ``generation``; a page of another generation is not kept."""
        with self._lock:
            if generation != self._generation or page.size_bytes > self._max_bytes:
                return
            self._drop(key)
            self._pages[key] = page
            self.size_bytes += page.size_bytes
            while self.size_bytes > self._max_bytes:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: str) -> None:
        page = self._pages.pop(key, None)
        if page is not None:
            self.size_bytes -= page.size_bytes
