"""An edition as Markdown (CommonMark): a paragraph a line, and nothing that some wikis lack.

There is no HTML in it, no table and no link within the file, as each wiki names its headings
otherwise. What people tick is a task list (`- [ ]`), which can be read where it is not known.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from playbook_tools.content import markdown, richtext
from playbook_tools.edition import Document

# What begins something wherever it stands, or where nothing it could belong to stands beside it.
_SIGN = re.compile(r"[\\`*\[\]<~|$]|(?<!\S)#|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
# What begins something at the head of a line only, such as the full stop of a number.
_HEAD = re.compile(r"\A(?:(?=[-+=>:])|\d{1,9}(?=[.)](?: |\Z)))")
_SPACE = re.compile(r"[ \t\r\n]+")


def written(document: Document, addresses: Mapping[str, str]) -> str:
    """Return the document, but for its contents and ways back, which a wiki has of its own.

    `addresses` are where targets within the document are on the web; a link that leads to no
    address becomes plain words.
    """
    groups = (g for g in document.groups if g.role is not richtext.GroupRole.CONTENTS)
    return "\n\n".join(_Writer(addresses, document.colon).blocks(groups)) + "\n"


@dataclass(frozen=True, slots=True)
class _Writer:
    addresses: Mapping[str, str]
    colon: str

    def blocks(self, found: Iterable[richtext.Block]) -> Iterator[str]:
        """Yield each block, in one or more lines."""
        last: richtext.Block | None = None
        other = False
        for block in _flat(found):
            if isinstance(block, richtext.ItemList):
                # A list after a list would go on with it, unless its marks are others.
                other = isinstance(last, richtext.ItemList) and not other
                yield self._list(block, other=other)
            else:
                yield self._line(block)
            last = block

    def _line(self, block: richtext.Block) -> str:
        match block:
            case richtext.Heading():
                label = f"{_escaped(block.label)}{self.colon} " if block.label else ""
                return f"{'#' * (block.level + 1)} {label}{self._runs(block.runs)}"
            case richtext.Paragraph(role=richtext.ParagraphRole.TITLE):
                return f"# {self._runs(block.runs)}"
            case richtext.Paragraph(role=richtext.ParagraphRole.QUESTION):
                return f"#### {self._runs(block.runs)}"
            case richtext.Paragraph():
                return _HEAD.sub(r"\g<0>\\", self._runs(block.runs))
            case _:
                raise TypeError("only reports have tables and bars")

    def _list(self, block: richtext.ItemList, *, other: bool) -> str:
        items = []
        for number, item in enumerate(block.items, 1):
            mark = f"{number}{')' if other else '.'}" if block.ordered else "*" if other else "-"
            box = "[ ] " if _is_ticked(item) else ""
            inner = "\n\n".join(self.blocks(item))
            items.append(f"{mark} {box}{_indented(inner, len(mark) + 1)}")
        tight = all(len(item) == 1 for item in block.items)
        return ("\n" if tight else "\n\n").join(items)

    def _runs(self, runs: richtext.Runs) -> str:
        """Return runs on a line; those that lead to one place are one link."""
        line = ""
        said = (run for run in runs if run.text)
        for address, together in groupby(said, key=self._address):
            words = _styled(tuple(together))
            inner = words.strip()
            if address and inner:
                start, end = words.partition(inner)[::2]
                # An exclamation mark before a link would make a picture of it.
                line = f"{line[:-1]}\\!" if line[-1:] == "!" and not start else line
                words = f"{start}[{inner}]({address}){end}"
            line += words
        return _SPACE.sub(" ", line).strip()

    def _address(self, run: richtext.Run) -> str:
        """Return where a run leads on the web, or nothing."""
        found = self.addresses.get(run.target or "", run.target or "")
        address = found if markdown.ADDRESS.match(found) else ""
        return address.replace("(", "%28").replace(")", "%29")


def _flat(blocks: Iterable[richtext.Block]) -> Iterator[richtext.Block]:
    """Yield blocks without their groups, and without the ways back."""
    for block in blocks:
        if isinstance(block, richtext.Group):
            yield from _flat(block.blocks)
        elif not isinstance(block, richtext.ItemList) or block.role != richtext.ListRole.WAYS:
            yield block


def _is_ticked(item: richtext.Blocks) -> bool:
    first = item[0] if item else None
    blank = first.blank if isinstance(first, richtext.Paragraph) else None
    return blank is not None and blank.ticked


def _indented(text: str, width: int) -> str:
    """Return lines so that all but the first have that many spaces before them, or are empty."""
    return re.sub(r"\n(?=[^\n])", f"\n{' ' * width}", text)


def _escaped(text: str) -> str:
    """Return words so that no sign in them means anything but itself."""
    return _SIGN.sub(lambda found: f"\\{found[0]}", text)


def _styled(runs: richtext.Runs) -> str:
    """Return runs with marks of style; neither a letter nor a digit may stand beside them.

    A mark between a letter and a sign is taken for words, so that letter is written by its number.
    """
    line, by_number = "", False
    for run in _merged(runs):
        core = run.text.strip()
        mark = "**" * run.strong + "*" * run.emphasis if core else ""
        start, end = run.text.partition(core)[::2] if core else (run.text, "")
        if mark and not start and line and _is_word(line[-1]) and not _is_word(core[0]):
            line = f"{line[:-1]}{_number(line[-1])}"
        words = _escaped(core)
        if by_number and not start and _is_word(words[:1]):
            words = f"{_number(words[0])}{words[1:]}"
        line += f"{start}{mark}{words}{mark}{end}"
        by_number = bool(mark) and not end and not _is_word(core[-1])
    return line


def _merged(runs: richtext.Runs) -> Iterator[richtext.Run]:
    """Yield runs of which neighbours differ in style; one that touches a styled one has none."""
    last = richtext.Run("")
    for style, together in groupby(runs, key=lambda run: (run.strong, run.emphasis)):
        text = _SPACE.sub(" ", "".join(run.text for run in together))
        touches = not (last.text[-1:].isspace() or text[0].isspace())
        if touches and any(style) and (last.strong or last.emphasis):
            style = (False, False)
        last = richtext.Run(text, *style)
        yield last


def _is_word(sign: str) -> bool:
    """Whether a sign is no space and no punctuation, as CommonMark has it."""
    return bool(sign) and unicodedata.category(sign)[0] not in "ZPS"


def _number(sign: str) -> str:
    return f"&#{ord(sign)};"
