"""What `brand.yaml` names lies in `brand/`, and what lies there is named.

A logo or a font that is not there cannot be shown. One that nothing names is forgotten, or its name
has changed. Put the file in `brand/`, correct its name, or remove it.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import Entry, Route, typeface
from playbook_tools.diagnostics import Diagnostic, Span, Text, suggest
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.schema import Role

RULE = Declaration(
    dutch="""
Wat `brand.yaml` noemt ligt in `brand/`, en wat daar ligt wordt genoemd.

Een logo of lettertype dat er niet is, kan niet worden getoond. Wat nergens genoemd wordt is
vergeten, of heet nu anders. Zet het bestand in `brand/`, verbeter de naam, of haal het weg.
""",
    messages={
        "missing": Message(
            Text(en="`{file}` is not there", nl="`{file}` is er niet"),
            Text(
                en="Put the file there, or correct its name.",
                nl="Zet het bestand daar neer, of verbeter de naam.",
            ),
        ),
        "unnamed": Message(
            Text(
                en="nothing in `brand.yaml` names this file",
                nl="`brand.yaml` noemt dit bestand niet",
            ),
            Text(
                en="Name it in `brand.yaml`, or remove it.",
                nl="Noem het in `brand.yaml`, of haal het weg.",
            ),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the names in the brand with the files that are there."""
    brand, files = context.brand, context.playbook.files
    named = dict(_named(brand)) if brand else {}
    if brand:
        for route, file in named.items():
            if file not in files:
                best, values = suggest.nearest(file, files), {"file": file}
                hint = "did-you-mean" if best else None
                values |= {"best": best} if best else {}
                yield Diagnostic(
                    brand.path, brand.span(route), "PB801", "missing", hint, values=values
                )
    if brand or not context.unread_role(Role.BRAND):
        for file in sorted(files.keys() - named.values()):
            yield Diagnostic(file, Span(), "PB801", "unnamed")


def _named(brand: Entry) -> Iterator[tuple[Route, str]]:
    for part, names in (("logo", ("file",)), ("typeface", typeface.STYLES)):
        for name in names:
            value = brand.part(part).get(name)
            if isinstance(value, str):
                yield Route((part, name)), value
