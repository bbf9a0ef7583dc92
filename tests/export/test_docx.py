"""The DOCX: real styles, lists and links, nothing from content but words, the same bytes always."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from dataclasses import replace
from time import process_time
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont
from lxml import etree
from msgspec import structs
from PIL import Image

from conftest import ROOT
from playbook_tools.assessment import blanks
from playbook_tools.content.richtext import (
    Blank,
    Block,
    Group,
    GroupRole,
    Heading,
    ItemList,
    Paragraph,
    Run,
    walk,
)
from playbook_tools.edition import theme
from playbook_tools.edition.document import Document, origins
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
RUNNING = {" TITLE ", " PAGE ", ' STYLEREF "Playbook Chapter" '}
CONTENTS = ' TOC \\o "1-2" \\h \\z '


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
    parts = unpack(exported).items()
    text = "".join(part.decode() for name, part in parts if re.fullmatch(r"word/\w+\.xml", name))
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


def test_every_question_is_a_heading_by_its_style(edition: Edition, opened: Any) -> None:
    asked = [p.text for p in opened.paragraphs if p.style.name == "Playbook Question"]
    assert sorted(asked) == sorted(e.title for e in edition.playbook.published("question"))
    assert opened.styles["Playbook Question"].base_style.name == "Heading 3"


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
    own = {"PlaybookAction", "PlaybookCase", "PlaybookCaseHeading3", "PlaybookToolFact"}
    assert {"Heading1", "Heading2", "Hyperlink", "TOC1"} | own <= used
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


def test_drawings_say_what_they_show_and_stand_in_the_text(opened: Any, edition: Edition) -> None:
    found = {}
    for inline in opened.element.body.iter(qn("wp:inline")):
        about = inline.find(qn("wp:docPr"))
        paragraph = next(inline.iterancestors(qn("w:p")))
        assert paragraph.style == "PlaybookDrawing"
        related = inline.find(f".//{qn('a:blip')}").get(qn("r:embed"))
        picture = Image.open(io.BytesIO(opened.part.related_parts[related].blob))
        assert picture.width / picture.height == pytest.approx(
            inline.extent.cx / inline.extent.cy, rel=0.01
        )
        found[inline.find(f".//{qn('pic:cNvPr')}").get("name")] = about.get("descr")
    drawings, journey = (edition.labels.part(name) for name in ("drawings", "journey"))
    icons = drawings["principles"]
    assert isinstance(icons, tuple)
    assert found == {
        "cover.png": drawings["cover"],
        "journey.png": journey["alternative"],
        **{f"principle-{number}.png": words for number, words in enumerate(icons, 1)},
    }
    assert len(found) == 7
    assert opened.element.body.find(f".//{qn('wp:anchor')}") is None


def test_the_drawing_of_a_principle_comes_after_the_heading_that_begins_its_page(
    opened: Any,
) -> None:
    names = [paragraph.style.name for paragraph in opened.paragraphs]
    places = [n for n, name in enumerate(names) if name == "Playbook Drawing"]
    before = [names[place - 1] if place else "" for place in places]
    assert before == ["", "Body Text", *["Heading 1"] * 5]


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


def test_time_grows_in_a_straight_line_with_lists_and_addresses(document: Document) -> None:
    def step(number: int) -> tuple[Block, Block]:
        link = Paragraph((Run("hier", target=f"https://example.org/{number}"),))
        return link, ItemList(((Paragraph((Run("a"),)),),), ordered=True)

    def seconds(steps: int) -> float:
        blocks = [block for number in range(steps) for block in step(number)]
        start = process_time()
        file = written(document, *blocks)
        took = process_time() - start
        named = [node.get(qn("r:id")) for node in file.element.body.iter(qn("w:hyperlink"))]
        addresses = [file.part.rels[name].target_ref for name in named]
        assert addresses == [f"https://example.org/{number}" for number in range(steps)]
        lists = [node.val for node in file.element.body.iter(qn("w:numId"))]
        assert len(set(lists)) == steps
        return took

    seconds(1)
    few = min(seconds(1_000) for _ in range(3))
    assert min(seconds(4_000) for _ in range(2)) < 8 * few


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
    whole = ["begin", "separate", "end"]
    assert kinds == [*whole[:2], *whole * len(rows), "end"]
    assert not [node for node in body.iter() if node.get(qn("w:dirty"))]
    assert opened.settings.element.find(qn("w:updateFields")) is None


def test_a_row_of_the_contents_has_a_place_for_its_page_number_and_no_number(
    document: Document, opened: Any
) -> None:
    """A number that is kept could be wrong."""
    links = [
        paragraph.find(qn("w:hyperlink"))
        for paragraph in opened.element.body.iter(qn("w:p"))
        if (paragraph.style or "") in {"TOC1", "TOC2"}
    ]
    assert len(links) == len(document.contents)
    for link in links:
        *_, tab, begin, code, separate, end = link
        assert tab.find(qn("w:tab")) is not None
        marks = [run[0].get(qn("w:fldCharType")) for run in (begin, separate, end)]
        assert marks == ["begin", "separate", "end"]
        assert words(code) == ""
        assert code[0].text == f" PAGEREF {link.get(qn('w:anchor'))} \\h "


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
    assert all(re.fullmatch(r"(?:[A-Za-z]|_t)\w{0,39}", mark, re.ASCII) for mark in marks)
    links = list(body.iter(qn("w:hyperlink")))
    inner = [link.get(qn("w:anchor")) for link in links if link.get(qn("w:anchor"))]
    assert set(inner) <= set(marks)
    runs = [r for b in walk(document.groups) if isinstance(b, Paragraph) for r in b.runs]
    targets = {run.target for run in runs if run.target and not run.target.startswith("#")}
    outer = {opened.part.rels[link.get(qn("r:id"))] for link in links if link.get(qn("r:id"))}
    assert {relation.target_ref for relation in outer} == targets != set()


def test_paragraphs_with_texts_of_content_are_marked(edition: Edition) -> None:
    groups = Document.of(edition, traced=True).groups
    parts = unpack(exporter.export(edition))
    body = etree.fromstring(parts["word/document.xml"])
    at = {
        node.get(qn("w:name")): words(node.getparent())
        for node in body.iter(qn("w:bookmarkStart"))
        if node.get(qn("w:name")).startswith("_t")
    }
    texts = {
        origins.mark_of(run.origin): run.text
        for block in walk(groups)
        if isinstance(block, Heading | Paragraph)
        for run in [next((run for run in block.runs if run.origin), None)]
        if run and run.origin
    }
    # Facts and links that stand on one line have one mark, that of the first of them.
    assert {name[:26] for name in at} <= texts.keys()
    assert all(texts[name[:26]] in said for name, said in at.items())


def test_bookmarks_stand_where_links_should_land(document: Document, opened: Any) -> None:
    anchors = [b.anchor for b in walk(document.groups) if isinstance(b, Heading | Group)]
    names = bookmarks(anchor for anchor in anchors if anchor)
    at = {
        node.get(qn("w:name")): words(node.getparent())
        for node in opened.element.body.iter(qn("w:bookmarkStart"))
    }
    ours = {name for name in at if blanks.of_bookmark(name) is None and name[0] != "_"}
    assert ours == set(names.values())
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


def test_a_heading_in_another_language_is_marked_in_the_contents_too(document: Document) -> None:
    heading = Heading(1, (Run("De "), Run("Playbook", language="en-GB")), "one")
    list_of_contents = Group(GroupRole.CONTENTS, (Heading(1, (Run("Inhoud"),), "contents"),))
    file = written(document, list_of_contents, Group("page", (heading,)))
    marked = [(node.get(qn("w:val")), words(node.getparent().getparent()))
              for node in file.element.body.iter(qn("w:lang"))]  # fmt: skip
    assert marked == [("en-GB", "Playbook")] * 2


def test_each_language_of_the_document_is_that_of_the_same_words(
    document: Document, opened: Any
) -> None:
    wanted = Counter(
        (run.text, regional(run.language))
        for block in walk(document.groups)
        if isinstance(block, Heading | Paragraph)
        for run in block.runs
        if run.language
    )
    found = Counter(
        (words(mark.getparent().getparent()), mark.get(qn("w:val")))
        for mark in opened.element.body.iter(qn("w:lang"))
    )
    assert wanted
    assert not wanted - found


def test_words_in_another_language_are_marked(document: Document) -> None:
    file = written(document, Paragraph((Run("een "), Run("policy", language="en-GB"))))
    (language,) = file.element.body.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"


def test_header_and_footer_have_fields(document: Document, opened: Any, exported: bytes) -> None:
    section = opened.sections[0]
    # Shown by programs that do not know the field, and by others until they lay the page out.
    assert words(section.header._element) == document.title
    assert words(section.footer._element).startswith(document.title)
    assert document.page_word in words(section.footer._element)
    pages = {code for code in fields(exported) if code.startswith(" PAGEREF ")}
    assert fields(exported) - pages == RUNNING | {CONTENTS}
    assert len(pages) == len(document.contents)
    assert section.different_first_page_header_footer
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_chapter_that_the_header_repeats_is_every_heading_of_level_one(
    document: Document, opened: Any
) -> None:
    chapters = [
        (words(run._r), paragraph.style.name)
        for paragraph in opened.paragraphs
        for run in paragraph.runs
        if run.style.name == "Playbook Chapter"
    ]
    parts = [heading.text for heading in document.headings if heading.level == 1]
    assert [text for text, _ in chapters] == parts
    assert {style for _, style in chapters} == {"Heading 1", "TOC Heading"}


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
        "word/_rels/fontTable.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        *(f"word/fonts/font{number}.odttf" for number in range(1, 5)),
        "word/footer1.xml",
        "word/header1.xml",
        *(f"word/media/image{number}.png" for number in range(1, 8)),
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
    assert words(file.sections[0].footer._element).startswith(HOSTILE)
    saved = io.BytesIO()
    file.save(saved)
    assert fields(saved.getvalue()) == RUNNING
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
        ("Playbook Case Fact", "a  ·  b  ·  site  ·  site"),
        ("Playbook Tool Fact", "a  ·  b"),
        *[("Playbook Tool Link", "site")] * 5,
        ("Playbook Ways", "x  ·  y"),
    ]


def frame(opened: Any, name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The borders and the indents of a paragraph style, its own or that of what it is based on."""
    found: list[dict[str, str]] = []
    for tag in ("w:pBdr", "w:ind"):
        style = opened.styles[name]
        while style is not None and style.element.find(f".//{qn(tag)}") is None:
            style = style.base_style
        node = style.element.find(f".//{qn(tag)}") if style else ()
        borders = {side.tag: str(sorted(side.items())) for side in node}
        found.append(borders or dict(getattr(node, "attrib", {})))
    return found[0], found[1]


@pytest.mark.parametrize("box", ["Playbook Case", "Playbook Tool"])
def test_a_box_is_whole_and_apart_from_the_next(opened: Any, box: str) -> None:
    """Word joins paragraphs whose borders and indents are the same, and no others."""
    borders, indents = frame(opened, box)
    for kind in ("Fact", "Item", "Link"):
        assert frame(opened, f"{box} {kind}")[0] == borders
    assert frame(opened, f"{box} Fact")[1] == indents
    heading = opened.styles[f"{box} Heading 3"]
    assert heading.base_style.name == "Heading 3"
    own, own_indents = frame(opened, heading.name)
    assert own_indents == indents
    assert qn("w:top") in own.keys() - borders.keys()
    assert qn("w:bottom") in borders.keys() - own.keys()
    assert heading.paragraph_format.space_after == 0
    numbering = opened.part.numbering_part.element
    for kind in ("Item", "Link"):
        name = f"{box} {kind}".replace(" ", "")
        (level,) = numbering.xpath(f".//w:lvl[w:pStyle/@w:val='{name}']")
        indent = level.find(f"{qn('w:pPr')}/{qn('w:ind')}").attrib
        assert indent == {qn("w:left"): indents[qn("w:left")], qn("w:firstLine"): "0"}


def test_boxes_of_cases_tools_and_actions_have_different_forms(opened: Any) -> None:
    forms = {name: frozenset(frame(opened, name)[0]) for name in (
        "Playbook Case", "Playbook Tool", "Playbook Action")}  # fmt: skip
    shades = {name for name in forms if opened.styles[name].element.find(f".//{qn('w:shd')}")
              is not None}  # fmt: skip
    assert shades == {"Playbook Case"}
    assert len({forms["Playbook Tool"], forms["Playbook Action"]}) == 2


def test_the_typeface_goes_along_for_all_who_read_and_edit(exported: bytes) -> None:
    """As ECMA-376, part 1, 17.8.1 says, from the file alone."""
    parts = unpack(exported)
    table = parts["word/fontTable.xml"].decode()
    related = dict(re.findall(r'Id="(rId\d)"[^>]*Target="([^"]+)"',
                              parts["word/_rels/fontTable.xml.rels"].decode()))  # fmt: skip
    found = {}
    pattern = r'<w:embed(\w+) [^>]*r:id="(rId\d)" w:fontKey="\{([^}]+)\}"'
    for use, relation, key in re.findall(pattern, table):
        garbled = parts[f"word/{related[relation]}"]
        digits = bytes.fromhex(key.replace("-", ""))[::-1] * 2
        content = bytes(a ^ b for a, b in zip(garbled, digits, strict=False)) + garbled[32:]
        font = TTFont(io.BytesIO(content))
        assert font["name"].getDebugName(1) == "Source Sans Pro"
        assert font["OS/2"].fsType == 0  # may be installed, and so embedded to be edited
        found[use] = font["name"].getDebugName(2)
        known = frozenset(map(chr, font.getBestCmap()))
        assert known >= frozenset("abcXYZ09ëéïœłßøÅ€☐☑→•–“”")
    assert found == {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic",
                     "BoldItalic": "Bold Italic"}  # fmt: skip
    theme_part = parts["word/theme/theme1.xml"].decode()
    assert set(re.findall(r'latin typeface="([^"]+)"', theme_part)) == {"Source Sans Pro"}


def test_a_typeface_that_readers_have_does_not_go_along(edition: Edition) -> None:
    about = structs.replace(edition.about, data={**edition.about.data, "typeface": "Trebuchet MS"})
    others = [entry for entry in edition.playbook.entries if entry.key != about.key]
    playbook = replace(edition.playbook, entries=(about, *others))
    parts = unpack(exporter.export(replace(edition, playbook=playbook)))
    assert not [name for name in parts if "fonts/" in name or "fontTable.xml.rels" in name]
    theme_part = parts["word/theme/theme1.xml"].decode()
    assert set(re.findall(r'latin typeface="([^"]+)"', theme_part)) == {"Trebuchet MS"}
    table = parts["word/fontTable.xml"].decode()
    assert re.findall(r'w:font w:name="([^"]+)"', table) == ["Trebuchet MS", "Segoe UI Symbol"]
    assert "embedTrueTypeFonts" not in parts["word/settings.xml"].decode()
    assert not [name for name, part in parts.items() if b"Source Sans" in part]


@pytest.mark.slow
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
