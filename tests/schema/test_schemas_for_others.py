"""The schema files serve programs of others as they are: from any folder, and over the net."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from conftest import ROOT
from node_tools import VENV
from playbook_tools.schema.declared import load_types

pytestmark = pytest.mark.thorough

SCHEMAS = ROOT / "schema"
CHECK = VENV / "bin" / "check-jsonschema"
GOLDEN = ROOT / "tests" / "golden"


def check(*arguments: str | Path, folder: Path) -> tuple[int, str]:
    run = subprocess.run(
        [CHECK, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return run.returncode, run.stdout + run.stderr


def test_every_schema_is_one(tmp_path: Path) -> None:
    found = sorted(SCHEMAS.glob("*.schema.json"))
    assert len(found) > 15
    assert check("--check-metaschema", *found, folder=tmp_path) == (0, "ok -- validation done\n")


def content() -> list[str]:
    return sorted(declared.name for declared in load_types().values())


@pytest.mark.slow
@pytest.mark.parametrize("name", content())
def test_a_schema_of_content_serves_from_another_folder(name: str, tmp_path: Path) -> None:
    declared = load_types()[name]
    files = sorted((GOLDEN / "playbook").glob(declared.file or f"{declared.folder}/*.yaml"))
    if not files:
        assert declared.optional
        return
    given = check("--schemafile", SCHEMAS / f"{name}.schema.json", *files, folder=tmp_path)
    assert given == (0, "ok -- validation done\n")


@pytest.mark.parametrize("name", ["bundle.json", "bundle-patience.json"])
def test_a_bundle_is_checked_with_its_schema(name: str, tmp_path: Path) -> None:
    assert check(
        *("--schemafile", SCHEMAS / "bundle.schema.json"), GOLDEN / name, folder=tmp_path
    ) == (0, "ok -- validation done\n")


@pytest.fixture
def served() -> Iterator[str]:
    """Where the schemas are on a server of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SCHEMAS)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_schema_that_needs_another_serves_over_the_net(served: str, tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("{}")
    address = f"{served}/links-report.schema.json"
    status, said = check("--schemafile", address, tmp_path / "empty.json", folder=tmp_path)
    assert (status, "'schema_version' is a required property" in said) == (1, True)


def test_no_schema_says_that_it_is_elsewhere() -> None:
    found = [json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")]
    assert [schema["$id"] for schema in found if "$id" in schema] == []
