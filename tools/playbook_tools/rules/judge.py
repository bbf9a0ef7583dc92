"""Everything that is wrong in a playbook, weighed: what `validate` reports and exports heed."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from msgspec import structs

from playbook_tools.diagnostics import Diagnostic, Related, Severity, Text, Value, Violation
from playbook_tools.loading import reading
from playbook_tools.overlay import layers
from playbook_tools.rules import registry
from playbook_tools.rules.base import Rule
from playbook_tools.rules.causes import causes
from playbook_tools.rules.incremental import Reread, reload
from playbook_tools.rules.kept_verdict import KeptVerdict
from playbook_tools.rules.notes import Checked
from playbook_tools.rules.settings import Settings
from playbook_tools.schema import Types
from playbook_tools.support import garbage

MOST_ALIKE = 3
"""How many files are named one by one that have the same fault by the same cause."""
Since: TypeAlias = Callable[[reading.Loaded], reading.Earlier | None]
"""A function that gives what was there before a playbook became what it is, if that is known."""
Tell: TypeAlias = Callable[[Text], None]
"""A function that is called with the name of each step before it is taken."""

_OF_FOLDERS = frozenset({("PB101", "folder"), ("PB108", "folder")})
_READING = Text(en="reading the playbook", nl="het playbook lezen")
_CHECKING = Text(en="checking the playbook", nl="het playbook controleren")


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the rule that it comes from and the weight that it has here.

    `follows` is the diagnostic of the fault that it comes from, where it is not one itself.
    """

    diagnostic: Diagnostic
    rule: Rule
    severity: Severity
    follows: Diagnostic | None = None

    @property
    def of_folder(self) -> bool:
        """Whether it is about a whole folder, in the place of all that is wrong because of it."""
        return (self.diagnostic.code, self.diagnostic.message) in _OF_FOLDERS

    @property
    def message(self) -> Text:
        """The message, in the words of the rule."""
        return self.rule.message(self.diagnostic)

    @property
    def hint(self) -> Text | None:
        """The hint on what to do, if there is one."""
        return self.rule.hint(self.diagnostic)

    @property
    def related(self) -> Iterator[tuple[Related, Text]]:
        """Every other place that has to do with it, with what is said of that."""
        return ((other, self.rule.related(other)) for other in self.diagnostic.related)


@dataclass(frozen=True)
class Verdict:
    """A playbook that was read, and everything found in it, by file and place."""

    loaded: reading.Loaded
    findings: tuple[Finding, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing found is an error."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def judge_folder(
    root: Path,
    settings: Settings,
    types: Types,
    tell: Tell = lambda _: None,
    *,
    strictly: bool = False,
    since: Since = lambda _: None,
) -> Verdict:
    """Read the playbook in the folder `root` file by file, and judge it.

    Where that is done `strictly`, strictyaml reads and judges every file besides. Raises OSError
    where it cannot be read, ImportError where a package is missing.
    """
    with garbage.garbage_kept():
        tell(_READING)
        load = reading.load_strictly if strictly else reading.load_files
        loaded = load(layers.opened(root, types), types)
        tell(_CHECKING)
        verdict = judge(loaded, settings, since=since(loaded))
    gc.freeze()  # What was read stays, so that no search need go through it.
    return verdict


def judge_again(
    root: Path,
    settings: Settings,
    types: Types,
    *,
    cached: bool,
    kept: bool,
    given: Mapping[str, bytes] | None = None,
    since: Since = lambda _: None,
) -> Verdict:
    """Read the playbook in the folder `root` quickly, and judge it.

    What a run before has read is known again where it is `cached`, and what it found in the graph
    where that is `kept` besides. What is `given`, by path, is taken for the content of files.
    Raises as `judge_folder` does.
    """
    with garbage.garbage_kept():
        again = reload(root, types, cached=cached, given=given)
        verdict = judge_reread(again, settings, kept=kept and not given, since=since(again.loaded))
    gc.freeze()
    return verdict


def judge_reread(
    again: Reread, settings: Settings, *, kept: bool, since: reading.Earlier | None = None
) -> Verdict:
    """Judge a playbook that was read quickly.

    Of a file whose name is not UTF-8 nothing is kept, and so no verdict on the whole either.
    """
    marked = all(entry.path in again.marks for entry in again.loaded.playbook.entries)
    known = KeptVerdict(again.cache, again.marks) if kept and again.cache and marked else None
    return judge(again.loaded, settings, checked=again.checked, known=known, since=since)


def judge(
    loaded: reading.Loaded,
    settings: Settings,
    *,
    checked: Mapping[str, Checked] | None = None,
    known: KeptVerdict | None = None,
    since: reading.Earlier | None = None,
) -> Verdict:
    """Apply every rule that is on, and weigh what reading the files and the rules have found.

    `checked` are the entries that the rules have looked at already, each by itself; `since` is what
    was there before.
    """
    on = [rule for rule in registry.all_rules().values() if settings.severity(rule) is not None]
    found = registry.check(loaded, on, checked=checked or {}, known=known, since=since)
    return Verdict(loaded, weigh(loaded.placed((*loaded.diagnostics, *found)), settings))


def weigh(diagnostics: Iterable[Diagnostic], settings: Settings) -> tuple[Finding, ...]:
    """Return each diagnostic its weight, sorted; what is off is left out."""
    known = registry.all_rules()
    weights = {code: settings.severity(rule) for code, rule in known.items()}
    told = [one for one in sorted(diagnostics) if weights[one.code] is not None]
    follows = {
        one: cause
        for one, cause in causes(told).items()
        if weights[cause.code] in {Severity.ERROR, weights[one.code]}  # Nothing lighter hides it.
    }
    return tuple(
        Finding(one, known[one.code], weight, follows.get(one))
        for one in told
        if (weight := weights[one.code])
    )


def gathered(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return findings in which what one cause brought to many files is told once, at the first."""
    alike: dict[tuple[str, str, str | None], list[Finding]] = defaultdict(list)
    for one in findings:
        if one.diagnostic.message in one.rule.declared.together:
            alike[_cause(one)].append(one)
    many = {key: some for key, some in alike.items() if len(some) > MOST_ALIKE}
    if not many:
        return tuple(findings)
    told: list[Finding] = []
    for one in findings:
        some = many.get(_cause(one), [])
        if not some:
            told.append(one)
        elif one is some[0]:
            message = one.rule.declared.together[one.diagnostic.message]
            values = {**one.diagnostic.values, "files": len(some)}
            found = structs.replace(one.diagnostic, message=message, values=values)
            told.append(replace(one, diagnostic=found))
    return tuple(told)


def _cause(one: Finding) -> tuple[str, str, str | None]:
    """Return what findings with one cause, and one cure, have in common."""
    return one.rule.code, one.diagnostic.message, one.diagnostic.hint


def worded(found: Diagnostic | Violation) -> tuple[Text, Text | None]:
    """Return what the rule with its code says of it, and what to do."""
    rule = registry.all_rules()[found.code]
    return rule.message(found), rule.hint(found)


def hint(code: str, name: str, values: Mapping[str, Value]) -> Text:
    """Return one of the hints that the rule with a code can give."""
    found = registry.all_rules()[code].hint(Violation(code, "", name, values=values))
    assert found is not None
    return found
