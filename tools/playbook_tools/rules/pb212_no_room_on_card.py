"""What a card cannot do without fits on it.

Only `playbook export --variant cards` finds this, since it measures the cards as it lays them out.
A card leaves out what is needed least, but it always has its title, the first sentence of a play's
introduction and of each of its actions, and the name of each of its cases and tools. Shorten the
longest of them. The other editions print every text in full.
"""

from __future__ import annotations

from playbook_tools.diagnostics import Text
from playbook_tools.rules.base import Declaration, Message

RULE = Declaration(
    dutch="""
Wat een kaart niet kan missen, past erop.

Alleen `playbook export --variant cards` ziet dit, want die meet de kaarten bij het opmaken. Een
kaart laat weg wat het minst nodig is, maar heeft altijd haar titel, de eerste zin van de inleiding
en van elke actie van een play, en de naam van elk praktijkvoorbeeld en elke tool. Maak de langste
korter. In de andere uitgaven staan alle teksten helemaal.
""",
    messages={
        "front": Message(
            Text(
                en="what is needed on the front of this card is {length} mm too long",
                nl="wat op de voorkant van deze kaart nodig is, is {length} mm te lang",
            ),
            Text(
                en="Shorten the title, or the first sentence of the introduction.",
                nl="Maak de titel korter, of de eerste zin van de inleiding.",
            ),
        ),
        "actions": Message(
            Text(
                en="`actions` is {length} mm too long for the card",
                nl="`actions` is {length} mm te lang voor de kaart",
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
        "examples": Message(
            Text(
                en="the names of `cases` and `tools` are {length} mm too long for the back of the "
                "card",
                nl="de namen van `cases` en `tools` zijn {length} mm te lang voor de achterkant "
                "van de kaart",
            ),
            Text(
                en="Shorten the longest ones, give the play fewer cases or tools, or have fewer "
                "questions lead to it.",
                nl="Maak de langste korter, geef de play minder praktijkvoorbeelden of tools, of "
                "laat er minder vragen heen leiden.",
            ),
        ),
        "highest": Message(
            Text(en="takes the most room: {height} mm", nl="neemt de meeste plaats in: {height} mm")
        ),
        "back": Message(
            Text(
                en="what is needed on the back of this card is {length} mm too long",
                nl="wat op de achterkant van deze kaart nodig is, is {length} mm te lang",
            ),
            Text(
                en="Shorten the title, or the titles of the plays that it leads to.",
                nl="Maak de titel korter, of de titels van de plays waar de kaart heen leidt.",
            ),
        ),
        "words": Message(
            Text(
                en="the fixed words of a card are {length} mm too long for it",
                nl="de vaste woorden van een kaart zijn {length} mm te lang",
            ),
            Text(
                en="Shorten how to play, or the words on blank cards.",
                nl="Maak de speelwijze korter, of de woorden op lege kaarten.",
            ),
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
        "shorten-about": Text(
            en="Shorten the title and subtitle, the texts about the source, or the titles of the "
            "principles.",
            nl="Maak de titel en ondertitel, de teksten over de bron, of de titels van de "
            "principes korter.",
        ),
    },
)
