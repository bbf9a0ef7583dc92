"""The contents of a report on a playbook, whatever its form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from playbook_tools.diagnostics import Language, Severity, Text, wording
from playbook_tools.overlay import layers

if TYPE_CHECKING:
    from playbook_tools.diagnostics import Diagnostic
    from playbook_tools.rules import judge
    from playbook_tools.source import Source

MOST = 200
MOST_FOR_PROGRAMS = 5_000
_FOLLOWING = Text(
    en="{n} {n:finding follows|findings follow} from this",
    nl="{n} {n:melding volgt|meldingen volgen} hieruit",
)


@dataclass(frozen=True)
class Report:
    """The contents of a report on a playbook.

    `findings` are sorted by file and place; `elsewhere` counts those in files that were not asked
    for. `files` is how many files were looked at. `prefix` comes before the path of each, seen
    from the current folder; `repository_prefix` does so seen from the root of the repository.
    `changed` names the files, as in the playbook, that the change at hand touches; `version` is
    that of the tools. `site` is where the files of the checkout can be seen, with a slash at its
    end; empty, that is not known. What follows from another finding is counted with its cause, and
    listed beside it only with `everything`. A `quiet` report for people leaves out the counts.
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
    everything: bool = False
    quiet: bool = False

    @cached_property
    def listed(self) -> tuple[judge.Finding, ...]:
        """The findings to read: those that have consequences, then the rest, by place."""
        shown = self.findings if self.everything else filter(self._of_its_own, self.findings)
        return tuple(sorted(shown, key=lambda one: not self._has_consequences(one)))

    @property
    def changed_first(self) -> tuple[judge.Finding, ...]:
        """The same, but of the rest those in files that the change touches before the others."""
        changed = self.changed
        return tuple(
            sorted(
                self.listed,
                key=lambda one: (
                    not self._has_consequences(one) and one.diagnostic.path not in changed
                ),
            )
        )

    def _has_consequences(self, finding: judge.Finding) -> bool:
        """Whether others follow from a finding, or would if the files at hand were looked at."""
        return finding.of_folder or bool(self.following(finding))

    def following(self, finding: judge.Finding) -> int:
        """How many findings follow from one."""
        return self._following[finding.diagnostic] if self._following else 0

    @cached_property
    def _following(self) -> Counter[Diagnostic]:
        if all(finding.follows is None for finding in self.findings):
            return Counter()
        there = {finding.diagnostic for finding in self.findings if finding.follows is None}
        causes = (finding.follows for finding in self.findings if finding.follows)
        return Counter(cause for cause in causes if cause in there)

    def _of_its_own(self, finding: judge.Finding) -> bool:
        """Whether a finding follows from none that is in the report."""
        return finding.follows is None or finding.follows not in self._following

    @property
    def followers(self) -> int:
        """How many findings are not listed because they follow from others."""
        return 0 if self.everything else sum(self._following.values())

    def consequences(self, finding: judge.Finding) -> Text | None:
        """Return what is said of those that follow from a finding, if any do."""
        number = self.following(finding)
        return wording.fill(_FOLLOWING, {"n": number}) if number else None

    def count(self, severity: Severity) -> int:
        """How many findings have that weight."""
        return self._counts[severity]

    @cached_property
    def _counts(self) -> Counter[Severity]:
        return Counter([finding.severity for finding in self.findings])

    def seen(self, path: str) -> str:
        """Return the name of a file as seen from the current folder."""
        return layers.seen_from(self.prefix, path)

    def in_repository(self, path: str) -> str:
        """Return the name of a file as seen from the root of the repository."""
        return layers.seen_from(self.repository_prefix, path)

    def say(self, text: Text) -> str:
        """Return the wording in the language of the report."""
        return text.in_language(self.language)
