"""Formatting: one way to write an entry, which never changes what it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from command_line import playbook
from conftest import ROOT
from entries import entries
from playbook_tools.content.model import Value
from playbook_tools.content.read_entry import read_entry
from playbook_tools.editing.fmt import format_source, is_formatted, render
from playbook_tools.schema.declared import load_types
from playbook_tools.source import parse

pytestmark = pytest.mark.thorough

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
TYPES = load_types()
PLAYS = "plays/work-aloud.yaml"
NOTE = "tools/weekly-note.yaml"

EXAMPLES = settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)

UNTIDY = """\
# Wat een play is.
actions:
    # De eerste.
    -   'Schrijf elke week op wat je deed.'

    - |-
      Zet je plannen op een plek waar **iedereen** ze vindt,
      en verwijs ernaar vanuit [de
      site](https://example.org/plannen).
# De tools.
tools:
- weekly-note
id:   work-aloud
cases: # nodig
  - open-town
order: 1
title: >
    Werk hardop
principle: "openness"
related:
  - wait-a-week
introduction: Vertel onderweg wat je doet.
# Dat was het.
"""
TIDY = """\
id: work-aloud
principle: openness
order: 1
title: Werk hardop
introduction: |
  Vertel onderweg wat je doet.
# Wat een play is.
actions:
  # De eerste.
  - Schrijf elke week op wat je deed.
  - >-
    Zet je plannen op een plek waar **iedereen** ze vindt, en verwijs ernaar vanuit [de
    site](https://example.org/plannen).
# nodig
cases:
  - open-town
# De tools.
tools:
  - weekly-note
related:
  - wait-a-week
# Dat was het.
"""


def test_a_file_is_put_in_order(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    (root / PLAYS).write_text(UNTIDY, encoding="utf-8")
    status, shown, _ = playbook("fmt", "--check", "--message-language", "nl", PLAYS)
    assert status == 1
    assert shown.endswith("\n1 bestand: 1 anders op te maken\n")
    assert "-    # De eerste.\n" in shown
    assert (root / PLAYS).read_text(encoding="utf-8") == UNTIDY
    assert playbook("fmt") == (0, f"{PLAYS}\n16 files: 1 formatted\n", "")
    assert (root / PLAYS).read_text(encoding="utf-8") == TIDY
    assert playbook("fmt", PLAYS) == (0, "1 file: 0 formatted\n", "")


LONG_LINES = """\
id: weekly-note
title: "Het weekbericht: zo vertel je elke week aan de ander wat je allemaal deed, en ook aan
  elk ander kind: een boek"
summary: |
  Een formulier voor een kort bericht. Rechts op
  de bladzijde staat een heel kort voorbeeld, en helemaal
  links: een vak.
"""
WRAPPED = """\
id: weekly-note
title: >-
  Het weekbericht: zo vertel je elke week aan de ander wat je allemaal deed, en ook aan elk
  ander kind: een boek
summary: |
  Een formulier voor een kort bericht. Rechts op de bladzijde staat een heel kort voorbeeld, en
  helemaal links: een vak.
"""


def test_no_line_comes_to_begin_like_a_field(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a line would be refused, as a field that was indented."""
    monkeypatch.chdir(root)
    (root / NOTE).write_text(LONG_LINES, encoding="utf-8")
    assert playbook("fmt") == (0, f"{NOTE}\n16 files: 1 formatted\n", "")
    assert (root / NOTE).read_text(encoding="utf-8") == WRAPPED
    assert playbook("validate")[0] == 0


def test_letters_in_two_characters_are_put_together(root: Path) -> None:
    written = (root / NOTE).read_text(encoding="utf-8")
    pasted = written.replace("Bureau Voorbeeld", "Cafe\u0301 Voorbeeld").replace(
        "https://example.org/", "https://example.org/cafe\u0301/"
    )
    (root / NOTE).write_text(f"# Idee\u0301\n{pasted}", encoding="utf-8")
    assert playbook("fmt", str(root))[0] == 0
    put_right = written.replace("Bureau Voorbeeld", "Café Voorbeeld").replace(
        "https://example.org/", "https://example.org/cafe%CC%81/"
    )
    assert (root / NOTE).read_text(encoding="utf-8") == f"# Ideé\n{put_right}"
    assert playbook("fmt", "--check", str(root))[0] == 0


@pytest.mark.parametrize(
    "text",
    ["1.10", "007", "1_000", "2026-01-01", "yes", "NO", "on", "true", "1e3", "0o7", "12:30", "-1",
     ".5", "+12", "0x1F", "n", ".inf"],
)  # fmt: skip
def test_what_looks_like_a_number_is_quoted(text: str, root: Path) -> None:
    written = (root / NOTE).read_text(encoding="utf-8")
    plain, quoted = (written.replace("Bureau Voorbeeld", one) for one in (text, f'"{text}"'))
    (root / NOTE).write_text(plain, encoding="utf-8")
    assert "PB216" in playbook("validate", str(root))[1]
    assert playbook("fmt", str(root))[0] == 0
    assert (root / NOTE).read_text(encoding="utf-8") == quoted
    assert "PB216" not in playbook("validate", str(root))[1]
    assert playbook("fmt", "--check", str(root))[0] == 0


@pytest.mark.parametrize("text", ["1.10.0", "7 dagen", "Nee", "noord", "2026-01", "A1", "10%"])
def test_what_looks_like_a_text_is_not_quoted(text: str, root: Path) -> None:
    written = (root / NOTE).read_text(encoding="utf-8").replace("Bureau Voorbeeld", text)
    (root / NOTE).write_text(written, encoding="utf-8")
    assert playbook("validate", str(root), "--strict")[0] == 0
    assert playbook("fmt", "--check", str(root))[0] == 0


def test_a_file_with_mistakes_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    invalid = UNTIDY.replace("order: 1", "order: 1 # de eerste")
    (root / PLAYS).write_text(invalid, encoding="utf-8")
    (root / "tools/weekly-note.yaml").write_text("title: A\nid: weekly-note\nsummary: B\n")
    status, shown, errors = playbook("fmt")
    assert status == 1
    assert shown == "tools/weekly-note.yaml\n16 files: 1 formatted, 1 skipped because of errors\n"
    assert "plays/work-aloud.yaml:16:10: PB106 text after ` #` is a comment" in errors
    assert (root / PLAYS).read_text(encoding="utf-8") == invalid


def test_the_playbooks_of_this_repository_are_formatted() -> None:
    status, shown, errors = playbook("fmt", "--check", str(ROOT / "playbook"), str(GOLDEN))
    assert (status, errors) == (0, ""), shown


@given(data=st.data())
@EXAMPLES
@pytest.mark.parametrize("name", ["play", "question", "case", "glossary", "page"])
def test_any_entry(name: str, data: st.DataObject) -> None:
    """Written as YAML in another way, with comments, an entry comes out the one way."""
    declared = TYPES[name]
    drawn = data.draw(entries(declared))
    written = _otherwise(drawn, data, "")
    read = parse.parse(written.encode(), "x.yaml")
    assume(read.tree is not None and not read.diagnostics)
    formatted = format_source(read, declared)
    again = parse.parse(formatted.encode(), "x.yaml")
    assert format_source(again, declared) == formatted, (written, formatted)
    assert sorted(_comments(written)) == sorted(_comments(formatted)), formatted
    for text in (written, formatted):
        entry, unsupported = read_entry(parse.parse(text.encode(), "x.yaml"), declared, "x")
        assume(not unsupported)
        assert is_formatted(entry, text) == (text == formatted and "#" not in text)


@given(data=st.data())
@EXAMPLES
@pytest.mark.parametrize("name", ["play", "case"])
def test_a_new_entry_is_formatted(name: str, data: st.DataObject) -> None:
    declared = TYPES[name]
    text = render(data.draw(entries(declared)), declared)
    read = parse.parse(text.encode(), "x.yaml")
    assert read.diagnostics == (), text
    assert format_source(read, declared) == text, text


def _otherwise(entry: Mapping[str, Value], data: st.DataObject, indent: str) -> str:
    """Write an entry with every text in double quotes, and with comments here and there."""
    lines = []
    for name, value in entry.items():
        lines += _comment(data, indent)
        if isinstance(value, Mapping):
            lines += [f"{indent}{name}:", _otherwise(value, data, f"{indent}   ")]
        elif isinstance(value, tuple):
            lines += [f"{indent}{name}:", *_items(value, data, f"{indent} ")]
        else:
            lines.append(f"{indent}{name}: {json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + ("\n" if not indent else "")


def _items(values: tuple[Value, ...], data: st.DataObject, indent: str) -> list[str]:
    lines = []
    for value in values:
        lines += _comment(data, indent)
        if isinstance(value, Mapping):
            inner = _otherwise(value, data, f"{indent}  ")
            while inner.lstrip().startswith("#"):
                lines.append(inner.partition("\n")[0])
                inner = inner.partition("\n")[2]
            lines.append(f"{indent}- {inner.lstrip()}")
        else:
            lines.append(f"{indent}- {json.dumps(value, ensure_ascii=False)}")
    return lines


def _comment(data: st.DataObject, indent: str) -> list[str]:
    number = data.draw(st.integers(0, 9))
    return [f"{indent}# §{number}"] if number < 2 else []


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("# §")]
