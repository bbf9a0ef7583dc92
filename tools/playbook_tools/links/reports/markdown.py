"""Dead links, for one issue that stays open while there are any; the text changes only with them.

The table is HTML, in which Markdown has no meaning: content can neither add markup nor mention
anybody.
"""

from __future__ import annotations

import html

from playbook_tools.diagnostics import Text, escape
from playbook_tools.links.policy import Outcome
from playbook_tools.links.reports import LinkReport, archived, closing, place, since
from playbook_tools.links.verdicts import REASONS
from playbook_tools.report import job_summary

ROOM = 60_000
"""Bytes for the rows: an issue on GitHub has 65,536 characters."""
_LEAD = Text(
    en="""\
These addresses no longer work. Find a new address, or remove the link. Is there a good reason to
keep one? Add it to `link-exceptions.yaml`, with the reason and a last day. This list was written
by `playbook links`.
""",
    nl="""\
Deze adressen werken niet meer. Zoek een nieuw adres, of haal de link weg. Is er een goede reden om
een adres te houden? Zet het dan met die reden en een laatste dag in `link-exceptions.yaml`. Deze
lijst is gemaakt door `playbook links`.
""",
)
_HEADINGS = (
    Text(en="Address", nl="Adres"),
    Text(en="Result", nl="Resultaat"),
    Text(en="Used in", nl="Gebruikt in"),
    Text(en="Possible copy", nl="Misschien een kopie"),
)


def report(report: LinkReport) -> str:
    """Return the addresses that are confirmed to be dead; an empty text if there are none."""
    rows = [_row(outcome, report) for outcome in report.outcomes if outcome.confirmed]
    if not rows:
        return ""
    shown = job_summary.fitting(sorted(rows), ROOM)
    head = "".join(f"<th>{report.say(heading)}</th>" for heading in _HEADINGS)
    left = len(rows) - len(shown)
    more = report.say(Text(en=f"\nand {left} more\n", nl=f"\nen nog {left}\n")) if left else ""
    lead = report.say(_LEAD)
    return f"{lead}\n<table>\n<tr>{head}</tr>\n{''.join(shown)}</table>\n{more}"


def notes(report: LinkReport) -> list[Text]:
    """Return the counts, which change from run to run."""
    return closing(report)


def _row(outcome: Outcome, report: LinkReport) -> str:
    """Return a row; it ignores today's judgement, which may be unsure about a dead address."""
    last = outcome.deaths[-1].judgement
    reason = REASONS[last.reason]
    detail = f"<code>{_text(last.detail)}</code>"
    found = _text(report.say(Text(en=reason.en, nl=reason.nl))).replace("{}", detail)
    address = outcome.link.address
    places = "<br>".join(
        f"<code>{_text(place(use, report.repository_prefix))}</code>" for use in outcome.link.uses
    )
    cells = (
        _link(address, address),
        f"{found}; {_text(report.say(since(outcome)))}",
        places,
        _link(archived(address), "web.archive.org"),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>\n"


def _link(address: str, words: str) -> str:
    return f'<a href="{_text(address)}">{_text(words)}</a>'


def _text(words: str) -> str:
    return html.escape(escape.escaped(words))
