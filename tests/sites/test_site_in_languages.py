"""A site in two languages: each page leads to the same page in the other one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

import pytest
from lxml.html import HtmlElement

from golden_catalogue import golden_catalogue
from playbook_tools.edition.edition import Edition
from playbook_tools.loading.reading import load
from playbook_tools.loading.translations import read_catalogue
from playbook_tools.schema.declared import load_types
from playbook_tools.site import build
from sites.built import BASE, GOLDEN, contents, inner, links, pages


@pytest.fixture(scope="module")
def site() -> build.Site:
    loaded = load(GOLDEN, load_types())
    content = golden_catalogue().encode()
    catalogues = {"en": read_catalogue("translations/en.po", "en", content, loaded.playbook.types)}
    editions = [Edition.of(loaded.playbook, catalogues, language=one) for one in ("nl", "en")]
    return build.together([build.Site(one, base=BASE) for one in editions])


@pytest.fixture(scope="module")
def files(site: build.Site) -> Mapping[str, bytes]:
    return dict(contents(site))


@pytest.fixture(scope="module")
def made(files: Mapping[str, bytes]) -> Mapping[str, HtmlElement]:
    return pages(files)


def test_each_page_is_there_in_both(made: Mapping[str, HtmlElement]) -> None:
    found = {one: {p[4:] for p in made if p.startswith(f"/{one}/")} for one in ("nl", "en")}
    assert found["nl"] == found["en"]
    assert len(found["nl"]) > 30


def test_each_page_leads_to_the_same_in_the_other_language(
    made: Mapping[str, HtmlElement],
) -> None:
    for address, page in made.items():
        own = page.get("lang")
        other = {"nl": "en", "en": "nl"}[own]
        (way,) = page.xpath("//nav[@class='languages']//a")
        same = f"/{other}/" + address.removeprefix(f"/{own}/").lstrip("/")
        expected = f"/{other}/" if address in {"/", "/404.html"} else same
        target = way.get("href").removeprefix("/playbook")
        assert urljoin(address, target) == expected
        assert (way.get("hreflang"), way.get("lang")) == (other, other)
        assert way.text == {"en": "English", "nl": "Nederlands"}[other]


def test_search_engines_are_told_of_both(made: Mapping[str, HtmlElement]) -> None:
    told = {
        address: {
            link.get("hreflang"): link.get("href")
            for link in page.xpath("//link[@rel='alternate'][@hreflang]")
        }
        for address, page in made.items()
    }
    play = {one: f"{BASE}/{one}/plays/work-aloud/" for one in ("en", "nl")}
    assert told["/en/plays/work-aloud/"] == told["/nl/plays/work-aloud/"] == play
    assert told["/404.html"] == {}
    for address, ways in told.items():
        for there in ways.values():
            assert told[there.removeprefix(BASE)] == ways, address


def test_no_link_is_dead(files: Mapping[str, bytes], made: Mapping[str, HtmlElement]) -> None:
    dead = [
        (address, way)
        for address, page in made.items()
        if address != "/404.html"
        for way in links(page)
        if not way.startswith(BASE)
        and (target := inner(address, way))
        and target[0] not in made
        and target[0][1:] not in files
    ]
    assert dead == []


def test_the_map_has_the_pages_of_both(files: Mapping[str, bytes]) -> None:
    sitemap = files["sitemap.xml"].decode()
    for language in ("nl", "en"):
        assert f"<loc>{BASE}/{language}/plays/work-aloud/</loc>" in sitemap


def test_a_playbook_in_one_language_has_no_switch() -> None:
    edition = Edition.of(load(GOLDEN, load_types()).playbook)
    for page in pages(dict(contents(build.Site(edition, base=BASE)))).values():
        assert page.xpath("//nav[@class='languages'] | //link[@hreflang]") == []
