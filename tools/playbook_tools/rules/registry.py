"""The rules: one module each, named by code and name, found by import and sorted by code.

A rule module's docstring says what the rule asks (its first line), why, and how to put things
right; `DUTCH` says the same in Dutch. `check_entry` takes an Entry and yields what can be said of
it without looking at others, which holds for as long as the entry stays as it is. `check` takes a
Context, the whole, each time; what it wants to know of single entries and takes long to find, it
can have `note` find in an Entry, as numbers. A module with none of them documents what reading
files finds. `SEVERITY` is an error where nothing else is said, and `ADJUSTABLE` marks a rule to
which a checkout may give another weight.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.loading import Loaded, Remarks
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import EntryContext

_TOGETHER = 64
_MODULE = re.compile(r"(pb\d{3})_(\w+)\Z")


Check = Callable[[Context], Iterable[Diagnostic]]
EntryCheck = Callable[[EntryContext], Iterable[Diagnostic]]
Note = Callable[[EntryContext], tuple[int, ...]]


@dataclass(frozen=True)
class Rule:
    """A rule: its code (PB301), name (unknown-reference), weight and explanation.

    `adjustable` tells whether a checkout may give it another weight: editions rely on the others.
    """

    code: str
    name: str
    severity: Severity
    adjustable: bool
    explanation: Text
    check: Check | None
    check_entry: EntryCheck | None
    note: Note | None

    @property
    def summary(self) -> Text:
        """The first sentence of the explanation: what the rule asks."""
        return Text(
            *(words.partition("\n\n")[0] for words in (self.explanation.en, self.explanation.nl))
        )


@lru_cache(maxsize=1)
def all_rules() -> dict[str, Rule]:
    """Return every rule by its code, in order of code."""
    return {rule.code: rule for rule in sorted(_rules(), key=lambda rule: rule.code)}


def check(loaded: Loaded, chosen: Iterable[Rule] | None = None) -> list[Diagnostic]:
    """Return everything that the rules (default: all) have against a playbook, sorted."""
    wanted = list(all_rules().values() if chosen is None else chosen)
    applied = frozenset(rule.code for rule in wanted)
    context = Context(loaded.playbook, loaded.sources, applied)
    fresh = [entry for entry in loaded.playbook.entries if entry.path not in loaded.remarks]
    remarks = dict(loaded.remarks)
    for start in range(0, len(fresh), _TOGETHER):
        some = fresh[start : start + _TOGETHER]
        said = remark([context.entry_context(entry) for entry in some])
        remarks |= {entry.path: found for entry, found in zip(some, said, strict=True)}
    context = replace(context, remarks=remarks)
    of_entries = (d for said in remarks.values() for d in said.findings if d.code in applied)
    of_all = (d for rule in wanted if rule.check for d in rule.check(context))
    return sorted([*of_entries, *of_all])


def remark(entries: Sequence[EntryContext]) -> list[Remarks]:
    """Return what every rule has to say of each entry by itself.

    A rule goes through all entries before the next one does: so it is quicker, as a processor keeps
    at hand what it has just done.
    """
    findings: list[list[Diagnostic]] = [[] for _ in entries]
    notes: list[dict[str, tuple[int, ...]]] = [{} for _ in entries]
    for rule in all_rules().values():
        if rule.check_entry:
            for entry, found in zip(entries, findings, strict=True):
                found.extend(rule.check_entry(entry))
        if rule.note:
            for entry, noted in zip(entries, notes, strict=True):
                numbers = rule.note(entry)
                if numbers:
                    noted[rule.code] = numbers
    return [Remarks(tuple(found), noted) for found, noted in zip(findings, notes, strict=True)]


def _rules() -> Iterator[Rule]:
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        named = _MODULE.match(found.name)
        if named is None:
            continue
        module = importlib.import_module(f"{__package__}.{found.name}")
        yield Rule(
            code=named[1].upper(),
            name=named[2].replace("_", "-"),
            severity=getattr(module, "SEVERITY", Severity.ERROR),
            adjustable=getattr(module, "ADJUSTABLE", False),
            explanation=Text(inspect.cleandoc(module.__doc__ or ""), module.DUTCH.strip()),
            check=getattr(module, "check", None),
            check_entry=getattr(module, "check_entry", None),
            note=getattr(module, "note", None),
        )
