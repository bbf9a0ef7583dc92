"""Where everything lies in a JSON text, and where the text stops being JSON (RFC 8259)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from playbook_tools.assessment.faults import DEEPEST

Route: TypeAlias = "tuple[str | int, ...]"

_SPACE = re.compile(r"[ \t\n\r]*")
_SIGNS = r"[^\"\\\x00-\x1f]++|\\(?:[\"\\/bfnrt]|u[0-9a-fA-F]{4})"
_TEXT = re.compile(rf'"(?:{_SIGNS})*+"')
_TEXT_SO_FAR = re.compile(rf'"(?:{_SIGNS})*+(?:\\(?:u[0-9a-fA-F]{{0,3}})?)?')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_POWER = r"[eE](?:[+-]?[0-9]*)?"
_NUMBER_SO_FAR = re.compile(rf"-?(?:(?:0|[1-9][0-9]*)(?:\.(?:[0-9]+(?:{_POWER})?)?|{_POWER})?)?")
_WORDS = ("true", "false", "null")


class Member(NamedTuple):
    """A member of an object: its object's route, its name, and where that begins."""

    route: Route
    name: str
    start: int


@dataclass
class Scan:
    """The start of every value by its route, each repeated member, and where it broke off, if so.

    Of a repeated member, the last counts.
    """

    starts: dict[Route, int] = field(default_factory=dict)
    repeated: list[Member] = field(default_factory=list)
    wrong: tuple[str, int] | None = None


class _BrokenError(Exception):
    def __init__(self, code: str, at: int) -> None:
        super().__init__(code, at)
        self.what = (code, at)


@dataclass
class _Open:
    """An object or a list whose end has not come; `names` are those of the object's members."""

    route: Route
    names: set[str] | None
    place: int = 0


def scan(text: str) -> Scan:
    """Go through a text to its end, or to the first sign that cannot go on."""
    found = Scan()
    try:
        _Scanner(text, found).run()
    except _BrokenError as error:
        found.wrong = error.what
    return found


class _Scanner:
    def __init__(self, text: str, found: Scan) -> None:
        self.text = text
        self.found = found
        self.at = 0
        self.open: list[_Open] = []

    def run(self) -> None:
        self._space()
        self._value(())
        while self.open:
            self._next(self.open[-1])
        self._space()
        if self.at < len(self.text):
            raise _BrokenError("not-json", self.at)

    def _space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    @property
    def _sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def _next(self, inner: _Open) -> None:
        """Read the next member or item, or the end of what is open."""
        self._space()
        closing = "]" if inner.names is None else "}"
        if self._sign == closing:
            self.at += 1
            self.open.pop()
            return
        if inner.place:
            self._take(",")
            self._space()
        inner.place += 1
        if inner.names is None:
            self._value((*inner.route, inner.place - 1))
            return
        start = self.at
        name = _text_of(self._matched(_TEXT, _TEXT_SO_FAR))
        if name in inner.names:
            self.found.repeated.append(Member(inner.route, name, start))
        inner.names.add(name)
        self._space()
        self._take(":")
        self._space()
        self._value((*inner.route, name))

    def _value(self, route: Route) -> None:
        self.found.starts[route] = self.at
        sign = self._sign
        if sign and sign in "{[":
            if len(self.open) >= DEEPEST:
                raise _BrokenError("too-deep", self.at)
            self.open.append(_Open(route, set() if sign == "{" else None))
            self.at += 1
        elif sign == '"':
            self._matched(_TEXT, _TEXT_SO_FAR)
        elif sign and sign in "-0123456789":
            self._matched(_NUMBER, _NUMBER_SO_FAR)
        else:
            self._word()

    def _word(self) -> None:
        word = next((word for word in _WORDS if word[0] == self._sign), "")
        for sign in word or "?":
            self._take(sign if word else "")

    def _take(self, sign: str) -> None:
        if not sign or self._sign != sign:
            raise _BrokenError("not-json", self.at)
        self.at += 1

    def _matched(self, whole: re.Pattern[str], so_far: re.Pattern[str]) -> str:
        found, most = whole.match(self.text, self.at), so_far.match(self.text, self.at)
        end = most.end() if most else self.at
        if found is None or (end > found.end() and whole is _NUMBER):
            raise _BrokenError("not-json", end)
        self.at = found.end()
        return found[0]


def _text_of(literal: str) -> str:
    import json

    read: Any = json.loads(literal)
    return str(read)
