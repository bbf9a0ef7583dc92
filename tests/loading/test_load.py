"""Loading a playbook: what strictyaml refuses is never called valid."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from playbook_tools.loading import strictyaml_check
from playbook_tools.loading.reading import load
from playbook_tools.rules.judge import worded
from playbook_tools.schema import constraints
from playbook_tools.schema.content_types import ContentType


def test_strictyaml_has_the_last_word(
    root: Path, types: Mapping[str, ContentType], monkeypatch: pytest.MonkeyPatch
) -> None:
    accepts = strictyaml_check.accepts

    def refuse_tools(text: str, declared: ContentType, *, tombstone: bool) -> bool:
        return declared.name != "tool" and accepts(text, declared, tombstone=tombstone)

    monkeypatch.setattr(strictyaml_check, "accepts", refuse_tools)
    note = root / "tools" / "weekly-note.yaml"
    note.write_text(note.read_text().replace("weekly-note", '"weekly\\x2dnote"', 1))
    loaded = load(root, types)
    assert [(d.path, d.code) for d in loaded.diagnostics] == [("tools/weekly-note.yaml", "PB210")]


def test_an_empty_folder_is_no_playbook(tmp_path: Path, types: Mapping[str, ContentType]) -> None:
    loaded = load(tmp_path, types)
    assert [(d.path, d.code) for d in loaded.diagnostics] == [
        ("edition.yaml", "PB108"),
        ("glossary.yaml", "PB108"),
        ("labels.yaml", "PB108"),
    ]


def test_whatever_strictyaml_raises_is_a_refusal(types: Mapping[str, ContentType]) -> None:
    text = "cases:\n  # A comment here,\n- |- # and one there.\n  open-town\n"
    assert not strictyaml_check.accepts(text, types["play"], tombstone=True)


def test_the_line_break_that_ends_a_block_counts_not(types: Mapping[str, ContentType]) -> None:
    summary = types["tool"].shape.by_name["summary"]
    most = summary.limits[1] or 0
    found = [constraints.violation(summary, "x" * length + "\n") for length in (most, most + 1)]
    assert found[0] is None
    assert found[1] is not None
    assert worded(found[1])[0].en.endswith(f"{most + 1} characters (limit: {most})")
