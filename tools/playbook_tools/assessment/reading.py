"""Bytes to an assessment, or to everything that is wrong with them. They may come from anybody."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from playbook_tools.assessment import shape
from playbook_tools.assessment.faults import DEEPEST, LARGEST, Fault
from playbook_tools.assessment.model import Assessment
from playbook_tools.assessment.scan import Route, Scan, scan
from playbook_tools.schema import schema_files

FORMAT = "playbook-assessment"
_VERSION = re.compile(r"([0-9]+)\.[0-9]+")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "answers": ("question", "by"),
    "agreed": ("question",),
    "people": ("id",),
    "plan": ("id",),
}
"""What no two items of a list have in common."""


def read(content: bytes) -> Assessment | tuple[Fault, ...]:
    """Return the assessment in a file, in the newest format, or every fault in order of place."""
    if len(content) > LARGEST:
        return (Fault(1, 1, "too-large"),)
    try:
        text = content.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode().removeprefix("\ufeff")
        return (Fault(*schema_files.line_and_column(before, len(before)), "not-utf8"),)
    data, sound = _parsed(text)
    if sound and not _unlike(data) and not [*shape.misfits(data), *_repeated(data)]:
        return Assessment(data)
    return _faults(text, data, scan(text))


def _parsed(text: str) -> tuple[Any, bool]:
    """Return the value of a text, and whether it is JSON without repeated members, not too deep."""
    sound = True

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal sound
        made = dict(pairs)
        sound &= len(made) == len(pairs)
        return made

    def refused(_: str) -> None:
        raise ValueError

    try:
        value = json.loads(
            text,
            object_pairs_hook=members,
            parse_constant=refused,
            parse_float=_fraction,
            parse_int=_integer,
        )
    except (ValueError, RecursionError):
        return None, False
    return value, sound and not _deeper(value, DEEPEST)


def _fraction(written: str) -> int | float:
    number = float(written)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _integer(written: str) -> int | float:
    return int(written) if len(written) < 20 else float(written)


def _deeper(value: Any, most: int) -> bool:
    """Whether there are more levels of objects and lists than that."""
    layer = [value]
    for _ in range(most + 1):
        layer = [one for one in layer if isinstance(one, dict | list)]
        if not layer:
            return False
        layer = [
            inner for one in layer for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return True


def _unlike(data: Any) -> tuple[Route, str, Mapping[str, str | int]] | None:
    """Return why a file is none of ours, or of a format that is yet to come."""
    if not isinstance(data, dict) or "format" not in data:
        return (), "not-ours", {}
    if data["format"] != FORMAT:
        return ("format",), "not-ours", {}
    version = data.get("format_version")
    found = _VERSION.fullmatch(version) if isinstance(version, str) else None
    if found and (len(found[1].lstrip("0")) > 1 or int(found[1]) > 1):
        return ("format_version",), "too-new", {"version": str(version)}
    return None


def _faults(text: str, data: Any, scanned: Scan) -> tuple[Fault, ...]:
    if scanned.wrong:
        code, at = scanned.wrong
        return (Fault(*schema_files.line_and_column(text, at), code),)
    unlike = _unlike(data)
    if unlike:
        route, code, values = unlike
        return (_fault(text, scanned, route, code, values),)
    found = [
        Fault(
            *schema_files.line_and_column(text, start),
            "repeated-member",
            schema_files.pointer((*route, name)),
            {"name": name},
        )
        for route, name, start in scanned.repeated
    ]
    found += [_fault(text, scanned, *misfit) for misfit in shape.misfits(data)]
    found += [_fault(text, scanned, route, "repeated") for route in _repeated(data)]
    return tuple(sorted(found, key=lambda fault: fault[:4]))


def _fault(text: str, scanned: Scan, route: Route, code: str, *rest: Any) -> Fault:
    start = scanned.starts.get(route)
    if start is None:
        start = scanned.starts[route[:-1]]
    return Fault(
        *schema_files.line_and_column(text, start), code, schema_files.pointer(route), *rest
    )


def _repeated(data: Any) -> Iterator[Route]:
    """Yield the items that stand for the same as an earlier one."""
    for name, keys in _KEYS.items():
        seen: set[tuple[str, ...]] = set()
        for place, item in enumerate(_objects(data.get(name))):
            key = tuple(str(item.get(part)) for part in keys)
            if item and all(part in item for part in keys):
                if key in seen:
                    yield (name, place)
                seen.add(key)


def _objects(value: Any) -> Iterable[Mapping[str, Any]]:
    return (
        (item if isinstance(item, dict) else {} for item in value)
        if isinstance(value, list)
        else ()
    )
