"""A site that is made again is the one that would be made anew, whatever was edited."""

from __future__ import annotations

import json
import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec import structs

from playbook_tools.content.model import Playbook
from playbook_tools.edition.edition import Edition
from playbook_tools.site import build
from sites.built import contents, golden_edition
from sites.test_inputs import edits


def site_of(playbook: Playbook) -> build.Site:
    """Return a site whose lists run over several pages."""
    return build.Site(replace(golden_edition(), playbook=playbook), rows=1)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != build.MANIFEST
    }


@pytest.mark.slow
@pytest.mark.usefixtures("cache")
def test_fifty_edits_one_after_another(tmp_path: Path) -> None:
    chance = random.Random(2026)  # noqa: S311 (no secret)
    folder, playbook, spared = tmp_path / "site", golden_edition().playbook, 0
    for _ in range(50):
        _, playbook = chance.choice(list(edits(playbook)))
        if chance.random() < 0.2:
            playbook = golden_edition().playbook
        site = site_of(playbook)
        spared += build.build(site, folder, {}, again=True).spared
        assert held(folder) == dict(contents(site))
    assert spared > 250


@pytest.fixture
def made(cache: Path, tmp_path: Path) -> tuple[Edition, Path]:
    """A site that was made, and may be made again; its cache is its own."""
    assert not cache.exists()
    edition, folder = golden_edition(), tmp_path / "site"
    build.build(build.Site(edition), folder, {}, again=True)
    return edition, folder


@pytest.mark.usefixtures("cache")
def test_the_rows_of_a_long_list_stay_beside_it(tmp_path: Path) -> None:
    folder, site = tmp_path / "site", site_of(golden_edition().playbook)
    for _ in range(2):
        build.build(site, folder, {}, again=True)
        assert len([*folder.glob("assets/list-cases.*.json")]) == 1


def test_pages_that_would_be_the_same_are_not_made(made: tuple[Edition, Path]) -> None:
    edition, folder = made
    site = build.Site(edition)
    assert build.build(site, folder, {}, again=True).spared > 10
    assert build.build(site, folder, {}).spared == 0


def test_a_page_that_somebody_changed_is_made(made: tuple[Edition, Path]) -> None:
    edition, folder = made
    page = folder / "nl/plays/work-aloud/index.html"
    page.unlink()
    build.build(build.Site(edition), folder, {}, again=True)
    assert held(folder) == dict(contents(build.Site(edition)))


def test_what_is_kept_is_signed(made: tuple[Edition, Path], cache: Path) -> None:
    edition, folder = made
    (kept,) = cache.glob("site-*/pages")
    raw = bytearray(kept.read_bytes())
    raw[-1] ^= 1
    kept.write_bytes(raw)
    assert build.build(build.Site(edition), folder, {}, again=True).spared == 0


def test_a_page_that_was_cut_short_is_put_back(made: tuple[Edition, Path]) -> None:
    edition, folder = made
    page = folder / "nl/index.html"
    whole = page.read_bytes()
    page.write_bytes(whole[:100])
    assert "nl/index.html" in build.build(build.Site(edition), folder, {}).changed
    assert page.read_bytes() == whole


@pytest.mark.thorough
def test_a_run_that_was_killed_between_forgets_no_file(made: tuple[Edition, Path]) -> None:
    """Its manifest has every file, of which nothing is known."""
    edition, folder = made
    listed = json.loads((folder / build.MANIFEST).read_bytes())
    gone = folder / "nl/plays/gone/index.html"
    gone.parent.mkdir()
    gone.write_text("of a former site")
    unsure = dict.fromkeys((*listed, "nl/plays/gone/index.html"), "")
    (folder / build.MANIFEST).write_text(json.dumps(unsure))
    assert build.build(build.Site(edition), folder, {}).removed == ("nl/plays/gone/index.html",)
    assert held(folder) == dict(contents(build.Site(edition)))


@pytest.mark.thorough
def test_of_two_runs_at_once_one_waits_for_the_other(made: tuple[Edition, Path]) -> None:
    edition, folder = made
    playbook = edition.playbook
    labels = next(entry for entry in playbook.entries if entry.type.role == "labels")
    other = structs.replace(labels, data={**labels.data, "contents": "Anders"})
    changed = tuple(other if entry is labels else entry for entry in playbook.entries)
    sites = [build.Site(edition), site_of(replace(playbook, entries=changed))]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda site: build.build(site, folder, {}), sites * 3))
    assert held(folder) in [dict(contents(site)) for site in sites]
