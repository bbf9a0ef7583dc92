"""Formatting: one way to write an entry, which never changes what it says."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from command_line import playbook
from conftest import ROOT
from entries import entries
from playbook_tools.content.model import Value
from playbook_tools.content.read_entry import read_entry
from playbook_tools.editing.fmt import format_source, is_formatted, render, rewritten
from playbook_tools.loading.reading import load
from playbook_tools.rules.judge import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.declared import load_types
from playbook_tools.source import parse
from playbook_tools.source.edits import mended

pytestmark = pytest.mark.thorough

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
PATHS = sorted(
    path.relative_to(ROOT / "playbook").as_posix() for path in (ROOT / "playbook").rglob("*.yaml")
)
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
    assert playbook("fmt") == (0, f"{PLAYS}\n17 files: 1 formatted\n", "")
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
    assert playbook("fmt") == (0, f"{NOTE}\n17 files: 1 formatted\n", "")
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
    assert shown == "tools/weekly-note.yaml\n17 files: 1 formatted, 1 skipped because of errors\n"
    assert "plays/work-aloud.yaml:16:10: PB106 text after ` #` is a comment" in errors
    assert (root / PLAYS).read_text(encoding="utf-8") == invalid


DAMAGED = {
    "Windows line ends": ("\n", "\r\n"),
    "a byte order mark": ("id: work-aloud", "\ufeffid: work-aloud"),
    "tabs in the indentation": ("\n  ", "\n\t"),
    "tabs after dashes": ("- ", "-\t"),
    "no-break spaces in the indentation": ("\n  - ", "\n \u00a0- "),
}


@pytest.mark.parametrize(("old", "new"), DAMAGED.values(), ids=DAMAGED)
def test_line_ends_and_indentation_are_put_right(
    old: str, new: str, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    before = (root / PLAYS).read_bytes()
    (root / PLAYS).write_bytes(before.decode().replace(old, new).encode())
    (root / NOTE).write_bytes(b"id: weekly-note\r\ntitle: \xff\r\n")
    assert playbook("fmt", "--check", PLAYS)[::2] == (1, "")
    (root / NOTE).write_bytes((GOLDEN / NOTE).read_bytes())
    assert playbook("fmt") == (0, f"{PLAYS}\n17 files: 1 formatted\n", "")
    assert (root / PLAYS).read_bytes() == before


LOST = """\
id: weekly-note
title: Het weekbericht
summary: >-
  Schrijf elke week op:
  - wat je deed;
  - wat je gaat doen.
"""


def test_a_list_that_would_be_joined_is_left_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    (root / NOTE).write_text(LOST, encoding="utf-8")
    status, shown, errors = playbook("fmt")
    assert (status, shown) == (1, "17 files: 0 formatted, 1 skipped because of errors\n")
    assert f"{NOTE}:5:3: PB217 " in errors
    assert (root / NOTE).read_text(encoding="utf-8") == LOST
    assert playbook("validate", "--fix")[0] == 0
    listed = LOST.replace(">-", "|")
    assert (root / NOTE).read_text(encoding="utf-8") == listed
    assert playbook("fmt") == (0, "17 files: 0 formatted\n", "")


def test_a_plain_text_on_several_lines_is_one_line_to_readers(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    before = (root / NOTE).read_text(encoding="utf-8")
    title = "title: |\n  Het\n  weekbericht\n"
    (root / NOTE).write_text(before.replace("title: Het weekbericht\n", title), encoding="utf-8")
    assert playbook("fmt") == (0, f"{NOTE}\n17 files: 1 formatted\n", "")
    assert (root / NOTE).read_text(encoding="utf-8") == before


def test_a_field_that_is_empty_stays_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In quotation marks it would look as if it were filled in."""
    monkeypatch.chdir(root)
    before = (root / PLAYS).read_text(encoding="utf-8")
    emptied = before.replace("cases:\n  - open-town\n", "cases:\n")
    (root / PLAYS).write_text(emptied, encoding="utf-8")
    assert playbook("fmt", "--check") == (0, "17 files: 0 would be formatted\n", "")


BLOTS = (
    "\t", "\u00a0", "\r", "\r\n", "\ufeff", "  ", "\n", "\n\n", "\n\n\n", "\n  ", "\n  - ",
    "\n    - ", "- ", ": ", " #", '"', "'", "|", ">-", "•", "*", "**", "`", "[", "](",
    "| a | b |", "1. ",
)  # fmt: skip
DAMAGES = ("blot", "drop", "double", "empty", "join", "fold", "keep", "indent", "swap")


def damaged(text: str, kind: str, part: float, blot: str) -> str:
    """Return the text of a file with one damage of a kind, somewhere."""
    lines = text.split("\n")
    at = min(int(part * len(lines)), len(lines) - 1)
    line = lines[at]
    match kind:
        case "blot":
            place = round(part * len(text))
            return f"{text[:place]}{blot}{text[place:]}"
        case "drop":
            lines[at : at + 1] = []
        case "double":
            lines[at : at + 1] = [line, line]
        case "empty":
            lines[at] = line.partition(":")[0] + ":" if ":" in line else ""
        case "join":
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        case "fold":
            return text.replace(": |", ": >-")
        case "keep":
            return text.replace(">-", "|")
        case "indent":
            lines[at] = f"  {line}"
        case "swap":
            lines[at : at + 2] = lines[at : at + 2][::-1]
    return "\n".join(lines)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    path=st.sampled_from(PATHS),
    done=st.lists(
        st.tuples(st.sampled_from(DAMAGES), st.floats(0, 1), st.sampled_from(BLOTS)),
        min_size=1,
        max_size=4,
    ),
)
def test_what_is_written_is_as_valid_as_what_was_read(
    path: str, done: list[tuple[str, float, str]]
) -> None:
    with TemporaryDirectory() as folder:
        root = shutil.copytree(ROOT / "playbook", Path(folder) / "playbook")
        text = (root / path).read_text(encoding="utf-8")
        for kind, part, blot in done:
            text = damaged(text, kind, part, blot)
        (root / path).write_bytes(text.encode())
        before = counts(root)
        playbook("fmt", str(root / path))
        written = (root / path).read_bytes().decode()
        event(f"written: {written != text}")
        if text == mended(text):
            assert counts(root) <= before, written
        else:  # What is wrong otherwise could not be seen.
            (root / path).write_bytes(mended(text).encode())
            known = counts(root)
            (root / path).write_bytes(written.encode())
            assert counts(root) <= known | before, written
        playbook("fmt", str(root / path))
        assert (root / path).read_bytes().decode() == written


def counts(root: Path) -> Counter[tuple[str, str]]:
    findings = judge(load(root, TYPES), Settings()).findings
    return Counter((one.diagnostic.path, one.rule.code) for one in findings)


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
    assert rewritten(read, declared, entry.data, {}) == formatted


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
