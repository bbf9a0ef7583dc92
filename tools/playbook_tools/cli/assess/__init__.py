"""`playbook assess`: files of answers and plans, one module a subcommand."""

from __future__ import annotations

from collections.abc import Mapping

import click

from playbook_tools.cli.lazy import LazyGroup

COMMANDS: Mapping[str, str] = {
    "check": "Compare FILE with the playbook: what is reworded, removed, replaced or new since.",
    "import": "Read back FILE, a PDF form or Word document that somebody filled in, as a file of "
    "answers.",
    "merge": "Merge FILEs of one assessment: of each question and person, the latest answer "
    "counts.",
    "new": "Write a file without answers, to be filled in on the page, on paper or by hand.",
    "report": "Report on FILEs of one assessment, which are merged first, as `playbook assess "
    "merge` does.",
}
"""What each command does, as its own help says first."""


@click.group("assess", cls=LazyGroup, package=__name__, modules=COMMANDS)
def command() -> None:
    """Start files of answers, read them back from paper, check, merge and report on them."""
