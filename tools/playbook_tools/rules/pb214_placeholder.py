"""A published text is no placeholder of `playbook new`.

What `playbook new` writes where nothing was given says what to fill in, and readers would see it.
Write the text itself, or keep the entry a draft (`status: draft`) until somebody does.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Text
from playbook_tools.editing import scaffold
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext
from playbook_tools.schema import constraints

RULE = Declaration(
    dutch="""
Een tekst die verschijnt, is geen invultekst van `playbook new`.

Waar niets is opgegeven, schrijft `playbook new` wat er moet komen te staan, en dat zou de lezer
dan zien. Schrijf de tekst zelf, of laat het item een concept (`status: draft`) tot iemand dat doet.
""",
    messages={
        "placeholder": Message(
            Text(
                en="{field} has not been filled in yet: this is the placeholder of `playbook new`",
                nl="{field} is nog niet ingevuld: dit is de invultekst van `playbook new`",
            ),
            Text(
                en="Write the text, or put `status: draft` back below the id.",
                nl="Schrijf de tekst, of zet `status: draft` terug onder de id.",
            ),
        ),
    },
)


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for placeholders in every text; a draft may have them."""
    if scaffold.PLACEHOLDER not in context.words.all or context.entry.status != "published":
        return
    for passage in context.passages:
        if scaffold.is_placeholder(passage.words):
            field = constraints.mentioned(passage.text.declared)
            path, span = passage.entry.path, passage.span()
            yield Diagnostic(path, span, "PB214", "placeholder", values={"field": field})
