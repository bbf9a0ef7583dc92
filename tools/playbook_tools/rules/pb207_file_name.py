"""The id of an entry is the name of its file without `.yaml`.

So everyone finds the file of an id at once. Rename the file, or correct the id. To give an entry
another id, use `playbook rename`: it changes the file, the id and every reference at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import EntryKey
from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.rules.context import Context
from playbook_tools.schema import constraints

DUTCH = """
De id van een item is de naam van zijn bestand zonder `.yaml`.

Zo vindt iedereen het bestand van een id meteen. Hernoem het bestand, of verbeter de id. Wil je een
item een andere id geven? Gebruik dan `playbook rename`: die verandert het bestand, de id en elke
verwijzing in één keer.
"""


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the id of each entry with the name of its file."""
    playbook = context.playbook
    for record in playbook.misnamed:
        stated = record.written_id
        if playbook.by_key.get(EntryKey(record.type.name, stated)) is record:
            yield Diagnostic(
                record.path,
                record.span("id"),
                "PB207",
                Text(
                    en=f"the id is `{stated}`, but the file is called `{record.id}.yaml`",
                    nl=f"de id is `{stated}`, maar het bestand heet `{record.id}.yaml`",
                ),
                Text(
                    en=f"Write `id: {record.id}`, or rename the file to `{stated}.yaml`.",
                    nl=f"Schrijf `id: {record.id}`, of hernoem het bestand tot `{stated}.yaml`.",
                )
                if constraints.is_id(record.type.shape, record.id)
                else Text(
                    en=f"Rename the file to `{stated}.yaml`.",
                    nl=f"Hernoem het bestand tot `{stated}.yaml`.",
                ),
            )
