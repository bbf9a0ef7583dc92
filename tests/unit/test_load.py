"""Loading a playbook: what strictyaml refuses is never called valid."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from playbook_tools import load
from playbook_tools.derive import strictyaml_schema
from playbook_tools.schema import ContentType

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"


def test_strictyaml_has_the_last_word(
    types: Mapping[str, ContentType], monkeypatch: pytest.MonkeyPatch
) -> None:
    accepts = strictyaml_schema.accepts

    def refuse_tools(text: str, declared: ContentType, *, tombstone: bool) -> bool:
        return declared.name != "tool" and accepts(text, declared, tombstone=tombstone)

    monkeypatch.setattr(strictyaml_schema, "accepts", refuse_tools)
    loaded = load.load(GOLDEN, types)
    assert [(d.path, d.code) for d in loaded.diagnostics] == [("tools/weekly-note.yaml", "PB210")]


def test_an_empty_folder_is_no_playbook(tmp_path: Path, types: Mapping[str, ContentType]) -> None:
    loaded = load.load(tmp_path, types)
    assert [(d.path, d.code) for d in loaded.diagnostics] == [
        ("edition.yaml", "PB108"),
        ("glossary.yaml", "PB108"),
        ("labels.yaml", "PB108"),
    ]
