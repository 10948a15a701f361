"""Short ways to write stream content. The same piece has the same id in every language, as translation expects."""

from __future__ import annotations

import json
from typing import Any

from portal.base.demo import demo_key

Piece = tuple[str, Any]


def text(html: str) -> Piece:
    return ("text", html)


def heading(words: str) -> Piece:
    return ("heading", words)


def fact(words: str, *, source: str, url: str = "") -> Piece:
    return ("fact", {"text": words, "source": source, "url": url})


def steps(*pairs: tuple[str, str]) -> Piece:
    return ("steps", [{"title": title, "text": html} for title, html in pairs])


def roles(*pairs: tuple[str, str]) -> Piece:
    return ("roles", [{"who": who, "does": does} for who, does in pairs])


def way(title: str, words: str, *, page: int) -> Piece:
    return ("way", {"title": title, "text": words, "page": page})


def section(anchor: str, title: str, *body: Piece) -> Piece:
    return ("section", {"heading": title, "anchor": anchor, "body": list(body)})


COVERAGE: Piece = ("coverage", None)
MATERIALS: Piece = ("materials", None)
FOLLOW: Piece = ("follow", None)


def stream(key: str, *pieces: Piece) -> str:
    """The pieces as a ``StreamField`` stores them; ``key`` is the page's and the field's."""
    return json.dumps(_stream(key, pieces), ensure_ascii=False)


def _stream(key: str, pieces: list[Piece] | tuple[Piece, ...]) -> list[dict[str, Any]]:
    return [
        {"type": kind, "value": _value(f"{key}/{place}", kind, value), "id": str(demo_key(f"{key}/{place}"))}
        for place, (kind, value) in enumerate(pieces)
    ]


def _value(key: str, kind: str, value: Any) -> Any:
    if kind == "section":
        return {**value, "body": _stream(key, value["body"])}
    if kind in ("steps", "roles"):
        return [
            {"type": "item", "value": item, "id": str(demo_key(f"{key}/{place}"))} for place, item in enumerate(value)
        ]
    return value
