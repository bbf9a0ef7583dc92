"""How light a page is over the wire: all that it loads, and what is its own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from gzip import compress
from pathlib import Path

import pytest

from conftest import ROOT
from playbook_tools.edition.edition import Edition
from playbook_tools.loading.reading import load
from playbook_tools.schema.declared import load_types
from playbook_tools.site import build
from sites.built import contents, inner, pages

ALL, OWN = 60_000, 8_000
"""In bytes, compressed, without fonts: a reader keeps those for every page."""
_LOADED = "//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href"


def weights(files: Mapping[str, bytes]) -> Mapping[str, tuple[int, int]]:
    """Return what each page of a site weighs with all that it loads at once, and by itself.

    What is loaded for somebody who searches has a limit of its own: see test_searching.py.
    """
    sizes = {path: len(compress(content, 6)) for path, content in files.items()}
    found = {}
    for address, page in pages(files).items():
        own = sizes[f"{address[1:]}index.html" if address.endswith("/") else address[1:]]
        ways = {inner(address, way) for way in page.xpath(_LOADED)}
        found[address] = own + sum(sizes[way[0][1:]] for way in ways if way), own
    return found


def longer(folder: Path) -> Edition:
    """Return an edition with so many cases that a page of their list is full."""
    shutil.copytree(ROOT / "playbook", folder)
    for path in sorted((folder / "cases").glob("*.yaml")):
        other = path.with_name(f"other-{path.name}")
        text = path.read_text("utf-8").replace(f"id: {path.stem}", f"id: other-{path.stem}")
        other.write_text(text, "utf-8")
    return Edition.of(load(folder, load_types()).playbook)


def heavy(edition: Edition) -> Mapping[str, tuple[int, int]]:
    """Return the pages of an edition's site that are not light."""
    found = weights(dict(contents(build.Site(edition))))
    return {page: sizes for page, sizes in found.items() if sizes[0] > ALL or sizes[1] > OWN}


@pytest.mark.thorough
def test_the_pages_of_the_real_playbook_are_light(edition: Edition) -> None:
    assert heavy(edition) == {}


@pytest.mark.thorough
def test_a_page_of_a_long_list_is_light(tmp_path: Path) -> None:
    edition = longer(tmp_path / "playbook")
    outline = build.Site(edition).outline
    full = [page.path for page in outline.pages if page.of > 1]
    assert full[:2] == ["nl/cases/", "nl/cases/page/2/"]
    assert heavy(edition) == {}
