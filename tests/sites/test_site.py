"""What a site holds, where its pages lead, and what becomes of the folder that it is put into."""

from __future__ import annotations

import json
import os
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html
from msgspec import structs
from PIL import Image

from command_line import playbook
from conftest import ROOT
from playbook_tools.content import richtext
from playbook_tools.edition import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import bundle, manifest
from playbook_tools.site import build
from sites.built import (
    BASE,
    contents,
    golden_edition,
    golden_site,
    inner,
    json_ld,
    links,
    pages,
    parsed,
    shown,
)
from typescript import compiled

FILE = ROOT / "tests" / "golden" / "site.txt"
"""Every page of the golden playbook's site; UPDATE_CASES=1 rewrites it."""
MOST_CLICKS = 4
MOST_BYTES = 8000
Pages = Mapping[str, html.HtmlElement]


@pytest.fixture(scope="module")
def golden() -> dict[str, bytes]:
    return dict(contents(golden_site()))


@pytest.fixture(scope="module")
def real(edition: Edition) -> dict[str, bytes]:
    """The site of this repository's playbook, which knows its repository."""
    site = build.Site(edition, base=BASE, repository="https://example.org/r", prefix="playbook/")
    return dict(contents(site))


@pytest.fixture(scope="module")
def golden_pages(golden: dict[str, bytes]) -> Pages:
    return pages(golden)


@pytest.fixture(scope="module")
def real_pages(real: dict[str, bytes]) -> Pages:
    return pages(real)


def test_every_page_of_the_golden_playbook(golden: dict[str, bytes]) -> None:
    named = (
        (f"/{path.removesuffix('index.html')}", content)
        for path, content in golden.items()
        if path.endswith(".html")
    )
    found = "\n".join(shown(address, content) for address, content in named)
    if os.environ.get("UPDATE_CASES"):
        FILE.write_text(found, encoding="utf-8")
    assert found == FILE.read_text(encoding="utf-8")


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["golden", "real"])
def test_no_link_is_dead(name: str, request: pytest.FixtureRequest) -> None:
    files, found = request.getfixturevalue(name), request.getfixturevalue(f"{name}_pages")
    ids = {address: {*page.xpath("//@id"), ""} for address, page in found.items()}
    dead = []
    for address, page in found.items():
        for target in links(page):
            there = inner(address, target.removeprefix("/playbook"))
            if there is None:
                assert target.startswith(("https:", "http:", "mailto:")), (address, target)
                continue
            path, fragment = there
            known = path in ids or path.removeprefix("/") in files
            if question := re.fullmatch(r"/questions/([\w-]+)/([\w-]+)", fragment):
                # The script of the self-assessment shows it.
                principle, asked = (
                    f"/nl/{f}/{i}/"
                    for f, i in zip(("principles", "questions"), question.groups(), strict=True)
                )
                known, fragment = path == "/nl/assess/" and {principle, asked} <= set(found), ""
            if not known or fragment not in ids.get(path, {""}):
                dead.append((address, target))
    assert dead == []


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["golden", "real"])
def test_every_page_is_a_few_clicks_away(name: str, request: pytest.FixtureRequest) -> None:
    found: Pages = request.getfixturevalue(f"{name}_pages")
    clicks, waiting = {"/nl/": 0}, deque(["/nl/"])
    while waiting:
        address = waiting.popleft()
        for target in found[address].xpath("//a/@href"):
            there = inner(address, target)
            if there and there[0] in found and there[0] not in clicks:
                clicks[there[0]] = clicks[address] + 1
                waiting.append(there[0])
    left = set(found) - set(clicks)
    assert left == {a for a in ("/404.html", "/", *_GONE) if a in found}
    assert max(clicks.values()) <= MOST_CLICKS


_GONE = ("/nl/plays/whisper/", "/nl/tools/megaphone/")


def test_every_published_entry_has_a_page(edition: Edition, real_pages: Pages) -> None:
    folders = [e for e in edition.playbook.entries if e.type.folder and e.type.role]
    wanted = {f"/nl/{entry.type.folder}/{entry.id}/" for entry in folders}
    assert wanted <= set(real_pages)
    assert wanted


def test_pages_are_light(real_pages: Pages) -> None:
    """The page of an entry, without the head and the foot that all share."""
    heavy = {}
    for address, page in real_pages.items():
        if address.count("/") == 4:
            own = len(html.tostring(page.xpath("//*[contains(@class, 'site-page')]")[0]))
            heavy |= {address: own} if own > MOST_BYTES else {}
    # Two guides for a workshop are as long as they are.
    assert set(heavy) <= {"/nl/pages/workshop-half-day/", "/nl/pages/workshop-prepare/"}
    assert max(heavy.values(), default=0) < 2 * MOST_BYTES


def test_headings_come_in_order(golden_pages: Pages, real_pages: Pages) -> None:
    for address, page in {**real_pages, **golden_pages}.items():
        levels = [int(h.tag[1]) for h in page.xpath("//*[self::h1|self::h2|self::h3|self::h4]")]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        steps = pairwise(levels)
        assert all(after <= before + 1 for before, after in steps), address
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), address


def test_nothing_comes_from_elsewhere_and_nothing_is_kept(golden_pages: Pages) -> None:
    for address, page in golden_pages.items():
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; script-src 'self'"), address
        assert "unsafe" not in policy
        loaded = page.xpath("//script/@src | //link[@rel != 'canonical']/@href | //img/@src")
        assert [one for one in loaded if ":" in one] == []
        assert page.xpath("//style | //@style | //script[not(@src) and not(@type)]") == []
        assert {a.get("rel") for a in page.xpath("//a[contains(@href, ':')]")} <= {"noreferrer"}


def test_json_ld_says_what_a_page_is(golden_pages: Pages) -> None:
    for address, page in golden_pages.items():
        found = json_ld(page)
        if found is None:
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], address
            continue
        assert found["@context"] == "https://schema.org"
        assert found["inLanguage"] == "nl"
        assert found["url"] == page.xpath("//link[@rel='canonical']/@href")[0]
        assert found["url"] == page.xpath("//meta[@property='og:url']/@content")[0]
        assert found["name"] == page.xpath("//meta[@property='og:title']/@content")[0]


TYPES = {
    "CollectionPage", "DefinedTermSet", "LearningResource", "Question", "WebPage", "WebSite",
}  # fmt: skip
WRONG = {
    "a property that is another type's": {"@type": "Question", "hasDefinedTerm": []},
    "a type that is another property's": {
        "@type": "WebSite",
        "publisher": {"@type": "WebSite", "name": "x"},
    },
    "no such type": {"@type": "Lesson"},
    "no such property": {"@type": "WebPage", "summary": "x"},
}


@pytest.mark.slow
def test_schema_org_knows_all_that_json_ld_says(golden_pages: Pages, tmp_path: Path) -> None:
    """Google's types of the vocabulary say which properties a type has, and what those may be."""
    found = [json_ld(page) for page in golden_pages.values()]
    assert {one["@type"] for one in found if one} == TYPES
    lines = ['import type { Thing, WithContext } from "schema-dts";']
    for one in found:
        lines += [_typed(one)] if one else []
    for why, one in WRONG.items():
        wrong = {"@context": "https://schema.org", **one}
        lines += [f"// @ts-expect-error: {why}", _typed(wrong)]
    (tmp_path / "pages.ts").write_text("\n".join(lines))
    assert compiled(tmp_path, skipLibCheck=True) == ""  # Those are not ours.


def _typed(one: object) -> str:
    return f"void ({json.dumps(one)} satisfies WithContext<Thing>);"


def test_what_is_elsewhere_and_what_words_mean_is_said_to_programs(golden_pages: Pages) -> None:
    tool = json_ld(golden_pages["/nl/tools/weekly-note/"])
    assert tool["about"] == {
        "@type": "CreativeWork",
        "name": "Het weekbericht",
        "url": "https://example.org/formulier-%C3%A9%C3%A9n%20A",
    }
    terms = json_ld(golden_pages["/nl/glossary/"])["hasDefinedTerm"]
    assert terms[0] == {
        "@type": "DefinedTerm",
        "name": "hardop werken",
        "description": "Vertellen wat je doet terwijl je het doet.",
    }


@pytest.mark.parametrize(("language", "locale"), [("nl", []), ("pt-BR", ["pt_BR"])])
def test_a_locale_has_a_country(language: str, locale: list[str]) -> None:
    edition = replace(golden_edition(), language=language)
    parts = {part.path: part for part in build.parts(build.Site(edition))}
    made = html.document_fromstring(parts[f"{language}/glossary/index.html"].make().decode())
    assert made.xpath("//meta[@property='og:locale']/@content") == locale


def test_an_edition_for_programs_finds_its_schema_beside_it(tmp_path: Path) -> None:
    made = tmp_path / "book.json"
    made.write_text("{}")
    for suffix, there in ((".json", True), (".pdf", False)):
        download = build.Download(f"book{suffix}", f"download_{suffix[1:]}", 2, None, current=True)
        site = golden_site(downloads=(download,))
        paths = {part.path for part in build.parts(site, {download.name: made})}
        assert (f"downloads/{bundle.SCHEMA_NAME}" in paths) is there


def test_the_map_has_every_page_that_is_looked_for(
    golden: dict[str, bytes], golden_pages: Pages
) -> None:
    found = parsed(golden["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    wanted = {a for a, page in golden_pages.items() if json_ld(page)}
    assert set(found) == {f"{BASE}{address}" for address in wanted}
    assert f"Sitemap: {BASE}/sitemap.xml" in golden["robots.txt"].decode()


def test_the_picture_is_as_large_as_is_said(golden: dict[str, bytes], golden_pages: Pages) -> None:
    said = "//meta[@property='og:image:{}']/@content"
    home = golden_pages["/nl/"]
    size = tuple(int(home.xpath(said.format(name))[0]) for name in ("width", "height"))
    assert home.xpath("//meta[@property='og:image']/@content") == [f"{BASE}/assets/picture.png"]
    with Image.open(BytesIO(golden["assets/picture.png"])) as image:
        assert (image.format, image.size) == ("PNG", size)


def test_without_an_address_nothing_names_one() -> None:
    files = dict(contents(golden_site(base="")))
    assert "sitemap.xml" not in files
    home = pages(files)["/nl/"]
    assert home.xpath("//link[@rel='canonical'] | //meta[@property='og:url']") == []
    assert "url" not in json_ld(home)


def test_what_was_removed_names_its_successor(golden_pages: Pages) -> None:
    replaced, removed = (golden_pages[address] for address in _GONE)
    assert replaced.xpath("//main//a/@href") == ["../work-aloud/"]
    assert removed.xpath("//main//a/@href") == []
    assert removed.xpath("//nav[@class='trail']//a/@href") == ["../../", "../"]


def test_a_text_can_be_improved_where_the_repository_is_known(
    golden_pages: Pages, real_pages: Pages
) -> None:
    ways = "//footer[@class='foot']//a/@href"
    improve, report = real_pages["/nl/plays/leadership-backing/"].xpath(ways)
    path = "playbook/plays/leadership-backing.yaml"
    assert improve == f"https://example.org/r/edit/HEAD/{path}"
    assert report == (
        "https://example.org/r/issues/new?template=2-error-in-text.yml&title=Fout+in%3A+Zorg+dat+"
        "leiders+innovatie+openlijk+steunen&type=Play&place=Zorg+dat+leiders+innovatie+openlijk+"
        "steunen"
    )
    assert golden_pages["/nl/plays/work-aloud/"].xpath(ways) == [
        "mailto:lezers@example.org?subject=Fout%20in%3A%20Werk%20hardop"
    ]


@pytest.mark.parametrize(
    ("contact", "letter"),
    [
        ("mailto:a@example.org", "mailto:a@example.org?subject=Fout%20in%3A%20Werk%20hardop"),
        (
            "mailto:a@example.org?cc=b@example.org",
            "mailto:a@example.org?cc=b@example.org&subject=Fout%20in%3A%20Werk%20hardop",
        ),
        ("https://example.org/contact?over=boek#formulier", None),
    ],
)
def test_who_has_no_account_can_turn_to_the_contact(contact: str, letter: str | None) -> None:
    edition = golden_edition()
    about = structs.replace(edition.about, data={**edition.about.data, "contact": contact})
    entries = (one for one in edition.playbook.entries if one.key != about.key)
    written = replace(edition, playbook=replace(edition.playbook, entries=(*entries, about)))
    address = "nl/plays/work-aloud/index.html"
    for repository in ("", "https://example.org/r"):
        parts = build.parts(build.Site(written, repository=repository))
        made = next(part for part in parts if part.path == address).make().decode()
        ways = html.document_fromstring(made).xpath("//footer[@class='foot']//a")
        *_, last = ((way.text, way.get("href")) for way in ways)
        name = "Meld een fout zonder account" if repository else "Meld een fout"
        assert last == (name, letter or contact)


def test_github_knows_its_repository(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_SERVER_URL", "https://github.com")
    monkeypatch.setenv("GITHUB_REPOSITORY", "some/book")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(checkout))
    assert playbook("site", "--output", "out")[0] == 0
    page = html.fromstring((checkout / "out/nl/plays/work-aloud/index.html").read_bytes())
    improve = page.xpath("//footer[@class='foot']//a/@href")[0]
    assert improve == "https://github.com/some/book/edit/HEAD/playbook/plays/work-aloud.yaml"


IN_PDF = {
    "/nl/": "",
    "/nl/assess/": "challenges",
    "/nl/cases/": "index-cases",
    "/nl/cases/country/nl/": "index-cases",
    "/nl/challenges/nobody-knows/": "challenges-openness",
    "/nl/glossary/": "glossary",
    "/nl/plays/": "",
    "/nl/plays/work-aloud/": "play-work-aloud",
    "/nl/tools/theme/skills/": "index-themes",
    "/nl/workshop/": "workshop",
}
NOT_IN_PDF = {
    "/", "/404.html", "/nl/accessibility/", "/nl/downloads/", "/nl/privacy/", "/nl/search/", *_GONE
}  # fmt: skip


def test_the_accessible_pdf_is_beside_each_page_that_it_has(tmp_path: Path) -> None:
    def ways(*, current: bool) -> dict[str, list[str]]:
        pdf = build.Download("book.pdf", "download_pdf", 3, 1, current)
        files = dict(contents(golden_site(downloads=(pdf,)), {"book.pdf": tmp_path / "book.pdf"}))
        assert files["downloads/book.pdf"] == b"pdf"
        way = "//footer[@class='foot']//a[contains(@href, '.pdf')]/@href"
        return {address: page.xpath(way) for address, page in pages(files).items()}

    (tmp_path / "book.pdf").write_bytes(b"pdf")
    found = ways(current=True)
    assert {address for address, there in found.items() if not there} == NOT_IN_PDF
    places = {
        address: "".join(there).partition("downloads/book.pdf")[2].removeprefix("#nameddest=")
        for address, there in found.items()
        if address not in NOT_IN_PDF
    }
    assert {address: places[address] for address in IN_PDF} == IN_PDF
    blocks = richtext.walk(Document.of(golden_edition()).groups)
    named = {b.anchor for b in blocks if isinstance(b, richtext.Heading | richtext.Group)}
    assert {*places.values()} - {*named, ""} == set()
    assert not any(ways(current=False).values())


def test_the_page_for_what_is_not_there_works_at_any_depth(golden_pages: Pages) -> None:
    found = [one for one in links(golden_pages["/404.html"]) if not one.startswith("#")]
    assert [one for one in found if not one.startswith("/playbook/")] == []


@pytest.mark.thorough
def test_editions_are_offered(checkout: Path) -> None:
    assert playbook("export", "--format", "json", "--format", "html")[0] == 0
    assert playbook("site", "--output", "out")[0] == 0
    page = html.fromstring((checkout / "out/nl/downloads/index.html").read_bytes())
    offered = page.xpath("//main//ul[@class='links']//a/@href")
    names = [path.rpartition("/")[2] for path in offered]
    assert names == ["proefboek-1.2.3-nl.html", "proefboek-1.2.3-nl.json"]
    for name in names:
        copied = (checkout / "out/downloads" / name).read_bytes()
        assert copied == (checkout / "exports" / name).read_bytes()
    assert "andere versie" not in page.text_content()
    play = checkout / "playbook/plays/work-aloud.yaml"
    play.write_text(play.read_text().replace("Werk hardop", "Werk luidop"), encoding="utf-8")
    assert playbook("site", "--output", "out")[0] == 0
    page = html.fromstring((checkout / "out/nl/downloads/index.html").read_bytes())
    assert "andere versie" in page.text_content()


def test_only_what_is_named_as_an_edition_of_this_playbook_is_offered(checkout: Path) -> None:
    asked = ("site", "--output", "out", "--quiet", "--editions", "exports")
    assert playbook("export", "--format", "json")[0] == 0
    folder = checkout / "exports"
    notes = json.loads((folder / manifest.FILE).read_text())
    own = "proefboek-1.2.3-nl.json"
    secret = (folder / own).read_bytes()
    for name in ("secret.json", "proefboek-1.2.3-nl.env", "proefboek.json", "../outside.json"):
        (folder / name).write_bytes(secret)
        notes[name] = notes[own]
    older = "proefboek-1.0.0-nl-large-print.json"
    for name in (older, "proefboek-1.0.0-pt-BR.json"):
        (folder / name).write_bytes(secret)
        notes[name] = notes[own]
    for name in ("proefboek-1.2.4-nl.json", "proefboek-1.2.3-nl.html"):
        (folder / name).symlink_to(folder / "secret.json")
    notes["proefboek-1.2.4-nl.json"] = notes[own]
    os.mkfifo(folder / "proefboek-1.2.5-nl.json")
    notes["proefboek-1.2.5-nl.json"] = notes[own]
    (folder / manifest.FILE).write_text(json.dumps(notes))
    assert playbook(*asked)[0] == 0
    found = [path.name for path in (checkout / "out/downloads").iterdir()]
    assert sorted(found) == ["bundle.schema.json", older, own]


@pytest.mark.parametrize("command", [("site",), ("site", "--dry-run"), ("export",)])
def test_a_folder_that_leads_to_itself_is_refused_in_words(
    checkout: Path, command: tuple[str, ...]
) -> None:
    (checkout / "round").symlink_to("round")
    status, _, said = playbook(*command, "--output", "round", "--message-language", "nl")
    assert (status, "round" in said, "Traceback" in said) == (3, True, False)


@pytest.mark.usefixtures("checkout")
def test_a_folder_with_an_odd_name_is_told_without_moving_the_screen() -> None:
    for more in ((), ("--dry-run",)):
        status, told, _ = playbook("site", "--output", "a\x1b[2Jb", *more)
        assert (status, "\x1b" in told, "b" in told) == (0, False, True)


def test_who_can_improve_nothing_is_told(checkout: Path) -> None:
    about = checkout / "playbook/edition.yaml"
    text = about.read_text()
    asked = ("site", "--output", "out", "--message-language", "nl")
    said = "Geen bladzijde heeft een link om haar tekst te verbeteren of een fout te melden"
    assert said not in playbook(*asked)[2]
    about.write_text(text.replace("contact: mailto:lezers@example.org\n", ""))
    assert said in playbook(*asked)[2]
    settings = checkout / "pyproject.toml"
    settings.write_text('[tool.playbook]\nrepository = "https://example.org/us/book.git/"\n')
    assert said not in playbook(*asked)[2]
    page = html.fromstring((checkout / "out/nl/plays/work-aloud/index.html").read_bytes())
    way = page.xpath("//footer[@class='foot']//a/@href")[0]
    assert way.startswith("https://example.org/us/book/edit/HEAD/")


def test_the_site_is_put_in_place_whole(checkout: Path) -> None:
    status, told, _ = playbook("site", "--output", "out")
    assert (status, told.split(":")[0]) == (0, "out")
    first = {p: p.read_bytes() for p in (checkout / "out").rglob("*") if p.is_file()}
    own = checkout / "out" / "own" / "CNAME"
    own.parent.mkdir()
    own.write_bytes(b"example.org\n")
    status, told, _ = playbook("site", "--output", "out")
    assert (status, ", 0 changed, 0 removed, " in told) == (0, True)
    second = {p: p.read_bytes() for p in (checkout / "out").rglob("*") if p.is_file()}
    assert second == {**first, own: b"example.org\n"}
    assert [path for path in checkout.iterdir() if "draft" in path.name] == []
    (checkout / "playbook/tools/weekly-note.yaml").write_text("id: x\n", encoding="utf-8")
    assert playbook("site", "--output", "out")[0] == 1
    assert {p: p.read_bytes() for p in (checkout / "out").rglob("*") if p.is_file()} == second


def test_a_type_without_entries_has_no_list() -> None:
    site = golden_site()
    left = tuple(e for e in site.edition.playbook.entries if e.type.folder != "tools")
    playbook_without = replace(site.edition.playbook, entries=left)
    files = dict(contents(replace(site, edition=replace(site.edition, playbook=playbook_without))))
    assert [path for path in files if path.startswith("nl/tools/")] == [
        "nl/tools/megaphone/index.html"
    ]
    assert "../tools/" not in files["nl/plays/index.html"].decode()


def test_a_folder_of_something_else_is_left_alone(checkout: Path) -> None:
    (checkout / "own").mkdir()
    (checkout / "own" / "letter.txt").write_bytes(b"x")
    status, _, told = playbook("site", "--output", "own", "--message-language", "en")
    assert status == 3
    assert told.endswith(
        "own: this folder holds something else than a site, so nothing was written. Name an empty "
        "folder, or one that does not exist.\n"
    )
    assert [path.name for path in (checkout / "own").iterdir()] == ["letter.txt"]


MANIFESTS = {
    "above": '{"../note.txt": "x"}',
    "absolute": '{"/note.txt": "x"}',
    "backslash": '{"a\\\\note.txt": "x"}',
    "deep": '[' * 100_000,
    "drive": '{"c:note.txt": "x"}',
    "dot": '{"./note.txt": "x"}',
    "empty": '{"": "x"}',
    "list": "[1]",
    "none": '{"note.txt": null}',
    "through": '{"a/../../note.txt": "x"}',
}  # fmt: skip


@pytest.mark.parametrize("more", [(), ("--dry-run",)], ids=["made", "dry"])
@pytest.mark.parametrize("text", MANIFESTS.values(), ids=MANIFESTS)
def test_a_list_of_files_that_are_no_sites_is_not_believed(
    checkout: Path, text: str, more: tuple[str, ...]
) -> None:
    (checkout / "own").mkdir()
    (checkout / "own" / build.MANIFEST).write_text(text)
    (checkout / "note.txt").write_text("mine")
    status, _, told = playbook("site", "--output", "own", "--message-language", "en", *more)
    assert (status, "own: this folder holds something else than a site" in told) == (3, True)
    assert (checkout / "note.txt").read_text() == "mine"
    assert [path.name for path in (checkout / "own").iterdir()] == [build.MANIFEST]


def test_nothing_is_removed_by_way_of_a_link(checkout: Path) -> None:
    (checkout / "kept" / "deep").mkdir(parents=True)
    (checkout / "kept" / "deep" / "note.txt").write_text("mine")
    assert playbook("site", "--output", "own")[0] == 0
    (checkout / "own" / "x").symlink_to(checkout / "kept", target_is_directory=True)
    manifest = checkout / "own" / build.MANIFEST
    manifest.write_text(manifest.read_text().replace("{", '{"x/deep/note.txt": "x",', 1))
    assert playbook("site", "--output", "own")[0] == 3
    assert (checkout / "kept" / "deep" / "note.txt").read_text() == "mine"


def test_a_dry_run_names_every_file_that_is_made(checkout: Path) -> None:
    status, told, _ = playbook("site", "--output", "out", "--dry-run")
    assert status == 0
    assert playbook("site", "--output", "out")[0] == 0
    made = (path for path in (checkout / "out").rglob("*") if path.is_file())
    names = {path.relative_to(checkout).as_posix() for path in made}
    assert sorted(told.splitlines()) == sorted(names - {f"out/{build.MANIFEST}"})


BASES = {
    "https://example.org/playbook/": "https://example.org/playbook/nl/",
    "https://example.org/een map": None,
    "https://example.org/café/@ons": "https://example.org/caf%C3%A9/@ons/nl/",
    "https://somebody:word@example.org/": None,
    "https://example.org/a/../b": None,
    "https://example.org/%2E%2e": None,
    "https://example.org/.": None,
    "https://example.org\\b": None,
    "https://example.org/a...b/.c": "https://example.org/a...b/.c/nl/",
}


@pytest.mark.parametrize(("base", "home"), BASES.items())
def test_the_address_of_the_site_is_one(checkout: Path, base: str, home: str | None) -> None:
    run = playbook("site", "--output", "out", "--base-url", base, "--message-language", "nl")
    if home is None:
        assert run[0] == 2
        assert "Ongeldige waarde voor '--base-url': dit is geen adres dat met https://" in run[2]
        assert base not in run[2]
        assert "word" not in run[2]
    else:
        assert run[0] == 0
        page = html.fromstring((checkout / "out/nl/index.html").read_bytes())
        assert page.xpath("//link[@rel='canonical']/@href") == [home]


def test_what_fails_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = golden_site()
    build.build(site, tmp_path / "out", {})
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}

    def broken(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build, "_chunk", broken)
    with pytest.raises(OSError, match="No space"):
        build.build(site, tmp_path / "out", {})
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.thorough
def test_a_second_build_is_the_same(tmp_path: Path) -> None:
    build.build(golden_site(), tmp_path / "a", {})
    build.build(golden_site(), tmp_path / "b", {})
    first, second = (
        {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
        for folder in (tmp_path / "a", tmp_path / "b")
    )
    assert first == second


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("book-1.0.0-nl.pdf", "download_pdf"),
        ("book-1.0.0-nl-cards.pdf", "download_cards"),
        ("book-1.0.0-nl-patience-cards-a7.pdf", "download_cards_a7"),
        ("book-1.0.0-nl-cards-shop.pdf", "download_cards_shop"),
        ("book-1.0.0-nl-cards-a7-shop.pdf", "download_cards_a7_shop"),
        ("book-1.0.0-nl-large-print.pdf", "download_large_print"),
        ("book-1.0.0-nl-press.pdf", "download_press"),
        ("book-1.0.0-nl-workshop.pdf", "download_workshop"),
        ("a7-shop-1.0.0-nl.docx", "download_docx"),
    ],
)
def test_every_way_of_making_an_edition_has_its_word(name: str, label: str) -> None:
    assert build.label(name) == label
