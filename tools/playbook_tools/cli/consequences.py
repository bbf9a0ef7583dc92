"""What an edit would cause: the findings that a playbook has with it and did not have before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.options import settings_of, shown_prefix
from playbook_tools.diagnostics import Diagnostic, Language, Severity

if TYPE_CHECKING:
    from playbook_tools.loading import reading
    from playbook_tools.rules import judge


def print_consequences(
    root: Path, loaded: reading.Loaded, files: Mapping[str, str], language: Language
) -> bool:
    """Print what an edit causes, with places and what to do; return whether any is an error.

    `files` are the new texts, `loaded` the playbook before.
    """
    from playbook_tools.loading import reading
    from playbook_tools.report import Report, formats
    from playbook_tools.rules import judge

    settings = settings_of(root)
    after = reading.altered(loaded, files)
    before = judge.judge(loaded, settings).findings
    found = caused(before, judge.judge(after, settings).findings)
    if found:
        there = len({finding.diagnostic.path for finding in found})
        report = Report(found, after.sources, shown_prefix(root), language, files=there)
        click.echo(formats.text.findings(report), err=True, nl=False)
    return any(finding.severity is Severity.ERROR for finding in found)


def caused(
    before: Iterable[judge.Finding], after: Iterable[judge.Finding]
) -> tuple[judge.Finding, ...]:
    """Return the findings after an edit that were not there before it."""
    known = Counter(_named(finding.diagnostic) for finding in before)
    found = []
    for finding in after:
        name = _named(finding.diagnostic)
        if known[name]:
            known[name] -= 1
        else:
            found.append(finding)
    return tuple(found)


def _named(found: Diagnostic) -> tuple[object, ...]:
    """Return what a finding is known by, wherever it has got to in its file."""
    return found.path, found.code, found.message, repr(sorted(found.values.items()))
