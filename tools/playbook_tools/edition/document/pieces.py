"""Small pieces that the parts of a document are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import structs

from playbook_tools.content import EntryKey, richtext, values
from playbook_tools.edition.document import origins
from playbook_tools.edition.document.names import language_names

# One or two short words before a longer one that fits with them on a line of display type.
_SHORT_WORDS = re.compile(r"(?<!\S)(?:\S{1,4} ){1,2}(?=\S{5,12}(?!\S))")

uri = richtext.uri


def anchor_of(key: EntryKey) -> str:
    """Return the name of the place of an entry."""
    return f"{key.type}-{key.id}"


def link_to(key: EntryKey) -> str:
    """Return the target of a link to an entry within the document."""
    return f"#{anchor_of(key)}"


def heading(level: int, text: str | richtext.Run, anchor: str, label: str = "") -> richtext.Heading:
    """Return a heading in plain words, or of a single run."""
    run = richtext.Run(text) if isinstance(text, str) else text
    return richtext.Heading(level, (run,), anchor, label)


def bound(title: str) -> str:
    """Bind short words to the one that they lead up to, so that no line of a title ends in them."""
    made = _SHORT_WORDS.sub(lambda found: found[0].replace(" ", "\u00a0"), title)
    return origins.as_long(made, title)


def name_of(part: Mapping[str, values.Value], field: str = "title") -> richtext.Run:
    """Return the name in a field of a mapping, in the language that it is said to be in."""
    return richtext.Run(text_of(part, field), language=text_of(part, f"{field}_language") or None)


def led_to(link: Mapping[str, values.Value], language: str) -> str:
    """Return the name of the language that a link leads to, nothing where it is the readers'."""
    own, other = (tag.partition("-")[0] for tag in (language, text_of(link, "language")))
    return "" if other in {"", own} else ", ".join(language_names(language, (other,)))


def led_on(ways: Iterable[richtext.Runs]) -> richtext.ItemList:
    """Return where to go from here."""
    items = tuple((richtext.Paragraph(runs),) for runs in ways)
    return richtext.ItemList(items, richtext.ListRole.WAYS)


def link_list(part: Mapping[str, values.Value], language: str) -> richtext.ItemList:
    """Return the addresses in a mapping by their titles, for readers of a language."""
    items = ((richtext.Paragraph(_link(link, language)),) for link in mappings(part, "links"))
    return richtext.ItemList(tuple(items), richtext.ListRole.LINKS)


def _link(link: Mapping[str, values.Value], language: str) -> richtext.Runs:
    target, other = uri(text_of(link, "url")), led_to(link, language)
    name = structs.replace(name_of(link), target=target)
    return (name, richtext.Run(f" ({other})", target=target)) if other else (name,)


def mappings(part: Mapping[str, values.Value], name: str) -> tuple[Mapping[str, values.Value], ...]:
    """Return the mappings in a list field of a mapping."""
    items = part.get(name)
    found = items if isinstance(items, tuple) else ()
    return tuple(item for item in found if isinstance(item, Mapping))


def text_of(part: Mapping[str, values.Value], name: str) -> str:
    """Return the text of a field of a mapping, or an empty string."""
    value = part.get(name, "")
    return value if isinstance(value, str) else ""
