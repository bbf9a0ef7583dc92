"""What an edition says so that answers are found again: digests, and what was removed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from msgspec import structs

from playbook_tools.content.model import Playbook
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.export.manifest import made_from
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType

Types = Mapping[str, ContentType]


def translated(playbook: Playbook) -> Playbook:
    """The playbook with other words in each question and action."""
    changed = {
        "question": lambda data: {**data, "question": "Is there time?"},
        "play": lambda data: {**data, "actions": tuple(f"Do: {a}" for a in data["actions"])},
    }
    entries = tuple(
        structs.replace(entry, data=changed.get(entry.type.name, dict)(entry.data))
        for entry in playbook.entries
    )
    return replace(playbook, entries=entries)


def test_a_translation_has_the_digests_of_its_source(root: Path, types: Types) -> None:
    playbook = load(root, types).playbook
    source = Edition.of(playbook)
    other = replace(Edition.of(translated(playbook)), language="en", source=playbook)
    assert [one.digest for one in other.wordings] == [one.digest for one in source.wordings]
    assert not {one.text for one in other.wordings} & {one.text for one in source.wordings}
    alone = Edition.of(translated(playbook))
    assert [one.digest for one in alone.wordings] != [one.digest for one in source.wordings]


def test_a_file_is_made_again_when_its_source_changes(root: Path, types: Types) -> None:
    playbook = load(root, types).playbook
    other = translated(playbook)
    marks = {
        made_from(replace(Edition.of(other), language="en", source=source), "json", {})
        for source in (None, playbook, other)
    }
    assert len(marks) == 3


def tombstone(name: str, instead: str | None = None) -> str:
    return f"id: {name}\nstatus: removed\n" + (f"replaced_by: {instead}\n" if instead else "")


def test_what_was_removed_leads_to_what_readers_find(root: Path, types: Types) -> None:
    for name, instead in (("a", "b"), ("b", "work-visible"), ("c", "d"), ("d", "c"), ("e", None)):
        (root / "questions" / f"{name}.yaml").write_text(tombstone(name, instead))
    edition = Edition.of(load(root, types).playbook, principles=["patience"])
    bundle = json.loads(exporter("json")(edition))
    assert bundle["retired"] == [
        {"key": "question:a", "replaced_by": "question:work-visible"},
        {"key": "question:b", "replaced_by": "question:work-visible"},
        {"key": "question:c"},
        {"key": "question:d"},
        {"key": "question:e"},
    ]
    assert made_from(edition, "json", {}) != made_from(replace(edition, retired=()), "json", {})


def test_typography_changes_no_digest(root: Path, types: Types) -> None:
    before = [one.digest for one in Edition.of(load(root, types).playbook).wordings]
    path = root / "plays" / "work-aloud.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("**iedereen**", "*Iedereen*").replace("vindt,", "vindt –"))
    assert [one.digest for one in Edition.of(load(root, types).playbook).wordings] == before
    path.write_text(text.replace("iedereen", "niemand"))
    assert [one.digest for one in Edition.of(load(root, types).playbook).wordings] != before
