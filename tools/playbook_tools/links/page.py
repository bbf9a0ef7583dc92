"""What a page in HTML says of itself: its title, and what a fragment may lead to."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_SCRIPTED = re.compile(r"[!/:?]|.*[=&]")
"""Fragments that scripts read, such as `#/a/b`, `#!a` and `#:~:text=a`: no page has them."""


@dataclass(frozen=True, slots=True)
class Page:
    """The title of a page, on one line, and the names of its places."""

    title: str = ""
    names: frozenset[str] = frozenset()

    def has(self, fragment: str) -> bool:
        """Whether the page has a place of that name; `top` is the start of every page."""
        wanted = {fragment, unquote(fragment)}
        # GitHub puts this before the names in what users wrote, and scripts take it off.
        wanted |= {f"user-content-{name}" for name in wanted}
        return bool(wanted & self.names) or fragment.lower() == "top"


def names_a_place(fragment: str) -> bool:
    """Whether a fragment is the name of a place on a page, rather than a word to a script."""
    return bool(fragment) and _SCRIPTED.match(fragment) is None


def read_page(content: bytes, content_type: str) -> Page:
    """Return what the start of a page, or all of it, says; never raises for what a server sent."""
    from lxml import etree

    named = _CHARSET.search(content_type)
    parser = etree.HTMLParser(no_network=True)
    with suppress(LookupError):
        parser = etree.HTMLParser(no_network=True, encoding=named[1] if named else None)
    root = None
    with suppress(etree.LxmlError, ValueError, AssertionError):
        root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return Page()
    elements = [element for element in root.iter() if isinstance(element.tag, str)]
    titles = ("".join(map(str, e.itertext())) for e in elements if e.tag == "title")
    places = {e.get("id") for e in elements} | {e.get("name") for e in elements if e.tag == "a"}
    title = " ".join(next(titles, "").split())
    return Page(title, frozenset(str(name) for name in places if name))
