"""Every type of content with texts for readers is one that editions print.

The PDF and the DOCX lay out the types that they know, by the `x-role` in their schemas. The texts
of another type are in the JSON alone, and exporting the others is refused. Give the type that it
is a role, let the type be no part of editions (`"x-in-editions": false`), or have the toolchain
lay it out. Schemas without the role `labels` are for data alone, and nothing is said of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import Role, content_types

RULE = Declaration(
    dutch="""
Elk type met teksten voor lezers is er een dat uitgaven afdrukken.

De PDF en de DOCX zetten de typen op die ze kennen, door de `x-role` in hun schema. De teksten van
een ander type staan alleen in de JSON, en een andere uitgave maken wordt geweigerd. Geef het type
de rol die het heeft, houd het buiten de uitgaven (`"x-in-editions": false`), of laat het in de
toolchain opmaken. Schema’s zonder de rol `labels` zijn er alleen voor gegevens; daar zwijgt deze
regel.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "unprinted": Message(
            Text(
                en="no PDF or DOCX prints entries of the type `{name}`, such as this one",
                nl="geen PDF of DOCX drukt items van het type `{name}` af, zoals dit",
            ),
            Text(
                en='Give `schema/{name}.schema.json` an `x-role`, or `"x-in-editions": false`.',
                nl='Geef `schema/{name}.schema.json` een `x-role`, of `"x-in-editions": false`.',
            ),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for entries of types that no edition lays out; each type is reported once."""
    if content_types.with_role(context.playbook.types, Role.LABELS) is None:
        return
    for name, declared in context.playbook.types.items():
        entries = () if declared.printed else context.playbook.of_type(name)
        for entry in [entry for entry in entries if entry.published][:1]:
            yield Diagnostic(entry.path, entry.span(), "PB109", "unprinted", values={"name": name})
