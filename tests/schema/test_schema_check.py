"""What is wrong in the schema files is told at once, at its place, in both languages."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.shell_completion import ShellComplete

from case_files import rewrite
from conftest import ROOT
from playbook_tools import cli
from playbook_tools.cli import group
from playbook_tools.diagnostics.diagnostic import LANGUAGES
from playbook_tools.rules.cases import Case, cases_in
from playbook_tools.schema import schema_check, schema_files
from playbook_tools.schema.declared import load_types
from playbook_tools.schema.schema_files import SchemaError

FOLDER = ROOT / "tests" / "schemas"
# A `json` block is merged into the file (RFC 7396, where null removes), `text` is all of it.
BLOCK = re.compile(
    r"^`(?P<path>[^`\n]+)`\n\n```(?P<how>json|text|copy|removed)\n(?P<text>.*?)^```$", re.M | re.S
)


def merged(target: Any, patch: Any) -> Any:
    """Return JSON after a merge patch."""
    if not isinstance(patch, dict):
        return patch
    made = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            made.pop(name, None)
        else:
            made[name] = merged(made.get(name), value)
    return made


def changed(folder: Path, case: Case) -> None:
    for found in BLOCK.finditer(case.body):
        path = folder / found["path"]
        match found["how"]:
            case "json":
                document = merged(json.loads(path.read_text("utf-8")), json.loads(found["text"]))
                path.write_text(json.dumps(document, ensure_ascii=False, indent=2), "utf-8")
            case "copy":
                shutil.copy(FOLDER / found["text"].strip(), path)
            case "removed":
                path.unlink()
            case _:
                path.write_text(found["text"], "utf-8")


def reports(folder: Path) -> dict[str, str]:
    """Return what is told of a folder, by the language; nothing where all is well."""
    try:
        load_types.__wrapped__(folder)
    except SchemaError as error:
        told = {language: error.told(language) for language in LANGUAGES}
        return {language: text.partition("\n")[2] + "\n" for language, text in told.items()}
    return {}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(FOLDER, tmp_path / "schema")
    return tmp_path / "schema"


@pytest.mark.parametrize("case", list(cases_in(FOLDER / "cases.md")), ids=lambda case: case.title)
def test_case(case: Case, folder: Path) -> None:
    changed(folder, case)
    given = reports(folder)
    if os.environ.get("UPDATE_CASES") and given != case.expected:
        rewrite(case, given)
        return
    assert given == case.expected


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(
            b'{\n "a": "\xff"}', "note.schema.json:2:8: this is not valid UTF-8", id="other bytes"
        ),
        pytest.param(
            b"\xef\xbb\xbf{}",
            "note.schema.json:1:1: this is not valid JSON "
            "(Unexpected UTF-8 BOM (decode using utf-8-sig))",
            id="a byte order mark",
        ),
    ],
)
def test_a_file_that_cannot_be_read(content: bytes, told: str, folder: Path) -> None:
    (folder / "note.schema.json").write_bytes(content)
    assert told in reports(folder)["en"].splitlines()


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}', '{"a": {"b": 1, "b": 1}}', '{"a": 1e3}', '{"a": -0}', '{"a": 1.50}',
        '{"a": "\\u00e9\\/"}', '{"a": NaN}', '{"a": 123456789012345678901234567890}', "[1, 2]",
        "null", '{"a": "\\ud800"}', "\ufeff{}", "{}{}", "",
    ],
)  # fmt: skip
def test_what_is_read_quickly_is_what_is_read_closely(text: str, tmp_path: Path) -> None:
    def read() -> schema_files.Parts | str:
        try:
            return schema_files.read(tmp_path)
        except SchemaError as error:
            return error.told("en")

    (tmp_path / "x.schema.json").write_text(text, "utf-8")
    quickly = read()
    with patch.object(schema_files, "_read_quickly", lambda _: None):
        assert repr(quickly) == repr(read())


@pytest.mark.parametrize("depth", [300, 400, 440, 480, 490, 5000])
def test_a_file_that_is_nested_deeply_is_refused(depth: int, folder: Path) -> None:
    inner = '{"a": {"type": "object", "properties":'
    text = f'{{"x-file": "a.yaml", "properties":{inner * depth}3{"}}" * depth}}}'
    (folder / "note.schema.json").write_text(text)
    assert reports(folder).keys() == set(LANGUAGES)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(
            ["validate", "--message-language", "nl"],
            "De schema’s in {} zijn niet bruikbaar:\n"
            "note.schema.json:1:1: dit is geen geldige JSON (Expecting value)\n"
            "      = Herstel het hier, of haal het bestand terug uit git.\n",
            id="a command with a language",
        ),
        pytest.param(
            ["fmt"],
            "The schemas in {} cannot be used:\n"
            "note.schema.json:1:1: this is not valid JSON (Expecting value)\n"
            "      = Mend it here, or take the file back from git.\n",
            id="a command without one",
        ),
    ],
)
def test_a_command_tells_it_and_ends_with_3(
    arguments: list[str], told: str, broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = cli.run(arguments)
    assert (status, capsys.readouterr()) == (cli.CANNOT, ("", told.format(broken)))


@pytest.mark.usefixtures("broken")
def test_a_shell_completes_nothing_then() -> None:
    completion = ShellComplete(group.playbook, {}, "playbook", "_PLAYBOOK_COMPLETE")
    assert completion.get_completions(["show"], "p") == []


@pytest.fixture
def broken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of schemas that do not hold, in place of those of the checkout."""
    (folder / "note.schema.json").write_text("")
    monkeypatch.setattr(schema_files, "schema_folder", lambda: folder)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "C")
    load_types.cache_clear()
    yield folder
    load_types.cache_clear()


def test_the_names_of_the_bundle_are_those_that_it_has(bundle: dict[str, Any]) -> None:
    types = load_types().values()
    own = {declared.folder or declared.name for declared in types if declared.in_editions}
    assert bundle.keys() - own == schema_check.RESERVED


@pytest.fixture
def bundle() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((ROOT / "schema/bundle.schema.json").read_text("utf-8"))
    properties: dict[str, Any] = schema["$defs"]["bundle"]["properties"]
    return properties
