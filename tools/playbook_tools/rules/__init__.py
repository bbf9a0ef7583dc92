"""The rules: one module each, named by code and name, found by import and sorted by code.

A rule module's docstring says what the rule asks (its first line), why, and how to put things
right; `DUTCH` says the same in Dutch. `check` takes a Context and yields diagnostics; a module
without one documents what reading files finds. `SEVERITY` is an error where nothing else is said,
and `ADJUSTABLE` marks a rule to which a checkout may give another weight.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from playbook_tools import graph, shape
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.model import EntryKey, Playbook, Record, Reference
from playbook_tools.schema import walk

if TYPE_CHECKING:
    import networkx as nx

_MODULE = re.compile(r"(pb\d{3})_(\w+)\Z")


@dataclass(frozen=True)
class Context:
    """What a rule looks at: the playbook, and the graph once somebody asks for it."""

    playbook: Playbook

    @cached_property
    def graph(self) -> nx.MultiDiGraph[EntryKey]:
        """The web of references between entries."""
        return graph.build(self.playbook)

    @cached_property
    def reader_ways(self) -> nx.DiGraph[EntryKey]:
        """The steps that a reader can take."""
        return graph.reader_ways(self.graph)

    @cached_property
    def sought(self) -> frozenset[str]:
        """The types that some entry links to in vain, or should link to and does not.

        An entry of such a type to which nothing leads may be the one that is meant.
        """
        known = self.playbook.by_key
        dangling = {r.target.type for r in self.playbook.references() if r.target not in known}
        missing = {t for record in self.playbook.records for _, t in shape.missing_links(record)}
        return frozenset(dangling | missing)

    @cached_property
    def targets(self) -> frozenset[EntryKey]:
        """Every entry that some reference leads to."""
        return frozenset(reference.target for reference in self.playbook.references())

    def misfiled(self, reference: Reference) -> str | None:
        """Give the type that the reference's id belongs to, where it is one that fits elsewhere.

        In a field, that is a type to which the same entry may refer by another field.
        """
        playbook = self.playbook
        wanted, identifier = reference.target
        if wanted not in playbook.types or reference.target in playbook.by_key:
            return None
        if reference.prose:
            fitting = set(playbook.types)
        else:
            shape = playbook.types[reference.source.type].shape
            fitting = {f.reference for _, f in walk(shape) if f.reference and f.way != "none"}
        found = (n for n in playbook.types if EntryKey(n, identifier) in playbook.by_key)
        return next((name for name in found if name in fitting and name != wanted), None)

    def unread(self, key: EntryKey) -> bool:
        """Whether a file that could not be read has the entry: that has its message already."""
        declared = self.playbook.types.get(key.type)
        path = f"{declared.folder}/{key.id}.yaml" if declared else ""
        return path in self.playbook.unread.get(key.type, ())

    def resolves(self, record: Record, route: str) -> bool:
        """Whether the field at `route` holds a reference to an entry that is there."""
        found = [reference for reference in record.references if reference.route == route]
        return bool(found) and all(r.target in self.playbook.by_key for r in found)


Check = Callable[[Context], Iterable[Diagnostic]]


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

    @property
    def summary(self) -> Text:
        """The first sentence of the explanation: what the rule asks."""
        return Text(
            *(words.partition("\n\n")[0] for words in (self.explanation.en, self.explanation.nl))
        )


@lru_cache(maxsize=1)
def all_rules() -> dict[str, Rule]:
    """Give every rule by its code, in order of code."""
    return {rule.code: rule for rule in sorted(_rules(), key=lambda rule: rule.code)}


def check(playbook: Playbook, chosen: Iterable[Rule] | None = None) -> list[Diagnostic]:
    """Give everything that the rules (default: all) have against a playbook as a whole, sorted."""
    context = Context(playbook)
    wanted = all_rules().values() if chosen is None else chosen
    checks = [rule.check for rule in wanted if rule.check]
    return sorted(diagnostic for rule_check in checks for diagnostic in rule_check(context))


def _rules() -> Iterator[Rule]:
    for found in pkgutil.iter_modules(__path__):
        named = _MODULE.match(found.name)
        if named is None:
            continue
        module = importlib.import_module(f"{__name__}.{found.name}")
        yield Rule(
            code=named[1].upper(),
            name=named[2].replace("_", "-"),
            severity=getattr(module, "SEVERITY", Severity.ERROR),
            adjustable=getattr(module, "ADJUSTABLE", False),
            explanation=Text(inspect.cleandoc(module.__doc__ or ""), module.DUTCH.strip()),
            check=getattr(module, "check", None),
        )
