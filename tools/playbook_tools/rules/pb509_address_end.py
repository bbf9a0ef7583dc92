"""An address does not end with a punctuation mark.

The mark most often belongs to the sentence from which the address was copied, and with it the link
leads to a page that is not there. Remove it; where it does belong to the address, write `%2E` for a
full stop and `%2C` for a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Text, escape
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import urls

RULE = Declaration(
    dutch="""
Een adres eindigt niet met een leesteken.

Het leesteken hoort meestal bij de zin waar het adres uit komt, en met dat teken leidt de link naar
een pagina die er niet is. Haal het weg; hoort het wel bij het adres, schrijf dan `%2E` voor een
punt en `%2C` voor een komma.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "punctuation": Message(
            Text(en="this address ends with `{sign}`", nl="dit adres eindigt op `{sign}`"),
            Text(
                en="Remove the mark if it is not part of the address.",
                nl="Haal het teken weg als het niet bij het adres hoort.",
            ),
        ),
    },
)
# An exclamation mark, and the full stop of an abbreviation, end the names of some pages.
_OWN = re.compile(r"!|(?<=[A-Z])\.|(?<=[^A-Za-z][A-Z][a-z])\.|(?<=[^A-Za-z][A-Z][a-z]{2})\.")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at the end of every address that is sound otherwise."""
    entry, source = context.entry, context.source
    for address, span in ((one.text, one.span) for one in entry.addresses):
        better = urls.bare(address)
        if better == address or _ends_itself(address):
            continue
        values = {"sign": escape.shown(address[len(better) :]), "better": better}
        sure = source and span.line == span.end_line and source.words(span) == address
        fix = (Edit(span, address, better),) if sure else ()
        hint = "write" if len(better) <= urls.SHOWN else None
        yield Diagnostic(entry.path, span, "PB509", "punctuation", hint, values=values, fix=fix)


def _ends_itself(address: str) -> bool:
    return any(found.end() == len(address) for found in _OWN.finditer(address))
