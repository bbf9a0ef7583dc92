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
    """Whether strictyaml takes `text` as an entry of the declared type."""
    try:
        strictyaml.load(text, validator(declared, tombstone=tombstone))
    except (YAMLError, *_LEAKS):
        return False
    return True


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
