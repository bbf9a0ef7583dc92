"""Running text uses paragraphs, lists, emphasis, strong, links and marks of language only.

Not every format can carry anything else, such as HTML, headings, pictures, tables or footnotes, and
HTML could do harm. Links lead to `https:`, `http:`, `mailto:` or an entry (`play:some-id`), and
`[words]{lang=en}` says in which language words are.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_HINT = Text(
    en="Use paragraphs, lists with `- `, *emphasis*, **strong** and [text](https://…) only.",
    nl="Gebruik alleen alinea’s, lijsten met `- `, *nadruk*, **vet** en [tekst](https://…).",
)
_QUOTES = Text(en="Put quotation marks around it: “…”.", nl="Zet er aanhalingstekens omheen: “…”.")
_CONSTRUCTS = {
    "html-block": Message(Text(en="HTML", nl="HTML"), _HINT),
    "html-inline": Message(Text(en="HTML", nl="HTML"), _HINT),
    "heading": Message(
        Text(en="a heading", nl="een kop"),
        Text(
            en="Make a short paragraph of it in **bold**, without `#` or a line below it.",
            nl="Maak er een korte alinea van, **vet**, zonder `#` of een streep eronder.",
        ),
    ),
    "image": Message(
        Text(en="a picture", nl="een afbeelding"),
        Text(
            en="This playbook has no pictures. Say in words what it shows, or link to it: "
            "[text](https://…).",
            nl="Dit playbook heeft geen afbeeldingen. Zeg in woorden wat erop staat, of link "
            "ernaar: [tekst](https://…).",
        ),
    ),
    "code-inline": Message(Text(en="code between backticks", nl="code tussen accenten"), _QUOTES),
    "code-block": Message(
        Text(en="text indented by four spaces", nl="tekst die vier spaties inspringt"),
        Text(
            en="Start the line in the same column as the text above it.",
            nl="Begin de regel in dezelfde kolom als de tekst erboven.",
        ),
    ),
    "fence": Message(Text(en="a block of code", nl="een blok code"), _HINT),
    "blockquote": Message(Text(en="a quotation (`>`)", nl="een citaat (`>`)"), _QUOTES),
    "ordered-list": Message(
        Text(en="a numbered list", nl="een genummerde lijst"),
        Text(
            en="Start every item with `- ` instead of its number.",
            nl="Begin elk onderdeel met `- ` in plaats van het nummer.",
        ),
    ),
    "number": Message(
        Text(en="a numbered list", nl="een genummerde lijst"),
        Text(
            en="Leave out the number. If there are several items, make each an item of the field.",
            nl="Laat het nummer weg. Zijn het er meer, maak er dan onderdelen van het veld van.",
        ),
    ),
    "table": Message(
        Text(en="a table", nl="een tabel"),
        Text(
            en="Tables are not possible: make a list of it, with `- ` before every row.",
            nl="Een tabel kan niet: maak er een lijst van, met `- ` voor elke rij.",
        ),
    ),
    "footnote": Message(
        Text(en="a footnote", nl="een voetnoot"),
        Text(
            en="Footnotes are not possible: say it in the sentence, in brackets, or make a link: "
            "[text](https://…).",
            nl="Voetnoten zijn niet mogelijk: zet het in de zin, tussen haakjes, of maak er een "
            "link van: [tekst](https://…).",
        ),
    ),
    "reference": Message(
        Text(en="an address without a link to it", nl="een adres zonder link ernaar"),
        Text(
            en="Readers do not see this line. Put the address in the link: [text](https://…).",
            nl="Deze regel ziet een lezer niet. Zet het adres in de link: [tekst](https://…).",
        ),
    ),
    "hr": Message(Text(en="a horizontal rule", nl="een streep"), _HINT),
    "hardbreak": Message(
        Text(
            en="a forced line break (two spaces or a backslash at the end of a line)",
            nl="een harde regelovergang (twee spaties of een backslash aan het eind van een regel)",
        ),
        Text(
            en="Remove the spaces or the backslash. A new paragraph starts after an empty line, "
            "and items of a list with `- `.",
            nl="Haal de spaties of de backslash weg. Een nieuwe alinea begint na een lege regel, "
            "een onderdeel van een lijst met `- `.",
        ),
    ),
    "broken-link": Message(Text(en="an incomplete link", nl="een halve link"), _HINT),
    "other": Message(Text(en="this", nl="dit"), _HINT),
}
RULE = Declaration(
    dutch="""
Lopende tekst gebruikt alleen alinea’s, lijsten, nadruk, vet, links en codes voor een taal.

Al het andere past niet in elke uitgave, zoals HTML, koppen, afbeeldingen, tabellen en voetnoten.
HTML kan bovendien kwaad. Een link leidt naar `https:`, `http:`, `mailto:` of een item
(`play:een-id`), en `[woorden]{lang=en}` zegt in welke taal woorden zijn.
""",
    messages={
        "several-blocks": Message(
            Text(en="this text must be a single paragraph", nl="deze tekst moet één alinea zijn"),
            Text(
                en="Join the paragraphs, or make each an item of its own.",
                nl="Voeg de alinea’s samen, of maak van elke een eigen onderdeel.",
            ),
        ),
        **{
            construct: Message(
                Text(
                    en=f"{what.text.en} is not allowed here: `{{written}}`",
                    nl=f"{what.text.nl} mag niet in een tekst staan: `{{written}}`",
                ),
                what.hint,
            )
            for construct, what in _CONSTRUCTS.items()
        },
    },
)
