"""The role of a type of content, whatever the type is called: `x-role` in its schema."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The roles that editions lay out, each in its own way, and that the link check asks for."""

    BRAND = "brand"
    CASE = "case"
    CHALLENGE = "challenge"
    EDITION = "edition"
    GLOSSARY = "glossary"
    LABELS = "labels"
    LINK_EXCEPTIONS = "link-exceptions"
    OVERLAY = "overlay"
    PAGE = "page"
    PLAY = "play"
    PRINCIPLE = "principle"
    PUBLICATIONS = "publications"
    QUESTION = "question"
    TOOL = "tool"


class FieldRole(StrEnum):
    """The role of a field, whatever it is called: `x-role` in its declaration."""

    ACTIONS = "actions"
    """A list of what readers can do, and can put into a plan."""


SINGLE = frozenset(
    {
        *(Role.BRAND, Role.EDITION, Role.GLOSSARY, Role.LABELS),
        *(Role.LINK_EXCEPTIONS, Role.OVERLAY, Role.PUBLICATIONS),
    }
)
"""The roles that a single file plays; the others are played by a folder of entries."""

NEEDED = frozenset({Role.EDITION})
"""The roles that every edition needs, that for programs too."""
