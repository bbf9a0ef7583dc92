"""One check of the links of a playbook: from the history to an outcome for each link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from playbook_tools.content import Entry
from playbook_tools.links import history as histories
from playbook_tools.links import moves
from playbook_tools.links.check import check
from playbook_tools.links.collect import Link, collect
from playbook_tools.links.history import History, Sighting
from playbook_tools.links.loopback import StandInError, stand_in
from playbook_tools.links.network import Network
from playbook_tools.links.policy import Confirm, Outcome, Plan, exemptions, outcomes, plan
from playbook_tools.links.probe import Prober
from playbook_tools.links.turns import PAUSE, Clock, Turns
from playbook_tools.links.verdicts import Judgement, Verdict, judge
from playbook_tools.loading import reading
from playbook_tools.support import signals

_SAFE = "%/?#[]@!$&'*+,;=:~-._"

__all__ = [
    "Link",
    "Looked",
    "Memory",
    "Prober",
    "StandInError",
    "last_alive",
    "look",
    "moves",
    "prober",
    "remembered",
]


@dataclass(frozen=True)
class Memory:
    """The file with the history, and its contents on the day of a run."""

    file: Path
    today: date
    history: History

    def keep(self, history: History) -> None:
        """Write the history; raise OSError with advice if that fails."""
        try:
            histories.keep(self.file, history, self.today)
        except OSError as error:
            why = f"cannot write the history: {error.strerror}. Choose another file with --history."
            raise OSError(error.errno, why, error.filename) from error


@dataclass(frozen=True)
class Looked:
    """The outcome for each link, worst first, and the plan for them."""

    outcomes: tuple[Outcome, ...]
    plan: Plan


def prober(version: str, contact: str | None, on_loopback: Path | None) -> Prober:
    """Return the prober for the public web, or for a test's web on this machine.

    Site owners see `contact` in the user agent. Raise StandInError if the file that describes the
    test's web is invalid.
    """
    about = f"+{quote(contact, safe=_SAFE)}" if contact else "no contact address is known"
    agent = f"playbook-links/{version} ({about})"
    if on_loopback is None:
        return Prober(Network(), Turns(Clock(), PAUSE), agent)
    return stand_in(on_loopback).prober(agent)


def remembered(file: Path, today: date) -> Memory:
    """Return the history in a file; raise OSError if it cannot be read."""
    return Memory(file, today, histories.read(file, today))


def last_alive(memory: Memory) -> Mapping[str, date]:
    """Return the last day on which each address that ever worked did; a moved page works."""
    found = {
        address: max((s.day for s in past if s.judgement.verdict in _ALIVE), default=None)
        for address, past in memory.history.known.items()
    }
    return {address: day for address, day in found.items() if day}


_ALIVE = frozenset({Verdict.OK, Verdict.MOVED})


def look(
    loaded: reading.Loaded,
    before: Iterable[Entry],
    memory: Memory,
    asking: Prober,
    *,
    confirm: Confirm,
    max_age: int,
    note: Callable[[Link, int, int], None],
) -> Looked:
    """Check every link without a recent result, and record the results.

    Links that were in the same files `before` are left out. `note` is called with each checked
    link, the number checked so far, and the total. Results are kept however the run ends. Raise
    OSError before the first request if they cannot be written.
    """
    planned = plan(
        collect(loaded.playbook.entries, loaded.sources, loaded.catalogues.values()),
        exemptions(loaded.playbook),
        memory.history,
        memory.today,
        max_age=max_age,
        before=collect(before),
    )
    found: dict[str, Judgement] = {}

    def known() -> History:
        sightings = [Sighting(address, memory.today, one) for address, one in dict(found).items()]
        return memory.history.with_sightings(sightings)

    def noted(link: Link, judgement: Judgement) -> None:
        found[link.address] = judgement
        note(link, len(found), len(planned.to_ask))

    with signals.last_act(lambda: memory.keep(known())):
        memory.keep(memory.history)
        try:
            check(planned.to_ask, lambda address: judge(asking.check(address)), noted)
        finally:
            memory.keep(known())
    return Looked(outcomes(planned, found, known(), confirm), planned)
