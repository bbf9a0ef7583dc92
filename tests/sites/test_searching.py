"""Searching the site in browsers, and how little that loads."""

from __future__ import annotations

from collections.abc import Iterator
from gzip import compress
from pathlib import Path

import pytest

from conftest import ROOT
from page.pages import IN_BROWSERS, edition_of, run_tests
from playbook_tools.site import build
from playbook_tools.site.search import gather, script
from playbook_tools.site.search.index import index
from sites.built import golden_site, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the golden playbook."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build.build(golden_site(), folder, {})
    with served(folder) as address:
        yield address


@pytest.mark.slow
@pytest.mark.thorough
@pytest.mark.parametrize("browser", IN_BROWSERS)
def test_searching(browser: str, site: str, tmp_path: Path) -> None:
    run_tests("../sites/searching.mjs", {"site": site}, browser=browser, folder=tmp_path)


def test_the_index_of_the_real_playbook_is_one_small_file() -> None:
    site = build.Site(edition_of(ROOT / "playbook"))
    made = index(gather.of(site), "nl", gather.also(site))
    (content,) = made.files.values()
    assert len(compress(content, 9)) <= 60_000
    assert len(compress(script().encode(), 9)) <= 12_000


def test_every_entry_and_what_there_is_one_of_can_be_found() -> None:
    found = {one.address: one for one in gather.of(golden_site())}
    assert [(one.address, one.kind, one.weight) for one in found.values()] == [
        ("nl/challenges/nobody-knows/", "Uitdaging", 0.5),
        ("nl/challenges/too-fast/", "Uitdaging", 0.5),
        ("nl/questions/work-visible/", "Vraag", 0.5),
        ("nl/questions/time-planned/", "Vraag", 1),
        ("nl/principles/openness/", "Principe 1", 1),
        ("nl/principles/patience/", "Principe 2", 1),
        ("nl/plays/work-aloud/", "Play 1.1", 1),
        ("nl/plays/wait-a-week/", "Play 2.1", 1),
        ("nl/cases/open-town/", "Praktijkvoorbeeld", 1),
        ("nl/cases/slow-council/", "Praktijkvoorbeeld", 1),
        ("nl/tools/weekly-note/", "Tool", 1),
        ("nl/pages/welcome/", "Over dit playbook", 1),
        ("nl/pages/session/", "Over dit playbook", 1),
        ("nl/pages/goodbye/", "Over dit playbook", 1),
        ("nl/workshop/", "Proefboek", 1),
        ("nl/glossary/", "Proefboek", 1),
        ("nl/downloads/", "Over deze site", 0.5),
        ("nl/colophon/", "Over deze site", 0.5),
        ("nl/privacy/", "Over deze site", 0.5),
        ("nl/accessibility/", "Over deze site", 0.5),
    ]
    assert found["nl/cases/open-town/"].text == (
        "Gemeente Voorbeeld. De plannen van de gemeente. Een gemeente zet alle plannen online. "
        "Vaardigheden. België. Nederland. Nederlands."
    )
    assert found["nl/glossary/"].text.startswith(
        "De woorden van het proefboek. hardop werken · working out loud. Vertellen wat je doet"
    )
