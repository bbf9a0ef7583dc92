"""The version of the bundle's schema follows from what it promises."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import ROOT
from playbook_tools.diagnostics.diagnostic import Text
from playbook_tools.export.bundle import SCHEMA_VERSION
from playbook_tools.generate import bundle_versions
from playbook_tools.schema.content_types import ContentType, Field

RECORDS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted(
        (ROOT / bundle_versions.FOLDER).glob("*.txt"),
        key=lambda path: tuple(map(int, path.stem.split("."))),
    )
}

RELEASED = {"2.0": "d7f37c236c61af225bbb7ebfdf75c91b43688c0c5175ddc1890d62c9286de5e1"}
"""SHA-256 of what each version promised that a release carried: 0.2.0 was the first."""


def changed(types: Mapping[str, ContentType], *fields: Field) -> Mapping[str, ContentType]:
    """The types, of which plays have these fields."""
    play = types["play"]
    return {**types, "play": replace(play, shape=replace(play.shape, fields=fields))}


def test_the_version_is_the_one_that_the_schema_must_have(
    types: Mapping[str, ContentType],
) -> None:
    now, last = bundle_versions.record(types), list(RECORDS)[-1]
    due = bundle_versions.next_version(last, RECORDS[last], now)
    gone, come = (set(a.splitlines()) - set(b.splitlines()) for a, b in
                  ((RECORDS[last], now), (now, RECORDS[last])))  # fmt: skip
    assert due == last == SCHEMA_VERSION, (
        f"gone since {last}: {sorted(gone)}, new: {sorted(come)}. Let SCHEMA_VERSION in "
        f"export/bundle.py be {due!r}, and run `make generate`."
    )


def test_each_version_follows_from_the_one_before() -> None:
    for (before, promised), (after, promises) in pairwise(RECORDS.items()):
        assert bundle_versions.next_version(before, promised, promises) == after


def test_what_a_release_promised_stays() -> None:
    kept = {version: sha256(RECORDS[version].encode()).hexdigest() for version in RELEASED}
    assert kept == RELEASED, "what is new since a release has a number of its own"


def test_a_new_field_makes_the_second_number_grow(types: Mapping[str, ContentType]) -> None:
    goal = Field("goal", "text", Text(en="", nl=""), required=False)
    after = bundle_versions.record(changed(types, *types["play"].shape.fields, goal))
    assert bundle_versions.next_version("2.9", bundle_versions.record(types), after) == "2.10"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"name": "called"}, id="renamed"),
        pytest.param({"kind": "integer"}, id="of another type"),
        pytest.param({"required": False}, id="no longer always there"),
    ],
)
def test_a_field_that_changes_makes_the_first_number_grow(
    change: dict[str, object], types: Mapping[str, ContentType]
) -> None:
    fields = tuple(
        replace(field, **change) if field.name == "title" else field  # type: ignore[arg-type]
        for field in types["play"].shape.fields
    )
    after = bundle_versions.record(changed(types, *fields))
    assert bundle_versions.next_version("2.9", bundle_versions.record(types), after) == "3.0"


@pytest.mark.parametrize(
    ("choices", "due"),
    [((*"abc",), "2.10"), ((*"a",), "3.0"), ((*"ba",), "2.9")],
    ids=["one more", "one fewer", "in another order"],
)
def test_choices_make_a_number_grow(
    choices: tuple[str, ...], due: str, types: Mapping[str, ContentType]
) -> None:
    def record(*choices: str) -> str:
        goal = Field("goal", "text", Text(en="", nl=""), required=False, choices=choices)
        return bundle_versions.record(changed(types, *types["play"].shape.fields, goal))

    assert bundle_versions.next_version("2.9", record("a", "b"), record(*choices)) == due


def test_what_becomes_markdown_makes_the_first_number_grow(
    types: Mapping[str, ContentType],
) -> None:
    fields = [
        replace(field, markdown="line") if field.name == "title" else field
        for field in types["play"].shape.fields
    ]
    before, after = bundle_versions.record(types), bundle_versions.record(changed(types, *fields))
    come = set(after.splitlines()) - set(before.splitlines())
    assert come == {"play.title: text/markdown; variant=CommonMark"}
    assert bundle_versions.next_version("2.9", before, after) == "3.0"


def test_other_words_change_no_number(types: Mapping[str, ContentType]) -> None:
    fields = [replace(f, description=Text(en="x", nl="y")) for f in types["play"].shape.fields]
    after = bundle_versions.record(changed(types, *fields))
    assert bundle_versions.next_version("2.9", bundle_versions.record(types), after) == "2.9"


def test_records_are_of_versions() -> None:
    names = [path.name for path in Path(ROOT / bundle_versions.FOLDER).iterdir()]
    assert sorted(names) == sorted(f"{version}.txt" for version in RECORDS)
