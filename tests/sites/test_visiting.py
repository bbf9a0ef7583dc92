"""What people do on the site besides reading, in browsers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from page.pages import IN_BROWSERS, run_tests
from playbook_tools.site import build
from sites.built import golden_site, served

pytestmark = pytest.mark.thorough


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site of the golden playbook."""
    folder = tmp_path_factory.mktemp("built") / "site"
    build.build(golden_site(), folder, {})
    with served(folder) as address:
        yield address


@pytest.mark.slow
@pytest.mark.parametrize("browser", IN_BROWSERS)
def test_visiting(browser: str, site: str, tmp_path: Path) -> None:
    run_tests("../sites/visiting.mjs", {"site": site}, browser=browser, folder=tmp_path)
