"""The title of an HTML page, and the anchors that a fragment can point to."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import unquote

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)
_SCRIPTED = re.compile(r"[!/:?]|.*[=&]")
"""Fragments for scripts, such as `#/a/b`, `#!a` and `#:~:text=a`: no page has such anchors."""


@dataclass(frozen=True, slots=True)
class Page:
    """The title of a page, on one line, and the names of its anchors."""

    title: str = ""
    names: frozenset[str] = frozenset()

    def has(self, fragment: str) -> bool:
        """Return whether the page has an anchor of that name; every page has `top`."""
        wanted = {fragment, unquote(fragment)}
        # GitHub prefixes anchors in user content with this, and scripts remove it.
        wanted |= {f"user-content-{name}" for name in wanted}
        return bool(wanted & self.names) or fragment.lower() == "top"


def names_a_place(fragment: str) -> bool:
    """Return whether a fragment names an anchor, rather than being meant for a script."""
    return bool(fragment) and _SCRIPTED.match(fragment) is None


def read_page(content: bytes, content_type: str) -> Page:
    """Read a page, or the start of one; never raise because of what a server sent."""
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
