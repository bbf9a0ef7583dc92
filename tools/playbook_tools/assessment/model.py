"""An assessment as a value, and the parts that every step asks of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, TypeAlias

from playbook_tools.content import richtext

Json: TypeAlias = "dict[str, Any]"
"""An object of the file: its known fields are as the schema says, the others as they came."""

CODES = richtext.ANSWERS
"""What can be answered, in the order of every table."""
LISTS = ("answers", "agreed", "people", "challenges", "plan", "set_aside")
VERSION = "1.0"


@dataclass(frozen=True)
class Assessment:
    """A file that was read: all of it, also what nobody here knows. Its content never changes."""

    data: Mapping[str, Any]

    def items(self, name: str) -> list[Json]:
        """Return the objects of a list at the top; an absent list has none."""
        return list(self.data.get(name, ()))

    @property
    def asked(self) -> tuple[str, ...]:
        """The ids of the questions that were asked."""
        return tuple(self.data["playbook"]["questions"])

    def answers_to(self) -> dict[str, list[Json]]:
        """Return the answers of people to each question, by its id."""
        found: dict[str, list[Json]] = {}
        for answer in self.items("answers"):
            found.setdefault(answer["question"], []).append(answer)
        return found

    def agreed_on(self) -> dict[str, Json]:
        """Return what the group says of each question, by its id."""
        return {record["question"]: record for record in self.items("agreed")}

    def changed(self, **members: Any) -> Assessment:
        """Return the file with other members; a list without items is left out."""
        data = {**self.data, **members}
        return Assessment({k: v for k, v in data.items() if k not in LISTS or v})


def counts(answers: Iterable[Json]) -> dict[str, int]:
    """Return how often each code was answered, with those that nobody gave."""
    given = [answer.get("answer") for answer in answers]
    return {code: given.count(code) for code in CODES}


def moment(written: str) -> datetime:
    """Return a time of the file; raises ValueError where no calendar has it."""
    day, _, rest = written.partition("T")
    clock, zone = (rest[:-1], "+00:00") if rest.endswith("Z") else (rest[:-6], rest[-6:])
    hours, minutes = int(zone[1:3]), int(zone[4:6])
    if hours > 23 or minutes > 59:
        raise ValueError(written)
    offset = timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)
    whole, _, fraction = clock.partition(".")
    hour, minute, second = map(int, whole.split(":"))
    year, month, number = map(int, day.split("-"))
    thousandths = int(fraction.ljust(3, "0"))
    return datetime(year, month, number, hour, minute, second, thousandths * 1000, timezone(offset))


def day(written: str) -> date:
    """Return a day of the file; raises ValueError where no calendar has it."""
    year, month, number = map(int, written.split("-"))
    return date(year, month, number)


def write(data: Mapping[str, Any]) -> str:
    """Return a file as it is written: members sorted, as ECMAScript writes numbers."""
    return "".join(_pieces(data, "\n")) + "\n"


def one_line(value: Any) -> str:
    """Return a value as the text by which equals are told, and the greater of two chosen."""
    return json.dumps(_sorted(value), separators=(",", ":"))


def _sorted(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _sorted(value[name]) for name in sorted(value, key=in_units)}
    return [_sorted(item) for item in value] if isinstance(value, list | tuple) else value


def in_units(name: str) -> bytes:
    """Return what sorts a text by its UTF-16 code units, as browsers do."""
    return name.encode("utf-16-be", errors="surrogatepass")


def _pieces(value: Any, line: str) -> Iterator[str]:
    within = f"{line}  "
    if isinstance(value, Mapping) and value:
        for place, name in enumerate(sorted(value, key=in_units)):
            yield f"{',' if place else '{'}{within}{json.dumps(name, ensure_ascii=False)}: "
            yield from _pieces(value[name], within)
        yield f"{line}}}"
    elif isinstance(value, list | tuple) and value:
        for place, item in enumerate(value):
            yield f"{',' if place else '['}{within}"
            yield from _pieces(item, within)
        yield f"{line}]"
    elif isinstance(value, float):
        yield _number(value)
    else:
        yield json.dumps(value, ensure_ascii=False)


def _number(value: float) -> str:
    """Return a number that has a fraction as ECMAScript writes it."""
    if abs(value) >= 1e-6:
        return format(Decimal(repr(value)), "f")
    digits, _, power = repr(value).partition("e-")
    return f"{digits}e-{int(power)}"
