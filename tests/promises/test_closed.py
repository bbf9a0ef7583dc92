"""An export reads nothing but the playbook and what is packaged, and content does nothing."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree
from msgspec import structs

from conftest import ROOT
from export_runs import GOLDEN, Place, environment
from playbook_tools.content.model import Entry, Value
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import html
from playbook_tools.export.formats import exporter
from playbook_tools.export.pdf_layout.assets import AssetFetcher, RefusedError
from playbook_tools.loading.reading import load
from playbook_tools.schema.content_types import ContentType, Field

WATCHED = """
import json, os, sys
# On one core, all is made in the process that is watched.
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
seen = []
def hook(name, arguments):
    if name == "open" and isinstance(arguments[0], (str, bytes)):
        seen.append([name, os.fsdecode(arguments[0]), str(arguments[1])])
    elif name.split(".")[0] in ("socket", "subprocess", "urllib", "http", "ftplib", "webbrowser"):
        seen.append([name, repr(arguments), ""])
    elif name in ("os.system", "os.exec", "os.posix_spawn", "os.fork"):
        seen.append([name, repr(arguments), ""])
sys.addaudithook(hook)
from playbook_tools.cli import run
status = run(["export", "--variant", "all"])
print(json.dumps([status, seen]))
"""
PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1) onclick='alert(2)'>",
    "[een](javascript:alert) [twee](file:///etc/passwd) [drie](data:text/html,x) [vier](ftp://x.nl)",
    "[vijf](vbscript:x) ![zes](https://example.org/x.png) <javascript:alert(1)>",
    "{{ 7*7 }} {% include '/etc/passwd' %} {# weg #}",
    "=cmd|' /C calc'!A0 @SUM(1) +1 -1",
    '{ HYPERLINK "file:///etc/passwd" } { INCLUDETEXT "/etc/passwd" } { DDEAUTO c:\\\\x }',
    "]]> & &amp; &#x26; <![CDATA[x]]> <?xml version='1.0'?> <!ENTITY x SYSTEM 'file:///etc'>",
    "\"'><svg/onload=alert(1)> </w:t><w:instrText>X</w:instrText>",
    "%PDF-1.7 endobj endstream /JS (app.alert) /Launch ) >>",
    "url(https://example.org/x) </style> @import 'x'",
    "\u202e",
)
ACTIVE = {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/AA", "/AcroForm",
          "/OpenAction", "/RichMedia", "/Movie", "/Sound", "/SubmitForm", "/ImportData",
          "/GoToR", "/GoToE", "/XFA"}  # fmt: skip
SAFE = re.compile(r"https?://|mailto:|#")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.slow
def test_no_socket_and_no_file_of_others(fresh: Place) -> None:
    result = subprocess.run(
        [sys.executable, "-c", WATCHED], cwd=fresh.folder, env=environment(fresh.folder),
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    status, seen = json.loads(result.stdout.splitlines()[-1])
    assert (status, result.stderr) == (0, "")
    paths = sysconfig.get_paths()
    allowed = (
        *(str(Path(folder)) for folder in paths.values()),
        str(Path(sys.executable).parents[1]),
        f"{sys.base_prefix}/lib/python",
        "/usr/share/zoneinfo",  # Babel looks up the time zone, of which no edition tells.
        str(ROOT / "tools"),
        str(ROOT / "schema"),
        str(fresh.folder),
        "/dev/null",
    )
    # Python 3.13 tries whether a folder above a package is an archive, which cannot be opened.
    above = {"", *(str(folder) for place in allowed for folder in Path(place).parents)}
    foreign = [
        (name, path, mode)
        for name, path, mode in seen
        if name != "open" or not (path.startswith(allowed) or (path in above and mode == "r"))
    ]
    assert len(seen) > 100
    assert foreign == []


@pytest.fixture
def fresh(tmp_path: Path) -> Place:
    return Place.make(tmp_path / "checkout")


@pytest.mark.parametrize(
    "address",
    [f"{scheme}x" for scheme in ("file:///", "http://", "https://", "ftp://", "data:,", "//", "")],
)
def test_the_fetcher_refuses_everything_foreign(address: str) -> None:
    with pytest.raises(RefusedError):
        AssetFetcher().fetch(address)


@pytest.fixture(scope="module")
def hostile(types: Mapping[str, ContentType]) -> Edition:
    """The golden playbook with something hostile in every text that readers see."""
    edition = Edition.of(load(GOLDEN, types).playbook)
    entries = tuple(_hostile(entry) for entry in edition.playbook.entries)
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


def _hostile(entry: Entry) -> Entry:
    data = _poisoned(entry.data, entry.type.shape)
    assert isinstance(data, Mapping)
    return structs.replace(entry, data=data)


def _poisoned(value: Value, declared: Field) -> Value:
    if isinstance(value, Mapping):
        return {name: _poisoned(inner, declared.by_name[name]) for name, inner in value.items()}
    if isinstance(value, tuple) and declared.item:
        return tuple(_poisoned(item, declared.item) for item in value)
    if declared.translatable and isinstance(value, str):
        return f"{value} {' '.join(PAYLOADS[len(value) % 3 :: 3])}"
    return value


def test_no_script_in_html(hostile: Edition) -> None:
    class Reader(HTMLParser):
        tags: set[str] = set()  # noqa: RUF012
        attributes: list[tuple[str, str | None]] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.tags.add(tag)
            self.attributes.extend(attrs)

    page = html.render(Document.of(hostile))
    reader = Reader()
    reader.feed(page)
    assert not reader.tags & {"script", "iframe", "object", "embed", "form", "base", "style"}
    assert [name for name, _ in reader.attributes if name.startswith("on")] == []
    places = [value or "" for name, value in reader.attributes if name == "href"]
    assert [place for place in places if not SAFE.match(place)] == []
    pictures = {value or "" for name, value in reader.attributes if name == "src"}
    assert [picture for picture in pictures if not picture.startswith("asset:")] == []
    assert "{{ 7*7 }}" in page


@pytest.mark.slow
def test_nothing_active_in_pdf(hostile: Edition) -> None:
    opened = pikepdf.open(io.BytesIO(exporter("pdf")(hostile)))
    found = [
        key
        for item in opened.objects
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream)
        for key in (*item.keys(), str(item.get("/S", "")), str(item.get("/Subtype", "")))
        if key in ACTIVE
    ]
    assert found == []
    addresses = [
        str(item.URI)
        for item in opened.objects
        if isinstance(item, pikepdf.Dictionary) and "/URI" in item
    ]
    addresses += [
        str(a.A.URI) for page in opened.pages for a in page.get("/Annots", []) if "/A" in a
    ]
    assert addresses
    assert [address for address in addresses if not SAFE.match(address)] == []


def test_no_field_and_no_foreign_relationship_in_docx(
    hostile: Edition, types: Mapping[str, ContentType]
) -> None:
    escaped = Edition.of(load(GOLDEN, types).playbook)
    assert _fields(exporter("docx")(hostile)) == _fields(exporter("docx")(escaped))
    targets = [
        (relation.get("Type", "").rpartition("/")[2], relation.get("Target"))
        for name, part in _parts(exporter("docx")(hostile))
        if name.endswith(".rels")
        for relation in part
        if relation.get("TargetMode") == "External"
    ]
    assert targets
    assert [t for t in targets if t[0] != "hyperlink" or not SAFE.match(t[1] or "")] == []
    names = [name for name, _ in _parts(exporter("docx")(hostile))]
    assert [name for name in names if re.search(r"vba|embed|activeX|ole", name, re.I)] == []


def _parts(package: bytes) -> Iterator[tuple[str, Any]]:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(archive.read(name))


def _fields(package: bytes) -> list[str]:
    """The codes of all fields, without what they hold of the content's own names."""
    codes = [
        (node.text or "") + (node.get(f"{W}instr") or "")
        for _, part in _parts(package)
        for tag in ("instrText", "fldSimple")
        for node in part.iter(f"{W}{tag}")
    ]
    return sorted({code.split()[0] for code in codes if code.split()})


def test_json_says_what_the_content_says(hostile: Edition) -> None:
    said = json.dumps(json.loads(exporter("json")(hostile)), ensure_ascii=False)
    assert [
        text for text in PAYLOADS if json.dumps(text, ensure_ascii=False)[1:-1] not in said
    ] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("\u202e", "PB102", id="bidi control"),
        pytest.param('"\\u202e"', "PB102", id="bidi control, escaped"),
        pytest.param("<script>alert(1)</script>", "PB209", id="script"),
        pytest.param("'[x](javascript:alert)'", "PB301", id="foreign scheme"),
    ],
)
def test_validate_refuses(text: str, code: str, fresh: Place) -> None:
    path = fresh.folder / "playbook" / "plays" / "work-aloud.yaml"
    valid = path.read_text(encoding="utf-8")
    first = re.search(r"(?m)^actions:\n  - (.*)", valid)
    assert first
    path.write_text(valid[: first.start(1)] + text + valid[first.end(1) :], encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "playbook_tools", "export", "--format", "json"],
        cwd=fresh.folder, env=environment(fresh.folder), capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert result.returncode == 1
    assert code in result.stderr
    assert fresh.editions() == {}
