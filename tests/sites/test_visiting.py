"""What people do on the site besides reading, in browsers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from page.pages import IN_BROWSERS, run_tests
from playbook_tools.edition.edition import Edition
from playbook_tools.site import build
from playbook_tools.site.outline import ROWS
from sites.built import golden_site, served

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def site(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of sites: of the golden playbook, with long lists, and of the real one."""
    folder = tmp_path_factory.mktemp("built")
    for name, rows in (("short", ROWS), ("long", 1)):
        build.build(golden_site(rows=rows), folder / name, {})
    build.build(build.Site(edition), folder / "real", {})
    with served(folder) as address:
        yield address


@pytest.mark.slow
@pytest.mark.parametrize("browser", IN_BROWSERS)
def test_visiting(browser: str, site: str, tmp_path: Path) -> None:
    given = {"site": f"{site}short/", "long": f"{site}long/", "real": f"{site}real/"}
    run_tests("../sites/visiting.mjs", given, browser=browser, folder=tmp_path)
