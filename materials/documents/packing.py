"""The same bytes from the same words: packed documents carry times that would differ with every writing."""

import io
import zipfile

_ALWAYS = (2025, 4, 28, 0, 0, 0)


def packed_alike(content: bytes) -> bytes:
    """A zip pack with the same parts in the same order, every time stamp fixed."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as pack:
        for part in given.infolist():
            stamped = zipfile.ZipInfo(part.filename, _ALWAYS)
            stamped.compress_type = zipfile.ZIP_DEFLATED
            stamped.external_attr = 0o600 << 16
            pack.writestr(stamped, given.read(part))
    return written.getvalue()
