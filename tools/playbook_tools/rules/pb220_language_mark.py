"""Words in another language are marked with the tag of a language: `[public servant]{lang=en}`.

A screen reader then speaks them as they should be, and the spelling of Dutch is not asked of them.
The words are in square brackets, and right behind them is the language in braces, in one paragraph.
The same holds in a translation.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import read_entry
from playbook_tools.diagnostics import Diagnostic, Span, Text
from playbook_tools.loading import translations
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context

RULE = Declaration(
    dutch="""
Bij woorden in een andere taal staat de code van die taal: `[public servant]{lang=en}`.

Een schermlezer spreekt ze dan goed uit, en de spelling wordt er niet in nagekeken. De woorden staan
tussen vierkante haken, en de taal direct erachter tussen accolades, in dezelfde alinea. Dat geldt
ook in een vertaling.
""",
    messages={
        "unknown": Message(
            Text(
                en="`{written}` is the code of no language",
                nl="`{written}` is niet de code van een taal",
            ),
            Text(
                en="Write a code such as en (English), fr (French), de (German) or pt-BR.",
                nl="Schrijf een code zoals en (Engels), fr (Frans), de (Duits) of pt-BR.",
            ),
        ),
        "broken": Message(
            Text(
                en="`{written}` marks no language as it stands, and would be printed",
                nl="`{written}` geeft zo geen taal aan, en zou gedrukt worden",
            ),
            Text(
                en="Write `[words]{{lang={best}}}`: the words in square brackets, and the language "
                "right behind them, without a space, in the same paragraph.",
                nl="Schrijf `[woorden]{{lang={best}}}`: de woorden tussen vierkante haken, en "
                "direct erachter de taal, zonder spatie, in dezelfde alinea.",
            ),
        ),
        "plain": Message(
            Text(
                en="a mark of language does not work in {field}: it would be printed",
                nl="in {field} werkt een teken voor taal niet: het zou gedrukt worden",
            ),
            Text(
                en="Remove the brackets and `{written}`. The language of a name is said in a field "
                "of its own, such as `title_language`.",
                nl="Haal de haken en `{written}` weg. De taal van een naam staat in een eigen "
                "veld, zoals `title_language`.",
            ),
        ),
    },
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Look at the marks in each translation that may be used; those of the texts are read."""
    if not context.catalogues:
        return
    places = translations.TextPlaces(tuple(context.playbook.types.values()))
    for catalogue in context.catalogues.values():
        for (name, text), (_, said, at) in catalogue.messages.items():
            declared = places.declared(name) if "{" in said and text != said else None
            for wrong in read_entry.language_marks(said, declared) if declared else ():
                yield Diagnostic(
                    catalogue.path,
                    Span(at, 1, at, 1),
                    wrong.code,
                    wrong.message,
                    wrong.hint,
                    values=wrong.values,
                )
