"""One mistake gives one error at each place that it concerns, and no more."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from playbook_tools.content.model import Entry
from playbook_tools.loading.reading import load
from playbook_tools.rules.judge import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types

GOLDEN = Path(__file__).parents[1] / "golden" / "playbook"
LOADED = load(GOLDEN, load_types())
ENTRIES = [pytest.param(entry, id=entry.path) for entry in LOADED.playbook.entries]
ENTRIES = [
    pytest.param(entry, id=entry.path) for entry in LOADED.playbook.entries if entry.type.folder
]
REFERENCES = Counter(
    (reference.target, reference.source) for reference in LOADED.playbook.references()
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return shutil.copytree(GOLDEN, tmp_path / "playbook")


def found(root: Path, types: Mapping[str, ContentType]) -> list[tuple[str, str]]:
    findings = judge(load(root, types), Settings()).findings
    return [(finding.diagnostic.path, finding.rule.code) for finding in findings]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_renamed_entry(entry: Entry, copy: Path, types: Mapping[str, ContentType]) -> None:
    old = copy / entry.path
    text = old.read_text(encoding="utf-8").replace(f"id: {entry.id}\n", "id: renamed\n")
    old.unlink()
    old.with_name("renamed.yaml").write_text(text, encoding="utf-8")
    users = {source: n for (target, source), n in REFERENCES.items() if target == entry.key}
    expected = [
        (LOADED.playbook.by_key[source].path, "PB301")
        for source, n in users.items()
        for _ in range(n)
    ]
    assert found(copy, types) == sorted(expected)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_renamed_file(entry: Entry, copy: Path, types: Mapping[str, ContentType]) -> None:
    old = copy / entry.path
    new = old.rename(old.with_name("renamed.yaml"))
    assert found(copy, types) == [(new.relative_to(copy).as_posix(), "PB207")]


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_file_that_does_not_parse(
    entry: Entry, copy: Path, types: Mapping[str, ContentType]
) -> None:
    with (copy / entry.path).open("a", encoding="utf-8") as file:
        file.write('more: "not closed\n')
    assert found(copy, types) == [(entry.path, "PB103")]
