"""A reference leads to an entry of the right type.

A tool listed among the cases would be printed as a case. Move the id to the field for its type, or
use an entry of the type that the field expects.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Playbook, Route, model
from playbook_tools.diagnostics import Diagnostic, Text, Value, suggest
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.context import Context
from playbook_tools.schema import content_types

RULE = Declaration(
    dutch="""
Een verwijzing leidt naar een item van het goede type.

Een tool tussen de praktijkvoorbeelden zou als praktijkvoorbeeld gedrukt worden. Zet de id in het
veld voor haar type, of gebruik een item van het type dat het veld vraagt.
""",
    messages={
        "wrong-type": Message(
            Text(
                en="`{id}` is a {actual}, but a {expected} is expected here",
                nl="`{id}` is een {actual}, maar hier hoort een {expected}",
            ),
        ),
    },
    hints={
        "move": Text(en="Move it to `{other}`.", nl="Zet het in `{other}`."),
        "move-or-meant": Text(
            en="Move it to `{other}`, or did you mean `{best}`?",
            nl="Zet het in `{other}`, of bedoel je `{best}`?",
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for references whose id belongs to another type only."""
    playbook = context.playbook
    for reference, entry in playbook.dangling:
        is_a = context.misfiled(reference)
        if is_a and not context.unread(reference.target):
            hint, values = _hint(playbook, reference, is_a)
            yield Diagnostic(entry.path, reference.span, "PB302", "wrong-type", hint, values=values)


def _hint(
    playbook: Playbook, reference: model.Reference, is_a: str
) -> tuple[str, dict[str, Value]]:
    """Return what to do, and the values of the message and of that."""
    wanted, identifier = reference.target
    actual, expected = (word_for(playbook.types[name]) for name in (is_a, wanted))
    values: dict[str, Value] = {"id": identifier, "actual": actual, "expected": expected}
    if reference.prose:
        return "write", {**values, "better": f"{is_a}:{identifier}"}
    best = suggest.nearest(identifier, [entry.id for entry in playbook.of_type(wanted)])
    values["other"] = _field_for(playbook, reference, is_a)
    return ("move-or-meant", {**values, "best": best}) if best else ("move", values)


def _field_for(playbook: Playbook, reference: model.Reference, is_a: str) -> str:
    """Return the field by which the same entry may refer to such a type."""
    shape = playbook.types[reference.source.type].shape
    fields = ((names, field.item or field) for names, field in content_types.walk(shape))
    names = next(n for n, field in fields if field.reference == is_a and field.way != "none")
    return str(Route(names))
