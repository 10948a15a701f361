"""The one style sheet of the public pages: every app's CSS in a fixed order, and the programme's own two hues.

One file instead of many saves requests; its address holds a hash of its text, so a browser keeps it for ever and a
change of the hues or of the code is another address.
"""

from __future__ import annotations

import colorsys
import contextlib
import dataclasses
import functools
import gzip
import hashlib
import re
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portal.base.colours import MINIMUM_CONTRAST, contrast
from portal.base.models import Programme
from portal.base.navigation import default_hues

_ROOT = Path(__file__).resolve().parents[2]
# As in tokens.css; a test holds the two together.
_LIGHT_PAPER, _LIGHT_RAISED = "#ffffff", "#f6f4ef"
_DARK_PAPER, _DARK_RAISED = "#111817", "#1a2322"
_LIGHT_INK_SOFT, _DARK_INK_SOFT = "#434d4a", "#bfc8c4"


@dataclasses.dataclass(frozen=True, kw_only=True)
class Sheet:
    """The style sheet's text, and the same packed for transport."""

    text: str
    digest: str
    gzipped: bytes
    brotlied: bytes

    @property
    def address(self) -> str:
        return reverse("stylesheet", args=[self.digest])


def stylesheet(hues: tuple[str, str]) -> Sheet:
    """The sheet with the programme's hue and accent, each ``#rrggbb``."""
    # While the code is worked on, a saved file shows on the next reload.
    latest = max(path.stat().st_mtime_ns for path in css_files()) if settings.DEBUG else 0
    return _sheet(hues, latest)


@functools.lru_cache(maxsize=8)
def _sheet(hues: tuple[str, str], latest: int) -> Sheet:
    tokens, *parts = (path.read_text(encoding="utf-8") for path in css_files())
    text = minified("\n".join([tokens, hue_rules(*hues), *parts]))
    packed = text.encode()
    return Sheet(
        text=text,
        digest=hashlib.sha256(packed).hexdigest()[:12],
        gzipped=gzip.compress(packed, 9, mtime=0),
        brotlied=brotli.compress(packed),
    )


def css_files() -> list[Path]:
    """``static/<app>/css/*.css`` of our own apps: tokens, base, then the components by file name."""
    folders = [
        Path(config.path) / "static" / config.label / "css"
        for config in apps.get_app_configs()
        if Path(config.path).parent in (_ROOT, _ROOT / "portal")
    ]
    files = [path for folder in folders for path in folder.glob("*.css")]
    first = {"tokens.css": 0, "base.css": 1, "print.css": 3}
    return sorted(files, key=lambda path: (first.get(path.name, 2), path.name, str(path)))


def minified(css: str) -> str:
    """The same rules without comments and with the least white space. Strings and ``calc()`` keep theirs."""
    kept: list[str] = []

    def put_aside(match: re.Match[str]) -> str:
        if match.group().startswith("/*"):
            return ""
        kept.append(match.group())
        return f"\x00{len(kept) - 1}\x00"

    css = re.sub(r'/\*.*?\*/|"[^"\n]*"|\'[^\'\n]*\'', put_aside, css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)
    css = re.sub(r":\s+", ":", css)
    css = css.replace(";}", "}").strip()
    return re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match.group(1))], css)


def hue_rules(hue: str, accent: str) -> str:
    """The programme's hues as tokens, light and dark, each reckoned to keep its contrast on every surface."""
    return (
        f":root{{{_declarations(light_hues(hue, accent))}}}"
        f"@media (prefers-color-scheme: dark){{:root{{{_declarations(dark_hues(hue, accent))}}}}}"
    )


def light_hues(hue: str, accent: str) -> dict[str, str]:
    """Tokens on light paper. The record's hue is kept where it reads on every surface, else taken darker."""
    hue_soft, accent_soft = (
        readable(toned(colour, lightness=0.91, saturation=0.4), on=(_LIGHT_INK_SOFT,), step=0.01)
        for colour in (hue, accent)
    )
    surfaces = (_LIGHT_PAPER, _LIGHT_RAISED, hue_soft, accent_soft)
    return {
        "--hue": readable(hue, on=surfaces, step=-0.01),
        "--hue-soft": hue_soft,
        "--accent": readable(accent, on=surfaces, step=-0.01),
        "--accent-soft": accent_soft,
        "--band": hue,
    }


def dark_hues(hue: str, accent: str) -> dict[str, str]:
    """Tokens on dark paper: soft surfaces deep enough for quiet text, and hues taken lighter until they read on all."""
    hue_soft, accent_soft = (
        readable(toned(colour, lightness=0.145, saturation=0.4), on=(_DARK_INK_SOFT,), step=-0.01)
        for colour in (hue, accent)
    )
    surfaces = (_DARK_PAPER, _DARK_RAISED, hue_soft, accent_soft)
    return {
        "--hue": readable(toned(hue, lightness=0.7, saturation=0.6), on=surfaces, step=0.01),
        "--hue-soft": hue_soft,
        "--accent": readable(toned(accent, lightness=0.7, saturation=0.8), on=surfaces, step=0.01),
        "--accent-soft": accent_soft,
        "--band": hue_soft,
    }


def toned(colour: str, *, lightness: float, saturation: float) -> str:
    """The colour's own hue at another lightness (0–1), no more saturated than told; a grey stays grey."""
    hue, _lightness, own_saturation = colorsys.rgb_to_hls(*_channels(colour))
    return _hex(colorsys.hls_to_rgb(hue, lightness, min(own_saturation, saturation)))


def readable(colour: str, *, on: tuple[str, ...], step: float) -> str:
    """The colour, taken darker or lighter in steps of lightness until it stands 7:1 against every colour of ``on``."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_channels(colour))
    while not all(contrast(colour, surface) >= MINIMUM_CONTRAST for surface in on) and 0 < lightness < 1:
        lightness = min(max(lightness + step, 0.0), 1.0)
        colour = _hex(colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def _channels(colour: str) -> tuple[float, float, float]:
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _declarations(tokens: dict[str, str]) -> str:
    return ";".join(f"{name}:{value}" for name, value in tokens.items())


def stylesheet_view(request: HttpRequest, digest: str) -> HttpResponse:
    sheet = stylesheet(_hues())
    accepted = request.headers.get("Accept-Encoding", "")
    packed: tuple[bytes, str] = (sheet.text.encode(), "")
    if "br" in accepted:
        packed = (sheet.brotlied, "br")
    elif "gzip" in accepted:
        packed = (sheet.gzipped, "gzip")
    response = HttpResponse(packed[0], content_type="text/css; charset=utf-8")
    if packed[1]:
        response.headers["Content-Encoding"] = packed[1]
    response.headers["Vary"] = "Accept-Encoding"
    # A page kept somewhere since before a change still asks by the old hash: it gets today's sheet, but not for ever.
    lasting = "public, max-age=31536000, immutable" if digest == sheet.digest else "public, max-age=60"
    response.headers["Cache-Control"] = lasting
    return response


def _hues() -> tuple[str, str]:
    # The page that says "the database is down" is drawn with this sheet too.
    with contextlib.suppress(DatabaseError):
        if programme := Programme.objects.only("hue", "accent").first():
            return programme.hue, programme.accent
    return default_hues()
