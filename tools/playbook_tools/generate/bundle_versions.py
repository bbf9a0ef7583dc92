"""The promises of each version of the bundle's schema, kept so that they set the next number.

A record holds a promise a line: that a field is there and of which type, that it always is, what
holds of its value, what that may be. What is kept is never written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from playbook_tools.export import bundle
from playbook_tools.generate.json_schema import choices
from playbook_tools.schema import ContentType

FOLDER = "schema/bundle"
"""Where the records lie in the checkout."""
_HELD = (
    "format", "minimum", "minItems", "minLength", "pattern", "uniqueItems", "x-refers-to",
)  # fmt: skip
"""The keywords by which the schema promises something of a value."""


def record_path(version: str = bundle.SCHEMA_VERSION) -> str:
    """Return where the record of a version lies in the checkout."""
    return f"{FOLDER}/{version}.txt"


def record(types: Mapping[str, ContentType]) -> str:
    """Return what the bundle's schema promises now."""
    definitions = bundle.schema_of(types)["$defs"].items()
    found = (line for name, schema in definitions for line in _promises(schema, name))
    return "\n".join(sorted(found)) + "\n"


def next_version(version: str, recorded: str, now: str) -> str:
    """Return the number that the schema must have after a version, by the records of both.

    The first number grows where a promise is gone, the second where one has come; nothing else
    changes it.
    """
    first, second = map(int, version.split("."))
    before, after = set(recorded.splitlines()), set(now.splitlines())
    if before - after:
        return f"{first + 1}.0"
    return f"{first}.{second + 1}" if after - before else version


def _promises(schema: Mapping[str, Any], route: str) -> Iterator[str]:
    yield f"{route}: {_kind(schema)}"
    for keyword in _HELD:
        if keyword in schema:
            yield f"{route} has {keyword} {schema[keyword]}"
    for choice in choices(schema):
        yield f"{route} may be {choice}"
    if "items" in schema:
        yield from _promises(schema["items"], f"{route}[]")
    for name, inner in schema.get("properties", {}).items():
        here = f"{route}.{name}"
        if name in schema["required"]:
            yield f"{here} is always there"
        yield from _promises(inner, here)


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what a value is: markup is another thing than a text without."""
    media_type = schema.get("contentMediaType")
    return str(media_type or schema.get("type") or schema["$ref"].rpartition("/")[2])
