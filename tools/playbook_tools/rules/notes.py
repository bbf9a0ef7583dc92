"""The findings about an entry by itself, and the notes that rules take of it."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from playbook_tools.content import Route
from playbook_tools.diagnostics import Diagnostic


class MissingLinks(msgspec.Struct, frozen=True, array_like=True, tag="links"):
    """The references that an entry must have and lacks: each by field and type of target."""

    links: tuple[tuple[Route, str], ...]


class TextNumbers(msgspec.Struct, frozen=True, array_like=True, tag="texts"):
    """A number for each text that may not be there twice, the same one for equal texts."""

    numbers: tuple[int, ...]


class AvoidedWords(msgspec.Struct, frozen=True, array_like=True, tag="words"):
    """In how many texts of the playbook's own an avoided word is, and in how many names."""

    texts: int
    names: int


Note: TypeAlias = MissingLinks | TextNumbers | AvoidedWords
"""A fact about an entry that a rule about the whole needs, and that takes long to find."""


class Checked(msgspec.Struct, frozen=True, array_like=True):
    """The findings and notes about one entry by itself; it has at most one note of a kind."""

    diagnostics: tuple[Diagnostic, ...] = ()
    notes: tuple[Note, ...] = ()
