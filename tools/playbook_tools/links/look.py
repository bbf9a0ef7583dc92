"""One look at the links of a playbook: from what is remembered to what is thought of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import quote

from playbook_tools.content import Entry, Playbook
from playbook_tools.links import history as histories
from playbook_tools.links.check import check
from playbook_tools.links.collect import Link, collect
from playbook_tools.links.history import History, Sighting
from playbook_tools.links.loopback import StandInError, stand_in
from playbook_tools.links.network import Network
from playbook_tools.links.policy import Confirm, Outcome, Plan, exemptions, outcomes, plan
from playbook_tools.links.probe import Prober
from playbook_tools.links.turns import PAUSE, Clock, Turns
from playbook_tools.links.verdicts import Judgement, judge
from playbook_tools.support import signals

_SAFE = "%/?#[]@!$&'*+,;=:~-._"

__all__ = ["Looked", "Memory", "StandInError", "look", "prober", "remembered"]


@dataclass(frozen=True)
class Memory:
    """The file that remembers earlier days, and what it holds on the day of a run."""

    file: Path
    today: date
    history: History

    def keep(self, history: History) -> None:
        """Write what is known now; raises OSError, whose text says what to do."""
        try:
            histories.keep(self.file, history, self.today)
        except OSError as error:
            why = f"cannot write the history: {error.strerror}. Name another file with --history."
            raise OSError(error.errno, why, error.filename) from error


@dataclass(frozen=True)
class Looked:
    """What is thought of each link, the worst first, and what was planned for them."""

    outcomes: tuple[Outcome, ...]
    plan: Plan


def prober(version: str, contact: str | None, on_loopback: Path | None) -> Prober:
    """Return who asks: the public web, or the one that a test has put on this machine.

    Owners of sites read `contact` in the name of the tools. Raises StandInError where the file
    that describes the web of a test cannot be used.
    """
    about = f"+{quote(contact, safe=_SAFE)}" if contact else "no address is known of who runs it"
    agent = f"playbook-links/{version} ({about})"
    if on_loopback is None:
        return Prober(Network(), Turns(Clock(), PAUSE), agent)
    return stand_in(on_loopback).prober(agent)


def remembered(file: Path, today: date) -> Memory:
    """Return what a file remembers; raises OSError where it cannot be read."""
    return Memory(file, today, histories.read(file, today))


def look(
    playbook: Playbook,
    before: Iterable[Entry],
    memory: Memory,
    asking: Prober,
    *,
    confirm: Confirm,
    max_age: int,
    note: Callable[[Link, int, int], None],
) -> Looked:
    """Ask for every link that is not known well enough, and remember what is found.

    Links that stood `before` where they stand now are not looked at. `note` is called with each
    link that was asked for, how many were, and how many there are. What was found until then is
    kept whatever ends the run. Raises OSError where it cannot be kept, before anything is asked.
    """
    planned = plan(
        collect(playbook.entries),
        exemptions(playbook),
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
