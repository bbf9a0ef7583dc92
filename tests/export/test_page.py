"""The page for screens: everything is in it, and it asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from msgspec import structs

from conftest import ROOT
from playbook_tools.assessment import functions
from playbook_tools.content.model import Entry
from playbook_tools.content.richtext import Heading, Paragraph, plain, walk
from playbook_tools.edition import theme
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Edition
from playbook_tools.export import page
from playbook_tools.export.formats import exporter
from playbook_tools.export.page import look
from playbook_tools.schema import Role


@pytest.fixture(scope="module")
def text(edition: Edition) -> str:
    return page.render(edition)


@pytest.fixture(scope="module")
def root(text: str) -> etree._Element:
    return read(text)


def read(text: str) -> etree._Element:
    return etree.fromstring(text.encode(), etree.HTMLParser(encoding="utf-8", huge_tree=True))


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def known(root: etree._Element) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(root.xpath("string(//*[@id='playbook-data'])"))
    return found


def saying(edition: Edition, role: Role, **fields: str) -> Edition:
    """Let every entry with a role say something else."""

    def changed(entry: Entry) -> Entry:
        if entry.type.role is not role:
            return entry
        return structs.replace(entry, data={**entry.data, **fields})

    entries = tuple(changed(entry) for entry in edition.playbook.entries)
    return replace(edition, playbook=replace(edition.playbook, entries=entries))


def test_every_text_stands_in_the_page_once_in_order(
    document: Document, root: etree._Element
) -> None:
    inside = "ancestor::div[@id='reading'] and not(ancestor::nav) and not(@class='to-start')"
    found = [
        words(e) for e in root.xpath(f"//*[(self::p or @class='title' or self::h4) and {inside}]")
    ]
    said = [" ".join(plain(b.runs).split()) for b in walk(document.groups) if is_paragraph(b)]
    assert [line for line in found if line in set(said)] == said


def is_paragraph(block: object) -> bool:
    return isinstance(block, Paragraph)


def test_headings_have_their_level_below_that_of_the_page(
    document: Document, root: etree._Element
) -> None:
    found = [(e.tag, e.get("id"), words(e)) for e in root.iter("h2", "h3", "h4", "h5")]
    assert [one for one in found if one[1]] == [
        (f"h{h.level + 1}", h.anchor, f"{h.label} {h.text}".strip()) for h in document.headings
    ]
    assert [words(e) for e in root.xpath("//h1")] == [document.title]


def test_every_entry_has_its_place(edition: Edition, root: etree._Element) -> None:
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    placed = {(entry["role"], entry["id"]): entry["address"] for entry in known(root)["entries"]}
    single = {Role.EDITION, Role.LABELS, Role.GLOSSARY, Role.LINK_EXCEPTIONS}
    assert set(placed) == {
        (str(e.type.role), e.id) for e in edition.playbook.entries if e.type.role not in single
    }
    assert set(placed.values()) <= {f"#{one}" for one in ids}


def test_what_the_script_looks_for_is_marked(root: etree._Element) -> None:
    outline = known(root)["outline"]
    assert root.xpath("//@data-question") == [one["id"] for one in outline["questions"]]
    assert root.xpath("//section/@data-play") == [one["id"] for one in outline["plays"]]
    assert root.xpath("//@data-challenge") == [one["id"] for one in outline["challenges"]]
    assert root.xpath("//div/@data-principle") == [one["id"] for one in outline["principles"]]
    names = ("data-play", "data-position", "data-action-digest")
    assert [
        (*(item.get(name) for name in names), words(item))
        for item in root.xpath("//ul/li[@data-play]")
    ] == [
        (play["id"], str(number), action["digest"], " ".join(action["text"].split()))
        for play in outline["plays"]
        for number, action in enumerate(play["actions"], 1)
    ]


def test_the_data_are_those_of_the_edition(edition: Edition, root: etree._Element) -> None:
    held = known(root)
    assert held["words"]["gap"] == edition.labels.text("gap")
    assert held["outline"] == json.loads(json.dumps(functions.Outline.of(edition).plain()))
    assert held["outline"]["content_hash"] == edition.content_hash


def test_every_link_within_the_page_has_a_target(root: etree._Element) -> None:
    within = {href for href in root.xpath("//a/@href") if href.startswith("#")}
    assert len(within) > 80
    assert within <= {f"#{name}" for name in root.xpath("//@id")}


def test_the_policy_allows_this_script_and_this_style_and_nothing_else(
    text: str, root: etree._Element
) -> None:
    def hashed(tag: str) -> list[str]:
        bodies = re.findall(rf"<{tag}[^>]*>(.*?)</{tag}>", text, re.S)
        digests = (hashlib.sha256(body.encode()).digest() for body in bodies)
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    early, held, script = hashed("script")
    (style,) = hashed("style")
    assert root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        f"default-src 'none'; script-src {script} {early} {held}; style-src {style}; "
        "font-src data:; "
        "img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ]
    assert text.index("Content-Security-Policy") < 200


def test_nothing_is_asked_of_any_other_place(root: etree._Element) -> None:
    assert root.xpath("//@src | //@srcset | //link | //iframe | //object | //@style") == []
    assert [name for e in root.iter() for name in e.attrib if name.startswith("on")] == []
    style = root.xpath("string(//style)")
    assert set(re.findall(r"url\((.{5})", style)) == {"data:"}
    assert "@import" not in style
    addresses = {href for href in root.xpath("//a/@href") if not href.startswith("#")}
    assert all(re.match("https?:|mailto:", address) for address in addresses)


@pytest.mark.slow
def test_it_is_the_same_wherever_it_is_made(text: str, tmp_path: Path) -> None:
    made = []
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "PYTHONHASHSEED": "1"}
    del environment["PLAYBOOK_NO_CACHE"]
    for _ in range(2):
        output = tmp_path / "page.html"
        command = [sys.executable, "-m", "playbook_tools", "export", "--format", "html"]
        subprocess.run(
            [*command, "--output", str(output), "--force", "--quiet"],
            cwd=ROOT,
            env=environment,
            check=True,
        )
        made.append(output.read_bytes())
        (kept,) = (tmp_path / "playbook-tools" / "fonts").iterdir()
    assert made == [text.encode()] * 2
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    subprocess.run(
        [*command, "--output", str(output), "--force", "--quiet"],
        cwd=ROOT,
        env=environment,
        check=True,
    )
    assert output.read_bytes() == made[0]


def test_the_fonts_are_small_and_keep_their_licence(
    root: etree._Element, document: Document
) -> None:
    style = root.xpath("string(//style)")
    found = [base64.b64decode(one) for one in re.findall(r"woff2;base64,([^)]+)", style)]
    assert len(found) == 4
    assert sum(map(len, found)) < 100_000
    for content in found:
        font = TTFont(BytesIO(content))
        assert {record.nameID for record in font["name"].names} >= {0, 13, 14}
        shown = {ord(sign) for sign in "".join(document.texts())}
        assert shown - set(font.getBestCmap()) <= {0x2192}


def everywhere(edition: Edition, said: str) -> etree._Element:
    """The page of an edition whose titles and questions say one thing."""
    changed = saying(edition, Role.PLAY, title=said, introduction="x")
    changed = saying(changed, Role.CHALLENGE, challenge=said)
    changed = saying(changed, Role.QUESTION, question=said)
    changed = saying(changed, Role.CASE, title=said)
    return read(page.render(saying(changed, Role.EDITION, title=said, subtitle=said)))


@pytest.fixture(scope="module")
def harmless(edition: Edition) -> list[tuple[str, list[str]]]:
    """Every element of the page, with the names of its attributes."""
    return [(e.tag, sorted(e.keys())) for e in everywhere(edition, "x").iter()]


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("</script><script>alert(1)</script>", id="an end of the script"),
        pytest.param("<!-- <script>", id="a comment"),
        pytest.param("</style>", id="an end of the style"),
        pytest.param('" onclick="alert(1)', id="an attribute"),
        pytest.param("{{ 7 * 7 }}{% raw %}", id="a template"),
        pytest.param("a\u2028b\u2029c", id="ends of lines in a script"),
        pytest.param("&lt;b&gt; &amp; ]]>", id="markup of all kinds"),
    ],
)
def test_content_is_text_and_nothing_else(
    edition: Edition, harmless: list[tuple[str, list[str]]], hostile: str
) -> None:
    root = everywhere(edition, hostile)
    assert [(e.tag, sorted(e.keys())) for e in root.iter()] == harmless
    assert known(root)["title"] == hostile
    assert {play["title"] for play in known(root)["outline"]["plays"]} == {hostile}
    assert {one["text"] for one in known(root)["outline"]["questions"]} == {hostile}
    assert {words(e) for e in root.xpath("//h1")} == {" ".join(hostile.split())}


def test_nothing_in_the_data_can_end_them() -> None:
    signs = "<>&\u2028\u2029"
    written = page.embedded({"a": f"é{signs}"})
    assert written == r'{"a":"é\u003c\u003e\u0026\u2028\u2029"}'
    assert json.loads(written) == {"a": f"é{signs}"}


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "data:text/html,x", "//example.org", "play:unknown", "#unknown"],
)
def test_a_foreign_target_is_no_link(edition: Edition, target: str) -> None:
    changed = saying(edition, Role.PAGE, body=f"Kijk [hier]({target}).")
    links = read(page.render(changed)).xpath("//section[@data-page]//a[. = 'hier']")
    assert links == []


def test_an_edition_of_one_principle_leads_nowhere_else(edition: Edition) -> None:
    one = edition.playbook.with_role(Role.PRINCIPLE)[0].id
    root = read(page.render(Edition.of(edition.playbook, principles=[one])))
    within = {href for href in root.xpath("//a/@href") if href.startswith("#")}
    assert within <= {f"#{name}" for name in root.xpath("//@id")}
    assert root.xpath("//div/@data-principle") == [one]


def test_the_style_has_every_sheet_and_the_colours_of_day_and_night(
    document: Document, root: etree._Element
) -> None:
    folder = Path(look.__file__).parent / "style"
    assert {path.stem for path in folder.iterdir()} == set(look.SHEETS)
    style = root.xpath("string(//style)")
    for number in range(6):
        for night in (False, True):
            assert f"--ink:{theme.accent(number, night=night).ink}" in style
    classes = {b.role for b in walk(document.groups) if not isinstance(b, Heading)}
    assert {"question", "play", "actions", "case", "tool", "cover"} <= classes


def test_the_format_is_the_page(edition: Edition, text: str) -> None:
    assert exporter("html")(edition) == text.encode()
