"""What running assessments will be asked about: questions and actions with other words, or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from playbook_tools.content import Entry, EntryKey, Playbook, Route
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


def _digests(entries: Iterable[Entry | None]) -> dict[EntryKey, dict[str, str]]:
    """Return the digests of questions and actions, by their entry and their route in it."""
    found = tuple(entry for entry in entries if entry)
    types = {entry.type.name: entry.type for entry in found}
    digests: defaultdict[EntryKey, dict[str, str]] = defaultdict(dict)
    for one in Edition(Playbook(types, found), "").wordings:
        digests[one.key][str(one.route)] = one.digest
    return digests


def _asked(
    change: EntryChange,
    before: Mapping[EntryKey, Mapping[str, str]],
    after: Mapping[EntryKey, Mapping[str, str]],
) -> Iterator[Asked]:
    entry, whole = change.entry, Route()
    if change.before is None:
        if entry.type.role is Role.QUESTION:
            yield Asked(entry, whole, "new")
        return
    if change.after is None or change.renamed:
        instead = change.renamed or change.replacement
        yield Asked(change.before, whole, "replaced" if instead else "removed")
        return
    old, new = before.get(change.before.key, {}), after.get(entry.key, {})
    known = frozenset(old.values())
    for field in change.fields:
        place = str(field.route)
        if field.kind == "reworded" and place in new and new[place] not in known:
            yield Asked(entry, field.route, "reworded")
        elif field.kind == "removed" and place in old:
            yield Asked(entry, field.route, "removed")
