"""Contrast of two colours, as WCAG 2.2 reckons it."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PAPER = "#ffffff"
MINIMUM_CONTRAST = 7.0


def relative_luminance(colour: str) -> float:
    """Luminance 0–1 of ``#rrggbb``. Source: WCAG 2.2, definition of relative luminance."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#rrggbb`` colours, 1 to 21."""
    lighter, darker = sorted((relative_luminance(one), relative_luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def validate_hue_pair(hue: str, accent: str) -> None:
    """Refuse hues on which or in which text could not be read.

    Raises:
        ValidationError: keyed by field, for a malformed colour or one under 7:1 against the paper.
    """
    errors = {}
    for field, colour in (("hue", hue), ("accent", accent)):
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
            errors[field] = ValidationError(_("Write the colour as #rrggbb."))
        elif (found := contrast(colour, PAPER)) < MINIMUM_CONTRAST:
            errors[field] = ValidationError(
                _("Contrast against white is %(found).1f:1; at least 7:1 is needed. Choose a darker colour."),
                params={"found": found},
            )
    if errors:
        raise ValidationError(errors)
