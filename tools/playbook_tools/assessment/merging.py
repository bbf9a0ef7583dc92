"""Several files of one assessment as one: a union in which the latest counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from playbook_tools.assessment import shape
from playbook_tools.assessment.model import LISTS, Assessment, Json, in_units, moment, one_line

Key: TypeAlias = "tuple[str, ...]"
_KINDS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("answers", "answer", ("question", "by")),
    ("agreed", "agreed", ("question",)),
    ("plan", "item", ("id",)),
)
"""What has a time of its own: the list, what one of it is called, and what tells it apart."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two of the same moment that differ: the one that counts, and the one that is set aside."""

    what: str
    kept: Json
    other: Json

    def plain(self) -> Json:
        """Return it as JSON."""
        keys = next(keys for _, what, keys in _KINDS if what == self.what)
        named = {key: self.kept[key] for key in keys}
        return {"what": self.what, **named, "kept": self.kept, "other": self.other}


@dataclass(frozen=True, slots=True)
class Merged:
    """One file, with what could not be told apart by time."""

    file: Assessment
    conflicts: tuple[Conflict, ...] = ()


def merge(files: Sequence[Assessment], *, together: bool = False) -> Merged | str:
    """Return the union, or why there is none: `other-assessment` or `too-many`.

    The order of the files makes no difference. Those that were started apart are merged `together`
    only where that is asked.
    """
    if len({file.data["id"] for file in files}) > 1 and not together:
        return "other-assessment"
    conflicts: list[Conflict] = []
    data = _latest(files, lambda file: file.data)
    data["id"] = min(files, key=_started).data["id"]
    days = [file.data["started"] for file in files if "started" in file.data]
    if days:
        data["started"] = min(days)
    data["format_version"] = max((f.data["format_version"] for f in files), key=_numbers)
    data["playbook"] = _playbook(files)
    for name, what, keys in _KINDS:
        kept, found = _timed(files, name, what, keys)
        data[name] = kept
        conflicts += found
    data["people"] = _people(files)
    data["challenges"] = sorted(
        {str(c) for f in files for c in f.items("challenges")}, key=in_units
    )
    aside = [one for file in files for one in file.items("set_aside")]
    aside += [{"why": "conflict", conflict.what: conflict.other} for conflict in conflicts]
    data["set_aside"] = [dict(one) for _, one in sorted({one_line(a): a for a in aside}.items())]
    if any(len(data.get(name, ())) > shape.limit(name) for name in LISTS):
        return "too-many"
    return Merged(Assessment({}).changed(**data), tuple(conflicts))


def _started(file: Assessment) -> tuple[str, bytes]:
    return file.data.get("started", "9999-12-31"), in_units(file.data["id"])


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def _greatest(values: Iterable[tuple[datetime, Any]]) -> Any:
    """Return the value of the latest moment; of one moment, that with the greater text."""
    return max(values, key=lambda timed: (timed[0], one_line(timed[1])))[1]


def _latest(files: Sequence[Assessment], part: Callable[[Assessment], Any]) -> Json:
    """Return each member of a part of the files as the file that was modified last has it."""
    timed = [(moment(file.data["modified"]), part(file)) for file in files]
    names = {name: None for _, data in timed for name in data if name not in LISTS}
    return {name: _greatest((at, d[name]) for at, d in timed if name in d) for name in names}


def _playbook(files: Sequence[Assessment]) -> Json:
    """Return the playbook of the latest file, with the questions of all."""
    lists = ("questions", "left_out")
    parts = [(moment(file.data["modified"]), file.data["playbook"]) for file in files]
    about = _greatest((at, {k: v for k, v in p.items() if k not in lists}) for at, p in parts)
    asked = {name for _, part in parts for name in part["questions"]}
    left_out = {name for _, part in parts for name in part.get("left_out", ())} - asked
    found = {**about, "questions": sorted(asked)}
    return {**found, "left_out": sorted(left_out)} if left_out else found


def _people(files: Sequence[Assessment]) -> list[Json]:
    known: dict[str, list[tuple[datetime, Json]]] = {}
    for file in files:
        for person in file.items("people"):
            known.setdefault(person["id"], []).append((moment(file.data["modified"]), person))
    return [_greatest(known[name]) for name in sorted(known)]


def _timed(
    files: Sequence[Assessment], name: str, what: str, keys: tuple[str, ...]
) -> tuple[list[Json], list[Conflict]]:
    """Return the latest of each in a list, in order, and those of the same moment that differ."""
    grouped: dict[Key, list[Json]] = {}
    for file in files:
        for record in file.items(name):
            grouped.setdefault(tuple(record[key] for key in keys), []).append(record)
    kept, conflicts = [], []
    for key in sorted(grouped):
        latest = max(moment(record["on"]) for record in grouped[key])
        last = {one_line(_content(r)): r for r in _in_text_order(grouped[key], latest)}
        winner, *others = [last[text] for text in sorted(last, reverse=True)]
        conflicts += [Conflict(what, winner, other) for other in others]
        history = _history(grouped[key])
        kept.append({**winner, "history": history} if history else winner)
    return kept, conflicts


def _in_text_order(records: list[Json], latest: datetime) -> Iterator[Json]:
    """Yield the records of a moment, so that the spelling of it does not depend on the files."""
    yield from sorted((r for r in records if moment(r["on"]) == latest), key=one_line)


def _content(record: Json) -> Json:
    return {name: value for name, value in record.items() if name not in {"on", "history"}}


def _history(records: Iterable[Json]) -> list[Json]:
    steps = {one_line(step): step for record in records for step in record.get("history", ())}
    return [
        steps[text] for text in sorted(steps, key=lambda text: (moment(steps[text]["on"]), text))
    ]
