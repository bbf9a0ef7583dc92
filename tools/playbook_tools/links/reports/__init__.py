"""What was found at addresses, put in words: one module for each form, whose name is the form.

Each module has `report(report: LinkReport) -> str`, a pure function; it is imported when used. It
may have `beside(report: LinkReport) -> list[Text]`: what is told of the run beside its report.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Language, Text
from playbook_tools.links.verdicts import Verdict

if TYPE_CHECKING:
    from playbook_tools.links.collect import Use
    from playbook_tools.links.policy import Exemption, Outcome, Plan

VERDICTS = {
    Verdict.DEAD: Text(en="dead", nl="dood"),
    Verdict.MOVED: Text(en="moved", nl="verhuisd"),
    Verdict.UNSURE: Text(en="unsure", nl="onzeker"),
    Verdict.OK: Text(en="ok", nl="goed"),
}


@dataclass(frozen=True)
class LinkReport:
    """What is to be told of the links of a playbook.

    `outcomes` are sorted, the worst first. `prefix` stands before the path of a file, seen from the
    current folder; `repository_prefix` does so seen from the root of the repository. `version` is
    that of the tools.
    """

    outcomes: tuple[Outcome, ...]
    plan: Plan
    prefix: str
    repository_prefix: str
    language: Language
    version: str

    def of(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """The outcomes with that verdict."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    @property
    def worth_telling(self) -> tuple[Outcome, ...]:
        """The outcomes of addresses that were asked for, and do not simply work."""
        return tuple(
            outcome
            for outcome in self.outcomes
            if outcome.verdict is not Verdict.OK and not outcome.judgement.ours
        )

    def say(self, text: Text) -> str:
        """Return the wording in the language of the report."""
        return text.in_language(self.language)


def place(use: Use | Exemption, prefix: str) -> str:
    """Return where an address stands: `plays/work-aloud.yaml:11:11`."""
    return f"{prefix}{use.path}:{use.span.line}:{use.span.column}"


def archived(address: str) -> str:
    """Return where the Internet Archive has its newest copy of a page, if it has any."""
    return f"https://web.archive.org/web/{address}"


def since(outcome: Outcome) -> Text:
    """Say since when an address is dead, or that another day has to confirm it."""
    first = outcome.deaths[0].day.isoformat()
    if outcome.confirmed:
        return Text(en=f"since {first}", nl=f"sinds {first}")
    return Text(
        en=f"first seen on {first}: it counts once another day confirms it",
        nl=f"voor het eerst gezien op {first}: het telt zodra een andere dag het bevestigt",
    )


def perhaps(address: str) -> Text:
    """Say where a page that is gone may still be found."""
    copy = archived(address)
    return Text(en=f"Perhaps there is a copy: {copy}", nl=f"Misschien is er een kopie: {copy}")


def why(outcome: Outcome) -> Text:
    """Say what is thought of an address, and why."""
    verdict, words = VERDICTS[outcome.verdict], outcome.judgement.words
    told = Text(en=f"{verdict.en}: {words.en}", nl=f"{verdict.nl}: {words.nl}")
    if outcome.verdict is not Verdict.DEAD:
        return told
    days = since(outcome)
    return Text(en=f"{told.en}; {days.en}", nl=f"{told.nl}; {days.nl}")


def not_asked(report: LinkReport) -> list[Text]:
    """Say once what lies with this machine, whatever the address; it may be nothing."""
    ours = [outcome.judgement.words for outcome in report.outcomes if outcome.judgement.ours]
    return [
        Text(
            en=f"{ours.count(words)} could not be asked for: {words.en}",
            nl=f"{ours.count(words)} konden niet worden opgevraagd: {words.nl}",
        )
        for words in sorted(set(ours))
    ]


def remarks(report: LinkReport) -> list[tuple[Exemption, Text]]:
    """Return what is to be said of exemptions."""
    over = [(exemption, ended(exemption)) for exemption in report.plan.expired]
    return over + [(exemption, covers_nothing(exemption)) for exemption in report.plan.unused]


def ended(exemption: Exemption) -> Text:
    """Say that an exemption has ended."""
    day = exemption.until.isoformat()
    return Text(
        en=f"the exception for {exemption.address} ended on {day}: "
        "take it out, or choose a later day",
        nl=f"de uitzondering voor {exemption.address} liep tot {day}: "
        "haal die weg, of kies een latere dag",
    )


def covers_nothing(exemption: Exemption) -> Text:
    """Say that an exemption is of no use."""
    return Text(
        en=f"the exception for {exemption.address} fits no link: take it out",
        nl=f"de uitzondering voor {exemption.address} past bij geen link: haal die weg",
    )


def closing_line(report: LinkReport) -> Text:
    """Return the counts."""
    total, known = len(report.outcomes), sum(not outcome.asked for outcome in report.outcomes)
    counts = [(VERDICTS[verdict], len(report.of(verdict))) for verdict in Verdict]
    left = len(report.plan.let_be)
    aside = [
        (Text(en="known from earlier runs", nl="bekend van eerdere keren"), known),
        (Text(en="let be", nl="met rust gelaten"), left),
    ]
    also = _listed((text, number) for text, number in aside if number)
    told = _listed(counts)
    return Text(
        en=f"{total} {'address' if total == 1 else 'addresses'}: {told.en}"
        + (f" ({also.en})" if also.en else ""),
        nl=f"{total} {'adres' if total == 1 else 'adressen'}: {told.nl}"
        + (f" ({also.nl})" if also.nl else ""),
    )


def closing(report: LinkReport) -> list[Text]:
    """Return what is said at the end: what could not be asked for, and the counts."""
    return [*not_asked(report), closing_line(report)]


def _listed(counts: Iterable[tuple[Text, int]]) -> Text:
    pairs = list(counts)
    return Text(
        en=", ".join(f"{number} {text.en}" for text, number in pairs),
        nl=", ".join(f"{number} {text.nl}" for text, number in pairs),
    )


def forms() -> tuple[str, ...]:
    """Return the names of the forms, sorted."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


def reporter(form: str) -> Callable[[LinkReport], str]:
    """Return what puts a report in one of the `forms`."""
    found: Callable[[LinkReport], str] = _module(form).report
    return found


def beside(form: str, report: LinkReport) -> list[Text]:
    """Return what is to be told beside a report in a form."""
    found: Callable[[LinkReport], list[Text]] | None = getattr(_module(form), "beside", None)
    return found(report) if found else []


def _module(form: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{form}")
