"""The colours of the editions, for every exporter that has colours.

Every `ink` has a contrast of at least 7 on white and on its own `tint`, and so has white on `ink`
(WCAG 2.2, 1.4.3 asks 4.5). Colour never means anything by itself: a principle's number is
beside it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accent:
    """The colours of a principle, as `#rrggbb`.

    `ink` is for text and strong grounds (with white text), `tint` for quiet grounds with text in
    `ink` or in the neutral ink, `line` for rules.
    """

    ink: str
    tint: str
    line: str


NEUTRAL = Accent(ink="#1b2a3a", tint="#eff2f5", line="#b9c3cd")
"""The colours outside the principles: running text, cover, front and back pages."""

MUTED = "#4a5766"
"""Text of less weight on white: running headers, captions."""

ACCENTS: tuple[Accent, ...] = (
    Accent(ink="#174a7c", tint="#e9f1f8", line="#9fbedb"),
    Accent(ink="#0f5648", tint="#e6f3ef", line="#94c4b7"),
    Accent(ink="#5a3480", tint="#f2edf8", line="#c1abd9"),
    Accent(ink="#6f3d0c", tint="#f9f0e4", line="#d9b88d"),
    Accent(ink="#84204b", tint="#faecf1", line="#dea3b9"),
)
"""One for each principle, in order."""


NEUTRAL_AT_NIGHT = Accent(ink="#e6ebf0", tint="#1d2630", line="#465565")
"""The neutral colours on the dark ground of a screen, GROUND_AT_NIGHT."""

GROUND_AT_NIGHT = "#12181f"
MUTED_AT_NIGHT = "#b4c0cc"

ACCENTS_AT_NIGHT: tuple[Accent, ...] = (
    Accent(ink="#a8cdf1", tint="#16273a", line="#3f6486"),
    Accent(ink="#8fd6c4", tint="#132c27", line="#3a6e61"),
    Accent(ink="#d3bdf0", tint="#281f37", line="#69528a"),
    Accent(ink="#ecc896", tint="#30240f", line="#7d6136"),
    Accent(ink="#f3b3c9", tint="#361a25", line="#8a4d64"),
)
"""One for each principle on a dark ground; each `ink` has the same contrasts there."""


def accent(number: int, *, night: bool = False) -> Accent:
    """Return the colours of principle `number`, counted from 1 and round again; 0 is neutral."""
    accents = ACCENTS_AT_NIGHT if night else ACCENTS
    neutral = NEUTRAL_AT_NIGHT if night else NEUTRAL
    return accents[(number - 1) % len(accents)] if number > 0 else neutral


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
