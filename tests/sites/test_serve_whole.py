"""The preview of the whole site: what its pages load is there, and findings are in their place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from urllib.parse import urljoin

import pytest
from lxml import html

from conftest import ROOT
from golden_catalogue import golden_catalogue
from playbook_tools.edition import Edition
from playbook_tools.rules import judge
from playbook_tools.rules.settings import Settings
from playbook_tools.schema import load_types
from playbook_tools.site import build
from playbook_tools.site.serve import Preview, Whole
from previews import ask, served

pytestmark = pytest.mark.thorough

GOLDEN = ROOT / "tests" / "golden" / "playbook"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copytree(GOLDEN, tmp_path / "playbook")


def whole_of(root: Path) -> Preview:
    def read() -> judge.Verdict:
        return judge.judge_again(root, Settings(), load_types(), cached=False, kept=False)

    def site(editions: Sequence[Edition]) -> Whole:
        return Whole(build.together([build.Site(one) for one in editions]), {})

    preview = Preview(read, site)
    preview.update()
    return preview


def spaced(root: Path, path: str, words: str) -> None:
    """Save a file with two spaces, which is found, after the first of some words."""
    text = (root / path).read_text()
    assert words in text
    (root / path).write_text(text.replace(words, words.replace(" ", "  ", 1), 1))


@pytest.mark.parametrize("page", ["/nl/search/", "/nl/assess/", "/nl/plays/work-aloud/"])
def test_everything_that_a_page_loads_or_leads_to_is_there(root: Path, page: str) -> None:
    with served(whole_of(root)) as server:
        text = ask(server, page).text
        targets = html.fromstring(text).xpath("//@src | //@href | //@data-index")
        inside = {urljoin(page, t).partition("#")[0] for t in targets if ":" not in t}
        found = {path: ask(server, path, "HEAD").status for path in inside}
        unknown = ask(server, "/assets/search-nl.0000000000.json").status
    assert {path: status for path, status in found.items() if status != 200} == {}
    known = {
        "/nl/search/": "/assets/search-nl.",
        "/nl/assess/": "/assets/assess-data.",
        "/nl/plays/work-aloud/": "/preview/pdf/plays/work-aloud",
    }
    assert [path for path in found if path.startswith(known[page])]
    assert unknown == 404


@pytest.mark.parametrize(
    ("path", "words", "page"),
    [
        ("glossary.yaml", "Een kort bericht", "/nl/glossary/"),
        ("edition.yaml", "Een klein playbook", "/nl/"),
        ("edition.yaml", "Een klein playbook", "/nl/colophon/"),
    ],
)
def test_what_there_is_one_of_has_its_findings_on_its_page(
    root: Path, path: str, words: str, page: str
) -> None:
    spaced(root, path, words)
    with served(whole_of(root)) as server:
        own, other = (ask(server, one).text for one in (page, "/nl/plays/work-aloud/"))
    assert [f"/{path}:" in part for part in _parts(own)] == [True, False]
    assert [f"/{path}:" in part for part in _parts(other)] == [False, True]


def _parts(page: str) -> tuple[str, str]:
    """Return what is said of this page, and what of other files."""
    document = html.fromstring(page)
    here, elsewhere = (
        "".join(found.text_content() for found in document.xpath(f"//aside[@id='preview']//{part}"))
        for part in ("section", "details")
    )
    return here, elsewhere


def test_a_preview_has_every_language(root: Path) -> None:
    (root / "translations").mkdir()
    catalogue = root / "translations" / "en.po"
    catalogue.write_text(golden_catalogue(), encoding="utf-8")
    preview = whole_of(root)
    with served(preview) as server:
        page = "/en/plays/work-aloud/"
        assert "«Werk hardop»" in ask(server, page).text
        assert 'hreflang="en"' in ask(server, "/nl/plays/work-aloud/").text
        text = catalogue.read_text(encoding="utf-8").replace("«Werk hardop»", "Work out loud")
        catalogue.write_text(text, encoding="utf-8")
        preview.update()
        assert "Work out loud" in ask(server, page).text
