"""What an assessment asks about, as an edition has it: questions, plays, and what has gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from playbook_tools.assessment.digest import digest
from playbook_tools.content import Entry, EntryKey, Route, markdown, richtext
from playbook_tools.edition import Edition
from playbook_tools.schema import Field, Role


class Digest(NamedTuple):
    """What tells the text of a question or an action from another, in the source language."""

    key: EntryKey
    route: Route
    digest: str


def digests(edition: Edition) -> Iterator[Digest]:
    """Yield the digest of every question and of every action, in the order of the bundle."""
    source = edition.source or edition.playbook
    for entry in edition.playbook.entries:
        written = source.by_key.get(entry.key, entry)
        for route, text in _asked_about(written):
            yield Digest(entry.key, route, digest(text))


def _asked_about(entry: Entry) -> Iterator[tuple[Route, str]]:
    """Yield the texts of an entry that answers and plans are about, as readers see them."""
    if entry.type.role is Role.QUESTION:
        yield Route() / entry.type.title_field, entry.title
    for declared in entry.type.shape.fields:
        if declared.role == "actions":
            for place, item in enumerate(entry.texts(declared.name)):
                yield Route() / declared.name / place, words(item, declared.item)


def words(text: str, declared: Field | None) -> str:
    """Return a text of the playbook without its markup."""
    marked_up = declared is not None and declared.markdown != "none"
    return richtext.plain(markdown.line(text)) if marked_up else text
