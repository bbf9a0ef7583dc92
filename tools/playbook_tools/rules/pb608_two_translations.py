"""A term of the glossary has one translation.

Where a term stands alone, as a title or a word of a list, it is called what the glossary calls it:
else readers take it for something else. Choose one of the two, here or in the glossary.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Diagnostic, Related, Severity, Span, Text, escape
from playbook_tools.loading import translations
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

RULE = Declaration(
    dutch="""
Een begrip uit de begrippenlijst heeft één vertaling.

Waar een begrip alleen staat, als titel of als woord in een lijst, heet het zoals in de
begrippenlijst: anders denkt de lezer aan iets anders. Kies een van de twee, hier of in de
begrippenlijst.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "another": Message(
            Text(
                en="“{term}” is “{said}” here, and “{other}” in the glossary",
                nl="“{term}” is hier “{said}”, en in de begrippenlijst “{other}”",
            ),
            Text(en="Choose one of the two.", nl="Kies een van de twee."),
        ),
        "glossary": Message(Text(en="the glossary", nl="de begrippenlijst")),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Compare the translation of each text that is a term with that of the term."""
    if not context.catalogues:
        return
    homes = translations.contexts_of_terms(context.playbook.types)
    for catalogue in context.catalogues.values():
        terms = {
            text.casefold(): message
            for (home, text), message in catalogue.messages.items()
            if home in homes and message.translation
        }
        for (_, text), message in catalogue.messages.items() if terms else ():
            term = terms.get(text.casefold()) if message.translation else None
            if term and term.translation.casefold() != message.translation.casefold():
                values = {
                    "term": escape.shown(text),
                    "said": escape.shown(message.translation),
                    "other": escape.shown(term.translation),
                }
                place = Span(term.at, 1, term.at, 1)
                yield Diagnostic(
                    catalogue.path,
                    Span(message.at, 1, message.at, 1),
                    "PB608",
                    "another",
                    values=values,
                    related=(Related(catalogue.path, place, "glossary"),),
                )
