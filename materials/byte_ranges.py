"""Which bytes of a file a request asks for (RFC 9110, section 14)."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import BinaryIO

_ONE_RANGE = re.compile(r"^bytes\s*=\s*(\d{0,18})-(\d{0,18})\s*$", re.IGNORECASE | re.ASCII)
_CHUNK_BYTES = 64 * 1024


@dataclasses.dataclass(frozen=True, kw_only=True)
class ByteRange:
    """Bytes ``first`` to ``last``, both included, as the header counts them."""

    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1


class UnsatisfiableError(ValueError):
    """The range begins past the end of the file."""


def asked_range(header: str, size: int) -> ByteRange | None:
    """The one range that a ``Range`` header asks of ``size`` bytes.

    None means the whole file: no header, another unit, several ranges, or what cannot be understood.

    Raises:
        UnsatisfiableError: the header is understood and no byte of the file lies in it.
    """
    match = _ONE_RANGE.match(header)
    if match is None or match.group(1) == match.group(2) == "":
        return None
    first, last = match.groups()
    if not first:
        wanted = min(int(last), size)
        if not wanted:
            raise UnsatisfiableError
        return ByteRange(first=size - wanted, last=size - 1)
    if last and int(last) < int(first):
        return None
    if int(first) >= size:
        raise UnsatisfiableError
    return ByteRange(first=int(first), last=min(int(last), size - 1) if last else size - 1)


class FileSlice:
    """Some bytes of an open file, in pieces. Closing it closes the file, also when nothing was read."""

    def __init__(self, file: BinaryIO, wanted: ByteRange) -> None:
        self._file = file
        self._wanted = wanted

    def __iter__(self) -> Iterator[bytes]:
        self._file.seek(self._wanted.first)
        left = self._wanted.length
        while left > 0 and (piece := self._file.read(min(_CHUNK_BYTES, left))):
            left -= len(piece)
            yield piece

    def close(self) -> None:
        self._file.close()
