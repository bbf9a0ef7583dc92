"""A page of the site as HTML: its content in the frame, with the ways around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape

from playbook_tools.content import Entry
from playbook_tools.edition import document
from playbook_tools.export import page as export_page
from playbook_tools.site import addresses, meta, pages, search
from playbook_tools.site.inputs import digest_of
from playbook_tools.site.kept import Shelf
from playbook_tools.site.look import asking, listing
from playbook_tools.site.look.assets import Assets, path_of
from playbook_tools.site.look.blocks import Writer, styled
from playbook_tools.site.look.frame import Frames, leading
from playbook_tools.site.outline import Kind, Page
from playbook_tools.site.pages.content import Content
from playbook_tools.site.site import Site

_POLICY = (
    "default-src 'none'; script-src 'self'{data}; style-src 'self'; font-src 'self'; "
    "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)


@dataclass(frozen=True)
class Layout:
    """Lays out the pages of a site.

    What is on the `shelf` of entries with the same `digest` need not be made again.
    """

    site: Site
    assets: Assets
    shelf: Shelf = field(default_factory=Shelf)
    digest: Callable[[Entry], str] = digest_of

    @cached_property
    def frames(self) -> Frames:
        """What is around every page."""
        return Frames(self.site, self.assets)

    @cached_property
    def _drawings(self) -> dict[str, str]:
        words = self.site.edition.labels.part("journey")
        said = document.pieces.text_of(words, "alternative")
        drawn = export_page.html.drawing("journey", said, self.site.edition.look)
        return {"journey": drawn} if said else {}

    @cached_property
    def _marks(self) -> dict[str, str]:
        return {mark: self.site.changes_word(f"mark_{mark}") for mark in ("removed", "added")}

    def page(self, page: Page) -> str:
        """Return a page as HTML."""
        content = pages.of(self.site, page)
        content = replace(content, blocks=self.site.context.tagged(content.blocks))
        writer = Writer(leading(self.site, page), self.site.paths, self._drawings, self._marks)
        about = meta.json_ld(self.site, page, content)
        held = export_page.embedded(about) if about else ""
        digest = f" '{export_page.html.digest(held)}'" if held else ""
        made = self.frames.around(
            page,
            {
                "policy": _POLICY.format(data=digest),
                "title": escape(self._title(page), quote=False),
                "head": "\n".join(
                    [*meta.head(self.site, page, content, held, writer.way), *self._more(page)]
                ),
                "languages": "".join(self._languages(page, writer)),
                "body": self._body(page, content, writer),
            },
        )
        edition = self.site.edition
        return export_page.html.marks.tagged(made, edition.own_language if edition.source else "")

    def _languages(self, page: Page, writer: Writer) -> Iterator[str]:
        """Yield the ways to the same page in other languages, each named in its own."""
        if not self.site.others:
            return
        yield (
            f'<nav class="languages" aria-label="'
            f'{escape(self.site.edition.labels.text("other_languages"))}"><ul>\n'
        )
        for tag, path, there in self.site.elsewhere(page.path):
            (name,) = document.names.language_names(tag, [tag])
            same = ' rel="alternate"' if there else ""
            yield (
                f'<li><a href="{writer.way(path)}" lang="{tag}" hreflang="{tag}"{same}>'
                f"{escape(name, quote=False)}</a></li>\n"
            )
        yield "</ul></nav>"

    def _title(self, page: Page) -> str:
        name = self.site.edition.about.title
        return name if page.kind in {Kind.HOME, Kind.ROOT} else f"{page.title} – {name}"

    def _body(self, page: Page, content: Content, writer: Writer) -> str:
        accent = f" accent-{content.accent}" if content.accent else ""
        return "".join(
            [
                f'<div class="site-page{accent}">\n',
                "".join(self._trail(page, content, writer)),
                "".join(self._main(page, content, writer)),
                "".join(self._neighbours(page, writer)),
                "</div>",
            ]
        )

    def _main(self, page: Page, content: Content, writer: Writer) -> Iterator[str]:
        assess = page.kind is Kind.ASSESS
        yield '<main id="main" tabindex="-1">\n'
        if assess:
            name = escape(self.site.words.text("assess_nav"))
            yield '<div class="assess-bar">'
            yield f'<nav id="step-nav" aria-label="{name}" hidden><ul></ul></nav>'
            yield '<div id="tools"></div></div>\n'
            yield '<div id="view" hidden></div>\n<div id="reading">\n'
        yield '<article class="text">\n'
        if page.kind is Kind.SEARCH:
            yield self._searching(content, writer)
        else:
            yield writer.blocks(content.blocks)
        rows, _ = self.all_rows.get(page.type.name, ("", b"")) if page.type else ("", b"")
        yield from listing.choices(self.site.words, page, content.choices, rows, writer)
        yield from (listing.part(part, writer) for part in content.rows)
        yield from listing.numbers(self.site.words, page, writer)
        yield from self._foot(page)
        yield "</article>\n"
        yield "</div>\n" if assess else ""
        yield "</main>\n"
        yield f"{_STATUS}\n" if assess else ""

    def _more(self, page: Page) -> Iterator[str]:
        """Yield what a page needs beside what all pages have."""
        lead = leading(self.site, page)
        if page.kind is Kind.SEARCH:
            yield f'<script type="module" src="{lead(self.assets.search_script)}"></script>'
        if page.kind is not Kind.ASSESS:
            return
        yield f'<link rel="stylesheet" href="{lead(self.assets.assess_style)}">'
        for path in (next(iter(self.knowledge)), self.assets.assess_script):
            yield f'<script defer src="{lead(path)}"></script>'

    @cached_property
    def knowledge(self) -> Mapping[str, bytes]:
        """What the script of the self-assessment knows, by its paths: the first is for all of it.

        The actions of plays come beside it, as only later steps ask for them.
        """
        page = next(p for p in self.site.outline.pages if p.kind is Kind.ASSESS)
        known = pages.assess.known(self.site, page)
        actions = {play["id"]: play["actions"] for play in known["outline"]["plays"]}
        for play in known["outline"]["plays"]:
            play["actions"] = []
        apart = export_page.embedded(actions).encode()
        place = path_of("assess-actions", "json", apart)
        known["actions"] = addresses.relative(page.path, place)
        content = _KNOWING.format(known=export_page.embedded(known)).encode()
        return {path_of("assess-data", "js", content): content, place: apart}

    def _trail(self, page: Page, content: Content, writer: Writer) -> Iterator[str]:
        if page.kind in {Kind.HOME, Kind.ROOT}:
            return
        words, home = self.site.words, addresses.home(page.language)
        yield f'<nav class="trail" aria-label="{escape(words.text("breadcrumb"))}"><ol>\n'
        for name, path in ((words.text("home"), home), *content.trail):
            yield f'<li><a href="{writer.way(path)}">{escape(name, quote=False)}</a></li>\n'
        yield "</ol></nav>\n"

    @cached_property
    def index(self) -> search.index.Index:
        """The index of the search."""
        return search.again.made(self.site, self.shelf, self.digest)

    def _searching(self, content: Content, writer: Writer) -> str:
        title, *otherwise = content.blocks
        first = writer.way(addresses.asset(self.index.first))
        field = asking.field(self.site, first, writer.way(""), writer.blocks(otherwise))
        return writer.block(title) + field

    @cached_property
    def all_rows(self) -> Mapping[str, tuple[str, bytes]]:
        """By the names of types, the path and the content of all rows of their long lists."""
        return dict(listing.all_rows(self.site))

    def _neighbours(self, page: Page, writer: Writer) -> Iterator[str]:
        if page.kind is not Kind.ENTRY or page.entry is None:
            return
        words = self.site.words
        found = zip(("previous", "next"), self.site.outline.neighbours(page.entry), strict=True)
        items = [
            f'<li><span class="label">{escape(words.text(name), quote=False)}</span> '
            f'<a href="{writer.way(addresses.of_entry(page.language, entry))}" rel="{_REL[name]}">'
            f"{styled(pages.name_of(entry))}</a></li>\n"
            for name, entry in found
            if entry
        ]
        if items:
            name = escape(words.text("neighbours"))
            yield f'<nav class="neighbours text" aria-label="{name}"><ul>\n'
            yield from items
            yield "</ul></nav>\n"

    def _foot(self, page: Page) -> Iterator[str]:
        site = self.site
        ways = []
        if page.kind is Kind.ENTRY and page.entry:
            ways.append((site.words.text("improve"), site.editor(page.entry)))
        if page.wanted:
            ways += site.reporting(page)
        place = pages.on_paper.place(page)
        if place is not None and site.pdf:
            path = addresses.relative(page.path, addresses.download(site.pdf.name))
            # Where a reader of PDF knows no such place, it opens the first page.
            fragment = f"#nameddest={place}" if place else ""
            ways.append((site.words.text("as_pdf"), f"{path}{fragment}"))
        shown = [(name, way) for name, way in ways if way]
        if shown:
            yield '<footer class="foot"><ul>\n'
            for name, way in shown:
                outside = ' rel="noreferrer"' if ":" in way else ""
                yield f'<li><a href="{escape(way)}"{outside}>{escape(name, quote=False)}</a></li>\n'
            yield "</ul></footer>\n"


_STATUS = (
    '<div id="status" role="status"></div>\n<div id="playbook-data" class="data" hidden></div>'
)
# A script that puts its data where the other looks for it: the policy lets in no other data.
_KNOWING = 'document.getElementById("playbook-data").textContent = JSON.stringify({known});\n'
_REL = {"previous": "prev", "next": "next"}
