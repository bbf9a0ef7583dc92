"""What an edit would cause: the findings that a playbook has with it and did not have before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from playbook_tools.cli.options import settings_of, shown_prefix
from playbook_tools.cli.runner import repository_prefix, site
from playbook_tools.diagnostics import Diagnostic, Language, Severity

if TYPE_CHECKING:
    from playbook_tools.loading import reading
    from playbook_tools.report import Report
    from playbook_tools.rules import judge


def consequences(
    root: Path, loaded: reading.Loaded, files: Mapping[str, str], language: Language
) -> Report:
    """Return the report on what an edit causes, with every place.

    `files` are the new texts, `loaded` the playbook before.
    """
    from playbook_tools.loading import build_id, reading
    from playbook_tools.report import Report
    from playbook_tools.rules import judge

    settings = settings_of(root)
    after = reading.altered(loaded, files)
    before = judge.judge(loaded, settings).findings
    found = caused(before, judge.judge(after, settings).findings)
    return Report(
        findings=found,
        sources=after.sources,
        prefix=shown_prefix(root),
        language=language,
        files=len({finding.diagnostic.path for finding in found}),
        everything=True,
        version=build_id.version(),
        repository_prefix=repository_prefix(root),
        site=site(settings.repository),
    )


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


def has_errors(report: Report) -> bool:
    """Return whether somebody has to look at what an edit causes."""
    return bool(report.count(Severity.ERROR))


def _named(found: Diagnostic) -> tuple[object, ...]:
    """Return what a finding is known by, wherever it has got to in its file."""
    return found.path, found.code, found.message, repr(sorted(found.values.items()))
