"""Links as workflow commands: GitHub shows each next to the first line that uses it."""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.diagnostics import Text
from playbook_tools.links.policy import Outcome
from playbook_tools.links.reports import (
    VERDICTS,
    LinkReport,
    archive_hint,
    closing,
    exemption_notes,
    place,
    why,
)
from playbook_tools.links.verdicts import Verdict
from playbook_tools.report import formats

_KINDS = ("error", "warning", "notice")
_EXCEPTION = Text(en="exception", nl="uitzondering")


def report(report: LinkReport) -> str:
    """Return a line for each noteworthy link (the first 10 of each kind), and the counts.

    A dead link is an error once confirmed, and a warning before.
    """
    found = list(_annotations(report))
    lines = [line for kind in _KINDS for line in _of_kind(kind, found, report)]
    return "".join(f"{line}\n" for line in (*lines, *map(report.say, closing(report))))


def _of_kind(kind: str, found: list[tuple[str, str]], report: LinkReport) -> Iterator[str]:
    lines = [line for other, line in found if other == kind]
    return formats.github.first_of_a_kind(lines, lambda number: report.say(_more(number)))


def _more(number: int) -> Text:
    return Text(
        en=f"+{number} more: `playbook links` shows the rest",
        nl=f"+{number} meer: `playbook links` toont de rest",
    )


def _annotations(report: LinkReport) -> Iterator[tuple[str, str]]:
    """Yield the kind and the command of every annotation."""
    prefix = report.repository_prefix
    for outcome in report.noteworthy:
        first, *others = outcome.link.uses
        lines = [outcome.link.address, report.say(why(outcome))]
        lines += [place(use, prefix) for use in others]
        lines += [report.say(archive_hint(outcome.link.address))] if outcome.deaths else []
        title = f"link: {report.say(VERDICTS[outcome.verdict])}"
        kind = _kind(outcome)
        yield (
            kind,
            formats.github.annotation(kind, f"{prefix}{first.path}", first.span, title, lines),
        )
    for exemption, words in exemption_notes(report):
        title = f"link: {report.say(_EXCEPTION)}"
        file = f"{prefix}{exemption.path}"
        yield (
            "warning",
            formats.github.annotation("warning", file, exemption.span, title, [report.say(words)]),
        )


def _kind(outcome: Outcome) -> str:
    if outcome.fails:
        return "error"
    return "warning" if outcome.verdict is Verdict.DEAD else "notice"
