"""Which links to check again, which fail a run, and which are exempt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeVar

from playbook_tools.content import Route
from playbook_tools.links.verdicts import Judgement, Verdict
from playbook_tools.schema import Role, content_types

if TYPE_CHECKING:
    from playbook_tools.content import Playbook
    from playbook_tools.diagnostics import Span
    from playbook_tools.links.collect import Link
    from playbook_tools.links.history import History, Sighting

T = TypeVar("T")


Confirm = Literal["two-days", "now"]

DAYS: Mapping[Confirm, int] = {"two-days": 2, "now": 1}
"""On how many days an address must be dead before it counts as an error."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome for a link.

    `deaths` are the days on which it was dead since it last worked; `confirmed` is whether these
    suffice. `asked` is false if an earlier result was used.
    """

    link: Link
    judgement: Judgement
    deaths: tuple[Sighting, ...] = ()
    confirmed: bool = False
    asked: bool = True

    @property
    def verdict(self) -> Verdict:
        """The verdict on the address."""
        return self.judgement.verdict

    @property
    def fails(self) -> bool:
        """Whether it is an error: dead today, and confirmed."""
        return self.confirmed and self.verdict is Verdict.DEAD


@dataclass(frozen=True, slots=True)
class Exemption:
    """Addresses exempt up to and including a day; see link-exceptions.schema.json."""

    address: str
    reason: str
    until: date
    path: str
    span: Span

    def covers(self, address: str) -> bool:
        """Return whether it covers an address: itself, or all below it if it ends in a slash."""
        below = self.address.endswith("/") and address.startswith(self.address)
        return below or address == self.address


def exemptions(playbook: Playbook) -> tuple[Exemption, ...]:
    """Return the exemptions of a playbook whose fields are sound."""
    declared = content_types.with_role(playbook.types, Role.LINK_EXCEPTIONS)
    entry = playbook.single(declared.name) if declared else None
    found = []
    for number, item in enumerate(entry.items("exceptions") if entry else ()):
        match item:
            case {"address": str(address), "reason": str(reason), "until": str(until)}:
                assert entry is not None
                span = entry.span(Route() / "exceptions" / number / "address")
                day = date.fromisoformat(until)
                found.append(Exemption(address, reason, day, entry.path, span))
    return tuple(found)


@dataclass(frozen=True)
class Plan:
    """The plan for each link: check it, use a recent result, or skip it as exempt.

    `expired` are the exemptions whose last day has passed, `unused` those that cover no link.
    """

    to_ask: tuple[Link, ...]
    known: tuple[Link, ...]
    exempt: tuple[Link, ...]
    expired: tuple[Exemption, ...]
    unused: tuple[Exemption, ...]


def plan(
    links: Sequence[Link],
    exempting: Iterable[Exemption],
    history: History,
    today: date,
    *,
    max_age: int,
    before: Sequence[Link] = (),
) -> Plan:
    """Return what to do with each link; one that worked within `max_age` days is known.

    Links that were in the same files `before` are left out.
    """
    useful, unused = _parted(exempting, lambda one: any(one.covers(x.address) for x in links))
    holding, expired = _parted(useful, lambda one: today <= one.until)
    there = {(link.address, use.path) for link in before for use in link.uses}
    wanted = [x for x in links if any((x.address, use.path) not in there for use in x.uses)]
    exempt, others = _parted(wanted, lambda link: any(one.covers(link.address) for one in holding))
    known, to_ask = _parted(
        others, lambda link: _fresh(history.latest(link.address), today, max_age)
    )
    return Plan(to_ask, known, exempt, expired, unused)


def _parted(items: Iterable[T], test: Callable[[T], bool]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Return the items that pass a test, and the others."""
    tested = [(item, test(item)) for item in items]
    return tuple(i for i, passed in tested if passed), tuple(
        i for i, passed in tested if not passed
    )


def _fresh(sighting: Sighting | None, today: date, days: int) -> bool:
    if sighting is None or sighting.judgement.verdict not in {Verdict.OK, Verdict.MOVED}:
        return False
    return (today - sighting.day).days < days


def outcomes(
    planned: Plan, found: Mapping[str, Judgement], history: History, confirm: Confirm
) -> tuple[Outcome, ...]:
    """Return the outcome for each link that is not exempt, worst first.

    `history` includes the results of this run.
    """
    asked = [_asked(link, found[link.address], history, confirm) for link in planned.to_ask]
    known = [_remembered(link, history) for link in planned.known]
    order = list(Verdict)
    return tuple(sorted((*asked, *known), key=lambda one: (order.index(one.verdict), one.link)))


def _asked(link: Link, found: Judgement, history: History, confirm: Confirm) -> Outcome:
    deaths = history.deaths(link.address)
    return Outcome(link, found, deaths, confirmed=len(deaths) >= DAYS[confirm])


def _remembered(link: Link, history: History) -> Outcome:
    latest = history.latest(link.address)
    assert latest is not None
    return Outcome(link, latest.judgement, asked=False)
