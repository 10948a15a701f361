"""What every file of the library shares: two hues, ink, and the mark of overlapping rounds."""

import dataclasses

HUE = "1d4e5f"
ACCENT = "8a3b12"
INK = "16211f"
INK_SOFT = "454f4c"
HUE_SOFT = "e2ecef"
ACCENT_SOFT = "f6e8df"
LINE = "c9c6bd"

# Carries Latin, Sámi, Vietnamese, Cyrillic and Arabic letters on every common system.
FACE = "Arial"


@dataclasses.dataclass(frozen=True)
class Round:
    """One round of the mark, in parts of the mark's width; ``y`` downwards. ``opacity`` from 0 to 1."""

    x: float
    y: float
    radius: float
    colour: str
    opacity: float


# Three voices that overlap, as on the pages: two large rounds and one below them. The mark is 64 wide and 48 high.
ROUNDS = (
    Round(21 / 64, 20 / 64, 18 / 64, HUE, 0.20),
    Round(43 / 64, 20 / 64, 18 / 64, ACCENT, 0.18),
    Round(32 / 64, 34 / 64, 12 / 64, HUE, 0.26),
)
