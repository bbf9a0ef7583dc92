"""A part of a schema file, what its `$ref` leads to, and what is wrong with its keywords."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from playbook_tools.diagnostics import Text, escape, suggest
from playbook_tools.schema import schema_keywords as keywords
from playbook_tools.schema.json_places import Route

SUFFIX = ".schema.json"
"""The suffix of a schema file's name; the name of the type comes before it."""


_WORD = re.compile(r"[a-z]+\.")


class Wrong(NamedTuple):
    """Something wrong in a schema file, at the value that `route` leads to."""

    file: str
    route: Route
    message: Text
    hint: Text


class Part(NamedTuple):
    """A field as a schema file writes it: `raw` is what is at `route` in `file`."""

    file: str
    route: Route
    raw: Mapping[str, Any]

    def wrong(self, message: Text, hint: Text, *steps: str | int) -> Wrong:
        """Return what is wrong with this part, or with what the steps from it lead to."""
        return Wrong(self.file, (*self.route, *steps), message, hint)

    def inner(self, *steps: str | int) -> Part:
        """Return the part that the steps from this one lead to; empty if that is not an object."""
        found: Any = self.raw
        for step in steps:
            found = found[step]
        return Part(self.file, (*self.route, *steps), found if isinstance(found, dict) else {})


def resolved(part: Part, parts: Mapping[str, Part]) -> list[Part]:
    """Return a field with the parts that its `$ref` leads to, one after another.

    The last one has a `$ref` where that leads nowhere or round in a circle.
    """
    if "$ref" not in part.raw:
        return [part]
    chain = [part]
    seen = {(part.file, part.route)}
    while "$ref" in chain[-1].raw:
        found = target(chain[-1], parts)
        if found is None or (found.file, found.route) in seen:
            break
        seen.add((found.file, found.route))
        chain.append(found)
    return chain


def target(part: Part, parts: Mapping[str, Part]) -> Part | None:
    """Return what the `$ref` of a part leads to; nothing before `#` is the part's own file."""
    reference = part.raw["$ref"]
    if not isinstance(reference, str):
        return None
    file, mark, route = reference.partition("#/")
    here = parts.get(file or part.file)
    if here is None or not mark:
        return None
    steps = [step.replace("~1", "/").replace("~0", "~") for step in route.split("/")]
    found: Any = here.raw
    for step in steps:
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    return Part(here.file, tuple(steps), found) if isinstance(found, dict) else None


def merged(chain: list[Part]) -> Mapping[str, Any]:
    """Return a field with all that it takes from where its `$ref` leads."""
    return {
        name: value
        for part in reversed(chain)
        for name, value in part.raw.items()
        if name != "$ref"
    }


def source(chain: list[Part], name: str) -> Part:
    """Return the part of a chain that a keyword is taken from, else the first."""
    return next((part for part in chain if name in part.raw), chain[0])


def is_type(document: Mapping[str, Any]) -> bool:
    """Whether a file declares a type of content."""
    return "x-folder" in document or "x-file" in document


def field_members(part: Part, kind: str | None) -> Iterator[Wrong]:
    """Yield what is wrong with the keywords of a field of a kind."""
    known = keywords.FIELD.get(kind or "", keywords.ANY_FIELD)
    yield from members(part, known, kind)
    for low, high in keywords.LIMITS:
        least, most = part.raw.get(low), part.raw.get(high)
        if isinstance(least, int) and isinstance(most, int) and least > most:
            message = Text(
                en=f"`{low}` is larger than `{high}`", nl=f"`{low}` is groter dan `{high}`"
            )
            yield part.wrong(message, _CHANGE_ONE, low)


def members(
    part: Part, known: Mapping[str, keywords.Shape], kind: str | None = None
) -> Iterator[Wrong]:
    """Yield what is wrong with the keywords of a part that may have those that are `known`."""
    for name, value in part.raw.items():
        shape = known.get(name)
        if shape is None:
            yield part.wrong(*_unknown(name, known, kind), name)
        elif not shape.holds(value):
            yield part.wrong(*_wrong_shape(name, value, shape), name)
    for dutch, english in (("title", "x-title-en"), ("description", "x-description-en")):
        if english in known and (dutch in part.raw) != (english in part.raw):
            missing_one, there = (english, dutch) if dutch in part.raw else (dutch, english)
            yield part.wrong(*_missing(missing_one, known[missing_one]), there)


def type_members(part: Part) -> Iterator[Wrong]:
    """Yield what is wrong with the top of a file that declares a type, but for names."""
    yield from members(part, keywords.TYPE)
    for name in ("title", "description", "type", "additionalProperties", "properties"):
        if name not in part.raw:
            yield part.wrong(*_missing(name, keywords.TYPE[name]))
    if ("if" in part.raw) != ("else" in part.raw):
        message = Text(
            en="`if` and `else` come together only", nl="`if` en `else` komen alleen samen voor"
        )
        yield part.wrong(message, _CHANGE_ONE, "if" if "if" in part.raw else "else")
    if "x-folder" in part.raw and "x-file" in part.raw:
        message = Text(
            en="a type has `x-folder` or `x-file`, not both",
            nl="een type heeft `x-folder` of `x-file`, niet allebei",
        )
        yield part.wrong(message, Text(en="Remove one.", nl="Haal er een weg."), "x-file")
    if "x-folder" in part.raw and not _WORD.match(part.file):
        message = Text(
            en=f"`{part.file}` names a type that no link can name",
            nl=f"`{part.file}` noemt een type dat geen link kan noemen",
        )
        hint = Text(
            en="Give the file a name of lower-case letters before `.schema.json`.",
            nl="Geef het bestand een naam van kleine letters vóór `.schema.json`.",
        )
        yield part.wrong(message, hint, "x-folder")


def not_an_object(file: str, value: Any) -> Wrong:
    """Return that a schema file holds something else."""
    return Wrong(file, (), *_wrong_shape("", value, keywords.ANY_FIELD["items"]))


def _unknown(name: str, known: Iterable[str], kind: str | None) -> tuple[Text, Text]:
    listed = ", ".join(f"`{keyword}`" for keyword in known if not keyword.startswith("$"))
    otherwise = Text(
        en=f"Remove it. What is known here: {listed}.",
        nl=f"Haal het weg. Wat hier kan: {listed}.",
    )
    if kind and name in keywords.ANY_FIELD:
        message = Text(
            en=f"`{name}` is not for a field of the type `{kind}`",
            nl=f"`{name}` is niet voor een veld van het type `{kind}`",
        )
        return message, otherwise
    message = Text(
        en=f"the tools do not know the keyword `{escape.shown(name)}`",
        nl=f"de tools kennen het sleutelwoord `{escape.shown(name)}` niet",
    )
    return message, suggest.meant(name, known, mark="`") or otherwise


def _wrong_shape(name: str, value: Any, shape: keywords.Shape) -> tuple[Text, Text]:
    given = escape.shown(_json(value), 40)
    message = Text(
        en=f"this must be {shape.words.en}, and is `{given}`",
        nl=f"dit moet {shape.words.nl} zijn, en is `{given}`",
    )
    hint = Text(
        en=f"Write {shape.words.en} after `{name}`." if name else f"Write {shape.words.en}.",
        nl=f"Schrijf {shape.words.nl} achter `{name}`." if name else f"Schrijf {shape.words.nl}.",
    )
    return message, hint


def _missing(name: str, shape: keywords.Shape) -> tuple[Text, Text]:
    message = Text(en=f"`{name}` is missing", nl=f"`{name}` ontbreekt")
    hint = Text(en=f"Add `{name}`: {shape.words.en}.", nl=f"Voeg `{name}` toe: {shape.words.nl}.")
    return message, hint


def missing(part: Part, name: str) -> Wrong:
    """Return that a field lacks a keyword."""
    return part.wrong(*_missing(name, keywords.ANY_FIELD[name]))


def _json(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


_CHANGE_ONE = Text(en="Change one of the two.", nl="Verander een van de twee.")
