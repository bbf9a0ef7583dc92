"""The place of a value in a JSON file: line and column by its route, which `json` does not give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from json import JSONDecoder
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import TypeAlias

from playbook_tools.diagnostics import Span

Route: TypeAlias = "tuple[str | int, ...]"
_SPACE = re.compile(r"[ \t\n\r,:]*")
_DECODER = JSONDecoder()


def places(text: str) -> Iterator[tuple[Route, int, int]]:
    """Yield the route of every member and item of a valid JSON text, with where it begins and ends.

    A member begins with its name; one that is there twice is yielded twice.
    """
    for route, start, end in _within(text, _after(text, 0), ()):
        if route:
            yield route, start, end


def span(text: str, start: int, end: int) -> Span:
    """Return a stretch of a text as lines and columns."""
    return Span(*line_and_column(text, start), *line_and_column(text, end))


def pointer(route: Route) -> str:
    """Return a route as a JSON Pointer (RFC 6901)."""
    steps = (str(step).replace("~", "~0").replace("/", "~1") for step in route)
    return "".join(f"/{step}" for step in steps)


def _within(text: str, start: int, route: Route) -> Iterator[tuple[Route, int, int]]:
    """Yield what is in the value that begins at `start`, then the value itself."""
    if text[start] not in "{[":
        _, end = _DECODER.raw_decode(text, start)
        yield route, start, end
        return
    place = end = _after(text, start + 1)
    number = 0
    while text[place] not in "}]":
        step: str | int = number
        began = place
        if text[start] == "{":
            step, end = scanstring(text, place + 1)
            place = _after(text, end)
        for inner, first, last in _within(text, place, (*route, step)):
            own = len(inner) == len(route) + 1
            yield inner, began if own else first, last
            end = last
        place, number = _after(text, end), number + 1
    yield route, start, place + 1


def _after(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def line_and_column(text: str, place: int) -> tuple[int, int]:
    """Return the line and the column, both from 1, of a place in a text."""
    return text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
