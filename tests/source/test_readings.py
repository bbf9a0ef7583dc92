"""What libyaml reads is what strictyaml reads; `make fuzz` tries the same at length."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entries import entries
from playbook_tools.content import entry_builder, fast_entry
from playbook_tools.diagnostics.diagnostic import Span
from playbook_tools.loading.load import Loaded
from playbook_tools.schema import constraints
from playbook_tools.schema.content_types import load_types
from playbook_tools.source import fast_parser, fast_tree, source, strict_parser
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


def test_the_playbook_is_plainly_fine(loaded: Loaded) -> None:
    """What costs little is what editors write every day."""
    for entry in loaded.playbook.entries:
        assert fast_entry.read(loaded.sources[entry.path], entry.type, entry.id) == entry


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
    monkeypatch.setattr(entry_builder, "constraints", lenient)


def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    lost = SimpleNamespace(**{**vars(strict_parser), "span_of": lambda *_: Span(1, 1, 1, 1)})
    monkeypatch.setattr(fast_entry, "strict_parser", lost)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(no_pattern, "another tree", id="ends of documents let through"),
        pytest.param(another_place, "another tree", id="a column too far"),
        pytest.param(no_limits, "refused by strictyaml", id="limits overlooked"),
        pytest.param(nowhere, "another record", id="a group without its place"),
    ],
)
def test_a_fault_would_be_seen(
    fault: Any, said: str, documents: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch)
    assert any(outcome(document).startswith(said) for document in documents)


def test_without_libyaml_everything_is_read_strictly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fast_parser, "_libyaml", lambda: None)
    found = source.admitted(b"title: x\n", "x.yaml")
    assert fast_tree.parse(found.text) is None
    assert source.parsed(found) == source.parse_strictly(found)
