"""A reference leads to an entry of the right type.

A tool listed among the cases would be printed as something that it is not. Move the id to the
field for its type, or choose an entry of the type that the field asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Playbook, Reference
from playbook_tools.diagnostics import Diagnostic, Text, suggest
from playbook_tools.rules.context import Context
from playbook_tools.schema import walk

DUTCH = """
Een verwijzing leidt naar een item van het goede type.

Een tool tussen de praktijkvoorbeelden wordt afgedrukt als iets dat hij niet is. Zet de id in het
veld voor haar type, of kies een item van het type dat het veld vraagt.
"""


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for references whose id belongs to another type only."""
    playbook = context.playbook
    for reference, entry in playbook.dangling:
        is_a = context.misfiled(reference)
        if is_a and not context.unread(reference.target):
            yield Diagnostic(
                entry.path, reference.span, "PB302", *_texts(playbook, reference, is_a)
            )


def _texts(playbook: Playbook, reference: Reference, is_a: str) -> tuple[Text, Text]:
    wanted, identifier = reference.target
    dutch_is_a, dutch = (playbook.types[name].title.nl.lower() for name in (is_a, wanted))
    message = Text(
        en=f"`{identifier}` is a {is_a}, and here a {wanted} is asked for",
        nl=f"`{identifier}` is een {dutch_is_a}, en hier hoort een {dutch}",
    )
    if reference.prose:
        key = f"`{is_a}:{identifier}`"
        return message, Text(en=f"Write {key}.", nl=f"Schrijf {key}.")
    best = suggest.nearest(identifier, [entry.id for entry in playbook.of_type(wanted)])
    other = _field_for(playbook, reference, is_a)
    hint = Text(
        en=f"Move it to `{other}`" + (f", or did you mean `{best}`?" if best else "."),
        nl=f"Zet het in `{other}`" + (f", of bedoel je `{best}`?" if best else "."),
    )
    return message, hint


def _field_for(playbook: Playbook, reference: Reference, is_a: str) -> str:
    """Return the field by which the same entry may refer to such a type."""
    shape = playbook.types[reference.source.type].shape
    route = next(r for r, f in walk(shape) if f.reference == is_a and f.way != "none")
    return route.removesuffix("[]")
