"""Links as people read them: the address, what is thought of it and why, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from playbook_tools.diagnostics import Text
from playbook_tools.links.policy import Outcome
from playbook_tools.links.reports import (
    VERDICTS,
    LinkReport,
    archived,
    closing_line,
    covers_nothing,
    ended,
    place,
    since,
)
from playbook_tools.links.verdicts import Verdict
from playbook_tools.plain import harmless


def report(report: LinkReport) -> str:
    """Give every link that does not simply work, and the counts."""
    ours = [outcome for outcome in report.outcomes if outcome.judgement.ours]
    parts = [
        *(_outcome(outcome, report) for outcome in report.outcomes if _worth_telling(outcome)),
        *([_not_asked(ours, report)] if ours else []),
        *(_remarks(report)),
    ]
    return "\n".join([*parts, f"{report.say(closing_line(report))}\n"])


def _worth_telling(outcome: Outcome) -> bool:
    return outcome.verdict is not Verdict.OK and not outcome.judgement.ours


def _outcome(outcome: Outcome, report: LinkReport) -> str:
    words = [VERDICTS[outcome.verdict], outcome.judgement.words]
    told = since(outcome)
    lines = [
        outcome.link.address,
        f"  {': '.join(map(report.say, words))}" + (f"; {report.say(told)}" if told else ""),
        *(f"  {place(use, report.prefix)} ({use.entry})" for use in outcome.link.uses),
    ]
    if outcome.verdict is Verdict.DEAD:
        copy = archived(outcome.link.address)
        lines.append(f"  = {report.say(_perhaps(copy))}")
    return _paragraph(lines)


def _perhaps(copy: str) -> Text:
    return Text(en=f"Perhaps there is a copy: {copy}", nl=f"Misschien is er een kopie: {copy}")


def _not_asked(outcomes: list[Outcome], report: LinkReport) -> str:
    """Tell once what lies with this machine, whatever the address."""
    number = len(outcomes)
    why = outcomes[0].judgement.words
    return _paragraph(
        [
            report.say(
                Text(
                    en=f"{number} could not be asked for: {why.en}",
                    nl=f"{number} konden niet worden opgevraagd: {why.nl}",
                )
            )
        ]
    )


def _remarks(report: LinkReport) -> Iterator[str]:
    told = [(e, ended(e)) for e in report.plan.expired] + [
        (e, covers_nothing(e)) for e in report.plan.unused
    ]
    for exemption, words in told:
        yield _paragraph([f"{place(exemption, report.prefix)}: {report.say(words)}"])


def _paragraph(lines: Iterable[str]) -> str:
    return "".join(f"{harmless(line)}\n" for line in lines)
