"""The rules: one module each, named by code and name, found by import and sorted by code.

The docstring of a rule's module says what the rule asks (its first line), why, and how to put
things right. `RULE` declares the rest: the same in Dutch, its weight, its messages and hints.
`check_entry` takes an EntryContext and yields what can be said of an entry without looking at
others, which holds for as long as the entry stays as it is. `check` takes a Context, the whole,
each time; what it wants to know of single entries and takes long to find, `note` can find in an
EntryContext. `check_since` takes a Context too, and only where it holds what was there before.
`check_graph` takes a GraphContext, and looks at nothing but who leads to whom. A module without
them has the words for what reading files finds.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import ModuleType

from playbook_tools.diagnostics import Diagnostic, Text, wording
from playbook_tools.loading import reading
from playbook_tools.rules.base import Declaration
from playbook_tools.rules.base import Rule as Rule
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import EntryContext
from playbook_tools.rules.kept_verdict import KeptVerdict
from playbook_tools.rules.notes import Checked, Note

_TOGETHER = 64
_MODULE = re.compile(r"(pb\d{3})_(\w+)\Z")
_FUNCTIONS = ("check", "check_entry", "check_graph", "check_since", "note")


class RuleError(ValueError):
    """The modules of rules declare what they cannot; the text says of each what is wrong."""


@lru_cache(maxsize=1)
def all_rules() -> dict[str, Rule]:
    """Return every rule by its code, in order of code; raises RuleError where one is not sound."""
    modules = [*_modules()]
    faults = [f"{module.__name__}: {fault}" for module in modules for fault in faults_of(module)]
    if faults:
        raise RuleError("\n".join(faults))
    return {rule.code: rule for rule in sorted(map(_rule, modules), key=lambda rule: rule.code)}


def faults_of(module: ModuleType) -> Iterator[str]:
    """Yield what is wrong with what the module of a rule declares, before anything is applied."""
    declared = getattr(module, "RULE", None)
    if isinstance(declared, Declaration):
        yield from declared.faults()
        if declared.limits:
            yield from declared.unnamed_limits(module.__doc__ or "")
        known = {"RULE", *_FUNCTIONS}
        for name, value in vars(module).items():
            ours = name.isupper() or getattr(value, "__module__", "") == module.__name__
            if ours and not name.startswith("_") and name not in known:
                yield f"`{name}` is not part of a rule; private names begin with `_`"
    else:
        yield "there is no `RULE = Declaration(...)`"
    if not (module.__doc__ or "").strip():
        yield "there is no docstring, which explains the rule"


def check(
    loaded: reading.Loaded,
    chosen: Iterable[Rule] | None = None,
    *,
    checked: Mapping[str, Checked] | None = None,
    known: KeptVerdict | None = None,
    since: reading.Earlier | None = None,
) -> list[Diagnostic]:
    """Return everything that the rules (default: all) have against a playbook, sorted.

    `checked` holds, by path, what is known already of entries by themselves, `known` perhaps what
    is found in the graph, and `since` what was there before.
    """
    wanted = list(all_rules().values() if chosen is None else chosen)
    applied = frozenset(rule.code for rule in wanted)
    whole = _all_checked(loaded, checked or {})
    context = Context(
        loaded.playbook,
        loaded.sources,
        applied,
        whole,
        loaded.catalogues,
        since or reading.Earlier(),
    )
    of_entries = (d for one in whole.values() for d in one.diagnostics if d.code in applied)
    of_all = (d for rule in wanted if rule.check for d in rule.check(context))
    changed = [rule.check_since for rule in wanted if rule.check_since] if since else []
    of_change = (d for check_since in changed for d in check_since(context))
    return sorted([*of_entries, *of_all, *of_change, *_of_graph(context, wanted, known)])


def _all_checked(loaded: reading.Loaded, checked: Mapping[str, Checked]) -> Mapping[str, Checked]:
    """Return what is said of every entry by itself, some of which is known already."""
    context = Context(loaded.playbook, loaded.sources)
    fresh = [entry for entry in loaded.playbook.entries if entry.path not in checked]
    found = dict(checked)
    for start in range(0, len(fresh), _TOGETHER):
        some = fresh[start : start + _TOGETHER]
        said = check_entries([context.entry_context(entry) for entry in some])
        found |= {entry.path: one for entry, one in zip(some, said, strict=True)}
    return found


def _of_graph(
    context: Context, wanted: Iterable[Rule], known: KeptVerdict | None
) -> Sequence[Diagnostic]:
    """Return what the rules find in the graph, or what is known of it."""
    playbook, applied = context.playbook, context.applied
    before = known.recall(playbook, applied) if known else None
    if before is not None:
        return before
    found = [d for rule in wanted if rule.check_graph for d in rule.check_graph(context.graph)]
    if known:
        known.keep(playbook, applied, found)
    return found


def check_entries(entries: Sequence[EntryContext]) -> list[Checked]:
    """Return what every rule has to say of each entry by itself.

    A rule goes through all entries before the next one does: so it is quicker, as a processor keeps
    at hand what it has just done.
    """
    findings: list[list[Diagnostic]] = [[] for _ in entries]
    noted: list[list[Note]] = [[] for _ in entries]
    for rule in all_rules().values():
        if rule.check_entry:
            for entry, found in zip(entries, findings, strict=True):
                found.extend(rule.check_entry(entry))
        if rule.note:
            for entry, held in zip(entries, noted, strict=True):
                note = rule.note(entry)
                if note is not None:
                    held.append(note)
    return [Checked(tuple(found), tuple(held)) for found, held in zip(findings, noted, strict=True)]


def _explanation(module: ModuleType, declared: Declaration) -> Text:
    """Return the docstring of a rule's module in both languages, with the limits of the rule."""
    template = Text(inspect.cleandoc(module.__doc__ or ""), declared.dutch.strip())
    return wording.fill(template, declared.limits) if declared.limits else template


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if _MODULE.match(found.name):
            yield importlib.import_module(f"{__package__}.{found.name}")


def _rule(module: ModuleType) -> Rule:
    named = _MODULE.search(module.__name__)
    assert named is not None
    declared: Declaration = module.RULE
    return Rule(
        code=named[1].upper(),
        name=named[2].replace("_", "-"),
        explanation=_explanation(module, declared),
        declared=declared,
        **{name: getattr(module, name, None) for name in _FUNCTIONS},
    )
