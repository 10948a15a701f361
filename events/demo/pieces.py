"""Short ways to write stream content. A piece has the same id in every language, as translation expects."""

from __future__ import annotations

import json
from typing import Any

from portal.base.demo import demo_key

Piece = tuple[str, Any]


def text(heading: str, html: str) -> Piece:
    return ("text", {"heading": heading, "text": html})


def stream(place: str, pieces: list[Piece]) -> str:
    """The pieces as a stream field takes them; ``place`` keeps their ids apart from those of other pages."""
    return json.dumps(
        [
            {"type": kind, "value": value, "id": str(demo_key(f"{place}:{number}"))}
            for number, (kind, value) in enumerate(pieces)
        ]
    )
