from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree
from page_titles import titles_within_pages

from playbook_tools.content.richtext import (
    Group,
    Heading,
    ItemList,
    Paragraph,
    Run,
    plain,
    walk,
)
from playbook_tools.edition import theme
from playbook_tools.edition.document import Document
from playbook_tools.edition.edition import Variant
from playbook_tools.export import html
from playbook_tools.export.html import breaks
from playbook_tools.export.html.running import cut, names


def page(document: Document) -> etree._Element:
    return etree.fromstring(html.render(document).encode(), etree.HTMLParser(encoding="utf-8"))


def with_runs(document: Document, *runs: Run) -> Document:
    return replace(document, groups=(Group("page", (Paragraph(runs),)),))


def words(element: etree._Element) -> str:
    """The words of an element; where they may and may not be broken does not count."""
    return breaks.said("".join(element.itertext()).replace("\u2060", ""))


def test_every_text_stands_on_the_page_once_in_order(document: Document) -> None:
    every = "//main//*[self::p or @class='question' or @class='within']"
    texts = page(document).xpath(f"{every}[not(ancestor::ul[@class='rows'])]")
    found = [words(e) for e in texts if e.tag in {"p", "h3"}]
    said = (plain(b.runs) for b in walk(document.groups) if isinstance(b, Paragraph))
    assert found == [" ".join(text.split()) for text in said]


def test_every_heading_has_its_level_and_its_label(document: Document) -> None:
    found = [(e.tag, e.get("id"), words(e)) for e in page(document).xpath("//h1|//h2|//h3|//h4")]
    headings = []
    page_titles = titles_within_pages(document)
    for block in walk(document.groups):
        if isinstance(block, Heading):
            words_of = f"{block.label} {block.text}".strip()
            headings.append((f"h{block.level}", block.anchor, words_of))
        elif isinstance(block, Paragraph) and block.role == "question":
            headings.append(("h3", None, plain(block.runs)))
        elif isinstance(block, Paragraph) and id(block) in page_titles:
            headings.append((f"h{page_titles[id(block)]}", None, plain(block.runs)))
    assert page_titles
    assert found == headings


def test_every_link_within_the_page_has_a_target(document: Document) -> None:
    root = page(document)
    targets = {f"#{name}" for name in root.xpath("//@id")}
    within = [href for href in root.xpath("//a/@href") if href.startswith("#")]
    assert within
    assert set(within) <= targets


def test_contents_list_what_opens_a_page(document: Document) -> None:
    listed = [row.heading.anchor for row in document.contents]
    opening = {"page", "workshop", "challenges", "opener", "questions", "play"}
    roles = {
        group.blocks[0].anchor: group.role
        for group in walk(document.groups)
        if isinstance(group, Group) and group.blocks and isinstance(group.blocks[0], Heading)
    }
    assert "contents" not in listed
    assert listed == [
        heading.anchor
        for heading in document.headings
        if roles.get(heading.anchor) in {*opening, "worksheet", "glossary", "index", "colophon"}
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<script>alert(1)</script>", id="a script"),
        pytest.param('" onclick="alert(1)', id="an attribute"),
        pytest.param("{{ 7 * 7 }}{% raw %}", id="a template"),
        pytest.param("<img src=https://example.org/pixel>", id="a picture from elsewhere"),
        pytest.param("&lt;b&gt; &amp; <!-- ]]>", id="markup of all kinds"),
    ],
)
def test_content_is_text_and_nothing_else(document: Document, text: str) -> None:
    heading = Heading(1, (Run(text),), "top", text)
    group = Group(
        "page",
        (
            heading,
            Paragraph((Run(text, strong=True), Run("."))),
        ),
    )
    root = page(replace(document, title=text, subtitle=text, publisher=text, groups=(group,)))
    plain_page = page(
        replace(document, title="x", subtitle="x", publisher="x", groups=(_plainly(group),))
    )
    assert [(e.tag, sorted(e.keys())) for e in root.iter()] == [
        (e.tag, sorted(e.keys())) for e in plain_page.iter()
    ]
    assert words(root.xpath("//p")[0]) == " ".join(f"{text}.".split())


def _plainly(group: Group) -> Group:
    return replace(
        group,
        blocks=(
            Heading(1, (Run("x"),), "top", "x"),
            Paragraph((Run("x", strong=True), Run("."))),
        ),
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "page.html",
        "play:unknown",
        "#unknown",
    ],
)
def test_a_foreign_target_is_no_link(document: Document, target: str) -> None:
    root = page(with_runs(document, Run("Kijk hier", target=target)))
    assert root.xpath("//@href") == []
    assert words(root.xpath("//p")[0]) == "Kijk hier"


def test_one_link_with_two_styles_is_one_link(document: Document) -> None:
    address = "https://example.org/"
    root = page(
        with_runs(document, Run("Lees ", target=address), Run("dit", strong=True, target=address))
    )
    assert [words(link) for link in root.xpath("//a")] == ["Lees dit"]


def test_words_in_another_language_say_so(document: Document) -> None:
    root = page(with_runs(document, Run("Een "), Run("play", emphasis=True, language="en")))
    assert [(e.get("lang"), words(e)) for e in root.xpath("//p//*[@lang]")] == [("en", "play")]


def test_only_lists_in_a_certain_order_are_numbered(document: Document) -> None:
    item = (Paragraph((Run("een"),)),)
    lists = Group("page", (ItemList((item,)), ItemList((item,), ordered=True)))
    root = page(replace(document, groups=(lists,)))
    assert [e.tag for e in root.xpath("//ul|//ol")] == ["ul", "ol"]


def test_a_link_whose_words_do_not_tell_where_it_leads_has_a_name(document: Document) -> None:
    address = "https://example.org/"
    root = page(with_runs(document, Run(address, target=address, name="Een lab")))
    assert root.xpath("//p/a/@title") == ["Een lab"]


def test_the_stylesheet_has_the_colours_of_the_principles_in_the_document(
    document: Document,
) -> None:
    second = replace(document, groups=(Group("principle", (), accent=2),))
    style = html.stylesheet(second)
    assert theme.ACCENTS[1].ink in style
    assert theme.ACCENTS[0].ink not in style
    assert "sprout" not in style


@pytest.mark.parametrize("layout", ["flex", "grid"])
def test_the_stylesheet_keeps_to_plain_blocks(document: Document, layout: str) -> None:
    assert layout not in html.stylesheet(document)


def test_forms_steps_and_principles_have_icons(document: Document) -> None:
    shown = set(re.findall(r"asset:([a-z0-9-]+)\.svg", html.stylesheet(document)))
    steps = {f"step-{number}" for number in range(1, 4)}
    principles = set(theme.DRAWINGS)
    assert {"action", "case", "tool"} | steps | principles <= shown <= html.DRAWINGS


def test_running_text_has_one_leading(document: Document) -> None:
    style = html.stylesheet(document)
    heights = re.findall(r"([^{}]*)\{[^{}]*line-height: ([\d.]+)", style)
    display = re.compile(r"h[1-4]|\.title|\.subtitle|\.within|question|journey")
    assert [rule.strip() for rule, _ in heights if not display.search(rule)] == []


def test_the_last_two_words_of_a_title_stay_together(document: Document) -> None:
    def shown(title: str) -> str:
        group = Group("page", (Heading(1, (Run(title),), "top"),))
        root = page(replace(document, groups=(group,)))
        return "".join(root.xpath("//h1")[0].itertext())

    assert shown("Zo kwam het playbook tot stand") == "Zo kwam het playbook tot\u00a0stand"
    assert shown("Inleiding") == "Inleiding"
    assert shown("Een eco-systeem") == "Een\u00a0eco-\u2060systeem"
    long = f"Over {'uitvoering' * 3} en {'beleid' * 5}"
    assert shown(long) == long


def test_large_print_has_no_type_below_its_size(document: Document) -> None:
    style = html.stylesheet(document, Variant.LARGE_PRINT)
    sizes = [float(size) for size in re.findall(r"(?:font|font-size): ([\d.]+)pt", style)]
    assert min(sizes) == 16


def test_parts_that_are_numbered_alike_are_called_alike() -> None:
    def heading(anchor: str, text: str, label: str = "") -> Heading:
        return Heading(1, (Run(text),), anchor, label)

    headings = (
        heading("a", "Zo gebruik je dit playbook"),
        heading("b", "Welke uitdaging kies je?", "Stap 1"),
        heading("c", "Verkennen", "Principe 1"),
        heading("d", "Verwelkomen en versterken", "Principe 2"),
    )
    assert names(headings, 17) == {
        "a": "Zo gebruik je dit playbook",
        "b": "Stap 1: Welke uitdaging kies je?",
        "c": "Principe 1",
        "d": "Principe 2",
    }
    assert names(headings, 30)["d"] == "Principe 2: Verwelkomen en versterken"


def test_a_running_name_without_a_label_is_cut_after_a_word_if_it_has_any() -> None:
    assert cut("Zo gebruik je dit playbook", 12) == "Zo gebruik je dit playbook"
    assert cut("Zo gebruik je dit playbook", 8) == "Zo gebruik je\u00a0…"
    assert cut("overheidsinnovatiebeleid", 8) == "overheidsinnov\u00a0…"
