"""What stands on a page of the site, before it is laid out."""

from __future__ import annotations

from dataclasses import dataclass

from playbook_tools.content import Entry, richtext


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list: where it leads, and its facets as pairs of a way and a value."""

    entry: Entry
    label: str
    facets: tuple[tuple[str, str], ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """A part of a list, below a heading if it has one."""

    rows: tuple[Row, ...]
    title: str = ""
    anchor: str = ""
    label: str = ""
    accent: int = 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A way to a part of a list: the path of its page, and whether this is it."""

    name: str
    value: str
    title: str
    path: str
    current: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a page.

    `blocks` begin with the one heading of level 1. `rows` are the list below, `choices` the ways
    to a part of it. `description` is for those who have not opened the page yet; `trail` are the
    pages above it, each a title and a path; `accent` is the number of the principle whose colours
    it has.
    """

    blocks: richtext.Blocks
    description: str
    trail: tuple[tuple[str, str], ...] = ()
    accent: int = 0
    rows: tuple[Rows, ...] = ()
    choices: tuple[Choice, ...] = ()
