"""Running text uses paragraphs, lists, emphasis, strong, links and marks of language only.

Not every format can carry anything else, such as HTML, headings or pictures, and HTML could do
harm. Links lead to `https:`, `http:`, `mailto:` or an entry (`play:some-id`), and
`[words]{lang=en}` says in which language words are.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

_HINT = Text(
    en="Use paragraphs, lists with `- `, *emphasis*, **strong** and [text](https://…) only.",
    nl="Gebruik alleen alinea’s, lijsten met `- `, *nadruk*, **vet** en [tekst](https://…).",
)
_CONSTRUCTS = {
    "html-block": Text(en="HTML", nl="HTML"),
    "html-inline": Text(en="HTML", nl="HTML"),
    "heading": Text(en="a heading", nl="een kop"),
    "image": Text(en="a picture", nl="een afbeelding"),
    "code-inline": Text(en="code between backticks", nl="code tussen accenten"),
    "code-block": Text(en="text indented by four spaces", nl="tekst die vier spaties inspringt"),
    "fence": Text(en="a block of code", nl="een blok code"),
    "blockquote": Text(en="a quotation (`>`)", nl="een citaat (`>`)"),
    "ordered-list": Text(en="a numbered list", nl="een genummerde lijst"),
    "hr": Text(en="a horizontal rule", nl="een streep"),
    "hardbreak": Text(
        en="a forced line break (two spaces or a backslash at the end of a line)",
        nl="een harde regelovergang (twee spaties of een backslash aan het eind van een regel)",
    ),
    "broken-link": Text(en="an incomplete link", nl="een halve link"),
    "other": Text(en="this", nl="dit"),
}
RULE = Declaration(
    dutch="""
Lopende tekst gebruikt alleen alinea’s, lijsten, nadruk, vet, links en codes voor een taal.

Al het andere, zoals HTML, koppen en afbeeldingen, past niet in elke uitgave, en HTML kan kwaad.
Een link leidt naar `https:`, `http:`, `mailto:` of een item (`play:een-id`), en
`[woorden]{lang=en}` zegt in welke taal woorden zijn.
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
                    en=f"{words.en} is not allowed here: `{{written}}`",
                    nl=f"{words.nl} mag niet in een tekst staan: `{{written}}`",
                ),
                _HINT,
            )
            for construct, words in _CONSTRUCTS.items()
        },
    },
)
