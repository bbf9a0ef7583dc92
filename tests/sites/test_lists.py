"""A long list runs over several pages, of which each is one step away, and can be narrowed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement

from playbook_tools.site.outline import ROWS
from sites.built import contents, golden_site, inner, links, pages


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    """The files of a site whose lists have one entry a page."""
    return dict(contents(golden_site(rows=1)))


@pytest.fixture(scope="module")
def made(files: Mapping[str, bytes]) -> Mapping[str, HtmlElement]:
    """Its pages."""
    return pages(files)


def titles(page: HtmlElement) -> list[str]:
    return [" ".join(link.text_content().split()) for link in page.xpath("//*[@class='rows']//a")]


def test_every_entry_is_on_one_page_of_its_list(made: Mapping[str, HtmlElement]) -> None:
    found = {path: titles(page) for path, page in made.items() if path.startswith("/nl/cases/")}
    assert {path: rows for path, rows in found.items() if rows} == {
        "/nl/cases/": ["De open gemeente"],
        "/nl/cases/page/2/": ["De trage raad"],
        "/nl/cases/theme/skills/": ["De open gemeente"],
        "/nl/cases/country/be/": ["De open gemeente"],
        "/nl/cases/country/be/page/2/": ["De trage raad"],
        "/nl/cases/country/nl/": ["De open gemeente"],
        "/nl/cases/language/nl/": ["De open gemeente"],
    }


def test_a_page_says_which_it_is_and_leads_to_all_others(made: Mapping[str, HtmlElement]) -> None:
    page = made["/nl/plays/page/2/"]
    (numbers,) = page.xpath("//nav[@class='list-pages']")
    shown = [(link.text, link.get("href"), link.get("rel")) for link in numbers.xpath(".//a")]
    assert (numbers.get("aria-label"), numbers[0].text) == (
        "De pagina’s van deze lijst",
        "Pagina 2 van 2",
    )
    assert shown == [("Vorige", "../../", "prev"), ("1", "../../", None), ("2", "./", None)]
    assert page.xpath("//nav[@class='list-pages']//a[@aria-current='page']/text()") == ["2"]
    assert page.xpath("string(//h1)") == "Plays (pagina 2 van 2)"
    assert page.xpath("//nav[@class='trail']//a/@href") == ["../../../", "../../"]


def test_no_link_is_dead(files: Mapping[str, bytes], made: Mapping[str, HtmlElement]) -> None:
    ids = {path: {*page.xpath("//@id")} for path, page in made.items()}
    dead = [
        (address, way)
        for address, page in made.items()
        for way in links(page)
        # Where the script of the self-assessment leads to is for test_site.py.
        if (target := inner(address, way.partition("#/questions/")[0]))
        and (
            (target[0] not in ids and target[0][1:] not in files)
            or target[1] not in {"", *ids.get(target[0], ())}
        )
        and address != "/404.html"
    ]
    assert dead == []


def test_a_script_finds_all_rows_of_a_list_that_can_be_narrowed(
    files: Mapping[str, bytes], made: Mapping[str, HtmlElement]
) -> None:
    def rows(address: str) -> Iterator[str]:
        for way in made[address].xpath("//nav[@data-rows]/@data-rows"):
            yield urljoin(address, way)[1:]

    (path,) = rows("/nl/cases/")
    assert [*rows("/nl/cases/page/2/")] == [path]
    assert [*rows("/nl/plays/")] == []
    assert json.loads(files[path]) == [
        [
            "../nl/cases/open-town/",
            "De open gemeente",
            "",
            "Vaardigheden · België · Nederland",
            "theme:skills country:be country:nl language:nl",
        ],
        ["../nl/cases/slow-council/", "De trage raad", "", "België", "country:be"],
    ]


def test_the_lists_of_the_golden_playbook_have_one_page() -> None:
    outline = golden_site().outline
    assert outline.rows == ROWS
    assert [page.path for page in outline.pages if page.of > 1] == []
