"""Links as people read them: the address, what is thought of it and why, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from playbook_tools.diagnostics import escape
from playbook_tools.links.policy import Outcome
from playbook_tools.links.reports import (
    LinkReport,
    closing_line,
    not_asked,
    perhaps,
    place,
    remarks,
    why,
)
from playbook_tools.links.verdicts import Verdict


def report(report: LinkReport) -> str:
    """Return every link that does not simply work, and the counts."""
    parts = [
        *(_outcome(outcome, report) for outcome in report.worth_telling),
        *(_paragraph([report.say(words)]) for words in not_asked(report)),
        *(
            _paragraph([f"{place(exemption, report.prefix)}: {report.say(words)}"])
            for exemption, words in remarks(report)
        ),
    ]
    return "\n".join([*parts, f"{report.say(closing_line(report))}\n"])


def _outcome(outcome: Outcome, report: LinkReport) -> str:
    address = outcome.link.address
    uses = [f"  {place(use, report.prefix)} ({use.entry})" for use in outcome.link.uses]
    hint = [f"  = {report.say(perhaps(address))}"] if outcome.verdict is Verdict.DEAD else []
    return _paragraph([address, f"  {report.say(why(outcome))}", *uses, *hint])


def _paragraph(lines: Iterable[str]) -> str:
    return "".join(f"{escape.escaped(line)}\n" for line in lines)
