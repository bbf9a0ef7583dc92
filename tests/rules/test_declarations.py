"""What the module of a rule declares is checked before any rule is applied."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from itertools import pairwise
from types import ModuleType

import pytest

from conftest import ROOT
from playbook_tools.diagnostics import wording
from playbook_tools.diagnostics.diagnostic import Severity, Text
from playbook_tools.rules import registry
from playbook_tools.rules.base import HINTS, Declaration, Message
from playbook_tools.rules.cases import case_folder
from playbook_tools.rules.registry import RuleError, all_rules, faults_of

PACKAGE = ROOT / "tools" / "playbook_tools"
BOTH = Text("there are {n}", "er zijn er {n}")


def module(**attributes: object) -> ModuleType:
    """Return the module of a sound rule, with some attributes more or otherwise."""
    made = ModuleType("playbook_tools.rules.pb999_planted")
    made.__doc__ = "A rule.\n\nIt says why."
    sound = {"RULE": Declaration(dutch="Een regel.", messages={"many": Message(BOTH)})}
    vars(made).update(sound | attributes)
    return made


def declared(**fields: object) -> ModuleType:
    return module(RULE=Declaration(**({"dutch": "Een regel."} | fields)))  # type: ignore[arg-type]


def test_a_sound_rule_has_no_faults() -> None:
    assert list(faults_of(module())) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        pytest.param(
            module(CHECK_ENTRY=3),
            "`CHECK_ENTRY` is not part of a rule; private names begin with `_`",
            id="an unknown attribute",
        ),
        pytest.param(
            module(RULE=None), "there is no `RULE = Declaration(...)`", id="no declaration"
        ),
        pytest.param(
            module(__doc__=" "), "there is no docstring, which explains the rule", id="no docstring"
        ),
        pytest.param(
            declared(dutch=" "), "there is no explanation in Dutch", id="no explanation in Dutch"
        ),
        pytest.param(
            declared(messages={"many": Message(Text("there are {n}", "er zijn er {m}"))}),
            "many: the languages do not have the same places for values",
            id="another place in Dutch",
        ),
        pytest.param(
            declared(messages={"many": Message(BOTH, Text("Use {n}.", "Gebruik er minder."))}),
            "the hint of many: the languages do not have the same places for values",
            id="a place only in English",
        ),
        pytest.param(
            declared(messages={"many": Message(Text("there are {0}", "er zijn er {0}"))}),
            "many: `{0}` is not the name of a value",
            id="a place without a name",
        ),
        pytest.param(
            declared(messages={"many": Message(Text("there are {n", "er zijn er {n}"))}),
            "many: expected '}' before end of string",
            id="a place that does not end",
        ),
        pytest.param(
            declared(messages={"Too many": Message(BOTH)}),
            "Too many: a name is lower-case words joined by hyphens",
            id="a name that is not in kebab case",
        ),
        pytest.param(
            declared(messages={"many": Message(Text("", "er zijn er"))}),
            "many: there are no words in en",
            id="no words in English",
        ),
        pytest.param(
            declared(hints={"write": Text("Write it.", "Schrijf het.")}),
            "write: every rule has this hint already",
            id="a hint that all rules have",
        ),
        pytest.param(
            declared(limits={"most": 3}),
            "most: no docstring and no message names this limit",
            id="a limit that nothing names",
        ),
        pytest.param(
            declared(severity=Severity.WARNING, adjustable=False),
            "a warning is adjustable, as editions never depend on it",
            id="a warning that nobody may switch off",
        ),
    ],
)
def test_a_planted_fault_is_named(planted: ModuleType, fault: str) -> None:
    assert list(faults_of(planted)) == [fault]


def test_every_fault_is_reported_and_no_rule_is_applied(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = [module(LIMIT=3), module(RULE=None)]
    monkeypatch.setattr(registry, "_modules", lambda: iter(planted))
    all_rules.cache_clear()
    try:
        with pytest.raises(RuleError) as raised:
            all_rules()
    finally:
        all_rules.cache_clear()
    assert str(raised.value).splitlines() == [
        "playbook_tools.rules.pb999_planted: "
        "`LIMIT` is not part of a rule; private names begin with `_`",
        "playbook_tools.rules.pb999_planted: there is no `RULE = Declaration(...)`",
    ]


def strings(tree: ast.AST) -> Iterator[str]:
    """Yield every string in some code but for the keys of dictionaries, which declare names."""
    keys = {id(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in keys:
            yield node.value


def unused(names: Iterable[str], sources: Iterable[str]) -> set[str]:
    """Return the names that no code uses, neither as a string nor as a group of a pattern."""
    used = [string for source in sources for string in strings(ast.parse(source))]
    return {
        name
        for name in names
        if not any(string == name or f"(?P<{name}>" in string for string in used)
    }


def unknown(sources: Iterable[str], known: dict[str, set[str]]) -> set[tuple[str, str]]:
    """Return each code and message, both written out in a call, that no rule declares together."""
    found = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "Diagnostic",
                "Violation",
            }:
                words = [a.value if isinstance(a, ast.Constant) else None for a in node.args]
                for code, name in pairwise(words):
                    if isinstance(code, str) and code.startswith("PB"):
                        message = name if isinstance(name, str) else None
                        if code not in known or (message and message not in known[code]):
                            found.add((code, message or ""))
    return found


SOURCES = [path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))]
KNOWN = {rule.code: set(rule.declared.messages) for rule in all_rules().values()}


@pytest.mark.thorough
def test_every_message_and_hint_is_used_somewhere() -> None:
    declarations = [rule.declared for rule in all_rules().values()]
    names = {name for one in declarations for name in (*one.messages, *one.hints)}
    assert unused(names | set(HINTS), SOURCES) == set()


@pytest.mark.thorough
def test_every_code_and_message_that_is_reported_is_declared() -> None:
    assert unknown(SOURCES, KNOWN) == set()


def test_planted_names_are_found() -> None:
    source = 'found = Diagnostic(path, span, "PB301", "unknwon", None)\nrest = {"spare": 1}'
    assert unknown([source], {"PB301": {"unknown"}}) == {("PB301", "unknwon")}
    assert unknown(['Violation("PB999", message)'], {}) == {("PB999", "")}
    assert unused(["unknwon", "spare"], [source]) == {"spare"}


def test_every_case_file_has_a_rule_and_the_name_of_its_module() -> None:
    modules = {
        f"{rule.code.lower()}_{rule.name.replace('-', '_')}" for rule in all_rules().values()
    }
    files = {path.stem for path in case_folder().glob("pb*.md")}
    # PB210 and PB212 are not found in the files of a playbook alone.
    elsewhere = {"pb210_refused", "pb212_no_room_on_card", "pb607_returned_catalogue"}
    assert modules - files <= elsewhere
    assert files <= modules


def test_numbers_and_their_nouns_are_written_as_each_language_does() -> None:
    limit = Text("{n:,} {n:byte|bytes}", "{n:,} {n:byte|bytes}")
    assert wording.fill(limit, {"n": 64_000}) == Text("64,000 bytes", "64.000 bytes")
    counts = [wording.counted(number, wording.FILES) for number in (0, 1, 2)]
    assert [count.en for count in counts] == ["0 files", "1 file", "2 files"]
    assert [count.nl for count in counts] == ["0 bestanden", "1 bestand", "2 bestanden"]
