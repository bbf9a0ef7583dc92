"""A list as HTML: the ways to parts of it, its rows, and the ways to its other pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby

from playbook_tools.edition import document
from playbook_tools.site import addresses, pages
from playbook_tools.site.look.assets import path_of
from playbook_tools.site.look.blocks import Writer, styled
from playbook_tools.site.outline import Kind, Page, Words
from playbook_tools.site.pages.content import Choice, Row, Rows
from playbook_tools.site.site import Site


def choices(
    words: Words, page: Page, offered: Iterable[Choice], rows: str, writer: Writer
) -> Iterator[str]:
    """Yield the ways to parts of a list, which its script puts its own in the place of.

    `rows` is the path of all rows of the list, if it runs over several pages.
    """
    groups = [(name, tuple(held)) for name, held in groupby(offered, lambda choice: choice.name)]
    if not groups:
        return
    # A part of a list has no rows to choose from but its own.
    found = "" if page.facet else f' data-found="{escape(words.text("filter_found"))}"'
    if found and rows:
        found += f' data-rows="{writer.way(rows)}"'
    yield f'<nav class="filter" aria-labelledby="filter"{found}>\n'
    yield f'<h2 id="filter">{escape(words.text("filter"), quote=False)}</h2>\n'
    every = escape(words.text("filter_all"))
    for name, held in groups:
        opened = " open" if any(choice.current for choice in held) else ""
        yield f'<details data-name="{name}" data-all="{every}"{opened}>'
        yield f"<summary>{escape(words.text(f'filter_{name}'), quote=False)}</summary>\n<ul>\n"
        yield from (_choice(choice, writer) for choice in held)
        yield "</ul></details>\n"
    yield "</nav>\n"


def _choice(choice: Choice, writer: Writer) -> str:
    current = ' aria-current="page"' if choice.current else ""
    return (
        f'<li><a href="{writer.way(choice.path)}" data-value="{escape(choice.value)}"{current}>'
        f"{escape(choice.title, quote=False)}</a></li>\n"
    )


def part(rows: Rows, writer: Writer) -> str:
    """Return a part of a list, or all of it."""
    held = "".join([_row(row, writer) for row in rows.rows])
    listed = f'<ul class="rows">\n{held}</ul>\n'
    accent = f" accent-{rows.accent}" if rows.accent else ""
    if not rows.title:
        return f'<div class="{accent.strip()}">{listed}</div>\n' if accent else listed
    label = f'<span class="label">{escape(rows.label, quote=False)}</span> ' if rows.label else ""
    title = f'<h2 id="{escape(rows.anchor)}">{label}{escape(rows.title, quote=False)}</h2>\n'
    return f'<section class="part-of-list{accent}">\n{title}{listed}</section>\n'


def _row(row: Row, writer: Writer) -> str:
    path = writer.paths[document.pieces.link_to(row.entry.key)]
    marks = f' data-facets="{escape(_facets(row))}"' if row.facets else ""
    label = f'<span class="label">{escape(row.label, quote=False)}</span> ' if row.label else ""
    words = f' <span class="words">{escape(row.words, quote=False)}</span>' if row.words else ""
    name = styled(pages.name_of(row.entry))
    return f'<li{marks}>{label}<a href="{writer.way(path)}">{name}</a>{words}</li>\n'


def _facets(row: Row) -> str:
    return " ".join(f"{name}:{value}" for name, value in row.facets)


def numbers(words: Words, page: Page, writer: Writer) -> Iterator[str]:
    """Yield the ways to the other pages of a list: each is one step away from any."""
    if page.of == 1:
        return
    first = page.path.removesuffix(addresses.numbered("", page.number))
    steps = [(n, str(n), "") for n in range(1, page.of + 1)]
    if page.number > 1:
        steps.insert(0, (page.number - 1, words.text("previous"), ' rel="prev"'))
    if page.number < page.of:
        steps.append((page.number + 1, words.text("next"), ' rel="next"'))
    place = words.text("title", "list_pages", number=page.number, count=page.of)
    name = escape(words.text("navigation", "list_pages"))
    yield f'<nav class="list-pages" aria-label="{name}">\n'
    yield f"<p>{escape(place, quote=False)}</p>\n<ul>\n"
    for number, text, rel in steps:
        current = ' aria-current="page"' if number == page.number else ""
        way = writer.way(addresses.numbered(first, number))
        yield f'<li><a href="{way}"{rel}{current}>{escape(text, quote=False)}</a></li>\n'
    yield "</ul></nav>\n"


def all_rows(site: Site) -> Iterator[tuple[str, tuple[str, bytes]]]:
    """Yield, by the names of types, the path and the content of all rows of their lists.

    Only a list that runs over several pages and can be narrowed has them: a script does that. A
    row is the way to an entry, its title and its language, and the words and the facets that it
    has.
    """
    start = addresses.asset("")
    for page in site.outline.pages:
        declared = page.type
        if page.kind is not Kind.LIST or declared is None or page.of == 1 or page.number > 1:
            continue
        if not site.outline.sharing[declared.name]:
            continue
        held = []
        for entry in site.outline.entries(declared):
            row, name = pages.lists.row(site, entry), pages.name_of(entry)
            way = addresses.relative(start, addresses.of_entry(page.language, entry))
            held.append([way, name.text, name.language or "", row.words, _facets(row)])
        content = json.dumps(held, ensure_ascii=False, separators=(",", ":")).encode()
        yield declared.name, (path_of(f"list-{declared.folder}", "json", content), content)
