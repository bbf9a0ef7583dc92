"""The DOCX: real styles, lists and links, nothing from content but words, the same bytes always."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from conftest import ROOT
from playbook_tools.assessment import blanks
from playbook_tools.content.richtext import (
    Blank,
    Block,
    Group,
    Heading,
    ItemList,
    Paragraph,
    Run,
    walk,
)
from playbook_tools.edition import theme
from playbook_tools.edition.document import Document
from playbook_tools.edition.document.names import regional
from playbook_tools.edition.edition import Edition
from playbook_tools.export.docx_parts.body import fill
from playbook_tools.export.docx_parts.bookmarks import bookmarks
from playbook_tools.export.docx_parts.package import pack, unpack
from playbook_tools.export.docx_parts.template import blank
from playbook_tools.export.formats import docx as exporter

EXPORT = """
import hashlib, sys
from pathlib import Path
from playbook_tools.schema import load_types
from playbook_tools.loading.reading import load
from playbook_tools.edition import Edition
from playbook_tools.export.formats import docx
playbook = load(Path(sys.argv[1]), load_types()).playbook
print(hashlib.sha256(docx.export(Edition.of(playbook))).hexdigest())
"""
HOSTILE = (
    '<w:p/> & ]]> {{ 7 * 7 }} =SUM(A1) \\o "1-9" { INCLUDETEXT "http://x.example/" } "\'\u202e'
)
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
FIELDS = {" TITLE ", " PAGE ", ' TOC \\o "1-2" \\h \\z '}


@pytest.fixture(scope="module")
def exported(edition: Edition) -> bytes:
    return exporter.export(edition)


@pytest.fixture(scope="module")
def opened(exported: bytes) -> Any:
    return docx.Document(io.BytesIO(exported))


def written(document: Document, *blocks: Block) -> Any:
    """A file with nothing in it but `blocks`."""
    small = replace(document, groups=(Group("page", blocks),))
    file = docx.Document(io.BytesIO(blank(small, {})))
    fill(file, small)
    return file


def words(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def styles_in(opened: Any, *tags: str) -> set[str]:
    """The ids of the styles that the text bears."""
    found = (node for tag in tags for node in opened.element.body.iter(qn(tag)))
    return {node.get(qn("w:val")) for node in found}


def fields(exported: bytes) -> set[str]:
    """The codes of all fields in all parts."""
    text = "".join(part.decode() for name, part in unpack(exported).items() if "word/" in name)
    return {
        code.replace("&quot;", '"')
        for pair in re.findall(r'<w:instrText[^>]*>([^<]*)<|w:instr="([^"]*)"', text)
        for code in pair
        if code
    }


def test_headings_are_word_s_own_in_order(document: Document, opened: Any) -> None:
    shown = [h for h in document.headings if h.anchor != "contents"]
    found = [
        (paragraph.style.name, words(paragraph._p))
        for paragraph in opened.paragraphs
        if re.search(r"(?<!TOC )Heading \d", paragraph.style.name)
    ]
    assert [int(name[-1]) for name, _ in found] == [heading.level for heading in shown]
    assert all(text.endswith(h.text) for (_, text), h in zip(found, shown, strict=True))
    assert all(text.startswith(h.label) for (_, text), h in zip(found, shown, strict=True))


def test_headings_that_begin_a_page_do_so_by_style(opened: Any) -> None:
    styles = opened.styles
    assert styles["Heading 1"].paragraph_format.page_break_before
    assert styles["Heading 2"].paragraph_format.page_break_before
    assert styles["Playbook Inner Heading 2"].base_style.name == "Heading 2"
    assert styles["Playbook Inner Heading 2"].paragraph_format.page_break_before is False
    assert styles["Playbook First Heading 2"].base_style.name == "Heading 2"
    assert styles["Playbook First Heading 2"].paragraph_format.page_break_before is False
    assert opened.element.body.find(f".//{qn('w:pageBreakBefore')}") is None
    assert all(styles[f"Heading {n}"].paragraph_format.keep_with_next for n in range(1, 5))


def test_a_heading_has_its_outline_level_in_the_contents_or_not(opened: Any) -> None:
    inner = [p for p in opened.paragraphs if p.style.name == "Playbook Inner Heading 2"]
    levels = [p._p.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for p in inner]
    assert levels == ["1"] * len(inner) != []


def test_every_play_opens_a_page(document: Document, opened: Any) -> None:
    plays = [
        b.blocks[0] for b in walk(document.groups) if isinstance(b, Group) and b.role == "play"
    ]
    opening = [
        words(paragraph._p)
        for paragraph in opened.paragraphs
        if paragraph.style.name == "Heading 2"
    ]
    assert len(plays) >= 6
    for play in plays:
        assert isinstance(play, Heading)
        assert f"{play.label} {play.text}" in opening


def test_every_style_that_the_text_bears_is_declared(opened: Any) -> None:
    declared = {style.style_id: style for style in opened.styles}
    used = styles_in(opened, "w:pStyle", "w:rStyle")
    assert used <= set(declared)
    assert {"Heading1", "Heading2", "Heading3", "PlaybookAction", "Hyperlink", "TOC1"} <= used
    based = {node.get(qn("w:val")) for node in opened.styles.element.iter(qn("w:basedOn"))}
    assert based <= set(declared)


def test_looks_come_from_styles_alone(opened: Any) -> None:
    body = opened.element.body
    # A foreign language is no look: English terms are marked as English.
    marks = {node.tag for mark in body.iter(qn("w:rPr")) for node in mark}
    assert marks == {qn("w:rStyle"), qn("w:lang")}
    # Nor is an outline level, which inner headings have for themselves, nor what a list counts.
    assert {node.tag for mark in body.iter(qn("w:pPr")) for node in mark} == {
        qn("w:pStyle"),
        qn("w:outlineLvl"),
        qn("w:keepNext"),
        qn("w:keepLines"),
        qn("w:numPr"),
    }


def test_principles_have_their_colours_by_style(opened: Any) -> None:
    for number, accent in enumerate(theme.ACCENTS, 1):
        style = opened.styles[f"Playbook Principle {number}"]
        assert f"#{style.font.color.rgb}".lower() == accent.ink
        for name in ("Gap", "Opener"):
            shade = opened.styles[f"Playbook Principle {number} {name}"].element.find(
                f".//{qn('w:shd')}"
            )
            assert f"#{shade.get(qn('w:fill'))}".lower() == accent.tint
    assert "PlaybookPrinciple1Gap" in styles_in(opened, "w:pStyle")


def test_no_text_is_smaller_than_eleven_points(exported: bytes) -> None:
    sizes = re.findall(r'<w:szC?s? w:val="([\d.]+)"', unpack(exported)["word/styles.xml"].decode())
    assert min(float(size) for size in sizes) == 22


def test_lists_are_numbered_by_their_styles(document: Document, opened: Any) -> None:
    numbering = opened.part.numbering_part.element
    numbers = {n.numId: n.abstractNumId.val for n in numbering.num_lst}
    marks = {
        node.get(qn("w:abstractNumId")): node.find(f".//{qn('w:lvlText')}").get(qn("w:val"))
        for node in numbering.iter(qn("w:abstractNum"))
    }
    mark = {}
    for name in ("List Bullet", "List Number", "Playbook Action", "Playbook Link"):
        number = opened.styles[name].element.find(f".//{qn('w:numId')}").get(qn("w:val"))
        mark[name] = marks[str(numbers[int(number)])]
    assert mark == {
        "List Bullet": "•",
        "List Number": "%1.",
        "Playbook Action": "",
        "Playbook Link": "→",
    }
    actions = [b for b in walk(document.groups) if isinstance(b, ItemList) and b.role == "actions"]
    found = [p for p in opened.paragraphs if p.style.name == "Playbook Action"]
    assert len(found) == sum(len(block.items) for block in actions) > 0


def test_lists_within_lists_and_ordered_lists(document: Document) -> None:
    inner = ItemList(((Paragraph((Run("b"),)),),))
    outer = ItemList(((Paragraph((Run("a"),)), inner, Paragraph((Run("c"),))),))
    ordered = ItemList(((Paragraph((Run("d"),)),), (Paragraph((Run("e"),)),)), ordered=True)
    file = written(document, outer, ordered, ordered)
    assert [(p.style.name, p.text) for p in file.paragraphs] == [
        ("List Bullet", "a"),
        ("List Bullet 2", "b"),
        ("List Continue", "c"),
        *[("List Number", text) for text in "dede"],
    ]
    numbers = [p._p.pPr.numPr.numId.val for p in file.paragraphs if p.text in "de"]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    starts = file.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [node.get(qn("w:val")) for node in starts] == ["1", "1"]


def test_contents_list_is_filled_and_never_asks(document: Document, opened: Any) -> None:
    body = opened.element.body
    rows = [
        link
        for paragraph in body.iter(qn("w:p"))
        if (paragraph.style or "") in {"TOC1", "TOC2"}
        for link in paragraph.iter(qn("w:hyperlink"))
    ]
    listed = [row.heading for row in document.contents]
    expected = [f"{h.label}: {h.text}" if h.label else h.text for h in listed]
    assert [words(link) for link in rows] == expected
    kinds = [node.get(qn("w:fldCharType")) for node in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert not [node for node in body.iter() if node.get(qn("w:dirty"))]
    assert opened.settings.element.find(qn("w:updateFields")) is None


def outline_level(style: Any) -> int:
    """The outline level of a style, from 1, its own or that of the style that it is based on."""
    found = style.element.find(f".//{qn('w:outlineLvl')}")
    if found is not None:
        return int(found.get(qn("w:val"))) + 1
    return outline_level(style.base_style) if style.base_style else 10


def test_an_updated_contents_list_stays_the_same(document: Document, opened: Any) -> None:
    in_range = [p for p in opened.paragraphs if outline_level(p.style) <= 2]
    levels = [int(paragraph.style.name[-1]) for paragraph in in_range]
    assert levels == [row.heading.level for row in document.contents]
    pairs = zip(in_range, document.contents, strict=True)
    assert all(words(p._p).endswith(row.heading.text) for p, row in pairs)


def test_links_lead_to_bookmarks_or_to_the_web(document: Document, opened: Any) -> None:
    body = opened.element.body
    marks = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    assert len(marks) == len({mark.lower() for mark in marks})
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", mark, re.ASCII) for mark in marks)
    links = list(body.iter(qn("w:hyperlink")))
    inner = [link.get(qn("w:anchor")) for link in links if link.get(qn("w:anchor"))]
    assert set(inner) <= set(marks)
    runs = [r for b in walk(document.groups) if isinstance(b, Paragraph) for r in b.runs]
    targets = {run.target for run in runs if run.target and not run.target.startswith("#")}
    outer = {opened.part.rels[link.get(qn("r:id"))] for link in links if link.get(qn("r:id"))}
    assert {relation.target_ref for relation in outer} == targets != set()


def test_bookmarks_stand_where_links_should_land(document: Document, opened: Any) -> None:
    anchors = [b.anchor for b in walk(document.groups) if isinstance(b, Heading | Group)]
    names = bookmarks(anchor for anchor in anchors if anchor)
    at = {
        node.get(qn("w:name")): words(node.getparent())
        for node in opened.element.body.iter(qn("w:bookmarkStart"))
    }
    assert {name for name in at if blanks.of_bookmark(name) is None} == set(names.values())
    for block in walk(document.groups):
        if isinstance(block, Heading):
            assert at[names[block.anchor]].endswith(block.text)
        elif isinstance(block, Group) and block.anchor:
            first = block.blocks[0]
            assert isinstance(first, Paragraph)
            assert at[names[block.anchor]] == "".join(run.text for run in first.runs)


def test_bookmark_names_are_short_unique_and_lasting() -> None:
    long = "a-play-whose-name-is-long-" + "x" * 40
    anchors = (f"{long}-1", f"{long}-2", "play-one", "play_one", "Play-One", "3d-case", "é")
    names = bookmarks(anchors)
    assert names["play-one"] == "play_one"
    assert names["3d-case"] == "a_3d_case"
    assert len({name.lower() for name in names.values()}) == len(anchors)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", n, re.ASCII) for n in names.values())
    assert bookmarks([f"{long}-2"])[f"{long}-2"] == names[f"{long}-2"]


def test_what_readers_fill_in_has_a_box_or_room_within_a_bookmark_of_its_own(
    document: Document, edition: Edition, opened: Any
) -> None:
    names = blanks.Names.of(edition)
    wanted = [b.blank for b in walk(document.groups) if isinstance(b, Paragraph) and b.blank]
    ends = {node.get(qn("w:id")): node for node in opened.element.body.iter(qn("w:bookmarkEnd"))}
    found: dict[str, Any] = {}
    for start in opened.element.body.iter(qn("w:bookmarkStart")):
        if blanks.of_bookmark(start.get(qn("w:name"))):
            marked = start.getnext()
            assert marked.getnext() is ends[start.get(qn("w:id"))]
            found[start.get(qn("w:name"))] = marked
    assert list(found) == [names.bookmark(blank) for blank in wanted] != []
    for one, marked in zip(wanted, found.values(), strict=True):
        if one.ticked:
            (checked,) = marked.iter(f"{{{W14}}}checked")
            assert (checked.get(f"{{{W14}}}val"), words(marked)) == ("0", "☐")
        else:
            assert words(marked.getparent().getnext()) == ""


def test_the_name_of_a_bookmark_has_forty_characters_at_most() -> None:
    longest = "x" * 60
    digests = {("question", longest, 0): "0" * 16, ("play", longest, 15): "f" * 16}
    names = blanks.Names(digests)
    made = [
        names.bookmark(Blank("answer", longest, "", "", answer="elsewhere")),
        names.bookmark(Blank("improve", longest, "", "")),
        names.bookmark(Blank("action", longest, "", "", position=15)),
    ]
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name, re.ASCII) for name in made)


def test_the_file_says_what_it_is(document: Document, opened: Any) -> None:
    about = opened.core_properties
    assert (about.title, about.subject) == (document.title, document.subtitle)
    assert (about.author, about.last_modified_by) == (document.publisher, document.publisher)
    assert (about.language, about.version) == ("nl-NL", document.version)
    assert about.created == about.modified
    assert about.created.strftime("%Y-%m-%dT%H:%M:%S") == f"{document.date}T00:00:00"
    assert about.comments == ""


def test_the_language_is_set_everywhere(exported: bytes) -> None:
    parts = unpack(exported)
    languages = re.findall(rb'<w:(?:lang|themeFontLang) w:val="([^"]+)"', b"".join(parts.values()))
    assert {b"nl-NL", b"en-GB"} <= set(languages)
    assert all(re.fullmatch(rb"[a-z]{2,3}-[A-Z]{2}", language) for language in languages)
    parts.pop("word/document.xml")  # which marks terms and names in other languages as such
    elsewhere = re.findall(rb'<w:(?:lang|themeFontLang) w:val="([^"]+)"', b"".join(parts.values()))
    assert set(elsewhere) == {b"nl-NL"}
    said = {tag: regional(tag) for tag in ("nl", "en", "en-US", "fr")}
    assert said == {"nl": "nl-NL", "en": "en-GB", "en-US": "en-US", "fr": "fr-FR"}


def test_words_in_another_language_are_marked(document: Document) -> None:
    file = written(document, Paragraph((Run("een "), Run("policy", language="en-GB"))))
    (language,) = file.element.body.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"


def test_header_and_footer_have_fields(document: Document, opened: Any, exported: bytes) -> None:
    section = opened.sections[0]
    assert words(section.header._element) == document.title
    assert words(section.footer._element).startswith(document.publisher)
    assert document.page_word in words(section.footer._element)
    assert fields(exported) == FIELDS
    assert section.different_first_page_header_footer
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_word_opens_it_in_its_present_mode(exported: bytes) -> None:
    settings = unpack(exported)["word/settings.xml"].decode()
    assert re.search(r'w:name="compatibilityMode"[^>]* w:val="15"', settings)
    assert "autoHyphenation" in settings


def test_the_package_holds_what_belongs_there(exported: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(exported)) as archive:
        entries = archive.infolist()
    assert [entry.filename for entry in entries] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(e.create_system, e.external_attr) for e in entries} == {(0, 0o600 << 16)}


def test_pack_gives_the_same_bytes_in_any_order() -> None:
    parts = {"b": b"2", "[Content_Types].xml": b"0", "a": b"1"}
    packed = pack(parts)
    assert packed == pack(dict(reversed(parts.items())))
    assert unpack(packed) == parts


def test_hostile_words_stay_words(document: Document) -> None:
    bad = Run(HOSTILE)
    renamed = replace(document, title=HOSTILE, subtitle=HOSTILE, publisher=HOSTILE)
    file = written(
        renamed,
        Heading(1, (bad,), "one", HOSTILE),
        Paragraph((bad,)),
        ItemList(((Paragraph((bad,)),),)),
    )
    assert file.core_properties.title == HOSTILE
    assert [words(p._p) for p in file.paragraphs][1:] == [HOSTILE, HOSTILE]
    assert words(file.sections[0].header._element) == HOSTILE
    saved = io.BytesIO()
    file.save(saved)
    assert fields(saved.getvalue()) == {" TITLE ", " PAGE "}
    assert [r for r in file.part.rels.values() if r.is_external] == []


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.example", "#nowhere"],
)
def test_foreign_links_become_plain_words(document: Document, target: str) -> None:
    file = written(document, Paragraph((Run("hier", target=target),)))
    assert file.paragraphs[0].text == "hier"
    assert file.element.body.find(f".//{qn('w:hyperlink')}") is None
    assert [r for r in file.part.rels.values() if r.is_external] == []


def test_runs_that_look_the_same_are_one(document: Document) -> None:
    runs = (Run("een"), Run(" "), Run("twee", strong=True), Run("!", strong=True, emphasis=True))
    (paragraph,) = written(document, Paragraph(runs)).paragraphs
    assert [(run.text, run.style.name) for run in paragraph.runs] == [
        ("een ", "Default Paragraph Font"),
        ("twee", "Strong"),
        ("!", "Playbook Strong Emphasis"),
    ]


def test_what_belongs_together_stays_on_one_page(document: Document) -> None:
    way = ItemList(((Paragraph((Run("x"),)),), (Paragraph((Run("y"),)),)), "ways")
    case = Group("case", (Heading(3, (Run("h"),), "h"), *[Paragraph((Run("p"),))] * 2))
    file = written(document, case, case, way, Paragraph((Run("end"),)))
    kept = [p.paragraph_format.keep_with_next or False for p in file.paragraphs]
    assert kept == [True, True, False, True, True, True, False, False]


def test_facts_and_few_links_stand_in_a_row(document: Document) -> None:
    link = (Paragraph((Run("site", target="https://example.org/"),)),)
    facts = [Paragraph((Run(text),), "fact") for text in ("a", "b")]
    few, many = ItemList((link,) * 2, "links"), ItemList((link,) * 5, "links")
    way = ItemList(((Paragraph((Run("x"),)),), (Paragraph((Run("y"),)),)), "ways")
    file = written(document, Group("case", (*facts, few)), Group("tool", (*facts, many)), way)
    assert [(p.style.name, p.text) for p in file.paragraphs] == [
        ("Playbook Fact", "a  ·  b  ·  site  ·  site"),
        ("Playbook Fact", "a  ·  b"),
        *[("Playbook Link", "site")] * 5,
        ("Playbook Ways", "x  ·  y"),
    ]


def test_the_same_bytes_in_any_zone_and_with_any_seed() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", EXPORT, str(ROOT / "playbook")],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, locale in (("1", "UTC", "C"), ("4711", "Asia/Tokyo", "C.UTF-8"))
    }
    assert len(found) == 1
