"""What libyaml reads is what strictyaml reads; `make fuzz` tries the same at length."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entries import entries
from playbook_tools.content import read_entry
from playbook_tools.diagnostics.diagnostic import Span
from playbook_tools.loading.reading import Loaded, read_content
from playbook_tools.schema import constraints
from playbook_tools.schema.declared import load_types
from playbook_tools.source import fast_parser, guards, parse
from readings import (
    AGREED,
    Document,
    damaged_documents,
    known_documents,
    mutant_documents,
    outcome,
    pitfalls,
)

pytestmark = pytest.mark.thorough

TYPES = load_types()


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """A sample of what `make fuzz` tries."""
    found = [*known_documents(TYPES), *mutant_documents(TYPES, 1)]
    return [*found[::5], *pitfalls(TYPES), *islice(damaged_documents(TYPES, 2), 120)]


def test_both_readings_agree(documents: list[Document]) -> None:
    found = [outcome(document) for document in documents]
    assert [said for said in found if said not in AGREED] == []
    assert min(found.count(word) for word in AGREED) >= 20


def test_the_fast_parser_reads_the_whole_playbook(loaded: Loaded) -> None:
    """What costs little is what editors write every day."""
    left = [path for path, one in loaded.sources.items() if fast_parser.parse(one.text) is None]
    assert left == []


def test_one_invalid_field_leaves_a_file_to_the_fast_parser(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def parse_strictly(_: object) -> None:
        pytest.fail("the strict parser was asked")

    monkeypatch.setattr(parse, "parse_strictly", parse_strictly)
    text = "id: x\nplacement: somewhere\norder: 1\ntitle: T\nbody: B.\n"
    found = read_content(text.encode(), "pages/x.yaml", TYPES["page"], TYPES)
    assert [(one.code, one.span) for one in found.diagnostics] == [("PB205", Span(2, 12, 2, 21))]


@st.composite
def laid_out(draw: st.DrawFn) -> Document:
    """An entry of any type, written in one of many ways."""
    declared = draw(st.sampled_from(sorted(TYPES)).map(TYPES.__getitem__))
    entry = draw(entries(declared))
    return ("\n".join(_lines(entry, "", draw)) + "\n").encode(), declared


def _lines(value: Any, indent: str, draw: st.DrawFn) -> Iterator[str]:
    step = indent + " " * draw(st.integers(1, 4))
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _behind(f"{indent}{name}:", inner, step, draw)
    else:
        for item in value:
            lines = list(_behind(f"{indent}-", item, f"{indent}  ", draw))
            if isinstance(item, Mapping):
                yield f"{lines[0]} {lines[1].lstrip()}"
                yield from lines[2:]
            else:
                yield from lines


def _behind(lead: str, value: Any, indent: str, draw: st.DrawFn) -> Iterator[str]:
    if not isinstance(value, str):
        yield lead
        yield from _lines(value, indent, draw)
        return
    style = draw(st.sampled_from(("plain", "'", '"', "|", ">", "|-", ">-", ">+", "below")))
    if style in {"plain", "below"}:
        gap = f"\n{indent}" if style == "below" else " "
        yield f"{lead}{gap}" + value.replace("\n", f"\n{indent}")
    elif style == "'":
        yield f"{lead} '" + value.replace("'", "''").replace("\n", f"\n{indent}") + "'"
    elif style == '"':
        yield f"{lead} {json.dumps(value, ensure_ascii=False)}"
    else:
        yield f"{lead} {style}"
        yield from (f"{indent}{line}" if line else "" for line in value.split("\n"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(laid_out())
def test_both_readings_agree_whatever_the_layout(document: Document) -> None:
    assert outcome(document) in AGREED


def no_pattern(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_NOT_PLAIN", ())


def another_place(monkeypatch: pytest.MonkeyPatch) -> None:
    def shifted(*place: int) -> Span:
        return Span(*place[:3], place[3] + 1)

    monkeypatch.setattr(fast_parser, "Span", shifted)


def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    lenient = SimpleNamespace(**{**vars(constraints), "violation": lambda *_: None})
    monkeypatch.setattr(read_entry, "constraints", lenient)


def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_span", lambda *_: Span(1, 1, 1, 1))


def no_depth(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "MAX_DEPTH", 100)


def tags_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_TAGS", ())


def anchors_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_ANCHOR", re.compile("never^"))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(no_pattern, "another tree", id="ends of documents let through"),
        pytest.param(another_place, "another tree", id="a column too far"),
        pytest.param(no_limits, "refused by strictyaml", id="limits overlooked"),
        pytest.param(nowhere, "another tree", id="a group without its place"),
        pytest.param(no_depth, "another tree", id="levels let through"),
        pytest.param(tags_let_through, "another tree", id="tags let through"),
        pytest.param(anchors_let_through, "another tree", id="anchors let through"),
    ],
)
def test_a_fault_would_be_seen(
    fault: Any, said: str, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    assert any(outcome(document).startswith(said) for document in documents)


def test_without_libyaml_everything_is_read_strictly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_libyaml", lambda: None)
    found = guards.admit(b"title: x\n", "x.yaml")
    assert fast_parser.parse(found.text) is None
    assert parse.parsed(found) == parse.parse_strictly(found)
