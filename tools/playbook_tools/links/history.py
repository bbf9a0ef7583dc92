"""Results of earlier days: JSON Lines, one line per address and day."""

from __future__ import annotations

import errno
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from playbook_tools.links.verdicts import REASONS, Judgement, Verdict
from playbook_tools.schema import urls
from playbook_tools.support import atomic_write

LARGEST = 64_000_000
"""The largest file that is read, in bytes."""
LONGEST = timedelta(days=366)
"""How long to remember an address that is no longer checked."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """The result for an address on a day."""

    address: str
    day: date
    judgement: Judgement


@dataclass(frozen=True)
class History:
    """The results for each address, by day; `damaged` are the numbers of unreadable lines.

    The last judgement of a day counts, but an unsure one never replaces a sure one.
    """

    known: Mapping[str, tuple[Sighting, ...]] = field(default_factory=dict)
    damaged: tuple[int, ...] = ()

    def latest(self, address: str) -> Sighting | None:
        """Return the most recent result."""
        return next(reversed(self.known.get(address, ())), None)

    def deaths(self, address: str) -> tuple[Sighting, ...]:
        """Return the days on which an address was dead since it last worked."""
        found: list[Sighting] = []
        for sighting in self.known.get(address, ()):
            verdict = sighting.judgement.verdict
            if verdict is Verdict.DEAD:
                found.append(sighting)
            elif verdict is not Verdict.UNSURE:
                found.clear()
        return tuple(found)

    def with_sightings(self, added: Iterable[Sighting]) -> History:
        """Return this history with more results, except those caused by this machine."""
        by_day = {(s.address, s.day): s for past in self.known.values() for s in past}
        for one in added:
            there = by_day.get((one.address, one.day))
            vague = one.judgement.verdict is Verdict.UNSURE
            sure = there is not None and there.judgement.verdict is not Verdict.UNSURE
            if not one.judgement.ours and not (vague and sure):
                by_day[one.address, one.day] = one
        known: dict[str, list[Sighting]] = defaultdict(list)
        for (address, _), sighting in sorted(by_day.items(), key=lambda pair: pair[0]):
            known[address].append(sighting)
        return History({address: tuple(past) for address, past in known.items()}, self.damaged)


def read(path: Path, today: date) -> History:
    """Return the history in a file, empty if the file does not exist.

    Results dated in the future are ignored. Raise OSError if the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return History()
    if len(content) > LARGEST:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    lines = enumerate(content.split(b"\n"), 1)
    found = {number: _sighting(line, today) for number, line in lines if line.strip()}
    merged = History().with_sightings(sighting for sighting in found.values() if sighting)
    return History(merged.known, tuple(number for number, one in found.items() if one is None))


def keep(path: Path, history: History, today: date) -> None:
    """Write the history to a file, without results that are no longer useful; may raise OSError."""
    atomic_write.write(path, "".join(map(_line, _useful(history, today))).encode())


def _useful(history: History, today: date) -> Iterator[Sighting]:
    """Yield the last result of each address, and its first and last day of being dead."""
    for address, past in history.known.items():
        if past[-1].day >= today - LONGEST:
            deaths = history.deaths(address)
            yield from dict.fromkeys((*deaths[:1], *deaths[-1:], past[-1]))


def _line(sighting: Sighting) -> str:
    judgement = sighting.judgement
    written = {
        "address": sighting.address,
        "day": sighting.day.isoformat(),
        "reason": judgement.reason,
        "detail": judgement.detail,
    }
    return f"{json.dumps(written)}\n"


def _sighting(line: bytes, today: date) -> Sighting | None:
    """Return the result on a line, or None if invalid: a moved page needs a valid address."""
    with suppress(ValueError, RecursionError):
        match json.loads(line):
            case {
                "address": str(address),
                "day": str(day),
                "reason": str(reason),
                "detail": str(detail),
            } if reason in REASONS and not (reason == "moved" and urls.violation(detail)):
                found = Sighting(address, date.fromisoformat(day), Judgement(reason, detail))
                return found if found.day <= today else None
    return None
