"""How the pages of a bound book are cut and mirrored."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PressLook:
    """Measures in mm: what lies around a page, the bleed, and how far text moves from the spine."""

    around: float
    bleed: float
    gutter: float


LOOK = PressLook(around=10, bleed=3, gutter=4)
