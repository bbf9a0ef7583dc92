"""The words for a text that has no room on its card: where it stands, and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from playbook_tools.content import ROOT, Entry, EntryKey, richtext
from playbook_tools.diagnostics import Diagnostic, Related, Text
from playbook_tools.edition import MOST_WHOLE, Card, Edition

CODE = "PB212"


def front_too_long(card: Card, length: int, parts: Mapping[str, float]) -> Diagnostic:
    """Return the refusal of a front; `excess` and the heights of its `parts` are in mm."""
    entry = card.entry
    if parts.get("question", 0) > parts["actions"]:
        return Diagnostic(
            entry.path,
            entry.span("title"),
            CODE,
            Text(
                en=f"the questions that this play answers are {length} mm too long for its card",
                nl=f"de vragen waarop deze play het antwoord is, zijn {length} mm te lang voor de "
                "kaart",
            ),
            Text(
                en="Let fewer questions lead to this play, or make them shorter.",
                nl="Laat minder vragen naar deze play leiden, of maak ze korter.",
            ),
        )
    lengths = [len(richtext.plain(action.runs)) for action in card.actions]
    longest = max(lengths)
    number = lengths.index(longest)
    return Diagnostic(
        entry.path,
        entry.span("actions"),
        CODE,
        Text(
            en=f"`actions` is {length} mm too long for the front of the card",
            nl=f"`actions` is {length} mm te lang voor de voorkant van de kaart",
        ),
        Text(
            en="A card carries the first sentence of each action. Make the longest ones shorter, "
            "or divide the actions over two plays.",
            nl="Op een kaart staat van elke actie de eerste zin. Maak de langste korter, of "
            "verdeel de acties over twee plays.",
        ),
        (
            Related(
                entry.path,
                entry.span(ROOT / "actions" / number),
                Text(
                    en=f"the longest first sentence: {longest} characters",
                    nl=f"de langste eerste zin: {longest} tekens",
                ),
            ),
        ),
    )


def back_too_long(
    edition: Edition, card: Card, length: int, parts: Mapping[str, float]
) -> Diagnostic:
    """Return the refusal of a back; `excess` and the heights of its `parts` are in mm."""
    highest = max(card.examples, key=lambda example: parts[str(example.key)])
    entry = edition.playbook.by_key[highest.key]
    height = round(parts[str(highest.key)])
    return Diagnostic(
        card.entry.path,
        card.entry.span("cases"),
        CODE,
        Text(
            en=f"`cases` and `tools` together are {length} mm too long for the back of the card",
            nl=f"`cases` en `tools` samen zijn {length} mm te lang voor de achterkant van de kaart",
        ),
        _shorter_back(whole=len(card.examples) <= MOST_WHOLE),
        (
            Related(
                entry.path,
                entry.span("summary"),
                Text(
                    en=f"takes the most room: {height} mm",
                    nl=f"neemt de meeste plaats in: {height} mm",
                ),
            ),
        ),
    )


def _shorter_back(*, whole: bool) -> Text:
    if whole:
        return Text(
            en="A card carries their whole summaries. Make the longest ones shorter, or let the "
            "play have fewer cases or tools.",
            nl="Op een kaart staat hun hele samenvatting. Maak de langste korter, of geef de play "
            "minder praktijkvoorbeelden of tools.",
        )
    return Text(
        en="A card carries the first sentence of each summary. Make the longest ones shorter, or "
        "let the play have fewer cases or tools.",
        nl="Op een kaart staat van elke samenvatting de eerste zin. Maak de langste korter, of "
        "geef de play minder praktijkvoorbeelden of tools.",
    )


def edition_too_long(about: Entry, side: str, length: int) -> Diagnostic:
    """Return the refusal of the front or the back of the deck's own card; `excess` is in mm."""
    name, what = ("title", "voorkant") if side == "front" else ("source", "achterkant")
    return Diagnostic(
        about.path,
        about.span(name),
        CODE,
        Text(
            en=f"the texts about the edition are {length} mm too long for the {side} of its card",
            nl=f"de teksten over de uitgave zijn {length} mm te lang voor de {what} van de kaart",
        ),
        Text(
            en="Make the title and subtitle, the texts about the source, or the titles of the "
            "principles shorter.",
            nl="Maak de titel en ondertitel, de teksten over de bron, of de titels van de "
            "principes korter.",
        ),
    )


def address_too_long(edition: Edition, key: EntryKey, length: int, most: int) -> Diagnostic:
    """Return the refusal of a first address that fits no QR code of a size for a card."""
    entry = edition.playbook.by_key[key]
    return Diagnostic(
        entry.path,
        entry.span(ROOT / "links" / 0 / "url"),
        CODE,
        Text(
            en=f"this address has {length} characters, and {most} is the most for a QR code on a "
            "card",
            nl=f"dit adres heeft {length} tekens, en {most} is het meeste voor een QR-code op een "
            "kaart",
        ),
        Text(
            en="Put a shorter address first in `links`. Characters with accents count three or "
            "more times.",
            nl="Zet een korter adres vooraan in `links`. Tekens met accenten tellen drie keer of "
            "vaker mee.",
        ),
    )
