"""Reports of links: one module for each form, named after the form.

Each module has `report(report: LinkReport) -> str`, a pure function; it is imported when used. It
may have `notes(report: LinkReport) -> list[Text]`: lines to print on standard error.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Language, Text
from playbook_tools.links import policy as policy
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
    """The outcomes for the links of a playbook.

    `outcomes` are sorted, worst first. `prefix` makes the path of a file relative to the current
    folder, `repository_prefix` relative to the root of the repository. `version` is that of the
    toolchain. A `quiet` report for people leaves out the counts.
    """

    outcomes: tuple[Outcome, ...]
    plan: Plan
    prefix: str
    repository_prefix: str
    language: Language
    version: str
    quiet: bool = False

    def of(self, verdict: Verdict) -> tuple[Outcome, ...]:
        """Return the outcomes with that verdict."""
        return tuple(outcome for outcome in self.outcomes if outcome.verdict is verdict)

    @property
    def noteworthy(self) -> tuple[Outcome, ...]:
        """The outcomes of checked addresses that do not simply work."""
        return tuple(
            outcome
            for outcome in self.outcomes
            if outcome.verdict is not Verdict.OK and not outcome.judgement.ours
        )

    def say(self, text: Text) -> str:
        """Return the text in the language of the report."""
        return text.in_language(self.language)


def place(use: Use | Exemption, prefix: str) -> str:
    """Return the place of an address: `plays/work-aloud.yaml:11:11`."""
    return f"{prefix}{use.path}:{use.span.line}:{use.span.column}"


def archived(address: str) -> str:
    """Return the address of the newest copy at the Internet Archive, if it has one."""
    return f"https://web.archive.org/web/{address}"


def since(outcome: Outcome) -> Text:
    """Return since when an address is dead, or that another day must confirm it."""
    first = outcome.deaths[0].day.isoformat()
    if outcome.confirmed:
        return Text(en=f"since {first}", nl=f"sinds {first}")
    return Text(
        en=f"first seen on {first}, counts once confirmed on another day",
        nl=f"voor het eerst gezien op {first}: het telt zodra een andere dag het bevestigt",
    )


def archive_hint(address: str) -> Text:
    """Return where to look for a copy of a page that is gone."""
    copy = archived(address)
    return Text(en=f"There may be a copy at {copy}", nl=f"Misschien is er een kopie: {copy}")


def why(outcome: Outcome) -> Text:
    """Return the verdict on an address, and the reason."""
    verdict, words = VERDICTS[outcome.verdict], outcome.judgement.words
    text = Text(en=f"{verdict.en}: {words.en}", nl=f"{verdict.nl}: {words.nl}")
    if outcome.verdict is not Verdict.DEAD:
        return text
    days = since(outcome)
    return Text(en=f"{text.en}; {days.en}", nl=f"{text.nl}; {days.nl}")


def not_asked(report: LinkReport) -> list[Text]:
    """Return each failure of this machine once, with the number of addresses affected."""
    ours = [outcome.judgement.words for outcome in report.outcomes if outcome.judgement.ours]
    return [
        Text(
            en=f"{ours.count(words)} could not be checked: {words.en}",
            nl=f"{ours.count(words)} niet gecontroleerd: {words.nl}",
        )
        for words in sorted(set(ours))
    ]


def exemption_notes(report: LinkReport) -> list[tuple[Exemption, Text]]:
    """Return the expired and unused exemptions, each with a message."""
    over = [(exemption, ended(exemption)) for exemption in report.plan.expired]
    return over + [(exemption, covers_nothing(exemption)) for exemption in report.plan.unused]


def ended(exemption: Exemption) -> Text:
    """Return the message that an exemption has ended."""
    day = exemption.until.isoformat()
    return Text(
        en=f"the exception for {exemption.address} ended on {day}: "
        "remove it, or choose a later day",
        nl=f"de uitzondering voor {exemption.address} liep tot {day}: "
        "haal die weg, of kies een latere dag",
    )


def covers_nothing(exemption: Exemption) -> Text:
    """Return the message that an exemption covers no link."""
    return Text(
        en=f"the exception for {exemption.address} matches no link: remove it",
        nl=f"de uitzondering voor {exemption.address} past bij geen link: haal die weg",
    )


def closing_line(report: LinkReport) -> Text:
    """Return the counts."""
    total, known = len(report.outcomes), sum(not outcome.asked for outcome in report.outcomes)
    counts = [(VERDICTS[verdict], len(report.of(verdict))) for verdict in Verdict]
    exempt = len(report.plan.exempt)
    aside = [
        (Text(en="known from earlier runs", nl="bekend van eerdere keren"), known),
        (Text(en="exempt", nl="uitgezonderd"), exempt),
    ]
    also = _listed((text, number) for text, number in aside if number)
    verdicts = _listed(counts)
    return Text(
        en=f"{total} {'address' if total == 1 else 'addresses'}: {verdicts.en}"
        + (f" ({also.en})" if also.en else ""),
        nl=f"{total} {'adres' if total == 1 else 'adressen'}: {verdicts.nl}"
        + (f" ({also.nl})" if also.nl else ""),
    )


def closing(report: LinkReport) -> list[Text]:
    """Return the last lines: failures of this machine, and the counts."""
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
    """Return the function that writes a report in one of the `forms`."""
    found: Callable[[LinkReport], str] = _module(form).report
    return found


def notes(form: str, report: LinkReport) -> list[Text]:
    """Return the lines to print on standard error with a report in a form."""
    found: Callable[[LinkReport], list[Text]] | None = getattr(_module(form), "notes", None)
    return found(report) if found else []


def _module(form: str) -> ModuleType:
    return importlib.import_module(f"{__name__}.{form}")
