"""Every reference leads to an entry that exists.

Readers could not follow it. Usually the id is misspelt: the message suggests the nearest one that
exists. If the entry was renamed, use its new id.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, EntryKey, Playbook
from playbook_tools.diagnostics import Diagnostic, Text, Value, suggest
from playbook_tools.rules.base import Declaration, Message, word_for
from playbook_tools.rules.context import Context
from playbook_tools.schema import constraints

RULE = Declaration(
    dutch="""
Elke verwijzing leidt naar een item dat bestaat.

Anders kan een lezer haar niet volgen. Meestal is de id verkeerd gespeld: de melding noemt de id
die er het meest op lijkt. Is het item hernoemd, gebruik dan de nieuwe id.
""",
    messages={
        "unknown": Message(
            Text(en="there is no {kind} `{id}`", nl="er is geen {kind} `{id}`"),
            Text(
                en="Use an id from the folder `{folder}/`, or add the file `{folder}/{id}.yaml`.",
                nl="Gebruik een id uit de map `{folder}/`, of maak het bestand "
                "`{folder}/{id}.yaml`.",
            ),
        ),
        "unknown-type": Message(
            Text(
                en="a link cannot start with `{name}:`",
                nl="een link kan niet met `{name}:` beginnen",
            ),
            Text(
                en="Use an address (`https:`, `mailto:`) or an entry ({known}).",
                nl="Gebruik een adres (`https:`, `mailto:`) of een item ({known}).",
            ),
        ),
    },
    hints={
        "left-out": Text(
            en="Your playbook leaves it out: say in a file `{file}` of your own, under `replace`, "
            "what comes instead.",
            nl="Jouw playbook laat het weg: zeg in een eigen bestand `{file}`, onder `replace`, "
            "wat ervoor in de plaats komt.",
        ),
        "none": Text(
            en="If there is none, leave it out; else use an id from the folder `{folder}/`.",
            nl="Is er geen, laat dit dan weg; gebruik anders een id uit de map `{folder}/`.",
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look up the target of every reference."""
    playbook = context.playbook
    for reference, entry in playbook.dangling:
        target = reference.target
        declared = playbook.types.get(target.type)
        if declared is None or declared.folder is None:
            message, best, values = "unknown-type", *_unknown_type(playbook, target.type)
        elif not (
            context.misfiled(reference) or context.unread(target) or _capitalised(playbook, target)
        ):
            message, best, values = "unknown", *_unknown(playbook, target)
        else:
            continue
        hint = "did-you-mean" if best else None
        if message == "unknown" and constraints.says_nothing(target.id):
            hint = "none"
        yield Diagnostic(entry.path, reference.span, "PB301", message, hint, values=values)


def _unknown_type(playbook: Playbook, name: str) -> tuple[str | None, dict[str, Value]]:
    """Return the type that is probably meant, and the values of the message."""
    names = [known for known, declared in playbook.types.items() if declared.folder]
    best = suggest.nearest(name, names)
    known = ", ".join(f"`{known}:`" for known in names)
    return best, {"name": name, "known": known, "best": f"{best}:"}


def _unknown(playbook: Playbook, target: EntryKey) -> tuple[str | None, dict[str, Value]]:
    """Return the id that is probably meant, and the values of the message."""
    declared = playbook.types[target.type]
    ids = [entry.id for entry in playbook.of_type(target.type) if _valid(entry)]
    best = suggest.nearest(target.id, ids)
    values: dict[str, Value] = {"kind": word_for(declared), "folder": str(declared.folder)}
    return best, {**values, "id": target.id, "best": str(best)}


def _valid(entry: Entry) -> bool:
    return constraints.is_id(entry.type.shape, entry.id)


def _capitalised(playbook: Playbook, target: EntryKey) -> bool:
    """Whether an entry has the id but for its capitals, which has its message at that entry."""
    return any(entry.id.lower() == target.id for entry in playbook.of_type(target.type))
