"""The strictyaml validator of a declared type."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import strictyaml
from strictyaml.ruamel import YAMLError

from playbook_tools.schema import ContentType, Field, constraints

# Beside YAMLError, strictyaml 1.7.3 lets these out for some inputs.
_LEAKS = (
    ValueError,
    AttributeError,
    AssertionError,
    OverflowError,
    RecursionError,
    TypeError,
    NotImplementedError,
)


class Constrained(strictyaml.ScalarValidator):  # type: ignore[misc]
    """A text or integer that keeps to the limits, pattern and choices of its field."""

    def __init__(self, declared: Field) -> None:
        self._declared = declared

    def validate_scalar(self, chunk: Any) -> str | int:
        """Return the value, or make strictyaml refuse it."""
        text = chunk.contents
        if constraints.violation(self._declared, text) is not None:
            chunk.expecting_but_found(f"when expecting {self._declared.name or 'an item'}")
        return int(text) if self._declared.kind == "integer" else str(text)


class Counted(strictyaml.Seq):  # type: ignore[misc]
    """A list that has as many items as its field allows, each once where it says so."""

    def __init__(self, validator: Any, declared: Field) -> None:
        super().__init__(validator)
        self._declared = declared

    def validate(self, chunk: Any) -> None:
        """Make strictyaml refuse what the field does not allow."""
        super().validate(chunk)
        least, most = self._declared.limits
        items = [json.dumps(child.contents, sort_keys=True) for child in chunk.expect_sequence()]
        if not (least or 0) <= len(items) <= (len(items) if most is None else most):
            chunk.expecting_but_found(f"when expecting {least or 0} to {most} items")
        if self._declared.unique and len(set(items)) < len(items):
            chunk.expecting_but_found("when expecting every item once")


@lru_cache(maxsize=64)
def validator(declared: ContentType, *, tombstone: bool) -> Any:
    """Return the strictyaml validator for living entries of a type, or for its removed ones."""
    return _validator(declared.tombstone if tombstone else declared.shape)


def accepts(text: str, declared: ContentType, *, tombstone: bool) -> bool:
    """Whether strictyaml accepts `text` as an entry of the declared type."""
    return data(text, declared, tombstone=tombstone) is not None


def data(text: str, declared: ContentType, *, tombstone: bool) -> dict[str, Any] | None:
    """Return what strictyaml reads in `text` as an entry of the type, or None: it refuses it.

    Texts are without the line breaks in which a block may end.
    """
    try:
        found = strictyaml.load(text, validator(declared, tombstone=tombstone)).data
    except (YAMLError, *_LEAKS):
        return None
    return {name: _bare(value) for name, value in found.items()}


def _bare(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _bare(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_bare(item) for item in value]
    return value.strip("\n") if isinstance(value, str) else value


def _validator(declared: Field) -> Any:
    if declared.kind == "list":
        assert declared.item is not None
        return Counted(_validator(declared.item), declared)
    if declared.kind == "mapping":
        return strictyaml.Map(dict(_pairs(declared.fields)))
    return Constrained(declared)


def _pairs(fields: Iterable[Field]) -> Iterable[tuple[Any, Any]]:
    for inner in fields:
        key = inner.name if inner.required else strictyaml.Optional(inner.name)
        yield key, _validator(inner)
