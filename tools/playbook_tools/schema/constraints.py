"""What a single text may be: the limits, patterns and choices of its field, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from playbook_tools.diagnostics import Text, Violation, shown, suggest
from playbook_tools.schema import urls
from playbook_tools.schema.content_types import Field, Kind
from playbook_tools.schema.countries import meant

_INTEGER = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z")
KINDS: Mapping[Kind, Text] = {
    "text": Text(en="a text", nl="een tekst"),
    "integer": Text(en="a whole number", nl="een heel getal"),
    "list": Text(en="a list", nl="een lijst"),
    "mapping": Text(en="a group of fields", nl="een groep velden"),
}
KIND_HINTS: Mapping[Kind, Text] = {
    "text": Text(
        en="Write the text after the colon.", nl="Schrijf de tekst achter de dubbele punt."
    ),
    "integer": Text(en="Write a number, such as 3.", nl="Schrijf een getal, zoals 3."),
    "list": Text(
        en="Put every item on a line of its own below, indented, starting with `- `.",
        nl="Zet elk onderdeel ingesprongen op een eigen regel eronder, beginnend met `- `.",
    ),
    "mapping": Text(
        en="Put the fields below, indented, each as `name: value`.",
        nl="Zet de velden ingesprongen eronder, elk als `naam: waarde`.",
    ),
}


def violation(declared: Field, value: str) -> Violation | None:
    """Return what is wrong with the text of a scalar field, or None."""
    if not value or value.isspace():
        return Violation("PB204", empty(declared), EMPTY_HINT)
    if declared.free:
        return _length_violation(declared, value) if len(value) > declared.longest else None
    if declared.kind == "integer":
        return _integer_violation(declared, value)
    if declared.choices and value not in declared.choices:
        return _choice_violation(declared, value)
    if declared.address:
        return urls.violation(value.strip("\n"))
    if declared.pattern and not declared.pattern.search(value):
        return _pattern_violation(declared, value)
    if declared.date and not _is_date(value):
        return Violation("PB205", _unfit(value, declared), _DATE_HINT)
    return _length_violation(declared, value)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def named(declared: Field) -> Text:
    """Return what to call a field in a message."""
    if declared.name.endswith("[]"):
        name = declared.name.removesuffix("[]")
        return Text(en=f"an item of `{name}`", nl=f"een onderdeel van `{name}`")
    if declared.name:
        return Text(en=f"`{declared.name}`", nl=f"`{declared.name}`")
    return Text(en="this file", nl="dit bestand")


EMPTY_HINT = Text(
    en="Fill it in, or remove the line if the field may be left out.",
    nl="Vul het in, of haal de regel weg als het veld niet verplicht is.",
)


_DATE_HINT = Text(
    en="Write year-month-day, such as 2026-03-31.", nl="Schrijf jaar-maand-dag, zoals 2026-03-31."
)


def is_id(declared: Field, value: str) -> bool:
    """Whether `value` may be the id of an entry whose shape is `declared`."""
    return violation(declared.by_name["id"], value) is None


def empty(declared: Field) -> Text:
    """Say that a field has no value."""
    name = named(declared)
    return Text(en=f"{name.en} is empty", nl=f"{name.nl} is leeg")


def _unfit(value: str, declared: Field) -> Text:
    name = named(declared)
    return Text(
        en=f"`{shown(value)}` does not fit {name.en}",
        nl=f"`{shown(value)}` past niet bij {name.nl}",
    )


def _integer_violation(declared: Field, value: str) -> Violation | None:
    if not _INTEGER.match(value):
        return Violation("PB203", _unfit(value, declared), KIND_HINTS["integer"])
    if not declared.allows(int(value)):
        least, most = declared.limits
        hint = Text(
            en=f"Write a number from {least} to {most}.",
            nl=f"Schrijf een getal van {least} tot en met {most}.",
        )
        return Violation("PB205", _unfit(value, declared), hint)
    return None


def _choice_violation(declared: Field, value: str) -> Violation:
    if declared.countries:
        return _country_violation(declared, value)
    otherwise = choices_hint(declared.choices)
    return Violation(
        "PB205",
        _unfit(value, declared),
        suggest.suggestion(value, declared.choices, otherwise=otherwise),
    )


def _country_violation(declared: Field, value: str) -> Violation:
    code = meant(value, declared.choices)
    hint = Text(
        en="Write the ISO 3166-1 code of the country: two capitals, such as NL.",
        nl="Schrijf de ISO-code van het land: twee hoofdletters, zoals NL.",
    )
    if code:
        hint = Text(en=f"Did you mean `{code}`?", nl=f"Bedoel je `{code}`?")
    return Violation("PB205", _unfit(value, declared), hint)


def choices_hint(choices: tuple[str, ...], most: int = 12) -> Text:
    """Name what one may choose from, the first `most` of it."""
    listed = ", ".join(choices[:most]) + (", …" if len(choices) > most else "")
    return Text(en=f"Choose one of: {listed}.", nl=f"Kies uit: {listed}.")


def _pattern_violation(declared: Field, value: str) -> Violation:
    hint = declared.description
    if declared.reference:
        hint = _reference_hint(value) or hint
    return Violation("PB205", _unfit(value, declared), hint)


def _reference_hint(value: str) -> Text | None:
    """Say how an id is written, where a file's name, a title or several ids stand for it."""
    if "," in value:
        return Text(
            en="Put every id on a line of its own that starts with `- `.",
            nl="Zet elke id op een eigen regel die met `- ` begint.",
        )
    name = value.strip().rpartition("/")[2].removesuffix(".yaml")
    words = "-".join(re.findall(r"[a-z0-9]+", name.lower()))
    if not words or words == value:
        return None
    return Text(
        en=f"Write the id alone, as the file is called without `.yaml`: `{words}`?",
        nl=f"Schrijf alleen de id, zoals het bestand heet zonder `.yaml`: `{words}`?",
    )


def _length_violation(declared: Field, value: str) -> Violation | None:
    most, length = declared.longest, len(value.strip("\n"))
    if length <= most:
        return None
    name = named(declared)
    return Violation(
        "PB206",
        Text(
            en=f"{name.en} is too long: {length} characters, and {most} is the most",
            nl=f"{name.nl} is te lang: {length} tekens, en {most} is het meeste",
        ),
        Text(en="Shorten the text.", nl="Maak de tekst korter."),
    )
