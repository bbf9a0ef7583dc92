"""Whatever bytes a file holds, reading it gives a tree or problems, and never raises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import strictyaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from playbook_tools.content import read_entry
from playbook_tools.diagnostics.diagnostic import Span
from playbook_tools.loading.reading import load, read_content
from playbook_tools.schema.declared import load_types
from playbook_tools.source import guards, nodes, parse
from playbook_tools.source.source import Source

YAML_PIECES = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "\n", "  ", ": ", "#", "'", '"', "|", ">-", "[", "]", "{", "}", "&x",
         "*x", "!t", "?", "<<: ", "---\n", "%YAML", "é", "“", "\t", "0", "id: ", "- - "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
GOLDEN_TEXTS = st.sampled_from([path.read_text() for path in sorted(GOLDEN.rglob("*.yaml"))])
PIECES = st.sampled_from(
    ["a", ": ", ":", "- ", "-", "\n", "\n\n", "  ", " ", "#", " # x", "'", '"', "|\n  ", ">-\n  ",
     "[", "]", "{", "&x ", "*x", "!t ", "? ", "<<: a\n", "\t", "é", "\u2028", "\x00", "\ud800",
     "\r", ",", "\\", "\\x00", "%", "@", "`", "\n---\n", "k:\n", "k: v\n", "- k: v\n"]
)  # fmt: skip


@st.composite
def damaged_texts(draw: st.DrawFn) -> str:
    """An entry of the golden playbook with pieces put in, and stretches taken out."""
    text = draw(GOLDEN_TEXTS)
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from((0, 0, 0, 1, 2, 7)))
        text = text[:start] + draw(PIECES) + text[end:]
    return text


@given(st.binary(max_size=300))
@example(b"")
@example(b"\xff")
@example(b"a: \x00\n")
@example(b"# only a comment\n")
def test_any_bytes(raw: bytes) -> None:
    check(parse.parse(raw, "x.yaml"))


@given(YAML_PIECES)
@example("? - a\n: b\n")
@example("a: &x\n  b: *x\n")
@example("!!python/object:os.system x\n")
@example("  a: b\nc: d\n")
def test_any_yaml(text: str) -> None:
    check(parse.parse(f"{text}\n".encode(), "x.yaml"))


@pytest.mark.thorough
@settings(max_examples=150)
@given(damaged_texts())
def test_any_damage(text: str) -> None:
    read = parse.parse(text.encode("utf-8", "surrogatepass"), "x.yaml")
    check(read)
    if read.tree is not None:
        for declared in load_types().values():
            entry, diagnostics = read_entry.read_entry(read, declared, "x")
            for span in [*(told.span for told in diagnostics), *entry.spans.values()]:
                assert_within(span, read)


def check(read: Source) -> None:
    assert read.tree is not None or read.diagnostics
    assert all(diagnostic.code.startswith("PB1") for diagnostic in read.diagnostics)
    for diagnostic in read.diagnostics:
        assert_within(diagnostic.span, read)
    if read.tree is None:
        return
    for node in every(read.tree):
        assert_within(node.span, read)
    for key in keys(read.tree):
        written = read.lines[key.span.line - 1][key.span.column - 1 :]
        assert written.startswith((key.value[:1], "'", '"', "!", "&", "|", ">", ":", "?"))
    # Of a text alone, strictyaml gives the whole line.
    if not read.diagnostics and not isinstance(read.tree, nodes.Scalar):
        assert plain(read.tree) == strictyaml.load(read.text).data


def assert_within(span: Span, read: Source) -> None:
    """A place starts in the file and ends in it, or at the start of the line that would follow."""
    lines = [*(read.lines or ("",)), ""]
    assert 1 <= span.line <= span.end_line <= len(lines)
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1
    assert 1 <= span.end_column <= max(len(lines[span.end_line - 1]), span.column) + 1
    assert (span.line, span.column) <= (span.end_line, span.end_column)


def every(node: nodes.Node) -> list[nodes.Node]:
    match node:
        case nodes.Scalar():
            return [node]
        case nodes.Sequence():
            return [node, *(inner for item in node.items for inner in every(item))]
        case nodes.Mapping():
            return [node, *(i for key, value in node.pairs for i in (key, *every(value)))]


def keys(node: nodes.Node) -> list[nodes.Scalar]:
    pairs = [pair for n in every(node) if isinstance(n, nodes.Mapping) for pair in n.pairs]
    return [key for key, _ in pairs]


def plain(node: nodes.Node) -> Any:
    """What the tree holds, as strictyaml gives it."""
    match node:
        case nodes.Scalar():
            return node.value
        case nodes.Sequence():
            return [plain(item) for item in node.items]
        case nodes.Mapping():
            return {key.value: plain(value) for key, value in node.pairs}


@given(st.text(alphabet="abc é“:#-'\"", min_size=1, max_size=60).map(str.strip).filter(bool))
def test_a_quoted_text_is_read_as_it_was_written(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    read = parse.parse(f"title: {quoted}\n".encode(), "x.yaml")
    assert isinstance(read.tree, nodes.Mapping)
    (key, value), = read.tree.pairs  # fmt: skip
    assert isinstance(value, nodes.Scalar)
    assert (key.value, value.value) == ("title", text)
    assert (value.span.line, value.span.column) == (1, 8)


@pytest.mark.parametrize(
    ("raw", "code", "place"),
    [
        pytest.param(b"a: " + b"x" * 64_000 + b"\n", "PB107", (1, 1), id="too many bytes"),
        pytest.param(b"a: x\n" * 1 + b"# x\n" * 2_000, "PB107", (2001, 1), id="too many lines"),
        pytest.param(b"a:\n" + b"  - x\n" * 501, "PB107", (502, 5), id="too many items"),
        pytest.param(b"- " * 3_000 + b"\n", "PB107", (1, 17), id="deep beyond recursion"),
        pytest.param(b"[" * 3_000 + b"\n", "PB107", (1, 9), id="deep in brackets"),
        pytest.param(b"# only this\n", "PB102", (1, 1), id="nothing but a comment"),
    ],
)
def test_guard(raw: bytes, code: str, place: tuple[int, int], tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(raw)
    types = load_types()
    held = guards.fetch(path, "tools/x.yaml")
    read = read_content(held, "tools/x.yaml", types["tool"], types)
    found = [p for p in read.diagnostics if p.code != "PB106"]
    assert [(p.code, (p.span.line, p.span.column)) for p in found] == [(code, place)]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    secret = tmp_path.parent / "secret.yaml"
    secret.write_text("id: secret\n")
    (tmp_path / "tools" / "secret.yaml").symlink_to(secret)
    (tmp_path / "cases").symlink_to(tmp_path / "tools")
    loaded = load(tmp_path, load_types())
    refused = [(d.path, d.code) for d in loaded.diagnostics if d.code == "PB101"]
    assert refused == [("cases", "PB101"), ("tools/secret.yaml", "PB101")]
    assert loaded.playbook.entries == ()
