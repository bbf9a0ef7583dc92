"""An id belongs to one entry of its type.

A reference to an id that two entries share is ambiguous. Usually a file was copied and its id was
not changed: give the copy its own id, the same as its file name.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import EntryKey
from playbook_tools.diagnostics import Diagnostic, Related, Text, Value
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import constraints

RULE = Declaration(
    dutch="""
Een id hoort bij één item van haar type.

Een verwijzing naar een id die twee items delen, is dubbelzinnig. Meestal is een bestand gekopieerd
en bleef de id staan. Geef de kopie een eigen id, gelijk aan haar bestandsnaam.
""",
    messages={
        "taken": Message(
            Text(
                en="the id `{id}` already belongs to `{owner}`",
                nl="de id `{id}` hoort al bij `{owner}`",
            ),
            Text(
                en="Write `id: {name}`, or remove this file if it is a copy too many.",
                nl="Schrijf `id: {name}`, of haal dit bestand weg als het een kopie te veel is.",
            ),
        ),
        "owner": base.HERE,
    },
    hints={
        "rename": Text(
            en="Give the file a different name, and use that name as the id.",
            nl="Geef het bestand een andere naam, en gebruik die als id.",
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for entries whose stated id belongs to another file."""
    playbook = context.playbook
    for entry in playbook.misnamed:
        owner = playbook.by_key.get(EntryKey(entry.type.name, entry.written_id))
        if owner is None or owner is entry:
            continue
        hint = None if constraints.is_id(entry.type.shape, entry.id) else "rename"
        related = (Related(owner.path, owner.span("id"), "owner"),)
        values: dict[str, Value] = {
            "id": entry.written_id,
            "owner": owner.path,
            "name": entry.id,
        }
        yield Diagnostic(entry.path, entry.span("id"), "PB303", "taken", hint, related, values)
