"""What was found: words that are unknown, with their places."""

from __future__ import annotations

from dataclasses import dataclass

from playbook_tools.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A place of a word."""

    path: str
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word that is unknown: proposals for it, and each of its places, in order."""

    word: str
    proposals: tuple[str, ...]
    places: tuple[Place, ...]
