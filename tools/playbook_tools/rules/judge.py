"""Everything that is wrong in a playbook, weighed: what `validate` reports and exports heed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from playbook_tools.diagnostics import Diagnostic, Related, Severity, Text, Violation
from playbook_tools.loading import Loaded
from playbook_tools.rules import registry
from playbook_tools.rules.base import Rule
from playbook_tools.rules.settings import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the rule that it comes from and the weight that it has here."""

    diagnostic: Diagnostic
    rule: Rule
    severity: Severity

    @property
    def message(self) -> Text:
        """What is wrong, in the words of the rule."""
        return self.rule.message(self.diagnostic)

    @property
    def hint(self) -> Text | None:
        """What to do about it, if that can be said."""
        return self.rule.hint(self.diagnostic)

    @property
    def related(self) -> Iterator[tuple[Related, Text]]:
        """Every other place that has to do with it, with what is said of that."""
        return ((other, self.rule.related(other)) for other in self.diagnostic.related)


@dataclass(frozen=True)
class Verdict:
    """A playbook that was read, and everything found in it, by file and place."""

    loaded: Loaded
    findings: tuple[Finding, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing found is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def judge(loaded: Loaded, settings: Settings) -> Verdict:
    """Apply every rule that is on, and weigh what reading the files and the rules have found."""
    on = [rule for rule in registry.all_rules().values() if settings.severity(rule) is not None]
    found = (*loaded.diagnostics, *registry.check(loaded, on))
    return Verdict(loaded, weigh(found, settings))


def weigh(diagnostics: Iterable[Diagnostic], settings: Settings) -> tuple[Finding, ...]:
    """Return each diagnostic its weight, sorted; what is off is left out."""
    known = registry.all_rules()
    found = ((d, known[d.code], settings.severity(known[d.code])) for d in sorted(diagnostics))
    return tuple(Finding(d, rule, weight) for d, rule, weight in found if weight is not None)


def worded(found: Diagnostic | Violation) -> tuple[Text, Text | None]:
    """Return what the rule with its code says of it, and what to do."""
    rule = registry.all_rules()[found.code]
    return rule.message(found), rule.hint(found)
