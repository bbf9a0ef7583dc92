"""Small pieces that the parts of a document are made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from playbook_tools.content import Entry, EntryKey, richtext, values

# One or two short words before a longer one that fits with them on a line of display type.
_SHORT_WORDS = re.compile(r"(?<!\S)(?:\S{1,4} ){1,2}(?=\S{5,12}(?!\S))")
# Every character that a URI may hold unescaped (RFC 3986), the percent sign among them.
_URI = "%:/?#[]@!$&'()*+,;=-._~"


def anchor_of(key: EntryKey) -> str:
    """Return the name of the place of an entry."""
    return f"{key.type}-{key.id}"


def link_to(key: EntryKey) -> str:
    """Return the target of a link to an entry within the document."""
    return f"#{anchor_of(key)}"


def heading(level: int, text: str, anchor: str, label: str = "") -> richtext.Heading:
    """Return a heading in plain words."""
    return richtext.Heading(level, (richtext.Run(text),), anchor, label)


def bound(title: str) -> str:
    """Bind short words to the one that they lead up to, so that no line of a title ends in them."""
    return _SHORT_WORDS.sub(lambda found: found[0].replace(" ", "\u00a0"), title)


def link_list(entry: Entry) -> richtext.ItemList:
    """Return the addresses of an entry by their titles."""
    items = tuple(
        (
            richtext.Paragraph(
                (richtext.Run(text_of(link, "title"), target=uri(text_of(link, "url"))),)
            ),
        )
        for link in mappings(entry, "links")
    )
    return richtext.ItemList(items, richtext.ListRole.LINKS)


def uri(address: str) -> str:
    """Return an address as sent over the wire: non-ASCII is percent-encoded (RFC 3987)."""
    return quote(address, safe=_URI)


def mappings(entry: Entry, name: str) -> tuple[Mapping[str, values.Value], ...]:
    """Return the mappings in a list field."""
    return tuple(item for item in entry.items(name) if isinstance(item, Mapping))


def text_of(part: Mapping[str, values.Value], name: str) -> str:
    """Return the text of a field of a mapping, or an empty string."""
    value = part.get(name, "")
    return value if isinstance(value, str) else ""
