"""Readers can find every entry: something leads to it.

A question leads to a play of its own principle, a play to a case or a tool, and a principle has
challenges and questions. Nobody finds an entry to which nothing leads. Link to it, mark it as
`status: draft`, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, Playbook
from playbook_tools.diagnostics import Diagnostic, Text, Value
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.graph_context import GraphContext
from playbook_tools.schema import content_types

RULE = Declaration(
    dutch="""
Elk item is voor een lezer te vinden: er leidt iets naartoe.

Een vraag van het eigen principe leidt naar een play, een play naar een praktijkvoorbeeld of tool,
en een principe heeft uitdagingen en vragen. Een item waar niets naartoe leidt, vindt niemand.
Verwijs ernaar, maak er een concept van met `status: draft`, of haal het weg.
""",
    adjustable=True,
    messages={
        "unlinked": Message(
            Text(
                en="no {feeder} leads to this {kind}",
                nl="geen enkele {feeder} leidt naar dit item ({kind})",
            ),
            Text(
                en="Add `{id}` to a {feeder}, or write `status: draft`.",
                nl="Noem `{id}` in een {feeder}, of schrijf `status: draft`.",
            ),
        ),
        "unlinked-within": Message(
            Text(
                en="no {feeder} of the same {group} leads to this {kind}",
                nl="geen enkele {feeder} van hetzelfde {group} leidt naar dit item ({kind})",
            ),
            Text(
                en="Add `{id}` to a {feeder} of that {group}, or write `status: draft`.",
                nl="Noem `{id}` in een {feeder} van dat {group}, of schrijf `status: draft`.",
            ),
        ),
    },
)


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Look for published entries that lack a link from a type that must lead to them."""
    for entry, feeder in context.unlinked:
        yield _unlinked(context.playbook, entry, feeder)


def _unlinked(playbook: Playbook, entry: Entry, feeder: content_types.Feeder) -> Diagnostic:
    types = playbook.types
    values: dict[str, Value] = {"kind": word_for(entry.type), "id": entry.id}
    values["feeder"] = word_for(types[feeder.type])
    values["folder"] = types[feeder.type].folder or ""
    message = "unlinked"
    if feeder.same:
        message = "unlinked-within"
        values["group"] = word_for(types[feeder.same]) if feeder.same in types else feeder.same
    return Diagnostic(entry.path, entry.span("id"), "PB306", message, values=values)
