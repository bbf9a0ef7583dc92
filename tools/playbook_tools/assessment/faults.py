"""What can be wrong with a file of answers, in both languages, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from playbook_tools.diagnostics import Text, escape, wording

LARGEST = 5_000_000
DEEPEST = 32


class Fault(NamedTuple):
    """Something wrong in a file: line and column count from 1, in code points.

    `pointer` leads to the value (RFC 6901). `meaning` is what the schema says of the field.
    """

    line: int
    column: int
    code: str
    pointer: str = ""
    values: Mapping[str, str | int] = {}
    meaning: Text | None = None

    def plain(self) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "code": self.code,
            "line": self.line,
            "column": self.column,
            "pointer": self.pointer,
            "values": dict(self.values),
        }

    def told(self) -> Text:
        """Return what is wrong, and what to do."""
        said = wording.fill(MESSAGES[self.code], {k: _value(v) for k, v in self.values.items()})
        named = f"{escape.escaped(self.pointer)}: " if self.pointer else ""
        more = (f" {self.meaning.en}", f" {self.meaning.nl}") if self.meaning else ("", "")
        return Text(en=f"{named}{said.en}{more[0]}", nl=f"{named}{said.nl}{more[1]}")


def _value(value: str | int) -> str | int | Text:
    if isinstance(value, int):
        return value
    return KINDS.get(value, escape.shown(value))


KINDS: Mapping[str, Text] = {
    "string": Text(en="a text", nl="een tekst"),
    "integer": Text(en="a whole number", nl="een heel getal"),
    "boolean": Text(en="true or false", nl="true of false"),
    "array": Text(en="a list", nl="een lijst"),
    "object": Text(en="an object", nl="een object"),
}
"""What a value may have to be."""

MESSAGES: Mapping[str, Text] = {
    "too-large": Text(
        en="this file has more than 5 MB. Take out what does not belong in it.",
        nl="dit bestand is groter dan 5 MB. Haal eruit wat er niet in hoort.",
    ),
    "not-utf8": Text(
        en="this is not UTF-8 from here. Save the file as UTF-8.",
        nl="vanaf hier is dit geen UTF-8. Sla het bestand op als UTF-8.",
    ),
    "not-json": Text(
        en="the JSON breaks off here. Put it right, or take an earlier copy of the file.",
        nl="hier klopt de JSON niet meer. Verbeter dit, of neem een eerdere kopie van het bestand.",
    ),
    "too-deep": Text(
        en="this lies more than 32 levels deep. Take it out.",
        nl="dit ligt meer dan 32 niveaus diep. Haal het eruit.",
    ),
    "not-ours": Text(
        en="this is not a file of an assessment: `format` must be `playbook-assessment`. Choose "
        "another file.",
        nl="dit is geen bestand van een zelfevaluatie: `format` moet `playbook-assessment` zijn. "
        "Kies een ander bestand.",
    ),
    "too-new": Text(
        en="this file is of format {version}, which is newer than these tools know: update them "
        "first; nothing was changed.",
        nl="dit bestand heeft vorm {version}, en die is nieuwer dan deze tools kennen: werk ze "
        "eerst bij; er is niets veranderd.",
    ),
    "repeated-member": Text(
        en="`{name}` is there twice. Remove one of the two.",
        nl="`{name}` staat er twee keer. Haal een van de twee weg.",
    ),
    "lone-surrogate": Text(
        en="half a character is written here (\\ud800 to \\udfff). Take it out.",
        nl="hier staat een half teken (\\ud800 tot \\udfff). Haal het weg.",
    ),
    "number": Text(
        en="this number is too great to be kept. Write one up to 9007199254740991.",
        nl="dit getal is te groot om te bewaren. Schrijf er een tot 9007199254740991.",
    ),
    "missing": Text(en="`{name}` is missing. Add it.", nl="`{name}` ontbreekt. Voeg het toe."),
    "wrong-type": Text(en="this must be {expected}.", nl="dit moet {expected} zijn."),
    "choice": Text(
        en="this must be one of: {choices}.", nl="dit moet een hiervan zijn: {choices}."
    ),
    "too-long": Text(
        en="this text has {length} characters. Shorten it (limit: {limit}).",
        nl="deze tekst heeft {length} tekens. Maak hem korter (hoogstens {limit}).",
    ),
    "too-many": Text(
        en="this list has {length} items. Take some out (limit: {limit}).",
        nl="deze lijst heeft {length} onderdelen. Haal er wat uit (hoogstens {limit}).",
    ),
    "too-small": Text(
        en="this number is too small. Write {limit} or more.",
        nl="dit getal is te klein. Schrijf {limit} of meer.",
    ),
    "too-big": Text(
        en="this number is too great. Write {limit} or less.",
        nl="dit getal is te groot. Schrijf {limit} of minder.",
    ),
    "control": Text(
        en="this text has a control character. Take it out.",
        nl="in deze tekst staat een stuurteken. Haal het weg.",
    ),
    "form": Text(
        en="this is written in another way than it must be:",
        nl="dit is anders geschreven dan het moet:",
    ),
    "no-day": Text(
        en="there is no such day. Write a day of the calendar, as yyyy-mm-dd.",
        nl="die dag bestaat niet. Schrijf een dag van de kalender, als jjjj-mm-dd.",
    ),
    "no-time": Text(
        en="there is no such time. Write one such as 2026-11-29T17:44:00+01:00.",
        nl="dat tijdstip bestaat niet. Schrijf er een zoals 2026-11-29T17:44:00+01:00.",
    ),
    "repeated": Text(
        en="what this is about is in the list twice. Remove one of the two.",
        nl="waar dit over gaat, staat twee keer in de lijst. Haal een van de twee weg.",
    ),
}
"""The words for each code, with places for its values."""
