"""The id of an entry is the name of its file without `.yaml`.

So everyone finds the file of an id at once. Rename the file, or correct the id. To give an entry
another id, use `playbook rename`: it changes the file, the id and every reference at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import EntryKey
from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import constraints

RULE = Declaration(
    dutch="""
De id van een item is de naam van zijn bestand zonder `.yaml`.

Zo vindt iedereen het bestand van een id meteen. Hernoem het bestand, of verbeter de id. Wil je een
item een andere id geven? Gebruik dan `playbook rename`: die verandert het bestand, de id en elke
verwijzing in één keer.
""",
    messages={
        "differs": Message(
            Text(
                en="the id is `{stated}`, but the file is called `{name}.yaml`",
                nl="de id is `{stated}`, maar het bestand heet `{name}.yaml`",
            ),
            Text(
                en="Write `id: {name}`, or rename the file to `{stated}.yaml`.",
                nl="Schrijf `id: {name}`, of hernoem het bestand tot `{stated}.yaml`.",
            ),
        ),
    },
    hints={
        "known": Text(
            en="Other entries use `{name}`: write `id: {name}`. For another id, use "
            "`playbook rename {type} {name} {stated}` after that.",
            nl="Andere items gebruiken `{name}`: schrijf `id: {name}`. Wil je een andere id? "
            "Gebruik daarna `playbook rename {type} {name} {stated}`.",
        ),
        "rename": Text(
            en="Rename the file to `{stated}.yaml`.", nl="Hernoem het bestand tot `{stated}.yaml`."
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the id of each entry with the name of its file."""
    playbook = context.playbook
    for entry in playbook.misnamed:
        stated = entry.written_id
        if playbook.by_key.get(EntryKey(entry.type.name, stated)) is entry:
            hint = None if constraints.is_id(entry.type.shape, entry.id) else "rename"
            if not hint and EntryKey(entry.type.name, entry.id) in context.targets:
                hint = "known"
            values = {"stated": stated, "name": entry.id, "type": entry.type.name}
            span = entry.span("id")
            yield Diagnostic(entry.path, span, "PB207", "differs", hint, values=values)
