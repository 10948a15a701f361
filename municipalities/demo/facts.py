"""What the programme tells of its municipalities, as of the day below. Of phase, languages and events it tells nothing
per municipality, so those stay unknown; ``EXAMPLES`` are made up and marked so."""

from __future__ import annotations

import dataclasses
import datetime as dt

from municipalities.enums import Held

AS_OF = dt.date(2025, 4, 28)

# Municipalities that held sessions, by code, with those whose residents took part through them.
ROUNDS: dict[str, tuple[str, ...]] = {
    "071": (),
    "091": (),
    "092": (),
    "153": (),
    "167": (),
    "171": (),
    "179": (),
    "205": ("765", "697"),
    "208": (),
    "231": (),
    "240": (),
    "272": (),
    "280": (),
    "285": (),
    "286": (),
    "287": (),
    "297": (),
    "422": (),
    "475": (),
    "491": (),
    "535": (),
    "545": (),
    "609": (),
    "678": (),
    "698": (),
    "740": (),
    "837": (),
    "851": (),
    "853": (),
    "905": (),
    "915": (),
}

LANGUAGES_AT_LEAST = 15
LANGUAGES_NAMED = (
    "ru", "uk", "ar", "sw", "so", "et", "en", "fi", "prs", "fa", "ti", "rw", "rn", "th", "es", "bs", "sv", "vi",
)  # fmt: skip


@dataclasses.dataclass(frozen=True, kw_only=True)
class ExampleRound:
    """``sessions`` are (language, number or None, day or None)."""

    phase: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    sessions: tuple[tuple[str, int | None, dt.date | None], ...]
    held: Held
    held_on: dt.date | None = None


EXAMPLES: dict[str, ExampleRound] = {
    "609": ExampleRound(
        phase="pilot",
        starts_on=dt.date(2022, 9, 1),
        ends_on=dt.date(2022, 11, 30),
        sessions=(("ru", 2, dt.date(2022, 9, 20)), ("ar", 1, dt.date(2022, 10, 4)), ("so", 1, None)),
        held=Held.YES,
        held_on=dt.date(2023, 1, 18),
    ),
    "545": ExampleRound(
        phase="follow-up-project",
        starts_on=dt.date(2024, 2, 1),
        ends_on=dt.date(2024, 4, 30),
        sessions=(("bs", 1, dt.date(2024, 2, 28)), ("sv", None, None), ("vi", 2, dt.date(2024, 3, 6))),
        held=Held.YES,
        held_on=dt.date(2024, 5, 22),
    ),
    "698": ExampleRound(
        phase="follow-up-project",
        starts_on=dt.date(2024, 9, 2),
        ends_on=None,
        sessions=(("uk", 2, dt.date(2024, 9, 25)), ("en", 1, None)),
        held=Held.NO,
    ),
    "837": ExampleRound(
        phase="pilot",
        starts_on=None,
        ends_on=None,
        sessions=(("ar", None, None), ("prs", 1, dt.date(2022, 5, 11)), ("es", 1, dt.date(2022, 5, 18))),
        held=Held.UNKNOWN,
    ),
}
