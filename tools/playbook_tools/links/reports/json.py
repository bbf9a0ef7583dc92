"""Links for programs, as `schema/links-report.schema.json` declares them."""

from __future__ import annotations

import json
from collections.abc import Mapping

from msgspec.structs import asdict

from playbook_tools.diagnostics import escape
from playbook_tools.links.collect import Use
from playbook_tools.links.policy import Exemption, Outcome
from playbook_tools.links.reports import LinkReport, archived, exemption_notes
from playbook_tools.links.verdicts import Verdict

SCHEMA_VERSION = "1.0"


def report(report: LinkReport) -> str:
    """Return every link that is not exempt, and the counts."""
    document = {
        "$schema": "links-report.schema.json",
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "playbook", "version": report.version},
        "language": report.language,
        "counts": {
            **{verdict.value: len(report.of(verdict)) for verdict in Verdict},
            "failing": sum(outcome.fails for outcome in report.outcomes),
            "known": sum(not outcome.asked for outcome in report.outcomes),
            "let_be": len(report.plan.exempt),
        },
        "links": [_link(outcome, report) for outcome in report.outcomes],
        "exceptions": [
            {
                "address": exemption.address,
                "until": exemption.until.isoformat(),
                "problem": "ended" if exemption in report.plan.expired else "unused",
                **_place(exemption, report),
                "message": escape.escaped(report.say(words)),
            }
            for exemption, words in exemption_notes(report)
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _link(outcome: Outcome, report: LinkReport) -> Mapping[str, object]:
    address, judgement = outcome.link.address, outcome.judgement
    moved = outcome.verdict is Verdict.MOVED
    return {
        "address": escape.escaped(address),
        "verdict": outcome.verdict.value,
        "reason": judgement.reason,
        "message": escape.escaped(report.say(judgement.words)),
        "asked": outcome.asked,
        "moved_to": escape.escaped(judgement.detail) if moved else None,
        "dead_since": outcome.deaths[0].day.isoformat() if outcome.deaths else None,
        "confirmed": outcome.confirmed,
        "archived": escape.escaped(archived(address)) if outcome.deaths else None,
        "uses": [{**_place(use, report), "entry": use.entry} for use in outcome.link.uses],
    }


def _place(use: Use | Exemption, report: LinkReport) -> Mapping[str, object]:
    return {"path": escape.escaped(f"{report.prefix}{use.path}"), "span": asdict(use.span)}
