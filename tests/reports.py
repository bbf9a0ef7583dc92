"""Reports on the files in `tests/assessment/reports/`, for those who read the small playbook."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from playbook_tools.assessment.functions import Assessment, Report, read
from playbook_tools.content.model import EntryKey, Playbook
from playbook_tools.edition.edition import Edition

FILES = Path(__file__).parent / "assessment" / "reports"
# What the small playbook never had is taken for what it once had.
RETIRED = (
    (EntryKey("question", "old-question"), EntryKey("question", "time-planned")),
    (EntryKey("question", "gone-question"), None),
)


def answers(name: str) -> Assessment:
    """Return the assessment in a file."""
    found = read((FILES / f"{name}.json").read_bytes())
    assert isinstance(found, Assessment), found
    return found


def report(playbook: Playbook, name: str, base: str = "") -> Report:
    """Return the report on a file, compared with a base if there is one."""
    edition = replace(Edition.of(playbook), retired=RETIRED)
    return Report(answers(name), edition, answers(base) if base else None)
