"""Blocks of rich text as HTML, for a page of the site.

All is escaped. A link leads to a page of the site or to an `https:`, `http:` or `mailto:` address,
or else becomes plain text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from playbook_tools.content import markdown, richtext


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes what stands on a page.

    `lead` returns how the page leads to a path of the site; `paths` are as in an Outline.
    `drawings` holds what is drawn for a group, by its role; `marks` what a mark on words says to
    those who do not see it. What readers fill in on paper is left out: the self-assessment has it.
    """

    lead: Callable[[str], str]
    paths: Mapping[str, str]
    drawings: Mapping[str, str]
    marks: Mapping[str, str]

    def blocks(self, found: Iterable[richtext.Block]) -> str:
        """Return blocks as HTML."""
        return "".join([self.block(block) for block in found])

    def block(self, block: richtext.Block) -> str:
        """Return a block as HTML."""
        match block:
            case richtext.Paragraph():
                return f'<p class="{block.role}">{self.runs(block.runs)}</p>\n'
            case richtext.ItemList():
                return self._list(block)
            case richtext.Heading():
                return self._heading(block)
            case richtext.Group():
                return self._group(block)
            case richtext.Table() | richtext.Bar():
                raise TypeError("only reports have tables and bars")

    def runs(self, runs: richtext.Runs) -> str:
        """Return runs as HTML; those with the same target are one link."""
        if len(runs) == 1 and runs[0].target is None:
            return self._marked(runs[0])
        return "".join(
            [self._link(target, tuple(together)) for target, together in groupby(runs, _target)]
        )

    def way(self, path: str) -> str:
        """Return how the page leads to a path of the site, as the value of an attribute."""
        return escape(self.lead(path))

    def _link(self, target: str | None, runs: richtext.Runs) -> str:
        words = "".join([self._marked(run) for run in runs])
        if target is None:
            return words
        name = f' title="{escape(runs[0].name)}"' if runs[0].name else ""
        if target in self.paths:
            return f'<a href="{self.way(self.paths[target])}"{name}>{words}</a>'
        if markdown.ADDRESS.match(target):
            return f'<a href="{escape(target)}"{name} rel="noreferrer">{words}</a>'
        return words

    def _marked(self, run: richtext.Run) -> str:
        if run.mark is None:
            return styled(run)
        said, tag = escape(self.marks[run.mark], quote=False), _TAGS[run.mark]
        opening = f'<span class="visually-hidden">[{said}: </span>'
        closing = '<span class="visually-hidden">]</span>'
        return f"<{tag}>{opening}{styled(run)}{closing}</{tag}>"

    def _list(self, block: richtext.ItemList) -> str:
        tag = "ol" if block.ordered else "ul"
        anchors = block.anchors or ("",) * len(block.items)
        items = "".join(
            [
                f"<li{_id(anchor)}>{self._item(item)}</li>\n"
                for anchor, item in zip(anchors, block.items, strict=True)
            ]
        )
        return f'<{tag} class="{block.role}">\n{items}</{tag}>\n' if items else ""

    def _item(self, item: richtext.Blocks) -> str:
        only = item[0] if len(item) == 1 else None
        if isinstance(only, richtext.Paragraph):
            return self.runs(only.runs)
        return self.blocks(item)

    def _heading(self, block: richtext.Heading) -> str:
        label = f'<span class="label">{escape(block.label)}</span> ' if block.label else ""
        level = block.level
        return f"<h{level}{_id(block.anchor)}>{label}{self.runs(block.runs)}</h{level}>\n"

    def _group(self, block: richtext.Group) -> str:
        first = block.blocks[0] if block.blocks else None
        tag = "section" if isinstance(first, richtext.Heading) else "div"
        accent = f" accent-{block.accent}" if block.accent else ""
        drawn = self.drawings.get(block.role, "") if block.alternative else ""
        inner = f"{drawn}{self.blocks(block.blocks)}"
        return f'<{tag} class="{block.role}{accent}"{_id(block.anchor)}>\n{inner}</{tag}>\n'


_TAGS = {"removed": "del", "added": "ins"}


def styled(run: richtext.Run) -> str:
    """Return the words of a run as HTML, in its style and language."""
    words = escape(run.text, quote=False)
    if run.emphasis:
        words = f"<em>{words}</em>"
    if run.strong:
        words = f"<strong>{words}</strong>"
    return f'<span lang="{escape(run.language)}">{words}</span>' if run.language else words


def _target(run: richtext.Run) -> str | None:
    return run.target


def _id(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""
