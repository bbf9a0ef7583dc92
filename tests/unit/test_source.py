"""Whatever bytes a file holds, reading it gives a tree or problems, and never raises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from playbook_tools import load, source, tree
from playbook_tools.schema import load_types
from playbook_tools.source import Source

YAML_PIECES = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "\n", "  ", ": ", "#", "'", '"', "|", ">-", "[", "]", "{", "}", "&x",
         "*x", "!t", "?", "<<: ", "---\n", "%YAML", "é", "“", "\t", "0", "id: ", "- - "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.binary(max_size=300))
@example(b"")
@example(b"\xff")
@example(b"a: \x00\n")
@example(b"# only a comment\n")
def test_any_bytes(raw: bytes) -> None:
    check(source.parse(raw, "x.yaml"))


@given(YAML_PIECES)
@example("? - a\n: b\n")
@example("a: &x\n  b: *x\n")
@example("!!python/object:os.system x\n")
def test_any_yaml(text: str) -> None:
    check(source.parse(f"{text}\n".encode(), "x.yaml"))


def check(read: Source) -> None:
    assert read.tree is not None or read.problems
    assert all(problem.code.startswith("PB1") for problem in read.problems)
    height = max(1, len(read.lines))
    for problem in read.problems:
        assert 1 <= problem.span.line <= height
        assert problem.span.column >= 1
    if read.tree is not None:
        for node in nodes(read.tree):
            assert 1 <= node.span.line <= node.span.end_line <= height + 1
            assert node.span.column >= 1


def nodes(node: tree.Node) -> list[tree.Node]:
    match node:
        case tree.Scalar():
            return [node]
        case tree.Sequence():
            return [node, *(inner for item in node.items for inner in nodes(item))]
        case tree.Mapping():
            return [node, *(i for key, value in node.pairs for i in (key, *nodes(value)))]


@given(st.text(alphabet="abc é“:#-'\"", min_size=1, max_size=60).map(str.strip).filter(bool))
def test_a_quoted_text_is_read_as_it_was_written(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    read = source.parse(f"title: {quoted}\n".encode(), "x.yaml")
    assert isinstance(read.tree, tree.Mapping)
    (key, value), = read.tree.pairs  # fmt: skip
    assert isinstance(value, tree.Scalar)
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
    found = [p for p in source.read(path, "x.yaml").problems if p.code != "PB106"]
    assert [(p.code, (p.span.line, p.span.column)) for p in found] == [(code, place)]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    secret = tmp_path.parent / "secret.yaml"
    secret.write_text("id: secret\n")
    (tmp_path / "tools" / "secret.yaml").symlink_to(secret)
    (tmp_path / "cases").symlink_to(tmp_path / "tools")
    loaded = load.load(tmp_path, load_types())
    refused = [(d.path, d.code) for d in loaded.diagnostics if d.code == "PB101"]
    assert refused == [("cases", "PB101"), ("tools/secret.yaml", "PB101")]
    assert loaded.playbook.records == ()
