"""From every challenge a reader can walk, link by link, to a play, a case and a tool.

That walk is what the playbook is for. Where it breaks off, the challenge's principle lacks a
question, or none of its questions leads to a play. Add the link that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.graph_context import GraphContext

DUTCH = """
Van elke uitdaging loopt een lezer, link voor link, naar een play, een voorbeeld en een tool.

Voor die weg is het playbook er. Waar hij afbreekt, heeft het principe geen vraag, of leidt geen
van zijn vragen naar een play. Voeg de verwijzing toe die ontbreekt.
"""
ADJUSTABLE = True


def check_graph(context: GraphContext) -> Iterator[Diagnostic]:
    """Walk from every entry that must reach others, once no link is broken.

    Where the walk comes to an entry that lacks what should lead to it, that has its message.
    """
    playbook = context.playbook
    if context.amiss:
        return
    told = "PB306" in context.applied
    leading_to_unfed = context.leading_to(r for r, _ in context.unlinked) if told else ()
    starts = [declared for declared in playbook.types.values() if declared.must_reach]
    leading_to = {
        name: context.leading_to(r for r in playbook.of_type(name) if r.path in playbook.carried)
        for name in {name for declared in starts for name in declared.must_reach}
    }
    for entry in (r for declared in starts for r in playbook.of_type(declared.name)):
        if entry.path not in playbook.carried or entry.key in leading_to_unfed:
            continue
        gone = [name for name in entry.type.must_reach if entry.key not in leading_to[name]]
        if gone:
            dutch = ", ".join(playbook.types[name].title.nl.lower() for name in gone)
            yield Diagnostic(
                entry.path,
                entry.span("id"),
                "PB307",
                Text(
                    en=f"from this {entry.type.name} no reader gets to a {', '.join(gone)}",
                    nl=f"hiervandaan komt geen lezer bij: {dutch}",
                ),
                Text(
                    en="Check that its principle has questions, and that these lead to plays.",
                    nl="Kijk of het principe vragen heeft, en of die naar plays leiden.",
                ),
            )
