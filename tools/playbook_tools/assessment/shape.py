"""Whether the fields of a file are as `schema/assessment.schema.json` says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from playbook_tools.assessment.model import day, moment
from playbook_tools.assessment.scan import Route
from playbook_tools.diagnostics import Text
from playbook_tools.schema import schema_files

_FILE = "assessment.schema.json"
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_GREATEST = 2**53 - 1
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "boolean": bool, "array": list, "object": dict,
}  # fmt: skip


class Misfit(NamedTuple):
    """A value that is not as it must be; without a place of its own, it is the object's."""

    route: Route
    code: str
    values: Mapping[str, str | int] = {}
    meaning: Text | None = None


@lru_cache(maxsize=1)
def schema() -> Mapping[str, Any]:
    """Return the schema of the file."""
    read: Mapping[str, Any] = json.loads((schema_files.schema_folder() / _FILE).read_bytes())
    return read


def limit(name: str) -> int:
    """Return how many items a list at the top may have."""
    most: int = schema()["properties"][name]["maxItems"]
    return most


def misfits(data: Any) -> Iterator[Misfit]:
    """Yield what is wrong with each value: the first thing that is, in the contract's order."""
    yield from _known(data, schema(), ())


def _part(declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the shared part that a declaration refers to, or nothing."""
    name = declared.get("$ref", "").rpartition("/")[2]
    found: Mapping[str, Any] = schema()["$defs"][name] if name else {}
    return found


def _known(value: Any, declared: Mapping[str, Any], route: Route) -> Iterator[Misfit]:
    """Yield what is wrong with a value that the schema declares, and within it."""
    form = _part(declared) or declared
    declared = {**form, **declared}
    wrong = _anywhere(value) or _wrong(value, declared)
    if wrong:
        code, values = wrong
        meaning = _meaning(form) if code == "form" else None
        yield Misfit(route, code, values, meaning)
        return
    if isinstance(value, list):
        for place, item in enumerate(value):
            yield from _known(item, declared["items"], (*route, place))
    elif isinstance(value, dict):
        yield from _members(value, declared, route)


def _members(
    value: Mapping[str, Any], declared: Mapping[str, Any], route: Route
) -> Iterator[Misfit]:
    known = declared["properties"]
    for name in declared["required"]:
        if name not in value:
            yield Misfit((*route, name), "missing", {"name": name})
    for name, inner in value.items():
        if _SURROGATE.search(name):
            yield Misfit((*route, name), "lone-surrogate")
        elif name in known:
            yield from _known(inner, known[name], (*route, name))
        else:
            yield from _unknown(inner, (*route, name))


def _unknown(value: Any, route: Route) -> Iterator[Misfit]:
    """Yield what could not be kept of a value that nobody here knows."""
    wrong = _anywhere(value)
    if wrong:
        yield Misfit(route, *wrong)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _unknown(item, (*route, place))
    elif isinstance(value, dict):
        for name, inner in value.items():
            if _SURROGATE.search(name):
                yield Misfit((*route, name), "lone-surrogate")
            else:
                yield from _unknown(inner, (*route, name))


def _anywhere(value: Any) -> tuple[str, Mapping[str, str | int]] | None:
    if isinstance(value, str) and _SURROGATE.search(value):
        return "lone-surrogate", {}
    if isinstance(value, int | float) and not abs(value) <= _GREATEST:
        return "number", {}
    return None


def _wrong(value: Any, declared: Mapping[str, Any]) -> tuple[str, Mapping[str, str | int]] | None:
    if "const" in declared:
        same = value == declared["const"]
        return None if same else ("choice", {"choices": str(declared["const"])})
    kind = declared["type"]
    if not isinstance(value, _TYPES[kind]) or (kind == "integer" and isinstance(value, bool)):
        return "wrong-type", {"expected": kind}
    checks = (_choice, _length, _number, _form, _date)
    return next((found for check in checks if (found := check(value, declared))), None)


def _choice(value: Any, declared: Mapping[str, Any]) -> tuple[str, Mapping[str, str | int]] | None:
    choices = declared.get("enum")
    if choices and value not in choices:
        return "choice", {"choices": ", ".join(choices)}
    return None


def _length(value: Any, declared: Mapping[str, Any]) -> tuple[str, Mapping[str, str | int]] | None:
    for keyword, code in (("maxLength", "too-long"), ("maxItems", "too-many")):
        most = declared.get(keyword)
        if most is not None and len(value) > most:
            return code, {"limit": most, "length": len(value)}
    return None


def _number(value: Any, declared: Mapping[str, Any]) -> tuple[str, Mapping[str, str | int]] | None:
    if value is not True and value is not False and isinstance(value, int):
        if value < declared.get("minimum", value):
            return "too-small", {"limit": declared["minimum"]}
        if value > declared.get("maximum", value):
            return "too-big", {"limit": declared["maximum"]}
    return None


def _form(value: Any, declared: Mapping[str, Any]) -> tuple[str, Mapping[str, str | int]] | None:
    if not isinstance(value, str):
        return None
    if CONTROL.search(value):
        return "control", {}
    pattern = declared.get("pattern")
    return None if pattern is None or _compiled(pattern).fullmatch(value) else ("form", {})


@lru_cache(maxsize=32)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.removeprefix("^").removesuffix("$"))


_CALENDAR: Mapping[str, tuple[Callable[[str], object], str]] = {
    "date": (day, "no-day"),
    "date-time": (moment, "no-time"),
}


def _date(value: Any, declared: Mapping[str, Any]) -> tuple[str, Mapping[str, str | int]] | None:
    form = _CALENDAR.get(declared.get("format", ""))
    if form is None:
        return None
    read, code = form
    try:
        read(value)
    except ValueError:
        return code, {}
    return None


def _meaning(declared: Mapping[str, Any]) -> Text:
    return Text(en=declared["x-description-en"], nl=declared["description"])
