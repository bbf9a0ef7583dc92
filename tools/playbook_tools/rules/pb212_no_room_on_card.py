"""Everything that is printed on a card fits on it.

Only `playbook export --variant cards` finds this, since it measures the cards as it lays them out.
The front has the questions that its play answers and the first sentence of each action. The back
has cases and tools: two with their whole summaries, more with the first sentence of each. Shorten
the longest of them. The other editions print every text in full.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Alles wat op een kaart gedrukt wordt, past erop.

Alleen `playbook export --variant cards` ziet dit, want die meet de kaarten bij het opmaken. Op de
voorkant staan de vragen waarop de play het antwoord is en de eerste zin van elke actie; op de
achterkant de praktijkvoorbeelden en tools: twee met hun hele samenvatting, meer met de eerste zin
ervan. Maak de langste korter. In de andere uitgaven staan alle teksten helemaal.
""",
    messages={
        "questions": Message(
            Text(
                en="the questions that this play answers are {length} mm too long for its card",
                nl="de vragen waarop deze play het antwoord is, zijn {length} mm te lang voor de "
                "kaart",
            ),
            Text(
                en="Link fewer questions to this play, or shorten them.",
                nl="Laat minder vragen naar deze play leiden, of maak ze korter.",
            ),
        ),
        "actions": Message(
            Text(
                en="`actions` is {length} mm too long for the front of the card",
                nl="`actions` is {length} mm te lang voor de voorkant van de kaart",
            ),
            Text(
                en="A card has the first sentence of each action. Shorten the longest ones, or "
                "divide the actions over two plays.",
                nl="Op een kaart staat van elke actie de eerste zin. Maak de langste korter, of "
                "verdeel de acties over twee plays.",
            ),
        ),
        "longest": Message(
            Text(
                en="the longest first sentence: {characters} characters",
                nl="de langste eerste zin: {characters} tekens",
            ),
        ),
        "back": Message(
            Text(
                en="`cases` and `tools` together are {length} mm too long for the back of the card",
                nl="`cases` en `tools` samen zijn {length} mm te lang voor de achterkant van de "
                "kaart",
            ),
        ),
        "highest": Message(
            Text(en="takes the most room: {height} mm", nl="neemt de meeste plaats in: {height} mm")
        ),
        "about-on-front": Message(
            Text(
                en="the texts about the edition are {length} mm too long for the front of its card",
                nl="de teksten over de uitgave zijn {length} mm te lang voor de voorkant van de "
                "kaart",
            ),
        ),
        "about-on-back": Message(
            Text(
                en="the texts about the edition are {length} mm too long for the back of its card",
                nl="de teksten over de uitgave zijn {length} mm te lang voor de achterkant van de "
                "kaart",
            ),
        ),
        "address": Message(
            Text(
                en="this address has {characters} characters, too many for a QR code on a card "
                "(limit: {limit})",
                nl="dit adres heeft {characters} tekens, te veel voor een QR-code op een kaart "
                "(hoogstens {limit})",
            ),
            Text(
                en="Put a shorter address first in `links`. Characters with accents count three or "
                "more times.",
                nl="Zet een korter adres vooraan in `links`. Tekens met accenten tellen drie keer "
                "of vaker mee.",
            ),
        ),
    },
    hints={
        "shorten-summaries": Text(
            en="A card has their whole summaries. Shorten the longest ones, or give the play fewer "
            "cases or tools.",
            nl="Op een kaart staat hun hele samenvatting. Maak de langste korter, of geef de play "
            "minder praktijkvoorbeelden of tools.",
        ),
        "shorten-first-sentences": Text(
            en="A card has the first sentence of each summary. Shorten the longest ones, or give "
            "the play fewer cases or tools.",
            nl="Op een kaart staat van elke samenvatting de eerste zin. Maak de langste korter, of "
            "geef de play minder praktijkvoorbeelden of tools.",
        ),
        "shorten-about": Text(
            en="Shorten the title and subtitle, the texts about the source, or the titles of the "
            "principles.",
            nl="Maak de titel en ondertitel, de teksten over de bron, of de titels van de "
            "principes korter.",
        ),
    },
)
