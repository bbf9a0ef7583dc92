"""Links as people read them: the address, the verdict and its reason, and the uses."""

from __future__ import annotations

from collections.abc import Iterable

from playbook_tools.diagnostics import escape
from playbook_tools.links.policy import Outcome
from playbook_tools.links.reports import (
    LinkReport,
    archive_hint,
    closing_line,
    exemption_notes,
    not_asked,
    place,
    why,
)
from playbook_tools.links.verdicts import Verdict


def report(report: LinkReport) -> str:
    """Return every noteworthy link, and the counts."""
    parts = [
        *(_outcome(outcome, report) for outcome in report.noteworthy),
        *(_paragraph([report.say(words)]) for words in not_asked(report)),
        *(
            _paragraph([f"{place(exemption, report.prefix)}: {report.say(words)}"])
            for exemption, words in exemption_notes(report)
        ),
    ]
    closing = [] if report.quiet else [f"{report.say(closing_line(report))}\n"]
    return "\n".join([*parts, *closing])


def _outcome(outcome: Outcome, report: LinkReport) -> str:
    address = outcome.link.address
    uses = [f"  {place(use, report.prefix)} ({use.entry})" for use in outcome.link.uses]
    hint = [f"  = {report.say(archive_hint(address))}"] if outcome.verdict is Verdict.DEAD else []
    return _paragraph([address, f"  {report.say(why(outcome))}", *uses, *hint])


def _paragraph(lines: Iterable[str]) -> str:
    return "".join(f"{escape.escaped(line)}\n" for line in lines)
