"""A file of answers opened by the page after the playbook has changed: a case for each change.

`returning/then.json` was saved by the page of the playbook as it was. `UPDATE_CASES=1` writes what
readers are told and what becomes of the file; that the file is what Python makes of it, is tested.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from page.pages import BROWSERS, GOLDEN, HERE, edition_of, run, written
from playbook_tools.assessment import functions
from playbook_tools.assessment.functions import Assessment, Outline
from playbook_tools.edition.edition import Edition
from playbook_tools.schema import Role

pytestmark = pytest.mark.thorough

CASES = HERE / "returning"
THEN = CASES / "then.json"
NOW = "2027-06-01T09:00:00+02:00"

ADDED = {
    "questions/work-shared": """\
id: work-shared
principle: openness
order: 2
question: Delen jullie ook wat er misging?
gap:
  plays:
    - ask-around
""",
    "questions/time-reserved": """\
id: time-reserved
principle: patience
order: 2
question: Staat er tijd voor rust in de agenda?
gap:
  plays:
    - wait-a-week
""",
    "plays/ask-around": """\
id: ask-around
principle: openness
order: 2
title: Vraag rond
actions:
  - Vraag elke collega wat er nog aan het plan ontbreekt.
  - Bel elke maand drie inwoners op.
cases:
  - open-town
tools:
  - weekly-note
""",
    "challenges/alone": """\
id: alone
principle: openness
order: 2
question: Hoe kunnen we samen meer bereiken?
questions:
  - work-shared
""",
}
MORE_QUESTION = ADDED["questions/work-shared"].replace("work-shared", "work-asked")
MORE_PLAY = ADDED["plays/ask-around"].replace("ask-around", "listen-around")


def add(folder: Path, added: Mapping[str, str]) -> None:
    for name, text in added.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def then(folder: Path) -> None:
    """The playbook as it was when the file was filled in."""
    shutil.copytree(GOLDEN, folder)
    add(folder, ADDED)


def reword(folder: Path, name: str, before: str, after: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def remove(folder: Path, name: str, replaced_by: str = "") -> None:
    """Leave what a removed entry has to keep."""
    path = folder / f"{name}.yaml"
    kept = f"replaced_by: {replaced_by}\n" if replaced_by else ""
    path.write_text(f"{path.read_text(encoding='utf-8')}status: removed\n{kept}", encoding="utf-8")


def several(*changes: Callable[[Path], None]) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        for one in changes:
            one(folder)

    return change


ASKED = "Delen jullie ook wat er misging?"
SHARED, VISIBLE = "questions/work-shared", "questions/work-visible"
AROUND, ALONE = "plays/ask-around", "challenges/alone"
FIRST = "Vraag elke collega wat er nog aan het plan ontbreekt."
SECOND = "Bel elke maand drie inwoners op."

CHANGES: dict[str, Callable[[Path], None]] = {
    "nothing": lambda _: None,
    "typography": several(
        lambda f: reword(f, SHARED, ASKED, "Delen jullie ook, wat er mis-ging?"),
        lambda f: reword(
            f, AROUND, FIRST, "Vraag elke collega, wat er nog aan het plan ontbreekt!"
        ),
    ),
    "question-reworded": lambda f: reword(
        f, SHARED, ASKED, "Vertellen jullie elkaar wat er misging?"
    ),
    "question-removed": several(
        lambda f: remove(f, SHARED),
        lambda f: reword(f, ALONE, "  - work-shared", "  - work-visible"),
        lambda f: reword(f, VISIBLE, "    - work-aloud\n", "    - work-aloud\n    - ask-around\n"),
    ),
    "question-replaced": several(
        lambda f: add(
            f, {"questions/work-asked": MORE_QUESTION.replace(ASKED, "Leren jullie hardop?")}
        ),
        lambda f: remove(f, SHARED, "work-asked"),
        lambda f: reword(f, ALONE, "work-shared", "work-asked"),
    ),
    "question-new": lambda f: add(
        f,
        {
            "questions/work-asked": MORE_QUESTION.replace("order: 2", "order: 3").replace(
                ASKED, "Leren jullie hardop?"
            )
        },
    ),
    "question-elsewhere": several(
        lambda f: reword(f, SHARED, "principle: openness", "principle: patience"),
        lambda f: reword(f, SHARED, "order: 2", "order: 3"),
        lambda f: reword(f, ALONE, "  - work-shared", "  - work-visible"),
        lambda f: reword(f, VISIBLE, "    - work-aloud\n", "    - work-aloud\n    - ask-around\n"),
    ),
    "order": several(
        lambda f: reword(f, SHARED, "order: 2", "order: 1"),
        lambda f: reword(f, VISIBLE, "order: 1", "order: 2"),
        lambda f: reword(f, AROUND, "order: 2", "order: 1"),
        lambda f: reword(f, "plays/work-aloud", "order: 1", "order: 2"),
        lambda f: reword(f, "principles/patience", "number: 2", "number: 3"),
        lambda f: reword(f, "principles/openness", "number: 1", "number: 2"),
        lambda f: reword(f, "principles/patience", "number: 3", "number: 1"),
    ),
    "action-reworded": lambda f: reword(
        f, AROUND, FIRST, "Vraag iedere collega wat er aan het plan ontbreekt."
    ),
    "action-moved": lambda f: reword(f, AROUND, f"{FIRST}\n  - {SECOND}", f"{SECOND}\n  - {FIRST}"),
    "action-removed": lambda f: reword(f, AROUND, f"  - {SECOND}\n", ""),
    "play-removed": several(
        lambda f: remove(f, AROUND),
        lambda f: reword(f, SHARED, "ask-around", "work-aloud"),
    ),
    "play-replaced": several(
        lambda f: add(f, {"plays/listen-around": MORE_PLAY}),
        lambda f: remove(f, AROUND, "listen-around"),
        lambda f: reword(f, SHARED, "ask-around", "listen-around"),
    ),
    "challenge-replaced": several(
        lambda f: add(
            f,
            {
                "challenges/together": ADDED[ALONE]
                .replace("alone", "together")
                .replace("Hoe kunnen", "Waarmee kunnen")
            },
        ),
        lambda f: remove(f, ALONE, "together"),
    ),
    "file-renamed": lambda f: reword(f, "edition", "file_name: proefboek", "file_name: leesboek"),
    "language": lambda _: None,
}


def edition_for(name: str, folder: Path) -> Edition:
    then(folder)
    CHANGES[name](folder)
    if name != "nothing":
        reword(folder, "edition", "version: 1.2.3", "version: 1.3.0")
    edition = edition_of(folder)
    return in_english(edition) if name == "language" else edition


def in_english(edition: Edition) -> Edition:
    """The same playbook with its questions in another language."""
    entries = tuple(
        structs.replace(entry, data={**entry.data, "question": f"English: {entry.id}?"})
        if entry.type.role in {Role.QUESTION, Role.CHALLENGE}
        else entry
        for entry in edition.playbook.entries
    )
    translated = replace(edition.playbook, entries=entries)
    return replace(Edition.of(translated), language="en", source=edition.playbook)


QUICK = frozenset({"question-reworded", "question-removed", "play-replaced"})
"""Those that a browser can be asked about in a few seconds."""


@dataclass(frozen=True)
class Found:
    """What a browser showed of the pages, and the editions that they are of."""

    editions: Mapping[str, Edition]
    pages: Mapping[str, Any]


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(("chromium", QUICK), id="quick"),
        *(
            pytest.param((browser, frozenset(CHANGES)), id=browser, marks=pytest.mark.slow)
            for browser in BROWSERS
        ),
    ],
)
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Found:
    browser, names = request.param
    folder = tmp_path_factory.mktemp("pages")
    editions = {name: edition_for(name, folder / name) for name in CHANGES if name in names}
    pages = {name: written(edition, folder / f"{name}.html") for name, edition in editions.items()}
    given = {"pages": pages, "file": str(THEN)}
    return Found(editions, run("returning.mjs", given, browser=browser, folder=folder))


def test_what_readers_are_told(found: Found) -> None:
    told = {
        name: {part: timeless(page[part]) for part in ("told", "decided")}
        for name, page in found.pages.items()
    }
    if os.environ.get("UPDATE_CASES"):
        for name, one in told.items():
            text = json.dumps(one, ensure_ascii=False, indent=2)
            (CASES / f"{name}.json").write_text(f"{text}\n", encoding="utf-8")
    assert told == {name: read(CASES / f"{name}.json") for name in told}


def test_the_page_makes_of_the_file_what_python_does(found: Found) -> None:
    for name, edition in found.editions.items():
        outline = Outline.of(edition)
        file = functions.update(Assessment(read(THEN)), outline, NOW)
        assert timeless(found.pages[name]["file"]) == timeless(file.data), name
        decided = all_decided(file, outline)
        assert timeless(found.pages[name]["decided_file"]) == timeless(decided.data), name
        assert functions.read(functions.write(decided.data).encode()) == decided, name


def all_decided(file: Assessment, outline: Outline) -> Assessment:
    """Say of each change that asks for it that what was said still holds."""
    match = functions.match(file, outline).plain()
    for change in match["questions"]:
        if change["state"] in {"reworded", "replaced"}:
            file = functions.confirm(file, outline, NOW, question=change["question"])
    for item in match["plan"]:
        if item["look"] and "now" in item:
            file = functions.confirm(file, outline, NOW, item=item["id"])
    return file


def test_there_are_a_dozen_kinds_of_change() -> None:
    assert len(CHANGES) >= 12 + 1
    assert {path.stem for path in CASES.glob("*.json")} == {*CHANGES, "then"}


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def moments(file: Path) -> frozenset[str]:
    """The moments that a file knows."""
    return frozenset(re.findall(r"\d{4}-\d\d-\d\dT[^\"]+", file.read_text(encoding="utf-8")))


def timeless(value: Any, file: Path = THEN) -> Any:
    """Put the same in the place of each moment that the file did not know."""
    if isinstance(value, Mapping):
        return {name: timeless(member, file) for name, member in value.items()}
    if isinstance(value, list | tuple):
        return [timeless(member, file) for member in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT.+", value):
        return value if value in moments(file) else "now"
    return value
