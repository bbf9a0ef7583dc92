"""The contents of a report on a playbook, whatever its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Language, Severity, Text

if TYPE_CHECKING:
    from playbook_tools.rules import judge
    from playbook_tools.source import Source

MOST = 200
MOST_FOR_PROGRAMS = 5_000


@dataclass(frozen=True)
class Report:
    """The contents of a report on a playbook.

    `findings` are sorted by file and place; `elsewhere` counts those in files that were not asked
    for. `files` is how many files were looked at. `prefix` comes before the path of each, seen
    from the current folder; `repository_prefix` does so seen from the root of the repository.
    `changed` names the files, as in the playbook, that the change at hand touches; `version` is
    that of the tools. `site` is where the files of the checkout can be seen, with a slash at its
    end; empty, that is not known.
    """

    findings: tuple[judge.Finding, ...]
    sources: Mapping[str, Source]
    prefix: str
    language: Language
    files: int
    elsewhere: int = 0
    changed: frozenset[str] = frozenset()
    repository_prefix: str = ""
    version: str = ""
    site: str = ""

    @property
    def changed_first(self) -> tuple[judge.Finding, ...]:
        """The findings, those in files that the change touches before the others."""
        return tuple(sorted(self.findings, key=lambda f: f.diagnostic.path not in self.changed))

    def count(self, severity: Severity) -> int:
        """How many findings have that weight."""
        return Counter(finding.severity for finding in self.findings)[severity]

    def say(self, text: Text) -> str:
        """Return the wording in the language of the report."""
        return text.in_language(self.language)
