"""Entries that are to share something do: a challenge names questions of its own principle.

Readers go on with those questions, and find them where the challenge leads. Name a question of that
principle, or leave it out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from playbook_tools.content import Entry, Playbook, model
from playbook_tools.diagnostics import Diagnostic, Text, Value
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.graph_context import GraphContext
from playbook_tools.schema import constraints

RULE = Declaration(
    dutch="""
Items die iets gemeen moeten hebben, hebben dat: een uitdaging noemt vragen van haar eigen principe.

De lezer gaat met die vragen verder en vindt ze waar de uitdaging heen leidt. Noem een vraag van dat
principe, of laat de vraag weg.
""",
    messages={
        "apart": Message(
            Text(
                en="`{id}` is of another {group}: `{theirs}`, not `{own}`",
                nl="`{id}` hoort bij een ander {group}: `{theirs}`, niet `{own}`",
            ),
            Text(
                en="Choose one of `{own}`, or leave this out: {choices}.",
                nl="Kies er een van `{own}`, of laat dit weg: {choices}.",
            ),
        ),
    },
    hints={
        "none": Text(
            en="`{own}` has no further {target}: leave this out.",
            nl="`{own}` heeft verder geen {target}: laat dit weg.",
        ),
    },
)


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Compare both ends of each reference that is to keep within a group."""
    playbook = context.playbook
    for name, declared in playbook.types.items():
        if not declared.shared:
            continue
        for entry in playbook.of_type(name):
            for reference in entry.references:
                same = declared.shared.get(reference.route.names)
                if same and not reference.prose and entry.status != "removed":
                    yield from _apart(playbook, entry, reference, same)


def _apart(
    playbook: Playbook, entry: Entry, reference: model.Reference, same: str
) -> Iterator[Diagnostic]:
    target = playbook.by_key.get(reference.target)
    if target is None or target.status == "removed":
        return
    own, theirs = entry.text(same), target.text(same)
    if own == theirs:
        return
    placed = _placed(playbook, entry, same)
    if entry.path not in placed or target.path not in placed:
        return
    choices = tuple(
        other.id
        for other in playbook.published(target.type.name)
        if other.text(same) == own and reference.target._replace(id=other.id) not in _named(entry)
    )
    group = playbook.types.get(same)
    values: dict[str, Value] = {
        "id": target.id,
        "own": own,
        "theirs": theirs,
        "group": word_for(group) if group else same,
        "target": word_for(target.type),
        "choices": constraints.choices_listed(choices),
    }
    hint = None if choices else "none"
    yield Diagnostic(entry.path, reference.span, "PB314", "apart", hint, values=values)


def _placed(playbook: Playbook, entry: Entry, same: str) -> Collection[str]:
    """Return the paths of the entries of which it is known what they share."""
    if entry.type.shape.by_name[same].reference:
        return playbook.resolving(same)
    return {other.path for other in playbook.entries if other.text(same)}


def _named(entry: Entry) -> Collection[model.EntryKey]:
    return {reference.target for reference in entry.references}
