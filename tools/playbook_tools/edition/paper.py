"""What cards are printed on, and by whom."""

from __future__ import annotations

from enum import StrEnum


class Paper(StrEnum):
    """The size of a card."""

    A6 = "a6"
    A7 = "a7"
    """Lying; has room for what is a sentence, and so not for plays."""


class Printer(StrEnum):
    """Who prints the cards."""

    HOME = "home"
    """On both sides of A4, to be cut along marks."""
    SHOP = "shop"
    """A side of a card on each page, with bleed and marks."""
