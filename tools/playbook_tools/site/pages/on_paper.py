"""Where the PDF of the whole says what a page of the site says."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.edition import document
from playbook_tools.schema import Role
from playbook_tools.site.outline import Kind, Page

_PLACES: Mapping[Kind, str] = {
    Kind.ASSESS: "challenges",
    Kind.COLOPHON: "colophon",
    Kind.GLOSSARY: "glossary",
    Kind.HOME: "",
    Kind.WORKSHOP: "workshop",
}
_LISTS: Mapping[Role | None, str] = {
    Role.CASE: "index-cases",
    Role.CHALLENGE: "challenges",
    Role.TOOL: "index-tools",
}
_THEMES = "index-themes"


def place(page: Page) -> str | None:
    """Return the name of the place in the PDF: empty for all of it, None where it has none.

    What is about the site alone, such as its search, is not in the PDF.
    """
    if page.kind is Kind.ENTRY and page.entry:
        if page.entry.type.role is Role.CHALLENGE:  # A line of a list, without a place of its own.
            return f"challenges-{page.entry.text('principle')}"
        return document.pieces.anchor_of(page.entry.key)
    if page.kind in {Kind.LIST, Kind.FACET} and page.type:
        by_theme = page.facet and page.facet.name == "theme"
        return _THEMES if by_theme else _LISTS.get(page.type.role, "")
    return _PLACES.get(page.kind)
