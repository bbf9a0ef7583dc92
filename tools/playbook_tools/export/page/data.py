"""What the page's script knows of the edition, and where everything is in the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from playbook_tools.content import Entry, richtext, values
from playbook_tools.edition import Document, Edition
from playbook_tools.schema import Role

_OF_OTHERS = {"changes", "ebook", "list_pages", "search", "site", "table"}
"""The groups of fixed words that the page has no use for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document for the navigation: its heading, and those that it leads on to."""

    heading: richtext.Heading
    accent: int
    within: tuple[richtext.Heading, ...]


def of(edition: Edition, document: Document) -> dict[str, Any]:
    """Return everything as plain values."""
    words = {n: v for n, v in values.plain(edition.labels.data).items() if n not in _OF_OTHERS}
    return known(edition, document.title, list(_entries(document)), words)


def known(
    edition: Edition, title: str, entries: list[dict[str, str | int]], words: Mapping[str, Any]
) -> dict[str, Any]:
    """Return everything as plain values, with those entries and words that a page asks for."""
    from playbook_tools.assessment import functions

    return {
        "format": "playbook-page",
        "format_version": "1.0",
        "title": title,
        "date": edition.date,
        "outline": functions.Outline.of(edition).plain(),
        "entries": entries,
        "words": words,
    }


def anchors(document: Document) -> frozenset[str]:
    """Return every target within the page."""
    return frozenset({"#top", *(f"#{anchor}" for anchor in richtext.anchors(document.groups))})


def parts(document: Document) -> tuple[Part, ...]:
    """Return the parts of the document, each with the headings that open something in it."""
    found: list[Part] = []
    for row in document.contents:
        if row.heading.level == 1:
            found.append(Part(row.heading, row.accent, ()))
        else:
            last = found.pop()
            found.append(Part(last.heading, last.accent, (*last.within, row.heading)))
    return tuple(found)


def accent(entry: Entry) -> dict[str, int]:
    """Return the number of the colours of a principle, by its name."""
    return {"accent": entry.number("number")} if entry.type.role is Role.PRINCIPLE else {}


def _entries(document: Document) -> Iterator[dict[str, str | int]]:
    """Yield each entry that has a place of its own in the page, in reading order."""
    labels = {heading.anchor: heading.label for heading in document.headings}
    for anchor, entry in document.entries.items():
        label = labels.get(anchor, "")
        yield {
            "role": str(entry.type.role),
            "id": entry.id,
            "address": f"#{anchor}",
            "title": entry.title,
            **({"label": label} if label else {}),
            **accent(entry),
        }
