"""A playbook of another kind has schemas of its own beside it, and needs no code."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.shell_completion import ShellComplete

import repositories
from command_line import playbook
from conftest import ROOT
from playbook_tools.cli import group
from playbook_tools.edition import document
from playbook_tools.loading.reading import load
from playbook_tools.overlay import layers
from playbook_tools.rules import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema import Types, load_types, schema_files

MODEL = Path(__file__).parent / "repairs"
"""Six types, none of which has a role, and ids that begin with a year."""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(MODEL, tmp_path / "repairs")
    monkeypatch.chdir(tmp_path / "repairs")
    return tmp_path / "repairs"


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["validate"], (0, "13 files checked: 0 errors, 0 warnings\n", "")),
        (
            ["validate", "--parser", "strictyaml"],
            (0, "13 files checked: 0 errors, 0 warnings\n", ""),
        ),
        (["fmt", "--check"], (0, "13 files: 0 would be formatted\n", "")),
        (
            ["show", "part:2019-a1"],
            (
                0,
                "part:2019-a1  Snoer van een meter\nplaybook/parts/2019-a1.yaml\n\nid: 2019-a1\n"
                "title: Snoer van een meter\nmachine: kettle\n\nlinks to:\n"
                "  machine:kettle  (machine)  Waterkoker\n\nlinked from:\n"
                "  repair:new-cord  (parts[0])  Een nieuw snoer\n",
                "",
            ),
        ),
        (
            ["new", "part", "2022-x", "--set", "machine=lamp", "--set", "title=Kap", "--dry-run"],
            (
                0,
                "--- playbook/parts/2022-x.yaml\n+++ playbook/parts/2022-x.yaml\n@@ -0,0 +1,4 @@\n"
                "+id: 2022-x\n+title: Kap\n+machine: lamp\n+status: draft\n",
                "",
            ),
        ),
    ],
    ids=["validate", "validate by strictyaml", "fmt", "show", "new"],
)
def test_commands_know_its_types(arguments: list[str], expected: tuple[int, str, str]) -> None:
    assert playbook(*arguments) == expected


@pytest.mark.usefixtures("place")
def test_its_types_and_ids_are_completed() -> None:
    complete = ShellComplete(group.playbook, {}, "playbook", "_COMPLETE")
    types = complete.get_completions(["show", "--playbook", "playbook"], "")
    assert [one.value for one in types][:3] == ["fault", "keeper", "lesson"]
    ids = complete.get_completions(["--schema", "schema", "show", "part"], "2")
    assert [one.value for one in ids] == ["2019-a1", "2021-7"]


def test_its_rules_come_from_its_schemas(place: Path) -> None:
    edit(place / "playbook/faults/leak.yaml", "order: 2", "order: 3")
    edit(place / "playbook/repairs/new-seal.yaml", "fault: leak", "fault: dark")
    shutil.copy(place / "playbook/parts/2021-7.yaml", place / "playbook/parts/socket.yaml")
    edit(place / "playbook/parts/socket.yaml", "2021-7", "socket")
    _, output, _ = playbook("validate", "--report", "json")
    found = {(one["path"], one["code"]) for one in json.loads(output)["findings"]}
    assert found == {
        ("playbook/faults/leak.yaml", "PB304"),
        ("playbook/faults/leak.yaml", "PB306"),
        ("playbook/parts/socket.yaml", "PB205"),
        ("playbook/parts/socket.yaml", "PB401"),
        ("playbook/repairs/new-seal.yaml", "PB314"),
    }


def test_its_json_fits_the_schema_that_is_made_for_it(place: Path) -> None:
    assert playbook("export", "--format", "json", "--output", "x.json", "--quiet") == (0, "", "")
    _, schema, _ = playbook("schema", "--show", "bundle.schema.json")
    bundle = json.loads((place / "x.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(schema)).validate(bundle)
    assert [one["id"] for one in bundle["parts"]] == ["2021-7", "2019-a1"]
    del bundle["repairs"][0]["minutes"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(json.loads(schema)).validate(bundle)


WHY = (
    "no type has the role `labels`: `playbook schema --show labels.schema.json` prints one. "
    "11 more things are lacking."
)
DUTCH = (
    "geen type heeft de rol `labels`: `playbook schema --show labels.schema.json` toont er een. "
    "Er ontbreken nog 11 dingen."
)


@pytest.mark.usefixtures("place")
def test_what_cannot_be_laid_out_is_left_out_of_the_plan() -> None:
    status, plan, errors = playbook("export", "--plan", "json")
    assert [row["format"] for row in json.loads(plan)["include"]] == ["json"]
    said = f"playbook: without docx, epub, html, md, pdf, as these schemas do not allow it: {WHY}\n"
    assert (status, errors) == (0, said)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (
            ["export", "--format", "pdf"],
            2,
            f"Error: Invalid value for '--format': no pdf can be made with these schemas: {WHY}",
        ),
        (
            ["export", "--format", "pdf", "--message-language", "nl"],
            2,
            "Fout: Ongeldige waarde voor '--format': met deze schema’s is geen pdf te maken: "
            f"{DUTCH}",
        ),
        (["site"], 3, f"playbook: no edition can be laid out with these schemas: {WHY}"),
        (
            ["assess", "new", "--output", "a.json"],
            3,
            f"playbook: no edition can be laid out with these schemas: {WHY}",
        ),
    ],
    ids=["export", "export in Dutch", "site", "assess"],
)
def test_what_is_asked_for_and_cannot_be_laid_out_is_refused(
    arguments: list[str], status: int, said: str
) -> None:
    assert playbook(*arguments)[::2] != (0, "")
    found, output, errors = playbook(*arguments)
    assert (found, output, errors.splitlines()[-1]) == (status, "", said)


def test_an_overlay_has_the_schemas_of_what_it_stands_on(place: Path) -> None:
    repositories.start(place.parent)
    ours = place.parent / "elsewhere" / "ours"
    (ours / "parts").mkdir(parents=True)
    (ours / "overlay.yaml").write_text("on: ../../repairs/playbook\n", encoding="utf-8")
    part = "id: 2026-9\ntitle: Stekker\nmachine: lamp\n"
    (ours / "parts/2026-9.yaml").write_text(part, encoding="utf-8")
    told = (0, "15 files checked: 0 errors, 0 warnings\n", "")
    assert playbook("validate", str(ours)) == told
    assert layers.types_of(ours) is layers.types_of(place / "playbook")


def test_an_entry_is_renamed_or_removed_as_far_as_its_schema_allows(place: Path) -> None:
    assert playbook("rename", "part:2019-a1", "2019-b1", "--quiet") == (0, "", "")
    kept = (place / "playbook/parts/2019-a1.yaml").read_text(encoding="utf-8")
    assert kept == "id: 2019-a1\nstatus: removed\n"  # Its schema knows no `replaced_by`.
    assert "2019-b1" in (place / "playbook/repairs/new-cord.yaml").read_text(encoding="utf-8")
    assert playbook("validate", "--quiet") == (0, "", "")
    assert playbook("remove", "keeper", "kitchen", "--quiet") == (0, "", "")
    refused = playbook("remove", "part", "2021-7", "--replaced-by", "2019-b1")
    assert (refused[0], refused[2].splitlines()[-1]) == (
        2,
        "Error: part:2021-7 is not removed: by its schema, an entry of the type part has no "
        "`replaced_by` that says so.",
    )


def test_a_playbook_begins_by_the_schemas_of_what_it_stands_on(place: Path) -> None:
    assert playbook("init", "ours", "--on", "playbook", "--quiet") == (0, "", "")
    assert sorted(path.name for path in (place / "ours").iterdir()) == [
        "about.yaml",
        "overlay.yaml",
    ]
    assert playbook("init", "other")[2].splitlines()[-1] == (
        "Error: other has schemas of its own beside it, and only a playbook of the tools' own "
        "types can be begun. Write its first files yourself."
    )


def test_a_folder_that_is_named_judges_in_the_place_of_its_own(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So a proposal's own schemas say nothing of it."""
    base = place.parent / "base"
    shutil.copytree(place / "schema", base)
    edit(place / "schema/machine.schema.json", '"maxLength": 600', '"maxLength": 6000')
    edit(place / "playbook/machines/lamp.yaml", "Geeft licht", "Geeft licht " + "en licht " * 90)
    assert playbook("validate", "playbook")[0] == 0
    assert playbook("--schema", str(base), "validate", "playbook")[0] == 1
    monkeypatch.setenv("PLAYBOOK_SCHEMA", str(base))
    assert playbook("validate", "playbook")[0] == 1


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        pytest.param('"maxItems": 9', '"maxItems": 1', "PB206", id="of an entry"),
        pytest.param('[\n    "repair"', '[\n    "keeper"', "PB307", id="of the graph"),
    ],
)
def test_nothing_is_known_again_that_other_schemas_have_judged(
    place: Path, before: str, after: str, code: str
) -> None:
    root, other = place / "playbook", place.parent / "other"
    shutil.copytree(place / "schema", other)
    edit(other / "fault.schema.json", before, after)

    def codes(types: Types) -> set[str]:
        verdict = judge.judge_again(root, Settings(), types, cached=True, kept=True)
        return {one.rule.code for one in verdict.findings}

    for _ in range(2):
        assert codes(layers.types_of(root)) == set()
        assert codes(layers.types_of(root, other)) == {code}


def test_what_is_wrong_in_a_schema_is_said_where_it_is(place: Path) -> None:
    edit(place / "schema/part.schema.json", '"x-reference": "machine"', '"x-reference": "machin"')
    status, output, errors = playbook("validate")
    assert (status, output) == (3, "")
    assert errors == (
        f"The schemas in {place / 'schema'} cannot be used:\n"
        "part.schema.json:27:7: /properties/machine/x-reference: no type with a folder is called "
        "`machin`\n      = Did you mean `machine`?\n"
    )


def test_a_folder_of_that_name_may_be_anybodys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even one with schemas that could be ours, as long as none is of an edition."""
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema/event.schema.json").write_text('{"x-folder": 1}', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert playbook("validate") == (0, "17 files checked: 0 errors, 0 warnings\n", "")


def test_a_name_that_the_tools_need_is_taken(place: Path) -> None:
    edit(place / "schema/about.schema.json", "about.yaml", "overlay.yaml")
    assert playbook("validate", "playbook")[2] == (
        f"The schemas in {place / 'schema'} cannot be used:\n"
        "about.schema.json:1:1: `overlay.yaml` is taken by `overlay.schema.json`\n"
        "      = Choose another one.\n"
    )


@pytest.mark.thorough
def test_types_of_other_names_with_the_roles_are_laid_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The golden playbook, with plays called measures."""
    shutil.copytree(schema_files.schema_folder(), tmp_path / "schema")
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema/play.schema.json").rename(tmp_path / "schema/measure.schema.json")
    (tmp_path / "playbook/plays").rename(tmp_path / "playbook/measures")
    for path in (tmp_path / "schema").glob("*.schema.json"):
        text = path.read_text(encoding="utf-8")
        for before, after in (
            ('"x-folder": "plays"', '"x-folder": "measures"'),
            ('"x-reference": "play"', '"x-reference": "measure"'),
            ('"type": "play"', '"type": "measure"'),
            ('"x-must-reach": ["play"', '"x-must-reach": ["measure"'),
        ):
            text = text.replace(before, after)
        path.write_text(text, encoding="utf-8")
    for path in (tmp_path / "playbook").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            for before, after in (
                ("](play:", "](measure:"),
                ("play/", "measure/"),
                ("count:play", "count:measure"),
            ):
                text = text.replace(before, after)
            path.write_text(text, encoding="utf-8")
    status, _, errors = playbook("export", "--format", "html", "--output", "x.html", "--quiet")
    assert (status, errors) == (0, "")
    status, _, errors = playbook("site", "--output", "out", "--quiet")
    assert status == 0
    assert "Werk hardop" in (tmp_path / "out/nl/measures/work-aloud/index.html").read_text("utf-8")
    api = json.loads((tmp_path / "out/nl/api/2.0/bundle.schema.json").read_text("utf-8"))
    assert "measure" in api["$defs"]


def without(value: Any, names: set[str]) -> Any:
    """Return a schema in which nothing leads to types of those names."""
    if isinstance(value, list):
        return [without(one, names) for one in value]
    if not isinstance(value, dict):
        return value
    made = {key: without(inner, names) for key, inner in value.items()}
    if "x-must-reach" in made:
        made["x-must-reach"] = [name for name in made["x-must-reach"] if name not in names]
    fields = made.get("properties")
    if isinstance(fields, dict):
        for name in [n for n, f in fields.items() if names & {*references(f)}]:
            del fields[name]
        for asks in (made, made.get("else", {})):
            if "required" in asks:
                asks["required"] = [name for name in asks["required"] if name in fields]
    return made


def references(field: Any) -> list[str]:
    """Return the types that a field, or the items in it, lead to."""
    held = (field, field.get("items", {})) if isinstance(field, dict) else ()
    return [one["x-reference"] for one in held if "x-reference" in one]


@pytest.mark.slow
def test_a_model_may_go_without_some_roles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The golden playbook, where nothing is a case or a tool."""
    shutil.copytree(schema_files.schema_folder(), tmp_path / "schema")
    shutil.copytree(ROOT / "tests/golden/playbook", tmp_path / "playbook")
    monkeypatch.chdir(tmp_path)
    for name in ("case", "tool"):
        (tmp_path / f"schema/{name}.schema.json").unlink()
        shutil.rmtree(tmp_path / f"playbook/{name}s")
    for path in (tmp_path / "schema").glob("*.schema.json"):
        made = without(json.loads(path.read_text(encoding="utf-8")), {"case", "tool"})
        path.write_text(json.dumps(made), encoding="utf-8")
    for path in (tmp_path / "playbook/plays").iterdir():
        text = re.sub(r"^(cases|tools):\n(  - .*\n)+", "", path.read_text("utf-8"), flags=re.M)
        path.write_text(text, encoding="utf-8")
    assert playbook("export", "--variant", "all", "--output", "out", "--quiet") == (0, "", "")
    assert len(list((tmp_path / "out").glob("proefboek-*"))) == 13
    assert playbook("site", "--output", "site", "--quiet")[0] == 0
    page = (tmp_path / "site/nl/plays/work-aloud/index.html").read_text(encoding="utf-8")
    assert "Werk hardop" in page
    assert not (tmp_path / "site/nl/cases").exists()


@pytest.mark.parametrize(
    ("name", "before", "after", "why"),
    [
        (
            "play",
            '"actions": {',
            '"moral": {"type": "string", "x-translatable": true},\n    "actions": {',
            "the type `play` has the role `play`, which has no place for the texts of its field "
            "`moral`.",
        ),
        (
            "play",
            '"required": ["principle", "order", "title", ',
            '"required": ["principle", "order", ',
            "the type `play` has the role `play`, and lacks the required field `title`.",
        ),
        (
            "challenge",
            '"x-reference": "question"',
            '"x-reference": "play"',
            "the type `challenge` has the role `challenge`, and in its field `questions` is "
            "something else.",
        ),
        (
            "page",
            '"workshop"',
            '"elsewhere"',
            "the type `page` has the role `page`, and in its field `placement` is something else.",
        ),
    ],
    ids=["another text", "no title", "another reference", "another choice"],
)
def test_a_role_asks_for_what_is_laid_out(
    tmp_path: Path, name: str, before: str, after: str, why: str
) -> None:
    folder = shutil.copytree(schema_files.schema_folder(), tmp_path / "schema")
    edit(folder / f"{name}.schema.json", before, after)
    playbook = load(ROOT / "tests/golden/playbook", load_types(folder)).playbook
    found = [one.en for one in document.needs.lacking(playbook)]
    assert found == [why.removesuffix(".")]
