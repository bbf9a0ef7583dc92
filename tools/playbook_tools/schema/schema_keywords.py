"""The subset of JSON Schema, with keywords of our own, that the schema files are written in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playbook_tools.diagnostics import Text
from playbook_tools.schema.role import FieldRole, Role


@dataclass(frozen=True, slots=True)
class Shape:
    """The value that a keyword must have: a test for it, and the words for it."""

    holds: Callable[[Any], bool]
    words: Text


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(value: Any) -> bool:
    if not isinstance(value, list) or not all(map(_is_text, value)):
        return False
    return len(set(value)) == len(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_pattern(value: Any) -> bool:
    try:
        re.compile(value)
    except (re.error, TypeError, RecursionError, OverflowError):
        return False
    return True


def _are_feeders(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict)
        and {"type"} <= set(item) <= {"type", "same"}
        and all(map(_is_text, item.values()))
        for item in value
    )


def _one_of(*choices: str) -> Shape:
    listed = ", ".join(f"`{choice}`" for choice in choices)
    return Shape(
        lambda value: isinstance(value, str) and value in choices,
        Text(en=f"one of {listed}", nl=f"een van {listed}"),
    )


_TEXT = Shape(_is_text, Text(en="a text", nl="een tekst"))
_TEXTS = Shape(
    _are_texts, Text(en="a list of different texts", nl="een lijst van verschillende teksten")
)
_CHOICES = Shape(lambda value: bool(value) and _are_texts(value), _TEXTS.words)
_FLAG = Shape(
    lambda value: isinstance(value, bool), Text(en="`true` or `false`", nl="`true` of `false`")
)
_COUNT = Shape(
    lambda value: _is_number(value) and value >= 0,
    Text(en="a whole number from 0", nl="een heel getal vanaf 0"),
)
_NUMBER = Shape(_is_number, Text(en="a whole number", nl="een heel getal"))
_OBJECT = Shape(lambda value: isinstance(value, dict), Text(en="an object", nl="een object"))
_PATTERN = Shape(_is_pattern, Text(en="a regular expression", nl="een reguliere expressie"))
_CLOSED = Shape(lambda value: value is False, Text(en="`false`", nl="`false`"))
_FEEDERS = Shape(
    _are_feeders,
    Text(
        en='a list of objects like `{"type": "play", "same": "principle"}`, the last one optional',
        nl='een lijst van objecten als `{"type": "play", "same": "principle"}`, het laatste naar '
        "keuze",
    ),
)
_REMOVED = {"properties": {"status": {"const": "removed"}}, "required": ["status"]}
_IF = Shape(
    lambda value: value == _REMOVED,
    Text(en=f"`{json.dumps(_REMOVED)}`", nl=f"`{json.dumps(_REMOVED)}`"),
)
_ELSE = Shape(
    lambda value: (
        isinstance(value, dict) and set(value) == {"required"} and _are_texts(value["required"])
    ),
    Text(en="an object with `required` alone", nl="een object met alleen `required`"),
)
_FOLDER = Shape(
    lambda value: isinstance(value, str) and bool(re.fullmatch(r"[a-z][a-z0-9_-]*", value)),
    Text(
        en="a name of lower-case letters, digits and hyphens",
        nl="een naam van kleine letters, cijfers en streepjes",
    ),
)
_FILE = Shape(
    lambda value: isinstance(value, str) and bool(re.fullmatch(r"[a-z][a-z0-9_-]*\.yaml", value)),
    Text(
        en="a name of lower-case letters, digits and hyphens that ends in `.yaml`",
        nl="een naam van kleine letters, cijfers en streepjes die op `.yaml` eindigt",
    ),
)

_OF_ALL: Mapping[str, Shape] = {
    "$comment": _TEXT,
    "description": _TEXT,
    "x-description-en": _TEXT,
}
_OF_FIELDS: Mapping[str, Shape] = {
    **_OF_ALL,
    "$ref": _TEXT,
    "type": _one_of("string", "integer", "array", "object"),
}
_OF_KINDS: Mapping[str, Mapping[str, Shape]] = {
    "string": {
        "minLength": _COUNT,
        "maxLength": _COUNT,
        "pattern": _PATTERN,
        "enum": _CHOICES,
        "format": _one_of("date"),
        "x-reference": _TEXT,
        "x-same": _TEXT,
        "x-reader-way": _one_of("forward", "backward", "none"),
        "x-markdown": _one_of("none", "line", "blocks"),
        "x-translatable": _FLAG,
        "x-address": _FLAG,
        "x-proper-name": _FLAG,
        "x-countries": _FLAG,
        "x-avoided-for": _TEXT,
        "x-language": _FLAG,
        "x-language-of": _TEXT,
        "x-editorial": _FLAG,
    },
    "integer": {"minimum": _NUMBER, "maximum": _NUMBER, "x-sequence": _TEXTS},
    "array": {
        "items": _OBJECT,
        "minItems": _COUNT,
        "maxItems": _COUNT,
        "uniqueItems": _FLAG,
        "x-role": _one_of(*FieldRole),
    },
    "object": {"properties": _OBJECT, "required": _TEXTS, "additionalProperties": _CLOSED},
}
FIELD: Mapping[str, Mapping[str, Shape]] = {
    kind: {**_OF_FIELDS, **own} for kind, own in _OF_KINDS.items()
}
"""The keywords that a field may have, by its `type`."""

ANY_FIELD: Mapping[str, Shape] = {
    name: shape for own in FIELD.values() for name, shape in own.items()
}
"""The keywords of every kind of field together."""

DOCUMENT: Mapping[str, Shape] = {
    **_OF_ALL,
    "$schema": _TEXT,
    "$id": _TEXT,
    "$defs": _OBJECT,
    "title": _TEXT,
    "x-title-en": _TEXT,
}
"""The keywords that every file may have at its top."""

OF_TYPES: Mapping[str, Shape] = {
    **_OF_KINDS["object"],
    "type": _one_of("object"),
    "if": _IF,
    "else": _ELSE,
    "x-role": _one_of(*Role),
    "x-folder": _FOLDER,
    "x-file": _FILE,
    "x-title": _TEXT,
    "x-linked-from": _FEEDERS,
    "x-must-reach": _TEXTS,
    "x-optional": _FLAG,
    "x-in-editions": _FLAG,
}
"""The keywords that only a file which declares a type may have at its top."""

TYPE: Mapping[str, Shape] = {**DOCUMENT, **OF_TYPES}
"""All keywords that such a file may have there."""

LIMITS = (("minLength", "maxLength"), ("minimum", "maximum"), ("minItems", "maxItems"))
"""The keywords that hold a smallest and a largest size."""
