"""What running assessments will be asked about: questions and actions with other words, or gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from playbook_tools.content import Entry, Playbook, Route
from playbook_tools.diff.compare import EntryChange
from playbook_tools.edition import Edition
from playbook_tools.schema import Role

Why = Literal["new", "reworded", "removed", "replaced"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or an action whose answer, or place in a plan, a person will have to look at.

    `route` is where it is now, or where it was if it is gone; of an entry that is gone or has
    another id, it is the whole entry.
    """

    entry: Entry
    route: Route
    why: Why


def asked_about(changes: Iterable[EntryChange]) -> tuple[Asked, ...]:
    """Return what assessments of the earlier playbook will be asked about, in the given order."""
    concerned = [change for change in changes if _holds_words(change.entry)]
    before = _digests(change.before for change in concerned)
    after = _digests(change.after for change in concerned)
    return tuple(found for change in concerned for found in _asked(change, before, after))


def _holds_words(entry: Entry) -> bool:
    return entry.type.role is Role.QUESTION or any(f.role for f in entry.type.shape.fields)


def _digests(entries: Iterable[Entry | None]) -> dict[tuple[str, str], str]:
    found = tuple(entry for entry in entries if entry)
    types = {entry.type.name: entry.type for entry in found}
    words = Edition(Playbook(types, found), "").wordings
    return {(str(one.key), str(one.route)): one.digest for one in words}


def _asked(
    change: EntryChange, before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]
) -> Iterator[Asked]:
    entry, whole = change.entry, Route()
    if change.before is None:
        if entry.type.role is Role.QUESTION:
            yield Asked(entry, whole, "new")
        return
    if change.after is None or change.renamed:
        known = change.renamed or change.replacement
        yield Asked(change.before, whole, "replaced" if known else "removed")
        return
    old = {digest for (key, _), digest in before.items() if key == str(change.before.key)}
    for field in change.fields:
        place = (str(entry.key), str(field.route))
        if field.kind == "reworded" and after.get(place, next(iter(old), "")) not in old:
            yield Asked(entry, field.route, "reworded")
        elif field.kind == "removed" and place in before:
            yield Asked(entry, field.route, "removed")
