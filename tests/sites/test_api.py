"""The API of a site: it says what its schema says, and programs can use it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread
from typing import Any
from urllib.parse import urljoin

import jsonschema
import pytest
from msgspec import structs
from referencing import Registry, Resource

from conftest import ROOT
from page.pages import run
from playbook_tools.content.model import Entry
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType
from playbook_tools.site import api
from playbook_tools.site.site import Site
from strict_schemas import strict_schema
from typescript import examples, followed

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"
EXPECTED = Path(__file__).with_name("api")
FOLDER = "nl/api/2.0/"
BASE = "https://example.org/boek"
BASES = pytest.mark.parametrize("base", ["", BASE], ids=["without an address", "with an address"])
SHOWN = (
    "cases.csv", "glossary.json", "index.json", "plays.json", "plays/work-aloud.json", "tools.csv",
)  # fmt: skip
ANSWER = """\
Proefboek 1.2.3: Kan iedereen zien waar je aan werkt?
- Werk hardop (2)
"""
FORMULAS = re.compile(r"\s*[=+@\-\uff0b\uff0d\uff1d\uff20]")


@pytest.fixture(scope="module")
def golden(types: Mapping[str, ContentType]) -> Edition:
    return Edition.of(load(GOLDEN, types).playbook)


def made(edition: Edition, base: str = "") -> dict[str, bytes]:
    """The content of each file of the API by its path in it."""
    files = api.files(Site(edition, base=base))
    assert all(path.startswith(FOLDER) for path in files)
    return {path.removeprefix(FOLDER): make() for path, make in files.items()}


@pytest.mark.parametrize("name", SHOWN)
def test_what_a_file_says(name: str, golden: Edition) -> None:
    given = made(golden)[name].decode().replace("\r\n", "\n")
    path = EXPECTED / name
    if os.environ.get("UPDATE_CASES"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(given, encoding="utf-8", newline="\n")
    assert given == path.read_text(encoding="utf-8")


def test_a_table_is_as_a_dutch_excel_opens_it(golden: Edition) -> None:
    table = made(golden)["cases.csv"]
    assert table.startswith("\ufeffId;Naam;Samenvatting;".encode())
    assert [line.endswith(b"\r") for line in table.split(b"\n")] == [True, True, True, False]


def test_the_bundle_is_what_is_exported(golden: Edition) -> None:
    assert made(golden)["playbook.json"] == exporter("json")(golden)


@BASES
def test_every_file_is_what_its_schema_says(base: str, golden: Edition, edition: Edition) -> None:
    for one in (golden, edition):
        files = made(one, base)
        schema = json.loads(files["bundle.schema.json"])
        address = f"{base or 'https://example.net'}/{FOLDER}"
        assert schema.get("$id", "") == (f"{address}bundle.schema.json" if base else "")
        known = Registry().with_resource(
            f"{address}bundle.schema.json", Resource.from_contents(strict_schema(schema))
        )
        checked = {path: json.loads(c) for path, c in files.items() if path.endswith(".json")}
        del checked["bundle.schema.json"]
        assert len(checked) > 20
        for path, content in checked.items():
            described = {"$ref": urljoin(f"{address}{path}", content["$schema"])}
            jsonschema.Draft202012Validator(described, registry=known).validate(content)


def test_the_index_says_all_that_there_is(edition: Edition) -> None:
    files = made(edition)
    rows = {row["path"]: row for row in json.loads(files["index.json"])["files"]}
    kinds = {re.sub(r"/[^/]+\.json$", "/{id}.json", path) for path in files} - {"index.json"}
    assert rows.keys() == kinds
    for path, row in rows.items():
        suffix = PurePosixPath(path).suffix
        assert ("schema" in row) == (suffix == ".json" and path != "bundle.schema.json")


def test_every_entry_has_a_file_that_leads_to_its_page(edition: Edition) -> None:
    site = Site(edition)
    pages = {page.path for page in site.outline.pages}
    files = made(edition)
    for entry in edition.playbook.entries:
        if entry.type.folder:
            path = f"{entry.type.folder}/{entry.id}.json"
            there = json.loads(files[path])
            assert there["entry"]["id"] == entry.id
            assert urljoin(f"/{FOLDER}{path}", there["page"]).removeprefix("/") in pages


def test_references_lead_both_ways(edition: Edition) -> None:
    files = made(edition)
    whole = json.loads(files["playbook.json"])["references"]
    told = [
        (path, reference)
        for path, content in files.items()
        if path.endswith(".json") and path.count("/") == 1
        for reference in json.loads(content)["references"]
    ]
    assert len(told) == sum(len({one["from"], one["to"]}) for one in whole)
    assert all(one in whole for _, one in told)


def test_no_cell_of_a_table_is_a_formula(golden: Edition) -> None:
    def hostile(entry: Entry) -> Entry:
        data = dict(entry.data)
        if entry.type.name == "labels":
            heads = dict.fromkeys(
                ("organisation", "countries", "provider", "kind", "used_in"), "=1+1"
            )
            data |= {**heads, "table": dict.fromkeys(entry.part("table"), "@SUM(1)")}
        for name in ("title", "summary", "organisation", "provider"):
            if name in data and entry.type.folder:
                data[name] = "=1+1"
        return structs.replace(entry, data=data)

    entries = tuple(map(hostile, golden.playbook.entries))
    files = made(replace(golden, playbook=replace(golden.playbook, entries=entries)))
    for name in ("cases.csv", "tools.csv"):
        text = files[name].decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        assert sum("1+1" in cell or "SUM" in cell for cell in rows[0]) >= 9
        assert [cell for row in rows for cell in row if FORMULAS.match(cell)] == []


@pytest.fixture
def served(golden: Edition, tmp_path: Path) -> Iterator[str]:
    """Where the API is, on a server of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    for path, content in made(golden).items():
        place = tmp_path / "site" / FOLDER / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    site = str(tmp_path / "site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{FOLDER}"
    server.shutdown()
    server.server_close()


def test_the_example_asks_the_site(served: str, tmp_path: Path) -> None:
    given = {
        "https://example.org/playbook/nl/api/2.0/": served,
        "leaders-back-innovation": "work-visible",
    }
    assert followed(tmp_path, 1, "helps.mts", **given) == ANSWER


def test_the_example_of_a_page_shows_what_the_site_has(served: str, tmp_path: Path) -> None:
    """What the page says is done in the folder of the site."""
    folder = tmp_path / "site"
    (folder / "plays.html").write_text(examples("html")[0])
    assert followed(folder, 2, "plays.ts") == ""
    base = served.removesuffix(FOLDER)
    assert run(
        "../sites/shown.mjs", {"page": f"{base}plays.html"}, browser="chromium", folder=tmp_path
    ) == {
        "faults": [],
        "title": "Proefboek 1.2.3",
        "items": {
            "Werk hardop": f"{base}nl/plays/work-aloud/",
            "Wacht een week": f"{base}nl/plays/wait-a-week/",
        },
    }
