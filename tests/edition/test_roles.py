"""Types are found by the roles that their schemas declare, whatever they are called."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from msgspec import structs

from conftest import ROOT
from playbook_tools import cli
from playbook_tools.assessment.functions import Outline
from playbook_tools.content.model import Playbook
from playbook_tools.edition.document import Document, NotLaidOutError
from playbook_tools.edition.edition import Edition, Variant
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import load
from playbook_tools.rules import registry
from playbook_tools.schema import schema_files
from playbook_tools.schema.content_types import ContentType
from playbook_tools.schema.declared import load_types
from playbook_tools.schema.role import SINGLE, Role
from playbook_tools.schema.schema_files import schema_folder

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
HASH = re.compile(r"\b[0-9a-f]{12}\b")


def renamed(folder: Path, types: Mapping[str, ContentType]) -> Playbook:
    """Return the golden playbook with every type of entries, and its folder, called otherwise."""
    shutil.copytree(schema_folder(), folder / "schema")
    shutil.copytree(GOLDEN, folder / "playbook")
    names = {name: f"{name}x" for name, declared in types.items() if declared.folder}
    for name, other in names.items():
        place = types[name].folder or ""
        (folder / "playbook" / place).rename(folder / "playbook" / f"{place}x")
        schema = folder / "schema" / f"{name}.schema.json"
        schema.rename(schema.with_name(f"{other}.schema.json"))
    for path in (folder / "schema").glob("*.schema.json"):
        text = path.read_text("utf-8")
        if '"x-folder"' in text or '"x-reference"' in text:
            path.write_text(json.dumps(_other(json.loads(text), names)), "utf-8")
    for path in (folder / "playbook").rglob("*.yaml"):
        text = path.read_text("utf-8")
        for name, other in names.items():
            text = text.replace(f"]({name}:", f"]({other}:")
        path.write_text(text, "utf-8")
    loaded = load(folder / "playbook", load_types.__wrapped__(folder / "schema"))
    assert [*loaded.diagnostics, *registry.check(loaded)] == []
    return loaded.playbook


def _other(value: Any, names: Mapping[str, str]) -> Any:
    """Return a schema in which types and folders have their other names."""
    if isinstance(value, list):
        return [_other(item, names) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: _other(inner, names) for key, inner in value.items()}
    if "x-folder" in made:
        made["x-folder"] += "x"
    if "x-reference" in made:
        made["x-reference"] = names[made["x-reference"]]
    if "x-must-reach" in made:
        made["x-must-reach"] = [names[name] for name in made["x-must-reach"]]
    for feeder in made.get("x-linked-from", ()):
        feeder["type"] = names[feeder["type"]]
    return made


def docx_text(edition: Edition) -> list[str]:
    file = docx.Document(io.BytesIO(exporter("docx")(edition)))
    return [paragraph.text for paragraph in file.paragraphs]


def pdf_text(edition: Edition) -> list[str]:
    """Leave out where lines end: the digits of a hash are not of one width."""
    pages = pypdfium2.PdfDocument(exporter("pdf")(edition))
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pages]


def cards_text(edition: Edition) -> list[str]:
    """Leave out the names of folders, which are in addresses."""
    texts = pdf_text(replace(edition, variant=Variant.CARDS))
    return [re.sub(r"/nl/[a-z]+/", "/nl//", text) for text in texts]


def json_text(edition: Edition) -> list[str]:
    bundle = json.loads(exporter("json")(edition))
    return sorted(
        _texts({k: v for k, v in bundle.items() if k not in {"content_hash", "references"}})
    )


def _texts(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [text for key, inner in value.items() for text in _texts(inner, key)]
    if isinstance(value, list):
        return [text for item in value for text in _texts(item, key)]
    return [] if key in {"file", "key"} else [re.sub(r"\]\(([a-z]+)x:", r"](\1:", str(value))]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(docx_text, id="DOCX"),
        pytest.param(pdf_text, id="PDF"),
        pytest.param(cards_text, id="cards"),
        pytest.param(json_text, id="JSON"),
    ],
)
def test_an_edition_of_types_with_other_names_says_the_same(
    texts: Callable[[Edition], list[str]], tmp_path: Path, types: Mapping[str, ContentType]
) -> None:
    before = Edition.of(load(GOLDEN, types).playbook)
    after = Edition.of(renamed(tmp_path, types))
    assert [HASH.sub("#", text) for text in texts(after)] == [
        HASH.sub("#", text) for text in texts(before)
    ]


def test_an_edition_of_one_principle_holds_the_same_entries(
    tmp_path: Path, types: Mapping[str, ContentType]
) -> None:
    before = Edition.of(load(GOLDEN, types).playbook, principles=["patience"])
    after = Edition.of(renamed(tmp_path, types), principles=["patience"])
    assert [entry.id for entry in after.playbook.entries] == [
        entry.id for entry in before.playbook.entries
    ]


@pytest.mark.parametrize("role", sorted(set(Role) - SINGLE))
def test_texts_that_would_be_left_out_are_refused(
    role: Role, types: Mapping[str, ContentType]
) -> None:
    playbook = load(GOLDEN, types).playbook
    (name,) = (name for name, declared in types.items() if declared.role is role)
    without = {**types, name: replace(types[name], role=None)}
    entries = tuple(
        structs.replace(entry, type=without[entry.type.name]) for entry in playbook.entries
    )
    changed = replace(playbook, types=without, entries=entries)
    with pytest.raises(NotLaidOutError) as raised:
        Document.of(Edition.of(changed))
    lost = {entry.path for entry in raised.value.entries}
    assert {entry.path for entry in playbook.published(name)} <= lost


def test_export_names_what_it_would_leave_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(schema_folder(), tmp_path / "schema")
    shutil.copytree(GOLDEN, tmp_path / "playbook")
    path = tmp_path / "schema" / "play.schema.json"
    path.write_text(path.read_text("utf-8").replace('  "x-role": "play",\n', ""), "utf-8")
    monkeypatch.setattr(schema_files, "schema_folder", lambda: tmp_path / "schema")
    monkeypatch.chdir(tmp_path)
    load_types.cache_clear()
    try:
        status = cli.run(["export", "--format", "docx", "--message-language", "en"])
    finally:
        load_types.cache_clear()
    assert (status, list((tmp_path / "exports").glob("*.docx"))) == (1, [])
    assert capsys.readouterr().err == (
        "playbook: no edition is made that leaves texts out, and this entry has no place in it: "
        "playbook/plays/wait-a-week.yaml (and 1 more). See `playbook explain PB109`.\n"
    )


def test_an_outline_of_types_with_other_names_is_the_same(
    tmp_path: Path, types: Mapping[str, ContentType]
) -> None:
    """So answers given to one are found again in the other."""
    before = Outline.of(Edition.of(load(GOLDEN, types).playbook)).plain()
    after = Outline.of(Edition.of(renamed(tmp_path, types))).plain()
    assert before["questions"][0]["plays"]
    assert {**after, "content_hash": ""} == {**before, "content_hash": ""}
