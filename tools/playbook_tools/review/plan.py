"""What becomes of each field that a reviewer changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from playbook_tools.content import Route
from playbook_tools.diagnostics import Text
from playbook_tools.review.merging import Conflict
from playbook_tools.review.model import FieldVersion, Kind, Reviewed

GONE = Text(
    en="the entry is gone from the playbook since",
    nl="het item staat niet meer in het playbook",
)
NO_FIELD = Text(
    en="the text is gone from the playbook since",
    nl="de tekst staat niet meer in het playbook",
)
PLACEHOLDER = Text(
    en="a number or name that is filled in has become a fixed word",
    nl="een getal of naam die wordt ingevuld, is een vast woord geworden",
)


class State(StrEnum):
    """What becomes of a field that a reviewer changed."""

    WRITTEN = "written"
    DONE = "done"
    """The playbook says the same already."""
    CONFLICT = "conflict"
    """Both sides have changed the same text. What else changed in a list is written."""
    PROPOSED = "proposed"
    """Its changes are tracked, and nobody has accepted them yet."""
    OPEN = "open"
    """A person has to look at it: `why` may say so."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a field: where it is today, and the conflicts about it.

    `plainer` says that bold, italics or links were left out, as the field cannot have them.
    `partly` says that of a list which is left to people the rest is written.
    """

    version: FieldVersion
    state: State
    route: Route
    path: str = ""
    why: Text | None = None
    conflicts: tuple[Conflict, ...] = ()
    disordered: bool = False
    plainer: bool = False
    partly: bool = False

    @property
    def settled(self) -> bool:
        """Whether nobody has to look at it any more."""
        return self.state in {State.WRITTEN, State.DONE}


@dataclass(frozen=True)
class Plan:
    """What becomes of each field, and the new text of each file by its path.

    `routes` are those of the values that are new in each.
    """

    outcomes: tuple[Outcome, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, frozenset[Route]] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Outcome, ...]:
        """What is left to people."""
        return tuple(one for one in self.outcomes if not one.settled)


def undecided(
    version: FieldVersion, reviewed: Reviewed, *, accept_tracked: bool
) -> tuple[State | None, FieldVersion]:
    """Return why nothing is made of a field before a person decides, if so, and what may be made.

    Of a list in which the texts of items have tracked changes, that is the list without these.
    """
    if not version.certain:
        return State.OPEN, replace(version, after=version.before)
    changes = [reviewed.changes[at] for at in version.changes]
    tracked = [one for one in changes if one.tracked and one.kind is not Kind.COMMENT]
    if accept_tracked or not tracked:
        return None, version
    items = [*version.after] if isinstance(version.after, tuple) else []
    for one in tracked:
        if one.kind not in {Kind.EDITED, Kind.FORMATTED} or items.count(one.after) != 1:
            return State.PROPOSED, replace(version, after=version.before)
        items[items.index(one.after)] = one.before
    return State.PROPOSED, replace(version, after=tuple(items))
