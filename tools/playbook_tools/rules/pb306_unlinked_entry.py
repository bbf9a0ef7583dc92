"""Every entry can be found by a reader: something leads to it.

A play is reached by a question of its own principle, a case or tool by a play; a principle has
challenges and questions. An entry to which nothing leads is printed for nobody. Link to it,
mark it as `status: draft`, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, Playbook
from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.graph_context import GraphContext
from playbook_tools.schema import Feeder

DUTCH = """
Elk item is voor een lezer te vinden: er leidt iets naartoe.

Een vraag van het eigen principe leidt naar een play, een play naar een praktijkvoorbeeld of tool,
en een principe heeft uitdagingen en vragen. Een item waar niets naartoe leidt, is voor niemand
gedrukt.
Verwijs ernaar, maak er een concept van met `status: draft`, of haal het weg.
"""
ADJUSTABLE = True


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Look for published entries that lack a link from a type that must lead to them."""
    for entry, feeder in context.unlinked:
        yield _unlinked(context.playbook, entry, feeder)


def _unlinked(playbook: Playbook, entry: Entry, feeder: Feeder) -> Diagnostic:
    name = entry.type.name
    title = entry.type.title.nl.lower()
    dutch = playbook.types[feeder.type].title.nl.lower()
    same = f" of the same {feeder.same}" if feeder.same else ""
    shared = playbook.types.get(feeder.same or "")
    gelijk = f" van hetzelfde {shared.title.nl.lower()}" if shared else ""
    return Diagnostic(
        entry.path,
        entry.span("id"),
        "PB306",
        Text(
            en=f"no {feeder.type}{same} leads to this {name}",
            nl=f"geen enkele {dutch}{gelijk} leidt naar dit item ({title})",
        ),
        Text(
            en=f"Name `{entry.id}` in a {feeder.type}, or write `status: draft`.",
            nl=f"Noem `{entry.id}` in een {dutch}, of schrijf `status: draft`.",
        ),
    )
