"""Cases and tools as tables for people: what they are about in words, and where they are used."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from playbook_tools.content import Entry, markdown, richtext, values
from playbook_tools.edition import Edition, document
from playbook_tools.export import bundle
from playbook_tools.schema import ContentType, Field, Role
from playbook_tools.site import addresses
from playbook_tools.site.site import Site

_ROLES = (Role.CASE, Role.TOOL)
_LINE_END = "\n"


class _Column(NamedTuple):
    head: str
    cell: Callable[[Entry], str | int]


def types(edition: Edition) -> list[ContentType]:
    """Return the types of which there is a table, in the order of their roles."""
    by_role = {declared.role: declared for declared in bundle.folders(edition)}
    return [by_role[role] for role in _ROLES if role in by_role]


def written(site: Site, declared: ContentType) -> bytes:
    """Return the table of a type: a row for each entry, a column for each field."""
    columns = list(_columns(site, declared))
    rows = ([c.cell(entry) for c in columns] for entry in bundle.entries(site.edition, declared))
    return bundle.spreadsheet.written([column.head for column in columns], rows)


def _columns(site: Site, declared: ContentType) -> Iterator[_Column]:
    for field in bundle.fields(declared):
        shown = _shown(site, field)
        if shown:
            yield _Column(_head(site, field.name), _cell(field, shown))
    yield _Column(site.edition.labels.text("used_in"), lambda entry: _users(site, entry))
    yield _Column(_head(site, "page"), lambda entry: _page(site, entry))


def _head(site: Site, name: str) -> str:
    """Return what readers call a field; its own name where there is no word for it."""
    labels = site.edition.labels
    return str(labels.part("table").get(name) or labels.text(name) or name)


def _cell(field: Field, shown: Callable[[values.Value], str | int]) -> Callable[[Entry], str | int]:
    return lambda entry: shown(entry.data[field.name]) if field.name in entry.data else ""


def _shown(site: Site, field: Field) -> Callable[[values.Value], str | int] | None:
    """Return how the values of a field are shown; None for one that is not a column."""
    item = field.item or field
    if field.language_of:
        return None
    if item.countries:
        names = document.names.country_names
        return lambda value: ", ".join(names(site.edition.language, _texts(value)))
    if item.choices:
        words = document.names.choice_words(site.edition.labels, field.name)
        return lambda value: ", ".join(words.get(one, one) for one in _texts(value))
    if item.kind == "mapping":
        address = next((inner.name for inner in item.fields if inner.address), "")
        return (lambda value: _LINE_END.join(_each(value, address))) if address else None
    if item.markdown != "none":
        return lambda value: _LINE_END.join(_words(one) for one in _texts(value))
    if field.kind == "integer":
        return lambda value: value if isinstance(value, int) else ""
    return lambda value: ", ".join(_texts(value))


def _texts(value: values.Value) -> list[str]:
    return [str(one) for one in value] if isinstance(value, tuple) else [str(value)]


def _each(value: values.Value, name: str) -> Iterator[str]:
    for item in value if isinstance(value, tuple) else (value,):
        if isinstance(item, Mapping):
            yield str(item[name])


def _words(text: str) -> str:
    found = richtext.walk(markdown.blocks(text))
    return _LINE_END.join(
        richtext.plain(block.runs) for block in found if isinstance(block, richtext.Paragraph)
    )


def _users(site: Site, entry: Entry) -> str:
    """Return the titles of the entries that name this one in a field."""
    links = (link for link in site.edition.web.links_to(entry) if not link.reference.prose)
    return ", ".join(dict.fromkeys(link.source.title for link in links))


def _page(site: Site, entry: Entry) -> str:
    """Return where people read an entry: its path where the site has no address."""
    return site.way("", addresses.of_entry(site.edition.language, entry))
