"""Every reference leads to an entry that exists.

A reader could not follow it. Most often the id is misspelt: the message names the nearest one
that exists. If the entry was renamed, use its new id.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import EntryKey, Playbook
from playbook_tools.diagnostics import Diagnostic, Text, suggest
from playbook_tools.rules.context import Context

DUTCH = """
Elke verwijzing leidt naar een item dat bestaat.

Anders kan een lezer haar niet volgen. Meestal is de id verkeerd gespeld: de melding noemt de id
die er het meest op lijkt. Is het item hernoemd, gebruik dan de nieuwe id.
"""


def check(context: Context) -> Iterator[Diagnostic]:
    """Look up the target of every reference."""
    playbook = context.playbook
    for reference, entry in context.dangling:
        target, path = reference.target, entry.path
        if target.type not in playbook.types:
            yield Diagnostic(path, reference.span, "PB301", *_unknown_type(playbook, target.type))
        elif not (context.misfiled(reference) or context.unread(target)):
            title = playbook.types[target.type].title.lower()
            message = Text(
                en=f"there is no {target.type} `{target.id}`",
                nl=f"er is geen {title} `{target.id}`",
            )
            yield Diagnostic(path, reference.span, "PB301", message, _hint(playbook, target))


def _unknown_type(playbook: Playbook, name: str) -> tuple[Text, Text]:
    names = [known for known, declared in playbook.types.items() if declared.folder]
    best = suggest.nearest(name, names)
    listed = ", ".join(f"`{known}:`" for known in names)
    return (
        Text(
            en=f"a link cannot start with `{name}:`", nl=f"een link kan niet met `{name}:` beginnen"
        ),
        Text(en=f"Did you mean `{best}:`?", nl=f"Bedoel je `{best}:`?")
        if best
        else Text(
            en=f"Use an address (`https:`, `mailto:`) or an entry ({listed}).",
            nl=f"Gebruik een adres (`https:`, `mailto:`) of een item ({listed}).",
        ),
    )


def _hint(playbook: Playbook, target: EntryKey) -> Text:
    name, wanted = target
    folder = playbook.types[name].folder
    otherwise = Text(
        en=f"Use an id from the folder `{folder}/`, or add the file `{folder}/{wanted}.yaml`.",
        nl=f"Gebruik een id uit de map `{folder}/`, of maak het bestand `{folder}/{wanted}.yaml`.",
    )
    return suggest.suggestion(wanted, [r.id for r in playbook.of_type(name)], otherwise=otherwise)
